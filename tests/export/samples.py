"""Letters to export: one a language, and any letter that a property needs."""

from __future__ import annotations

from datetime import date

import yaml
from hypothesis import strategies as st

from tidings.core.letter import Appointment, Block, Letter, Letterhead, Mail, Mailbox, Part, Run, paragraph
from tidings.core.page import Area, Envelope, PageProfile
from tidings.resources import assets_dir


def page_profiles() -> dict[str, PageProfile]:
    """The shipped page profiles, by id."""
    entries = yaml.safe_load((assets_dir() / "pages.yaml").read_text(encoding="utf-8"))["profiles"]
    profiles = {}
    for name, entry in entries.items():
        areas = {
            key: (Envelope if key == "envelope" else Area)(**value)
            for key, value in entry.items()
            if isinstance(value, dict)
        }
        profiles[name] = PageProfile(**{**entry, **areas, "id": name, "marks": tuple(entry.get("marks", ()))})
    return profiles


PROFILES = page_profiles()
PLAIN = PROFILES["a4-plain"]


MAIL = Mail(
    writer=Mailbox("Ada Marlow", "ada@marlowbindery.example"),
    client=Mailbox("Harriet Lindqvist", "harriet@lindqvist.example"),
    note="My letter of 23 November 2026 is attached as a PDF.",
    file_name="2026-11-23 Lindqvist – Your album",
)
FOLLOW_UP = Appointment(
    "follow_up",
    ("follow_up", "Marlow Bindery", "Harriet Lindqvist", "your album"),
    date(2026, 11, 27),
    "Call Harriet Lindqvist",
    "your album",
)


def lines_of(*texts: str) -> tuple[tuple[Run, ...], ...]:
    """Lines of one run each."""
    return tuple((Run(text),) for text in texts)


def letter_of(
    *paragraphs: str,
    language: str = "en",
    title: str = "Marlow Bindery",
    contact: tuple[str, ...] = ("3 Quay Street · Whitby YO21 1AB", "01632 960377 · ada@marlowbindery.example"),
    address: tuple[str, ...] = ("Ms Harriet Lindqvist", "8 Church Row", "Malton YO17 7HA"),
    reference: tuple[str, ...] = ("Your order 20431",),
    day: str = "23 November 2026",
    subject: str = "Your album: ready on 18 December, not on the 4th",
    salutation: str = "Dear Ms Lindqvist,",
    closing: str = "Yours sincerely,",
    signature: tuple[str, ...] = ("Ada Marlow", "Owner"),
    enclosures: tuple[str, ...] = ("Enclosure: sample of the new leather",),
    page_label: str = "Page {page} of {pages}",
    logo: str = "",
) -> Letter:
    """A letter of these paragraphs; what is empty is left out."""
    head = tuple(text for text in (title, *contact) if text)
    blocks = [
        Block("letterhead", lines_of(*head)),
        Block("address", lines_of(*address)),
        Block("reference", lines_of(*reference)),
        Block("date", lines_of(day)),
        Block("subject", lines_of(subject)),
        Block("salutation", lines_of(salutation)),
        *(paragraph((Part("news", (Run(text, "news"),)),)) for text in paragraphs),
        Block("closing", lines_of(closing)),
        Block("signature", lines_of(*signature)),
        Block("enclosures", lines_of(*enclosures)),
    ]
    return Letter(
        language=language,
        locale=language,
        situation="delay",
        date=date(2026, 11, 23),
        page="a4-plain",
        letterhead=Letterhead(title, contact, logo),
        sender_line=f"{title} · {contact[0]}" if contact else title,
        title=subject,
        author=title,
        page_label=page_label,
        blocks=tuple(block for block in blocks if block.lines),
        mail=MAIL,
        appointments=(FOLLOW_UP,),
    )


def body(letter: Letter, times: int) -> Letter:
    """The same letter with its paragraphs repeated."""
    first = next(at for at, block in enumerate(letter.blocks) if block.kind == "paragraph")
    paragraphs = tuple(block for block in letter.blocks if block.kind == "paragraph")
    after = letter.blocks[first + len(paragraphs) :]
    return letter._replace(blocks=letter.blocks[:first] + paragraphs * times + after)


ENGLISH = letter_of(
    "Thank you for trusting us with your parents’ letters, and for the guest book before them.",
    "Your album will be ready on 18 December 2026, not on 4 December as I promised. You had planned to hand it over on "
    "their golden wedding on the 12th, and I am sorry that it will not be there.",
    "I trimmed the boards to the wrong size on Tuesday and noticed only when the first leather was pared. The new "
    "boards came on Friday and are in the press; a second pair of hands now measures before each cut.",
    "Until the album is done I can lend you a presentation box – with the title page in it – to open on the 12th. If "
    "you would rather have the €120 deposit back, tell me by Wednesday and it is with you the same day.",
    "I will call you on Friday, 27 November, when the press is opened.",
)
RUSSIAN = letter_of(
    "Благодарим Вас за то, что доверили нам письма Ваших родителей, а до них — книгу для гостей.",
    "Альбом будет готов 18 декабря 2026 г., а не 4 декабря, как мы обещали. Вы собирались вручить его на золотой "
    "свадьбе 12 декабря, и мне очень жаль, что он не успеет к этому дню.",
    "До готовности альбома могу предложить Вам подарочную коробку с титульным листом. Если Вам удобнее вернуть задаток "
    "12 000 ₽, скажите мне до среды, и деньги вернутся к Вам в тот же день.",
    "Я позвоню Вам в пятницу, 27 ноября, когда мы откроем пресс.",
    language="ru",
    title="Переплётная мастерская Марлоу",
    contact=("ул. Набережная, 3, Санкт-Петербург 190000", "+7 812 000-00-00", "ИНН 7800000000"),
    address=("Елене Сергеевне Линдквист", "ул. Церковная, д. 8, кв. 14", "190121 Санкт-Петербург"),
    reference=("Ваш заказ № 20431",),
    day="23 ноября 2026 г.",
    subject="Ваш альбом: готов 18 декабря, а не 4-го",
    salutation="Уважаемая Елена Сергеевна!",
    closing="С уважением,",
    signature=("Ада Марлоу", "владелица мастерской"),
    enclosures=("Приложение: образец кожи",),
    page_label="Страница {page} из {pages}",
)
SLOVAK = letter_of(
    "ďakujem, že ste nám zverili listy svojich rodičov, a pred nimi aj knihu hostí.",
    "Album bude hotový 18. decembra 2026, nie 4. decembra, ako som sľúbila. Chystali ste sa ho odovzdať 12. decembra "
    "na zlatej svadbe a mrzí ma, že tam nebude.",
    "Kým bude album hotový, požičiam Vám darčekovú škatuľu s titulným listom. Ak by ste radšej dostali späť zálohu "
    "120 €, dajte mi vedieť do stredy a peniaze máte v ten istý deň.",
    "Zavolám Vám v piatok 27. novembra, keď lis otvoríme.",
    language="sk",
    title="Kníhviazačstvo Marlow",
    contact=("Nábrežná 3 · 811 02 Bratislava", "+421 2 5555 0100 · ada@marlow.example", "IČO 12 345 678"),
    address=("Pani", "Helena Lindqvistová", "Kostolná 8", "811 01  Bratislava"),
    reference=("Vaša objednávka 20431",),
    day="23. novembra 2026",
    subject="Váš album: hotový 18. decembra, nie 4.",
    salutation="Vážená pani Lindqvistová,",
    closing="S pozdravom",
    signature=("Ada Marlow", "majiteľka"),
    enclosures=("Príloha: vzorka kože",),
    page_label="Strana {page} z {pages}",
)
GREEK = letter_of(
    "σας ευχαριστούμε που μας εμπιστευτήκατε τα γράμματα των γονιών σας, και πριν από αυτά το βιβλίο επισκεπτών.",
    "Το άλμπουμ θα είναι έτοιμο στις 18 Δεκεμβρίου 2026 και όχι στις 4 Δεκεμβρίου, όπως σας είχα υποσχεθεί. Σκοπεύατε "
    "να τους το δώσετε στη χρυσή τους επέτειο, στις 12 του μήνα, και λυπάμαι που δεν θα είναι εκεί.",
    "Ώσπου να τελειώσει, μπορώ να σας δανείσω ένα κουτί παρουσίασης με τη σελίδα τίτλου. Αν προτιμάτε την προκαταβολή "
    "των 120 € πίσω, πείτε μου ως την Τετάρτη και θα την έχετε την ίδια μέρα.",
    "Θα σας τηλεφωνήσω την Παρασκευή, 27 Νοεμβρίου, όταν ανοίξουμε την πρέσα.",
    language="el",
    title="Βιβλιοδεσία Μάρλοου",
    contact=("Προκυμαία 3 · 546 24 Θεσσαλονίκη", "2310 000000 · ada@marlow.example"),
    address=("Κυρία Ελένη Λίντκβιστ", "Εκκλησίας 8", "546 22 Θεσσαλονίκη"),
    reference=(),
    day="23 Νοεμβρίου 2026",
    subject="Το άλμπουμ σας: έτοιμο στις 18 Δεκεμβρίου, όχι στις 4",
    salutation="Αξιότιμη κυρία Λίντκβιστ,",
    closing="Με εκτίμηση,",
    signature=("Άντα Μάρλοου", "ιδιοκτήτρια"),
    enclosures=(),
    page_label="Σελίδα {page} από {pages}",
)
LETTERS = {letter.language: letter for letter in (ENGLISH, RUSSIAN, SLOVAK, GREEK)}

# What people paste, and what trips up programs that write markup. The door lets no control character through.
TYPED = st.text(
    st.one_of(
        st.sampled_from("<>&\"'{}%$\\()[]=#@/-–— \u00a0\u202f\t\nabcдяžčάς€₽№«»“”…"),
        st.sampled_from("😀👩‍🔧אבגשלוםعربية漢字→✓\u00ad\u200b\u2060e\u0301"),
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
    ),
    max_size=300,
)
_MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<p style='x'>", "</p></div>", "<!--", "-->", "]]>",
    "<![CDATA[", "&lt;", "&#x3c;", "&nbsp;", "<w:p>", "</w:t>", "<?xml?>", "{{ news }}", "{% if %}", "\\par", "%PDF",
    ") Tj", "endstream", "<a href='javascript:x'>", "<style>*{}</style>", "<meta http-equiv=refresh>", "\n.\n",
    "Bcc: x@y.z",
)  # fmt: skip
HOSTILE = st.one_of(
    TYPED,
    st.lists(st.one_of(st.sampled_from(_MARKUP), st.text("ab <>&\"' \n=", max_size=6)), max_size=12).map("".join),
)
