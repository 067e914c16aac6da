"""The pages of the settings: who writes, letters, the look, the checks, reminders, where things lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSystemTrayIcon, QVBoxLayout, QWidget

from tidings import settings as places
from tidings.core.page import Typeface
from tidings.gui import outbox, preferences
from tidings.gui.buttons import button
from tidings.gui.fields import Input
from tidings.gui.fields.choice import ChoiceInput
from tidings.gui.fields.picker import PickerInput
from tidings.gui.flow_layout import flowing
from tidings.gui.form_row import ROOM_BELOW
from tidings.gui.labels import Caption, breakable, label
from tidings.gui.menus import LANGUAGE_NAMES
from tidings.gui.profile import Profile
from tidings.gui.tick_box import TickBox
from tidings.i18n import _, interface_languages, percent
from tidings.settings import TEXT_SIZES, Theme

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow


class SettingsPage(QWidget):
    """A title, a line under it, and rows."""

    id = ""

    def __init__(self, window: MainWindow, title: str, told: str, kind: str = "heading") -> None:
        super().__init__()
        self.setObjectName("content")
        self.window_, self.title = window, title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 16)
        self.column.setSpacing(0)
        self.column.addWidget(label(title, kind))
        self.column.addSpacing(4)
        self.column.addWidget(label(told, "second"))
        self.column.addSpacing(20)

    def add_choice(self, text: str, field: Input, value: str, choose: Callable[[str], object], told: str = "") -> None:
        """Add a row of which one thing is chosen; the choice holds at once."""
        caption = Caption(text, told)
        caption.name.setBuddy(field.main())
        self.column.addWidget(caption)
        self.column.addSpacing(6)
        self.column.addWidget(field)
        self.column.addSpacing(ROOM_BELOW)
        field.name(text, told)
        field.set_value(value)
        field.edited.connect(lambda chosen: choose(str(chosen or "")))


class Business(SettingsPage):
    """Who writes: the letterhead of every new letter."""

    id = "business"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Your business"), _("New letters begin with this letterhead."))
        self.profile = Profile(window, self.column)
        stack = self.profile.document.undo_stack
        for key, act in ((QKeySequence.StandardKey.Undo, stack.undo), (QKeySequence.StandardKey.Redo, stack.redo)):
            QShortcut(key, self).activated.connect(act)
        self.column.addStretch(1)


class Letters(SettingsPage):
    """How a new letter begins."""

    id = "letters"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Letters"), _("How a new letter begins. Each letter can still be changed."))
        languages = [(one.code, one.own_name) for one in window.session.languages()]
        pages = [(page.id, _(page.name)) for page in window.session.pages()]
        self.language = ChoiceInput(languages, needed=True)
        self.add_choice(
            _("Language of the letters"),
            self.language,
            window.settings.letter_language,
            lambda code: window.remember(window.settings._replace(letter_language=code)),
        )
        self.paper = PickerInput(_("Paper and envelope"), pages)
        self.add_choice(
            _("Paper and envelope"),
            self.paper,
            window.settings.page,
            lambda page: window.remember(window.settings._replace(page=page)),
        )
        faces = [("serif", _("With serifs")), ("sans", _("Without serifs"))]
        self.typeface = ChoiceInput(faces, needed=True)
        self.add_choice(
            _("Typeface of the letters"),
            self.typeface,
            window.settings.typeface,
            lambda face: preferences.choose_typeface(window, cast(Typeface, face)),
            _("Noto Serif or Noto Sans: on paper, in Word files and in mails"),
        )
        self.column.addStretch(1)


class Look(SettingsPage):
    """The window itself."""

    id = "look"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("The window"), _("The page stays white, as it will be on paper."))
        settings = window.settings
        languages = [("", _("Like the system")), *((code, LANGUAGE_NAMES[code]) for code in interface_languages())]
        themes = [("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark"))]
        sizes = [(str(size), percent(size)) for size in TEXT_SIZES]
        self.language = ChoiceInput(languages, needed=True)
        self.theme = ChoiceInput(themes, needed=True)
        self.size_ = ChoiceInput(sizes, needed=True)
        self.add_choice(
            _("Language of the window"),
            self.language,
            settings.interface_language,
            self._speak,
        )
        self.add_choice(
            _("Theme"),
            self.theme,
            settings.theme,
            lambda value: preferences.choose_theme(window, cast(Theme, value)),
        )
        self.add_choice(
            _("Text size"),
            self.size_,
            str(settings.text_size),
            lambda value: preferences.choose_text_size(window, int(value)),
        )
        self.column.addStretch(1)

    def _speak(self, language: str) -> None:
        preferences.choose_language(self.window_, language)
        self.window().close()
        self.window_.show_settings(self.id)


class Checks(SettingsPage):
    """Which checks look at letters, and the owner's own words for them."""

    id = "checks"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Checks"), _("What the checklist looks at, in every letter and draft."))
        checking, language = window.session.checking, window.settings.letter_language
        words = button(_("My own words…"))
        words.clicked.connect(self._show_words)
        self.column.addLayout(_row(words))
        self.column.addSpacing(16)
        self._add_spelling()
        off = {check.id for check in checking.switched_off(language)}
        self.boxes: dict[str, TickBox] = {}
        # What is switched off stands first, so that it is found again among the many.
        for check in sorted(checking.checks(language), key=lambda check: check.id not in off):
            box = TickBox(_(check.name))
            box.setChecked(check.id not in off)
            box.setAccessibleDescription(_(check.why))
            box.toggled.connect(lambda on, check=check.id: self._switch(check, on))
            self.boxes[check.id] = box
            self.column.addWidget(box)
            why = label(_(check.why), "second")
            why.setContentsMargins(TickBox.indent(), 2, 0, 12)
            self.column.addWidget(why)
        self.column.addStretch(1)

    def _add_spelling(self) -> None:
        """Offer the spelling, which is no check of the letter but stands where one looks for it."""
        from tidings.gui.proofreader import spelling

        works = spelling().works
        self.spelling = TickBox(_("Spelling"))
        told = _("A wavy line under misspelt words; the right button or the menu key suggests others.")
        if not works:
            told = _("There is no dictionary program for this kind of computer, so spelling is not checked here.")
        self.spelling.setChecked(works and self.window_.settings.spelling)
        self.spelling.setEnabled(works)
        self.spelling.setAccessibleDescription(told)
        self.spelling.toggled.connect(self._switch_spelling)
        self.column.addWidget(self.spelling)
        why = label(told, "second")
        why.setContentsMargins(TickBox.indent(), 2, 0, 12)
        self.column.addWidget(why)

    def _switch_spelling(self, on: bool) -> None:
        self.window_.remember(self.window_.settings._replace(spelling=on))
        preferences.check_anew(self.window_)

    def _switch(self, check: str, on: bool) -> None:
        self.window_.tried(lambda: self.window_.session.switch_check(check, on))
        preferences.check_anew(self.window_)

    def _show_words(self) -> None:
        from tidings.gui.own_words_dialog import OwnWordsDialog

        code = self.window_.settings.letter_language
        language = self.window_.session.content.language(code)
        dialog = OwnWordsDialog(self.window_.session, language, "", self)
        dialog.changed.connect(lambda: preferences.check_anew(self.window_))
        dialog.open()


class Reminders(SettingsPage):
    """How the app reminds of what was promised."""

    id = "reminders"

    def __init__(self, window: MainWindow) -> None:
        told = _("What is due stands on the first screen whenever you open Tidings.")
        super().__init__(window, _("Reminders"), told)
        self.notices = TickBox(_("While Tidings is open, remind me with a notice of the system too"))
        self.notices.setChecked(window.settings.notices)
        self.notices.toggled.connect(self._switch)
        self.column.addWidget(self.notices)
        self.column.addSpacing(12)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            told = _("This desktop has no place for such notices. The first screen tells you all the same.")
            self.notices.setAccessibleDescription(told)
            self.column.addWidget(label(told, "second"))
            self.column.addSpacing(12)
        told = _("A calendar can remind you as well: “Calendar…” at the end of each letter writes the days into it.")
        self.column.addWidget(label(told, "second"))
        self.column.addStretch(1)

    def _switch(self, on: bool) -> None:
        self.window_.remember(self.window_.settings._replace(notices=on))
        if on and self.window_.home.notices is not None:
            self.window_.home.notices.look()  # so that it is seen at once how that will be


class Places(SettingsPage):
    """Where everything lies on this computer."""

    id = "places"

    def __init__(self, window: MainWindow) -> None:
        told = _("Everything stays on this computer. Nothing is sent anywhere.")
        super().__init__(window, _("Where it all lies"), told)
        for text, folder, about in folders(window):
            self.column.addWidget(Caption(text, about))
            self.column.addSpacing(4)
            place = label(breakable(str(folder)), "second")
            place.setAccessibleName(str(folder))
            self.column.addWidget(place)
            self.column.addSpacing(6)
            show = button(_("Show the folder"), "small")
            show.setAccessibleName(f"{text}: {show.text()}")
            show.setEnabled(folder.is_dir())
            show.clicked.connect(lambda _checked=False, folder=folder: outbox.show_in_folder(folder))
            self.column.addLayout(_row(show))
            self.column.addSpacing(ROOM_BELOW)
        self._add_backups()
        self.column.addStretch(1)

    def _add_backups(self) -> None:
        """Offer what the menu does with backups, since this is where one looks for them."""
        actions = self.window_.menus.actions
        self.back_up, self.bring_back = (
            button(actions[name].text().replace("&", ""), "small") for name in ("back_up", "bring_back")
        )
        self.told = label("", "second")
        self.back_up.clicked.connect(self._back_up)
        self.bring_back.clicked.connect(lambda: self.window().close())  # it would cover the list of backups
        self.bring_back.clicked.connect(actions["bring_back"].trigger)
        holder, ways = flowing()
        for made in (self.back_up, self.bring_back):
            ways.addWidget(made)
        self.column.addWidget(holder)
        self.column.addSpacing(6)
        self.column.addWidget(self.told)

    def _back_up(self) -> None:
        self.window_.menus.actions["back_up"].trigger()
        self.told.setText(self.window_.status.message)


PAGES: tuple[Callable[[MainWindow], SettingsPage], ...] = (Business, Letters, Look, Checks, Reminders, Places)


def folders(window: MainWindow) -> Sequence[tuple[str, Path, str]]:
    """Name the folders in which everything lies, each with a line about it."""
    home = window.session.home
    return (
        (_("Letters and clients"), places.data_folder(home), ""),
        (_("Your own letters"), places.packs_folder(home), _("Packs of forms and templates")),
        (_("Settings and own words"), places.settings_folder(home), ""),
    )


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
