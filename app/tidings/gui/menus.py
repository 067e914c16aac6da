"""The menu bar: native menus with the platform's shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu

from tidings.i18n import _, interface_languages, percent
from tidings.settings import TEXT_SIZES

Standard = QKeySequence.StandardKey
LANGUAGE_NAMES = {"en": "English", "ru": "Русский", "sk": "Slovenčina", "el": "Ελληνικά"}


class Menus:
    """Make the menus once; the window connects the actions by name."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._bar = window.menuBar()
        self.actions: dict[str, QAction] = {}
        self._undo = QUndoGroup(window)
        self.recent = QMenu(_("Open &recent"), window)
        self._make_file()
        self._make_edit()
        self._make_view()
        self._make_help()

    def follow(self, stack: QUndoStack | None) -> None:
        """Undo and redo on this letter from now on; on none, where there is none."""
        for old in self._undo.stacks():
            self._undo.removeStack(old)
        if stack is not None:
            self._undo.addStack(stack)
            self._undo.setActiveStack(stack)

    def enable_letter(self, on: bool) -> None:
        """Enable what needs an open letter."""
        for name in (
            "save",
            "save_as",
            "history",
            "mark_sent",
            "bin",
            "pdf",
            "word",
            "mail",
            "mail_program",
            "calendar",
            "print",
            "envelope",
            "window_test",
            "many",
            "close",
            "copy_letter",
            "another",
            "own_words",
            "checklist",
            "next_step",
            "step_before",
        ):
            self.actions[name].setEnabled(on)
        for name in ("zoom_in", "zoom_out", "zoom_fit", "panes"):
            self.actions[name].setEnabled(on)

    def enable_draft(self) -> None:
        """Enable what can be done with a draft."""
        self.enable_letter(False)
        for name in ("close", "own_words", "panes"):
            self.actions[name].setEnabled(True)

    def _make(self, name: str, text: str, key: QKeySequence.StandardKey | str | None = None) -> QAction:
        action = QAction(text, self._window)
        if isinstance(key, str):
            action.setShortcut(QKeySequence(key))
        elif key is not None:
            action.setShortcuts(key)
        self.actions[name] = action
        return action

    def _make_file(self) -> None:
        menu = self._bar.addMenu(_("&File"))
        menu.addAction(self._make("new", _("&New letter"), Standard.New))
        menu.addAction(self._make("open", _("&Open…"), Standard.Open))
        menu.addAction(self._make("draft", _("C&heck a draft"), "Ctrl+Shift+D"))
        menu.addMenu(self.recent)
        menu.addSeparator()
        menu.addAction(self._make("save", _("&Save as file…"), Standard.Save))
        menu.addAction(self._make("save_as", _("Save &as another file…"), Standard.SaveAs))
        menu.addSeparator()
        menu.addAction(self._make("pdf", _("Save as P&DF…"), "Ctrl+E"))
        menu.addAction(self._make("word", _("Save as &Word…"), "Ctrl+Shift+E"))
        menu.addAction(self._make("mail", _("Save as &mail draft…"), "Ctrl+Shift+M"))
        menu.addAction(self._make("mail_program", _("Open &in mail program")))
        menu.addAction(self._make("calendar", _("Put the dates in a cal&endar…")))
        menu.addAction(self._make("print", _("&Print…"), Standard.Print))
        menu.addAction(self._make("envelope", _("Print the envelope…")))
        menu.addAction(self._make("window_test", _("Tr&y the envelope’s window…")))
        menu.addAction(self._make("many", _("To many clients…")))
        menu.addSeparator()
        menu.addAction(self._make("history", _("Earlier &versions…")))
        menu.addAction(self._make("mark_sent", _("Mark as sen&t")))
        menu.addAction(self._make("bin", _("Put in the &bin")))
        self._make_letters(menu.addMenu(_("My &letters")))
        menu.addSeparator()
        menu.addAction(self._make("close", _("&Close the letter"), Standard.Close))
        leave = self._make("quit", _("&Quit"), Standard.Quit)
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        menu.addAction(leave)

    def _make_letters(self, menu: QMenu) -> None:
        """Offer what can be done with all letters that are kept."""
        for name, text in (
            ("back_up", _("Back up &now")),
            ("bring_back", _("Bring letters &back…")),
            ("check_library", _("&Check my library")),
            ("export_all", _("&Export all letters…")),
            ("import_all", _("&Read letters in…")),
            ("where", _("&Where my letters lie")),
        ):
            menu.addAction(self._make(name, text))

    def _make_edit(self) -> None:
        menu = self._bar.addMenu(_("&Edit"))
        for name, made, key in (
            ("undo", self._undo.createUndoAction(self._window, _("Undo")), Standard.Undo),
            ("redo", self._undo.createRedoAction(self._window, _("Redo")), Standard.Redo),
        ):
            made.setShortcuts(key)
            menu.addAction(made)
            self.actions[name] = made
        menu.addSeparator()
        menu.addAction(self._make("cut", _("Cu&t"), Standard.Cut))
        menu.addAction(self._make("copy", _("&Copy"), Standard.Copy))
        menu.addAction(self._make("paste", _("&Paste"), Standard.Paste))
        menu.addAction(self._make("select_all", _("Select &all"), Standard.SelectAll))
        menu.addSeparator()
        menu.addAction(self._make("copy_letter", _("Copy the &letter"), "Ctrl+Shift+C"))
        menu.addAction(self._make("another", _("Another s&ituation…")))
        menu.addSeparator()
        menu.addAction(self._make("own_words", _("My &own words…")))
        menu.addSeparator()
        settings = self._make("settings", _("Settin&gs…"), Standard.Preferences)
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        menu.addAction(settings)

    def _make_view(self) -> None:
        menu = self._bar.addMenu(_("&View"))
        menu.addAction(self._make("zoom_in", _("Zoom &in"), Standard.ZoomIn))
        menu.addAction(self._make("zoom_out", _("Zoom &out"), Standard.ZoomOut))
        menu.addAction(self._make("zoom_fit", _("&Fit the page"), "Ctrl+0"))
        menu.addSeparator()
        menu.addAction(self._make("next_step", _("&Next step"), "Ctrl+PgDown"))
        self.actions["next_step"].setShortcuts(
            [QKeySequence(key) for key in ("Ctrl+PgDown", "Ctrl+Return", "Ctrl+Enter")]
        )
        menu.addAction(self._make("step_before", _("Step &before"), "Ctrl+PgUp"))
        menu.addAction(self._make("panes", _("Next &pane"), "F6"))
        checklist = self._make("checklist", _("&Checklist"), "F8")
        checklist.setCheckable(True)
        checklist.setChecked(True)
        menu.addAction(checklist)
        menu.addSeparator()
        self.theme = self._make_choice(
            menu.addMenu(_("&Theme")), (("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark")))
        )
        sizes = tuple((str(size), percent(size)) for size in TEXT_SIZES)
        self.text_size = self._make_choice(menu.addMenu(_("Te&xt size")), sizes)
        languages = tuple((code, LANGUAGE_NAMES.get(code, code)) for code in interface_languages())
        self.language = self._make_choice(
            menu.addMenu(_("&Language of the window")), (("", _("Like the system")), *languages)
        )

    def _make_help(self) -> None:
        menu = self._bar.addMenu(_("&Help"))
        menu.addAction(self._make("welcome", _("&Before your first letter")))
        about = self._make("about", _("&About Tidings"))
        about.setMenuRole(QAction.MenuRole.AboutRole)
        menu.addAction(about)

    def _make_choice(self, menu: QMenu, options: Sequence[tuple[str, str]]) -> QActionGroup:
        group = QActionGroup(self._window)
        for value, text in options:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        return group
