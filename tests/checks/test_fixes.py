"""A rewording that a check offers silences its finding and raises none."""

import pytest
from tests.checks.conftest import content
from tests.checks.wording import LANGUAGES, Owner, marked, owners

from tidings.checks.case import Case, Spot
from tidings.checks.ear import BY_PHRASES
from tidings.checks.on_words import phrases
from tidings.checks.reading import read
from tidings.checks.rewording import offered

# One phrase for every slot that a fix may use, as a letter would write it.
READY = {
    "en": {
        "on_day": "on Friday, 4 December",
        "by_day": "by Friday, 4 December",
        "from_day": "from Friday, 4 December",
        "date": "4 December",
    },
    "ru": {
        "on_day": "в пятницу, 4 декабря",
        "by_day": "до пятницы, 4 декабря",
        "from_day": "с пятницы, 4 декабря",
        "date": "4 декабря",
    },
    "sk": {
        "on_day": "v piatok 4. decembra",
        "by_day": "do piatku 4. decembra",
        "from_day": "od piatku 4. decembra",
        "date": "4. decembra",
    },
    "el": {
        "on_day": "την Παρασκευή 4 Δεκεμβρίου",
        "by_day": "έως την Παρασκευή 4 Δεκεμβρίου",
        "from_day": "από την Παρασκευή 4 Δεκεμβρίου",
        "date": "4 Δεκεμβρίου",
    },
}
FIELDS = ("follow_up_date", "new_date", "effective_date", "again_from", "decide_by")
WITH_FIXES = [owner for owner in owners() if any(group.fixes for group in owner.wording.groups)]


def ready(language: str) -> dict[str, str]:
    return {f"{field}|{form}": text for field in FIELDS for form, text in READY[language].items()}


def leaves_out(owner: Owner) -> bool:
    """Say whether a check mends its sentences by leaving words out."""
    return any("" in group.fixes for group in owner.wording.groups)


@pytest.mark.parametrize("owner", WITH_FIXES, ids=str)
def test_every_fix_that_is_offered_mends_its_sentence(owner: Owner) -> None:
    checklist = content().checks(owner.language)
    definition = next(check for check in checklist.checks if check.id == owner.key)
    shown = set()
    for example in owner.wording.fires:
        text, _ = marked(example)
        reading = read(text, checklist)
        for spot in phrases(definition, Case(reading, checklist, None, ready(owner.language))):
            for fix in spot.fixes:
                mended = text[: spot.start] + fix + text[spot.end :]
                # Where words are left out, what remains was there before, whatever the model hears in it now.
                place = BY_PHRASES if leaves_out(owner) else ()
                before, after = (checklist.ear.hear(one, place).hits for one in (text, mended))
                assert len(after.get(owner.key, ())) < len(before[owner.key])
                shown.add(fix.casefold())
    assert shown, "no example shows a fix at work"


@pytest.mark.parametrize("owner", WITH_FIXES, ids=str)
def test_every_fix_in_the_file_can_be_filled(owner: Owner) -> None:
    for group in owner.wording.groups:
        for fix in group.fixes:
            filled = fix.format_map(ready(owner.language))
            assert filled.strip() == filled


def test_a_fix_that_needs_an_answer_is_not_offered_without_it() -> None:
    checklist = content().checks("en")
    definition = next(check for check in checklist.checks if check.id == "vague-time")
    reading = read("We will be in touch soon.", checklist)
    without = next(phrases(definition, Case(reading, checklist)))
    given = next(phrases(definition, Case(reading, checklist, None, ready("en"))))
    assert without.fixes == ()
    assert given.fixes == ("on Friday, 4 December", "by Friday, 4 December")


LEFT_OUT = [
    ("Unfortunately, we cannot come.", "We cannot come."),
    ("Unfortunately we cannot come.", "We cannot come."),
    ("Unfortunately – the mill is shut.", "The mill is shut."),
    ("Unfortunately, £40 of your deposit is lost.", "£40 of your deposit is lost."),
    ("Your claim, unfortunately, has been turned down.", "Your claim has been turned down."),
    ("Your claim has unfortunately been turned down.", "Your claim has been turned down."),
    ("The oven broke, but unfortunately, the new one comes in May.", "The oven broke, but the new one comes in May."),
    ("We cannot come on Monday, unfortunately.", "We cannot come on Monday."),
    ("We cannot come unfortunately.", "We cannot come."),
    ("Unfortunately, this is not possible.", "This is not possible."),
    ("The message was unfortunately not passed on.", "The message was not passed on."),
    ("Unfortunately for us both, the supplier has closed.", "The supplier has closed."),
    ("К сожалению, мы вынуждены перенести встречу.", "Мы вынуждены перенести встречу."),
    ("К большому сожалению, это невозможно.", "Это невозможно."),
    ("Замок, к сожалению, пришлось заменить.", "Замок пришлось заменить."),
    ("Ваша посылка, к сожалению, была повреждена.", "Ваша посылка была повреждена."),
    ("Ремонт к сожалению затянется до пятницы.", "Ремонт затянется до пятницы."),
    ("Bohužiaľ, ak nezaplatíte do piatka, dodávku zastavíme.", "Ak nezaplatíte do piatka, dodávku zastavíme."),
    ("Žiaľ, inak to nejde.", "Inak to nejde."),
    ("Musíme vás, bohužiaľ, upozorniť na jednu vec.", "Musíme vás upozorniť na jednu vec."),
    ("Bohužiaľ vám musíme oznámiť, že kurz je plný.", "Kurz je plný."),
    ("Δυστυχώς, αυτό δεν γίνεται.", "Αυτό δεν γίνεται."),
    ("Δυστυχώς το πιάνο σας δεν επισκευάζεται πλέον.", "Το πιάνο σας δεν επισκευάζεται πλέον."),
    ("Η κλειδαριά, δυστυχώς, έπρεπε να αλλάξει.", "Η κλειδαριά έπρεπε να αλλάξει."),
]


@pytest.mark.parametrize(("text", "mended"), LEFT_OUT)
def test_stock_words_can_be_left_out_with_their_commas(text: str, mended: str) -> None:
    (spot,) = marked_by("negative-opener", text)
    assert [text[: spot.start] + fix + text[spot.end :] for fix in spot.fixes] == [mended]
    assert all(spot.fixes), "a rewording that is nothing cannot be shown"


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately.",
        "The roof (unfortunately) leaks.",
        "“Unfortunately” was the word.",
        "Когда мы пришли, к сожалению, дверь была закрыта.",  # the first comma ends a clause
        "Нет, к сожалению, мы не успеем.",
        "Bohužiaľ sme spravili chybu.",  # no sentence begins with „sme“
    ],
)
def test_words_that_cannot_be_taken_out_cleanly_stay(text: str) -> None:
    assert [spot.fixes for spot in marked_by("negative-opener", text)] == [()]


def test_the_mark_stays_short_where_nothing_is_left_out() -> None:
    text = "The roof (unfortunately) leaks."
    (spot,) = marked_by("negative-opener", text)
    assert text[spot.start : spot.end] == "unfortunately"


def language_of(text: str) -> str:
    """Tell the language of an example by its letters."""
    letters = {"ru": "абвгдежзийклмнопрстуфхцчшщыьэюя", "el": "αβγδεζηθικλμνξοπρστυφχψω", "sk": "áčďéíľňóôšťúýž"}
    return next((code for code, own in letters.items() if set(text.casefold()) & set(own)), "en")


def marked_by(check: str, text: str) -> list[Spot]:
    """What the phrases of a check mark in a sentence, with its fixes; the language is told by its letters."""
    checklist = content().checks(language_of(text))
    found = checklist.ear.hear(text, BY_PHRASES).hits.get(check, ())
    return [Spot(*offered(check, checklist.fixes(check, hit.group), {}, checklist, text, hit)) for hit in found]


def test_the_languages_with_fixes_are_those_we_have_phrases_for() -> None:
    assert set(LANGUAGES) <= set(READY)
