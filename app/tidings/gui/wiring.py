"""Connect what the menus ask with what the window does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tidings.gui import preferences
from tidings.settings import Theme

if TYPE_CHECKING:
    from tidings.gui.composer import Composer
    from tidings.gui.draft_screen import DraftScreen
    from tidings.gui.letter_actions import LetterActions
    from tidings.gui.main_window import MainWindow


LIBRARY_DEEDS = (
    "history",
    "bin",
    "mark_sent",
    "back_up",
    "bring_back",
    "check_library",
    "export_all",
    "import_all",
    "where",
)


def connect_menus(window: MainWindow) -> None:
    """Connect the menus and their choices."""
    for name, act in {**_everywhere(window), **_with_letter(window), **_with_library(window)}.items():
        window.menus.actions[name].triggered.connect(lambda _checked=False, act=act: act())
    window.menus.actions["checklist"].toggled.connect(
        lambda on: _on_composer(window, lambda it: it.checklist.setVisible(on))
    )
    window.menus.recent.aboutToShow.connect(lambda: _fill_recent(window))
    _connect_choices(window)


def _everywhere(window: MainWindow) -> dict[str, Callable[[], object]]:
    return {
        "new": lambda: window.show_choose(),
        "open": window.ask_open,
        "draft": window.show_draft,
        "close": lambda: _close(window),
        "settings": window.show_settings,
        "quit": window.close,
        "welcome": window.home.welcome.show,
        "about": lambda: _about(window),
        "cut": lambda: _edit("cut"),
        "copy": lambda: _edit("copy"),
        "paste": lambda: _edit("paste"),
        "select_all": lambda: _edit("selectAll"),
    }


def _with_letter(window: MainWindow) -> dict[str, Callable[[], object]]:
    return {
        "save": lambda: _on_letter(window, lambda acts: acts.save()),
        "save_as": lambda: _on_letter(window, lambda acts: acts.save_as()),
        "pdf": lambda: _on_letter(window, lambda acts: acts.save_pdf()),
        "word": lambda: _on_letter(window, lambda acts: acts.save_word()),
        "mail": lambda: _on_letter(window, lambda acts: acts.save_mail()),
        "mail_program": lambda: _on_letter(window, lambda acts: acts.open_mail()),
        "calendar": lambda: _on_letter(window, lambda acts: acts.save_calendar()),
        "print": lambda: _on_letter(window, lambda acts: acts.print()),
        "envelope": lambda: _on_letter(window, lambda acts: acts.post("envelope", "print")),
        "window_test": lambda: _on_letter(window, lambda acts: acts.post("window-test", "print")),
        "copy_letter": lambda: _on_letter(window, lambda acts: acts.copy()),
        "many": lambda: _to_many(window),
        "another": lambda: _to_another(window),
        "zoom_in": lambda: _on_composer(window, lambda composer: composer.preview.zoom_by(1)),
        "zoom_out": lambda: _on_composer(window, lambda composer: composer.preview.zoom_by(-1)),
        "zoom_fit": lambda: _on_composer(window, lambda composer: composer.preview.zoom_by(0)),
        "next_step": lambda: _on_composer(window, lambda composer: composer.turn(1)),
        "step_before": lambda: _on_composer(window, lambda composer: composer.turn(-1)),
        "own_words": lambda: (
            _on_draft(window, lambda draft: draft.putting.show_words())
            or _on_composer(window, lambda composer: composer.dismissing.show_words())
        ),
        "panes": lambda: _cycle_panes(window),
    }


def _cycle_panes(window: MainWindow) -> bool:
    """Lead the focus from pane to pane, to the bars and back; say whether there are panes."""

    def beyond() -> bool:
        return window.bars.take_focus(lambda: _cycle_panes(window))

    return _on_draft(window, lambda draft: draft.cycle_panes(beyond)) or _on_composer(
        window, lambda composer: composer.cycle_panes(beyond)
    )


def _to_another(window: MainWindow) -> None:
    from tidings.gui import another_situation  # with what situations are, which the first page does without

    another_situation.ask(window)


def _to_many(window: MainWindow) -> None:
    from tidings.gui import many_clients  # with the merge, which most letters do without

    many_clients.ask(window)


def _with_library(window: MainWindow) -> dict[str, Callable[[], object]]:
    def act(name: str) -> Callable[[], object]:
        def work() -> None:
            from tidings.gui.library_actions import LibraryActions

            LibraryActions(window).deeds()[name]()

        return work

    return {name: act(name) for name in LIBRARY_DEEDS}


def _connect_choices(window: MainWindow) -> None:
    menus, settings = window.menus, window.settings
    choices: tuple[tuple[QActionGroup, str, Callable[[str], None]], ...] = (
        (menus.theme, settings.theme, lambda value: preferences.choose_theme(window, cast(Theme, value))),
        (menus.text_size, str(settings.text_size), lambda value: preferences.choose_text_size(window, int(value))),
        (menus.language, settings.interface_language, lambda value: preferences.choose_language(window, value)),
    )
    for group, value, choose in choices:
        for action in group.actions():
            action.setChecked(action.data() == value)
        group.triggered.connect(lambda action, choose=choose: choose(action.data()))


def _on_composer(window: MainWindow, act: Callable[[Composer], object]) -> bool:
    """Do it with the letter, where one is open; say whether it is."""
    if window.screen_ is not None:
        act(window.screen_.composer)
    return window.screen_ is not None


def _on_draft(window: MainWindow, act: Callable[[DraftScreen], object]) -> bool:
    """Do it with the draft, where it is the screen that is seen; say whether it was."""
    shown = window.drafts.shown if window.drafts is not None else None
    if shown is not None:
        act(shown)
    return shown is not None


def _close(window: MainWindow) -> None:
    """Close the draft, or the letter, that is seen."""
    drafts = window.drafts
    if drafts is not None and drafts.shown is not None:
        drafts.close()
    else:
        window.close_letter()


def _on_letter(window: MainWindow, act: Callable[[LetterActions], object]) -> None:
    if window.screen_ is not None:
        act(window.screen_.actions_)


def _edit(what: str) -> None:
    """Cut, copy or paste in the text field that has the focus."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit):
        getattr(focused, what)()


def _fill_recent(window: MainWindow) -> None:
    from tidings.gui import recent  # with the library, which the first page does not wait for

    recent.fill(window)


def _about(window: MainWindow) -> None:
    from tidings.gui import dialogs

    dialogs.about(window)
