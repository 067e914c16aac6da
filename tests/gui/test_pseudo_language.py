"""No word of the window is left in English, and none is cut off, in a language that needs 40 % more room.

The language made up here says the messages that the catalogues hold, and no others, in letters that English has not:
‹Šåνé ļéţţéŕ ёмё›. Letters, clients and file names are Greek, so that an English word anywhere is a message that nobody
can translate.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from tests.gui.hands import at_rest, ready
from tests.gui.made_language import Made, Watch, english

from tidings import i18n, resources
from tidings.core.answers import Client, Sender
from tidings.core.client_table import TARGETS
from tidings.core.draft import DraftState
from tidings.errors import ContentError, Problem, TidingsError
from tidings.faults import Fault
from tidings.gui import dialogs, outbox, screens
from tidings.gui.backups_dialog import BackupsDialog
from tidings.gui.history_dialog import HistoryDialog
from tidings.gui.home.client_list import ClientListDialog
from tidings.gui.library_bar import LibraryOpener
from tidings.gui.main_window import MainWindow
from tidings.gui.speech import speak
from tidings.i18n import _
from tidings.keeping.client_lists import read_list
from tidings.library import connection
from tidings.library.opening import CLOSED, NEWER
from tidings.library.values import Backup
from tidings.session import Session
from tidings.settings import Settings, packs_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|systemTrayWindowChanged")


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Every message that is gathered for translators."""
    sys.path.insert(0, str(resources.data_root() / "packaging"))
    import messages

    sys.path.pop(0)
    texts = (message.text for message in messages.gather())
    return {one for text in texts for one in (text if isinstance(text, tuple) else (text,))}


@pytest.fixture
def window(
    make: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch, known: set[str], app: QApplication
) -> Iterator[MainWindow]:
    """A window that speaks the language made up here, of an owner who writes in Greek."""
    install = i18n.install
    monkeypatch.setattr(i18n, "install", lambda _language, _catalogue=None: install("xx", Made(known)) and "el")
    yield make(Settings(sender=Sender(business="Βιβλιοδεσία", name="Μαρίνα"), letter_language="el", theme="light"))
    monkeypatch.setattr(i18n, "install", install)
    speak(app, "en")


@pytest.fixture
def watch(window: MainWindow) -> Watch:
    return Watch(window)


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch, watch: Watch, qtbot: QtBot) -> list[str]:
    """Look at every question that is asked, and let it be answered by nobody."""
    asked: list[str] = []

    def shown(box: QDialog) -> int:
        with qtbot.waitExposed(box):
            box.show()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        watch.look(f"question {len(asked)}", box)
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", shown)
    monkeypatch.setattr(dialogs, "tell", _TELL)
    return asked


_TELL, _LEAVE = dialogs.tell, dialogs.ask_before_leaving


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the open letter is drawn, or the open draft is checked."""
    if window.screen_ is not None and window.screens.currentWidget() is window.screen_:
        ready(window, qtbot)
    draft = window.drafts.shown if window.drafts is not None else None
    if draft is not None:
        qtbot.waitUntil(lambda: draft.checked is not None and draft.checked.state == draft.document.state)
    at_rest(window, qtbot)


def test_an_english_word_is_seen_and_a_name_is_none() -> None:
    made = Made({"Open {name} & go"})
    assert english(made.gettext("Close")) and not english(made.gettext("Open {name} & go").format(name="Νίκος"))
    assert english("<p>Close</p>") and english("Νίκος: close") and not english("Tidings · Ctrl+Ö · α.pdf · 12 EUR")
    assert english("Act 5") and not english("Act 5", ["Act 5"])


def test_every_screen_speaks_the_language_and_has_room_for_it(
    window: MainWindow, watch: Watch, qtbot: QtBot, tmp_path: Path
) -> None:
    window.resize(1024, 700)
    for name, top in screens.every_screen(window, tmp_path):
        settled(window, qtbot)
        watch.look(name, top)
    window.open_sample("delay", "el")
    composer = ready(window, qtbot)
    composer.forms["client"].card.open()  # type: ignore[attr-defined]
    watch.look("letterhead", window)
    composer.forms["news"].take_in_hand("news")
    composer.show_step("news")
    settled(window, qtbot)
    watch.look("by hand", window)
    watch.judge()


def test_what_cannot_be_read_in_a_field_is_told_in_the_language(
    window: MainWindow, watch: Watch, boxes: list[str], qtbot: QtBot
) -> None:
    window.begin("price-rise", "el")
    composer = ready(window, qtbot)
    composer.forms["client"].card.open()  # type: ignore[attr-defined]
    for step, form in composer.forms.items():
        composer.show_step(step)
        for row in form.rows.values():
            box = row.input.main()
            if isinstance(box, QLineEdit) and box.isVisible():
                box.setFocus()
                box.insert("α@")
                box.editingFinished.emit()
        settled(window, qtbot)
        watch.look(step, window)
    assert composer.unread()
    window.menus.actions["pdf"].trigger()
    assert len(boxes) == 1
    watch.judge()


def test_every_menu_speaks_the_language(window: MainWindow) -> None:
    window.menuBar()
    texts = [action.text().replace("&", "") for action in window.findChildren(QAction)]
    assert len(texts) > 50
    assert [text for text in texts if english(text)] == []


def test_every_dialog_speaks_the_language_and_has_room_for_it(
    window: MainWindow, watch: Watch, boxes: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    screens.fill_library(window)
    for name, dialog in every_dialog(window, qtbot, tmp_path):
        dialog.show()
        at_rest(dialog, qtbot)
        watch.look(name, dialog)
        dialog.close()
    dialogs.about(window)
    dialogs.ask_mail_body(window)
    dialogs.ask_to_go_on(
        window, _("The page cannot show everything as you typed it."), [], _("Print it"), _("Go to it")
    )
    assert _LEAVE(window, "Νίκος") == "stay" and len(boxes) == 4
    watch.judge()


def test_what_went_wrong_is_told_in_the_language(
    window: MainWindow, watch: Watch, boxes: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    # What a file may hold is named as it is typed: ids, keys, endings.
    form, content = window.session.situation("delay"), window.session.content
    watch.names |= {*content.situation_ids(), *content.language_codes(), *form.fields, *form.parts, *TARGETS}
    watch.names |= {check.id for check in content.checks("el").checks} | {"tidings situations", *_KEYS.split()}
    assert [name for name, work in everything_that_goes_wrong(window, tmp_path) if window.tried(work)] == []
    watch.judge()


def test_what_is_left_out_or_cannot_be_shown_is_told_in_the_language(window: MainWindow, tmp_path: Path) -> None:
    home = tmp_path / "άλλο"
    broken = {
        "α/forms/delay.yaml": "α: β",
        "α/forms/Α.yaml": "",
        "α/forms/β.yml": "",
        "α/forms/_common.yaml": "",
        "α/letter_templates/qq/delay.yaml": "",
        "α/letter_templates/el/nothing.yaml": "parts: {}",
        "α/letter_templates/el/delay.yaml": "[",
        "α/form/x.yaml": "",
        "β/forms/delay.yaml": "α: β",
        "γ/x.txt": "",
    }
    for name, text in broken.items():
        (packs_folder(home) / name).parent.mkdir(parents=True, exist_ok=True)
        (packs_folder(home) / name).write_text(text, encoding="utf-8")
    session = Session(home)
    left_out = session.left_out()
    assert len(left_out) > 6
    sample = session.sample("delay", "el")
    sender = sample.sender._replace(logo="λείπει.png", signature="λείπει.png", address=("Οδός",) * 60)
    client = sample.client._replace(address=("Οδός " * 30,) * 30)
    odd = sample.answer("cause", "שלום 𝄞𓀀").answer("thanks", "α")._replace(sender=sender, client=client)
    notes = session.build(odd).notes
    assert len(notes) > 3
    told = [*map(i18n.translated, left_out), *map(i18n.translated, notes)]
    names = {
        *session.content.situation_ids(),
        "forms",
        "letter",
        "templates",
        "nothing",
        "png",
        "en",
        "ru",
        "sk",
        "el",
        "qq",
    }
    assert [text for text in told if english(text, names)] == []


def test_bars_and_the_line_of_state_speak_the_language(
    window: MainWindow, watch: Watch, boxes: list[str], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "επιστολή.tidings"
    window.open_sample("delay", "el")
    answers = ready(window, qtbot).document.answers
    window.session.save(answers, file)
    file.write_text(file.read_text(encoding="utf-8").replace("Μαρίνα", "Μα\u202eρίνα"), encoding="utf-8")
    monkeypatch.setattr(outbox, "ask_where", lambda *asked: tmp_path / f"α{asked[-2]}")
    monkeypatch.setattr(outbox, "ask_letter", lambda *_asked: file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(tmp_path / "α.zip"), ""))
    told: list[str] = []
    deeds = "open pdf word calendar copy_letter mark_sent back_up check_library export_all import_all bin"
    for deed in deeds.split():
        window.menus.actions[deed].trigger()
        settled(window, qtbot)
        watch.look(deed, window)
        told.append(window.status.message)
    assert len(set(told)) > 7, told
    opener = LibraryOpener(window)
    window.faults._show(Fault(datetime.now(), ("ValueError",)))
    for trouble in (
        connection.damaged(file),
        connection.damaged(file, Backup(file, 1, datetime.now().astimezone(), 2, 3)),
    ):
        opener._on_tried(trouble, "", None)
        watch.look(str(trouble), window)
    for reason in (NEWER, CLOSED):
        opener._on_tried(None, reason, None)
        watch.look(reason, window)
    watch.judge()


_KEYS = """tidings language situation date page sender client channel wording tones enclosures copies answers
    name letter email call-first ours outside dela qq nothing price_before xyz xlsx vcf doc
    html tsv eml ics pdf docx txt csv"""


def everything_that_goes_wrong(window: MainWindow, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give deeds that cannot be done, each for another reason."""
    session = window.session
    sample = session.sample("delay", "el")

    def file(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    head = "tidings: 1\nlanguage: el\nsituation: delay\n"
    for number, letter in enumerate(
        (
            "", "[1", "α: *β", "α: &β γ", "α: !β γ", "a: 1\n---\nb: 2", "[α]: β", b"\xff", b"a\0",
            "tidings: 2\nlanguage: qq\n",
            "situation: dela\nlanguage:\n", "[" * 100,
            head + "answers:\n  new_date: α\n  nothing: 1\n  fault: α\n  update_every_days: 1000\n",
            head + "answers:\n  price_before: α\n  update_every_days: α\n  item: [α]\n  options: {α: β}\n",
            head + "date: α\nchannel: α\nclient: α\nsender: {name: [α]}\nenclosures: α\nwording: {α: β}\ndate: α\n",
        )
    ):  # fmt: skip
        path = file(f"α{number}.tidings", letter)
        yield f"letter {number}", lambda path=path: session.open(path)
    for name in ("λείπει.tidings", "", "\0"):
        yield f"no letter {name!r}", lambda name=name: session.open(folder / name)
    for name, content in (("α.txt", b"a\0b"), ("β.docx", b"PK"), ("γ.eml", ""), ("δ.eml", b"\n\n\0")):
        path = file(name, content)
        yield name, lambda path=path: session.read_draft(path)
    for name in ("λείπει.txt", "\0.txt"):
        yield f"no draft {name!r}", lambda name=name: session.read_draft(folder / name)
    yield "far too long a draft", lambda: session.sorting.check(DraftState("α" * 1_000_001, "el"))
    for name, content in (
        ("α.csv", ""), ("β.csv", "Όνομα\n"), ("δ.xlsx", b"PK"), ("ε.vcf", "α"),
        ("ζ.csv", b"\0" * 9), ("η.doc", ""),
    ):  # fmt: skip
        path = file(name, content)
        yield name, lambda path=path: read_list(path, "el")
    yield "no column", lambda: read_list(file("θ.csv", "Όνομα\nΑ"), "el", {"Άλλο": "name"})
    yield "no target", lambda: read_list(file("ι.csv", "Όνομα\nΑ"), "el", {"Όνομα": "α"})
    for name in ("α.pdf.", "α", "\0.pdf", "λείπει/α.pdf"):
        yield f"write {name!r}", lambda name=name: session.export(sample, folder / name)
    (folder / "φάκελος.pdf").mkdir()
    yield "write on a folder", lambda: session.export(sample, folder / "φάκελος.pdf")
    yield "a paper", lambda: session.export_paper("script", sample, folder / "α.xyz")
    yield "post", lambda: session.posting.export("envelope", sample, folder / "α.docx")
    yield "no window", lambda: session.posting.make("window-test", sample._replace(page="a4-plain"))
    yield "no address", lambda: session.posting.make("envelope", sample._replace(client=Client()))
    far = sample.client._replace(address=("Οδός",) * 40)
    yield "too long an address", lambda: session.posting.make("envelope", sample._replace(client=far))
    for mail in ("α", "a@b@c"):
        yield f"mail to {mail}", lambda mail=mail: session.mail(sample._replace(client=Client("Α", email=mail)))
    yield "no dates", lambda: session.export(sample._replace(answers={}), folder / "α.ics")
    archive = session.keeping.care
    yield "no archive", lambda: archive.import_all(file("α.zip", b"PK"))
    yield "an archive that is not there", lambda: archive.import_all(folder / "λείπει.zip")
    for phrase in ("((α", "α)", "?", "!", "*", "@α", "α@", "α" * 300, "(α|β)γ", "!(α β)", "(α(β", "|"):
        yield f"words {phrase[:9]}", lambda phrase=phrase: session.checking.add_words("el", "vague-time", phrase)
    own = session.checking.file
    own.write_text("α: β\nel:\n  α: [β]\n  vague-time: β\n", encoding="utf-8")
    yield "own words", lambda: session.checking.add_words("el", "vague-time", "α")
    yield "their problems", lambda: _raise(session.checking.problems("el"))
    own.write_bytes(b"\xff")
    yield "own words that are no text", lambda: session.checking.add_words("el", "vague-time", "α")
    for code in range(1, 27):
        error = sqlite3.OperationalError()
        error.sqlite_errorcode = code
        yield f"library {code}", lambda error=error: _raise_it(connection.told(error, folder / "α.db"))


def _raise(problems: Sequence[Problem]) -> None:
    assert len(problems) > 1
    raise ContentError("", problems)


def _raise_it(err: TidingsError) -> None:
    raise err


def every_dialog(window: MainWindow, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QDialog]]:
    """Bring up each dialog with something in it."""
    window.open_sample("delay", "el")
    composer = ready(window, qtbot)
    for check in ("vague-time", "internal-jargon"):
        composer.dismissing.show_words(check)
        shown = composer.dismissing.dialog
        assert shown is not None
        shown.entry.setText("((α")
        shown.add()
        yield f"own words of {check}", shown
    letter = window.session.keeping.letters()[0]
    kept = window.session.keeping.open(letter.id).answers
    changed = kept.answer("cause", "Άλλη αιτία.")._replace(copies=("Άννα",), wording={"news": "Άλλα νέα."})
    window.session.keeping.keep(changed._replace(client=changed.client._replace(name="Νίκος")), letter.id)
    yield "versions", HistoryDialog(window.session, letter.id, window.session.situation(kept.situation), window)
    window.session.keeping.care.back_up()
    yield "backups", BackupsDialog(window)
    listed = folder / "πελάτες.csv"
    rows = ["Όνομα;Ταχ. κώδικας;Κάτι", "Άννα Α;1;2", "Άννα Α;1;2", ";;3", "Α;1;2;3;4;5;6", "Ζωή\u202e Ζ;1;2"]
    listed.write_text("\n".join(rows), encoding="utf-8")
    yield "clients", ClientListDialog(window, listed, read_list(listed, "el"))
