"""Every screen of the window, one after the other, with something on it: for pictures, and for looking at them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
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
    window.session.save(unfinished(window.session.sample(SITUATION, "en")), file)
    window.open_path(file)
    if window.screen_ is not None:
        window.screen_.composer.show_step("cause")
    yield f"composer-{theme}", window
    if theme == "dark":
        window.show_draft()
        if window.drafts is not None and window.drafts.screen is not None:
            window.drafts.screen.open_example()
        yield "draft", window


def every_screen(window: MainWindow, _home: Path) -> Iterator[Shown]:
    """Show every screen, step and page of the settings, in the letter language of the settings."""
    language, theme = window.settings.letter_language, window.settings.theme
    for name, widget in _screens(window, language):
        yield f"{language}-{name}-{theme}", widget


def _screens(window: MainWindow, language: str) -> Iterator[Shown]:
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
    yield from _draft(window, language)
    window.show_start()
    window.show_settings()
    for page in window.settings_window.pages:
        window.settings_window.show_page(page)
        yield f"settings-{page}", window.settings_window
    window.settings_window.accept()


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
    """Take the offer out of a worked example and blame somebody: the checklist then has something to say."""
    offers = ("remedy", "options", "decide")
    kept = {name: value for name, value in sample.answers.items() if not name.startswith(offers)}
    cause = "Our supplier let us down again, and I trimmed the boards to the wrong size."
    return sample._replace(answers={**kept, "cause": cause})


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
