"""The language that the window speaks: its own words, Qt's, and how dates and numbers look."""

from __future__ import annotations

from gettext import NullTranslations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tidings import i18n
from tidings.i18n import _

TRANSLATORS = "translators"  # the property of the application that holds those in use


def speak(app: QApplication, language: str, catalogue: NullTranslations | None = None) -> None:
    """Speak a language from now on ('' means the system's). What stands in the window already stays as it is.

    `catalogue` says the words instead of the language's own.
    """
    code = i18n.install(language, catalogue)
    QLocale.setDefault(QLocale(code))
    for old in app.property(TRANSLATORS) or ():
        app.removeTranslator(old)
        old.deleteLater()
    translators = [] if code == i18n.SOURCE_LANGUAGE else _translators(app, code)
    # What is installed last is asked first: ours says what Qt's own catalogue lacks, or all of it where there is none.
    for translator in translators:
        app.installTranslator(translator)
    app.setProperty(TRANSLATORS, translators)


def _translators(app: QApplication, code: str) -> list[QTranslator]:
    """Give our words for a language, and Qt's own where it has some."""
    qts = QTranslator(app)
    if qts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        return [_OurTranslator(app), qts]
    qts.deleteLater()
    return [_OurTranslator(app)]


class _OurTranslator(QTranslator):
    """Says Qt's own buttons and menus where Qt's catalogue lacks some of them (Slovak), or there is none (Greek)."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._words = _qt_words()

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _count: int = -1) -> str:
        """Say one of Qt's texts, or leave it as it is: Qt would take an empty answer for its translation."""
        return self._words.get(source.replace("&", ""), source)

    def isEmpty(self) -> bool:
        """Say that there is something to say; Qt would not ask otherwise."""
        return False


def _qt_words() -> dict[str, str]:
    """Give the texts of Qt that a user of this window can meet, without their mnemonics."""
    return {
        "OK": _("OK"),
        "Save": _("Save"),
        "Save All": _("Save all"),
        "Open": _("Open"),
        "Yes": _("Yes"),
        "No": _("No"),
        "Cancel": _("Cancel"),
        "Close": _("Close"),
        "Discard": _("Discard"),
        "Close without Saving": _("Close without saving"),
        "Don't Save": _("Don’t save"),
        "Apply": _("Apply"),
        "Reset": _("Reset"),
        "Help": _("Help"),
        "Retry": _("Try again"),
        "Undo": _("Undo"),
        "Redo": _("Redo"),
        "Cut": _("Cut"),
        "Copy": _("Copy"),
        "Paste": _("Paste"),
        "Delete": _("Delete"),
        "Select All": _("Select all"),
        "Print": _("Print"),
        "Options": _("Options"),
        "Preferences": _("Settings"),
        "Preferences…": _("Settings…"),
        "Quit": _("Quit"),
        "Quit %1": _("Quit %1"),
        "About %1": _("About %1"),
        "Services": _("Services"),
        "Hide %1": _("Hide %1"),
        "Hide Others": _("Hide others"),
        "Show All": _("Show all"),
        "Look in:": _("Look in:"),
        "File name:": _("File name:"),
        "Files of type:": _("Files of type:"),
        "All Files (*)": _("All files (*)"),
        "Directory:": _("Folder:"),
        "Create New Folder": _("Create new folder"),
        "Parent Directory": _("Parent folder"),
        "Back": _("Back"),
        "Forward": _("Forward"),
        "List View": _("List view"),
        "Detail View": _("Detail view"),
        "Computer": _("Computer"),
        "Name": _("Name"),
        "Size": _("Size"),
        "Type": _("Type"),
        "Date Modified": _("Changed"),
        "Printer": _("Printer"),
        "Copies": _("Copies"),
        "Print range": _("Print range"),
        "Print all": _("Print all"),
        "Pages from": _("Pages from"),
        "to": _("to"),
    }
