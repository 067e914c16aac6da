"""Every screen of the window, one after the other, with something on it: for pictures, and for looking at them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tidings.core.answers import Answers
from tidings.core.situation import STEPS
from tidings.gui.main_window import MainWindow
from tidings.keeping.values import Sent

Shown = tuple[str, QWidget]
SITUATION = "delay"
# Letters as a library has them: which, how many days old, how they went out, in how many days the client hears again.
LETTERS: tuple[tuple[str, int, Sent | None, int], ...] = (
    ("delay", 14, "saved", -1),
    ("overcharge", 3, "mailed", 0),
    ("faulty-work", 2, "printed", 5),
    ("price-rise", 1, None, 9),
)
# The head of a list of clients, as owners keep them.
COLUMNS = {"en": "Name;Town;Letters", "ru": "Имя;Город;Писем", "sk": "Meno;Mesto;Listov", "el": "Όνομα;Πόλη;Επιστολές"}


def for_the_documents(window: MainWindow, home: Path) -> Iterator[Shown]:
    """Show what README and documents have pictures of."""
    theme = window.settings.theme
    if theme == "light":
        yield from _welcome(window)
        fill_library(window)
        for part in window.start.names:
            window.home.show(part)
            yield part, window
        window.show_choose()
        yield "choose", window
        window.open_sample(SITUATION)
        if window.screen_ is not None:
            window.screen_.composer.show_step("finish")
        yield "finish", window
        window.show_start()
        window.show_settings("checks")
        yield "settings", window.settings_window
        window.settings_window.accept()
    file = home / "2026-11-23 Lindqvist – delay.tidings"
    window.session.save(blaming(window.session.sample(SITUATION, "en")), file)
    window.open_path(file)
    if window.screen_ is not None:
        window.screen_.composer.show_step("cause")
    yield f"composer-{theme}", window
    if theme == "dark":
        window.show_draft()
        if window.drafts is not None and window.drafts.screen is not None:
            window.drafts.screen.open_example()
        yield "draft", window


def every_screen(window: MainWindow, home: Path) -> Iterator[Shown]:
    """Show every screen, step, page of the settings and larger dialog, in the letter language of the settings."""
    language, theme = window.settings.letter_language, window.settings.theme
    for name, widget in chain(_screens(window, language), _dialogs(window, language, home)):
        yield f"{language}-{name}-{theme}", widget


def _screens(window: MainWindow, language: str) -> Iterator[Shown]:
    window.home.begin()
    yield "first", window
    yield from _welcome(window)
    fill_library(window)
    for part in window.start.names:
        window.home.show(part)
        yield part, window
    window.show_choose()
    yield "choose", window
    window.begin(SITUATION, language)
    yield "new-client", window
    window.open_sample(SITUATION, language)
    for step in STEPS:
        if window.screen_ is not None:
            window.screen_.composer.show_step(step)
        yield step, window
    if window.screen_ is not None:
        document = window.screen_.document
        document.change(unfinished(document.answers), "")
        for step in ("cause", "finish"):
            window.screen_.composer.show_step(step)
            yield f"{step}-unfinished", window
    yield from _draft(window, language)
    window.show_start()
    window.show_settings()
    for page in window.settings_window.pages:
        window.settings_window.show_page(page)
        yield f"settings-{page}", window.settings_window
    window.settings_window.accept()


def _dialogs(window: MainWindow, language: str, home: Path) -> Iterator[Shown]:
    """Show the larger dialogs, each with something in it."""
    from tidings.gui.backups_dialog import BackupsDialog
    from tidings.gui.history_dialog import HistoryDialog
    from tidings.gui.home.client_list import ClientListDialog
    from tidings.gui.own_words_dialog import OwnWordsDialog
    from tidings.keeping.client_lists import read_list

    session = window.session
    letter = session.keeping.letters()[0]
    kept = session.keeping.open(letter.id).answers
    session.keeping.keep(kept._replace(copies=kept.client.address[:1]), letter.id)
    session.keeping.care.back_up()
    session.checking.add_words(language, "vague-time", kept.client.name)
    clients = [one.client for one in session.keeping.clients()]
    listed = home / "clients.csv"
    listed.write_text(
        "\n".join([COLUMNS[language], *(f"{one.name};{one.address[-1]};1" for one in clients)]), encoding="utf-8"
    )
    for name, dialog in (
        ("versions", HistoryDialog(session, letter.id, session.situation(kept.situation), window)),
        ("backups", BackupsDialog(window)),
        ("own-words", OwnWordsDialog(session, session.content.language(language), "vague-time", window)),
        ("client-list", ClientListDialog(window, listed, read_list(listed, language))),
    ):
        dialog.show()
        yield name, dialog
        dialog.close()


def _welcome(window: MainWindow) -> Iterator[Shown]:
    """Show the first page, filled in as in a worked example."""
    settings = window.settings
    window.remember(settings._replace(sender=window.session.sample(SITUATION, settings.letter_language).sender))
    window.home.welcome.show()
    yield "welcome", window
    window.remember(settings)
    window.show_start()


def fill_library(window: MainWindow) -> None:
    """Keep worked examples as the owner's own letters, so that there is something to see."""
    keeping, today = window.session.keeping, date.today()
    for situation, age, sent, again in LETTERS:
        sample = window.session.sample(situation, window.settings.letter_language)
        told = {"follow_up_date": today + timedelta(days=again)}
        letter = sample._replace(date=today - timedelta(days=age), answers={**sample.answers, **told})
        letter_id = keeping.keep(letter)
        keeping.leave(letter_id, letter)
        if sent:
            keeping.mark_sent(letter_id, letter, sent)
    window.home.begin()


def unfinished(sample: Answers) -> Answers:
    """Take offer and cause out of a worked example: the checklist then has something to say."""
    left_out = ("remedy", "options", "decide", "cause")
    return sample._replace(
        answers={name: value for name, value in sample.answers.items() if not name.startswith(left_out)}
    )


def blaming(sample: Answers) -> Answers:
    """Take the offer out of a worked example in English, and blame somebody."""
    cause = "Our supplier let us down again, and I trimmed the boards to the wrong size."
    return unfinished(sample).answer("cause", cause)


def _draft(window: MainWindow, language: str) -> Iterator[Shown]:
    """Show the check of a draft: empty, with what was found, and its sentences on the way to a letter."""
    window.show_draft()
    drafts = window.drafts
    if drafts is None or drafts.screen is None:
        return
    yield "draft-empty", window
    drafts.document.change(drafts.document.state._replace(language=language), "")
    drafts.screen.open_example()
    yield "draft", window
    marks = drafts.screen.edit.marks
    if marks:
        drafts.screen.go_to(marks[len(marks) // 2].finding)
    yield "draft-finding", window
    drafts.show_sorting()
    yield "draft-sorted", window
