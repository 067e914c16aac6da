"""The first page: who writes, in which language, on which page, where it all lies; beside it a letter so headed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tidings.core.answers import Answers
from tidings.errors import TidingsError
from tidings.gui import outbox, preferences
from tidings.gui.buttons import button
from tidings.gui.fields.base import Input
from tidings.gui.fields.choice import ChoiceInput
from tidings.gui.fields.picker import PickerInput
from tidings.gui.header import Header
from tidings.gui.labels import breakable, label
from tidings.gui.menus import LANGUAGE_NAMES
from tidings.gui.preview import Preview
from tidings.gui.profile import Profile
from tidings.gui.settings_pages import SettingsPage, folders
from tidings.gui.theme import keeper
from tidings.gui.welcome import in_language, spoken
from tidings.gui.worker import Worker
from tidings.i18n import _, interface_languages

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow

ASKED = ("business", "name", "address", "phone", "email", "logo")
SAMPLE = "delay"
FORM, PAGE = 504, 360  # the widths of the form, and of the least that is worth seeing of a page


class WelcomeForm(SettingsPage):
    """A few questions, all answered into the settings at once."""

    changed = Signal()
    language_chosen = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        told = _("Fill in what you like; the rest can wait. All of it stands in the settings too.")
        super().__init__(window, _("Before your first letter"), told, "title")
        side = keeper().scaled(32)
        self.column.setContentsMargins(side, keeper().scaled(28), side, 8)
        self.language = ChoiceInput([(code, LANGUAGE_NAMES[code]) for code in interface_languages()], needed=True)
        self.add_choice(
            _("Language"),
            self.language,
            spoken(window.settings),
            self.language_chosen.emit,
            _("Of this window and of new letters"),
        )
        self.profile = Profile(window, self.column, ASKED)
        self.profile.changed.connect(self.changed)
        self._pages = {page.id: page for page in window.session.pages()}
        self.paper = PickerInput(_("Paper and envelope"), [(page.id, _(page.name)) for page in self._pages.values()])
        self.add_choice(_("Paper and envelope"), self.paper, window.settings.page, self._choose_page)
        self._tell_use()
        self._add_places()
        self.column.addStretch(1)

    def event(self, event: QEvent) -> bool:
        """Show the settings as they are when one comes back from their window."""
        if event.type() == QEvent.Type.WindowActivate:
            self.profile.refresh()
            self.paper.set_value(self.window_.settings.page)
            self._tell_use()
            self.changed.emit()
        return super().event(event)

    def _choose_page(self, page: str) -> None:
        self.window_.remember(self.window_.settings._replace(page=page))
        self._tell_use()
        self.changed.emit()

    def _tell_use(self) -> None:
        page = self._pages.get(self.window_.settings.page)
        self.paper.say(_(page.use) if page else "")

    def _add_places(self) -> None:
        """Say that nothing leaves the computer, and where the letters lie."""
        text, folder, _about = folders(self.window_)[0]
        card = QFrame()
        card.setObjectName("card")
        box = QVBoxLayout(card)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        box.addWidget(label(_("Everything stays on this computer. Nothing is sent anywhere."), "strong"))
        place = label(_("{what}: {folder}").format(what=text, folder=breakable(str(folder))), "second")
        place.setAccessibleName(f"{text}: {folder}")
        box.addWidget(place)
        self.show_folder = button(_("Show the folder"), "small")
        self.show_folder.setAccessibleDescription(text)
        self.show_folder.clicked.connect(lambda: self._show_folder())
        box.addSpacing(4)
        box.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)

    def _show_folder(self) -> None:
        folder = folders(self.window_)[0][1]
        folder.mkdir(parents=True, exist_ok=True)  # before the first letter there is none
        outbox.show_in_folder(folder)


class WelcomePage(QWidget):
    """The form with its two ways on; where there is room, a sample letter with the letterhead as it is typed."""

    done = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.form = WelcomeForm(window)
        self.form.changed.connect(self._draw)
        self.form.language_chosen.connect(self._speak)
        self.preview = Preview(window.session.boxes)
        self.preview.setMinimumWidth(keeper().scaled(300))
        self.preview.box.insertWidget(0, _caption(_("A sample letter, with your letterhead")))
        self.worker = Worker(lambda letter: window.session.build(letter, checked=False), self)
        self.worker.built.connect(lambda built: self.preview.show_built(built, ()))
        self.worker.failed.connect(self.preview.show_failure)
        rows = self.form.profile.rows
        self._fields: dict[str, Input] = {
            "language": self.form.language,
            **{name: row.input for name, row in rows.items()},
        }
        self._asked: Answers | None = None
        self._lay_out()

    def place(self) -> str:
        """Name the question that has the focus."""
        focused = self.focusWidget()
        return next((name for name, field in self._fields.items() if focused and field.isAncestorOf(focused)), "")

    def begin(self, place: str = "") -> None:
        """Begin at a question, else at the first line to type in."""
        self._draw()
        self._fields.get(place, self._fields["business"]).main().setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the page where there is room for it."""
        super().resizeEvent(event)
        room = event.size().width() >= keeper().scaled(FORM + PAGE)
        self.preview.setVisible(room)
        self._left.setMaximumWidth(keeper().scaled(FORM) if room else keeper().scaled(FORM) * 2)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the work beside the window when another screen is shown: this one does not come back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.worker.stop()

    def _lay_out(self) -> None:
        header = Header()
        header.say("Tidings")
        area = QScrollArea()
        area.setObjectName("form")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        self.begin_button, self.later = button(_("Begin"), "primary"), button(_("Later"))
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(keeper().scaled(32), 12, keeper().scaled(32), 12)
        row.setSpacing(8)
        for made in (self.begin_button, self.later):
            made.clicked.connect(self.done)
            row.addWidget(made)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Esc"):  # as one goes on, and away, elsewhere
            QShortcut(QKeySequence(key), self).activated.connect(self.done)
        row.addStretch(1)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(foot)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left, 1)
        body.addWidget(self.preview, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(header)
        box.addLayout(body, 1)

    def _speak(self, language: str) -> None:
        """Speak another language at once; new letters begin in it."""
        country = QLocale.territoryToCode(QLocale.system().territory())
        self._window.remember(in_language(self._window.settings, language, country))
        preferences.choose_language(self._window, language)

    def _draw(self) -> None:
        """Draw a sample letter under the letterhead as it stands, if the page can be seen."""
        if self.preview.isHidden():
            return
        settings, session = self._window.settings, self._window.session
        try:
            letter = session.sample(SAMPLE, settings.letter_language)
        except TidingsError:
            return
        page = settings.page if settings.page in session.content.page_ids() else letter.page
        letter = letter._replace(sender=settings.sender, page=page)
        if letter != self._asked:
            self._asked = letter
            self.worker.request(letter)


def _caption(text: str) -> QFrame:
    """Say above the page what it is."""
    strip = QFrame()
    strip.setObjectName("pageNote")
    box = QVBoxLayout(strip)
    box.setContentsMargins(16, 8, 16, 8)
    box.addWidget(label(text, "second"))
    return strip
