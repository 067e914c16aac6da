"""The first screen: what to begin at the left, and today, letters, promises or clients beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tidings.core.answers import Sender
from tidings.gui.buttons import button
from tidings.gui.header import Header
from tidings.gui.home.rail_button import RailButton
from tidings.gui.home.today import TodayPage
from tidings.gui.rail import WIDTH, Rail
from tidings.gui.theme import keeper
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.home.clients import ClientsPage
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.gui.home.letters import LettersPage
    from tidings.gui.home.promises import PromisesPage
    from tidings.session import Session

Part = Literal["today", "letters", "promises", "clients"]
PAGE = 460  # the width, at the base size of the interface font, below which a page spares its margins
SIDE, SLIM = 44, 20
ABOVE, UNDER = 28, 16  # the title stands where those of the steps of a letter do


class HomePage(QWidget):
    """Lead on. Today is made with the window; the other pages when they are first looked at."""

    new_asked = Signal()
    open_asked = Signal()
    draft_asked = Signal()
    sample_asked = Signal()
    letter_asked = Signal(int)
    write_asked = Signal(object)
    import_asked = Signal()
    part_asked = Signal(str)
    drafts_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        header = Header()
        header.say("Tidings")
        box.addWidget(header)
        row = QHBoxLayout()
        row.setSpacing(0)
        box.addLayout(row, 1)
        self._group = QButtonGroup(self)
        self.names: dict[Part, RailButton] = {}
        row.addWidget(self._make_rail())
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)
        self.today = TodayPage()
        self.today.letter_asked.connect(self.letter_asked)
        self.today.new_asked.connect(self.new_asked)
        self.today.draft_asked.connect(self.draft_asked)
        self.today.drafts_asked.connect(self.drafts_asked)
        self._holders: dict[Part, QWidget] = {}
        self._hold("today", _scrolling(self.today))
        self.letters: LettersPage | None = None
        self.promises: PromisesPage | None = None
        self.clients: ClientsPage | None = None
        self.part: Part = "today"
        self.names["today"].setChecked(True)
        self.setFocusProxy(self.new)  # where a keyboard begins

    def greet(self, sender: Sender) -> None:
        """Greet whoever writes; ask who it is, where nobody has said so."""
        self.today.greet(sender.name, bool(sender.name.strip() or sender.business.strip()))

    def show_part(self, part: Part, session: Session, deeds: HomeDeeds, today: date) -> None:
        """Show one of the pages as things stand now; where they cannot be shown, the one before stays."""
        self.names[self.part].setChecked(True)
        counts = session.keeping.counts(today)
        self.part = part
        self.names[part].setChecked(True)
        told = (counts.due, counts.letters, counts.promises, counts.clients)
        for name, count in zip(self.names.values(), told, strict=True):
            name.say(count)
        if part == "today":
            self.today.show_now(session, deeds, today)
        elif part == "letters":
            self._letters(session, deeds).show_now(today)
        elif part == "promises":
            self._promises(session, deeds).show_now(today)
        else:
            self._clients(session, deeds).show_now(today)
        self._stack.setCurrentWidget(self._holders[part])

    def leave(self) -> None:
        """Keep what is typed on a page before another screen is shown."""
        if self.clients is not None:
            self.clients.keep_now()

    def _letters(self, session: Session, deeds: HomeDeeds) -> LettersPage:
        if self.letters is None:
            from tidings.gui.home.letters import LettersPage

            self.letters = LettersPage(session, deeds)
            self.letters.letter_asked.connect(self.letter_asked)
            self._hold("letters", _scrolling(self.letters))
        return self.letters

    def _promises(self, session: Session, deeds: HomeDeeds) -> PromisesPage:
        if self.promises is None:
            from tidings.gui.home.promises import PromisesPage

            self.promises = PromisesPage(session, deeds)
            self._hold("promises", _scrolling(self.promises))
        return self.promises

    def _clients(self, session: Session, deeds: HomeDeeds) -> ClientsPage:
        if self.clients is None:
            from tidings.gui.home.clients import ClientsPage

            self.clients = ClientsPage(session, deeds)
            self.clients.letter_asked.connect(self.letter_asked)
            self.clients.write_asked.connect(self.write_asked)
            self.clients.import_asked.connect(self.import_asked)
            self._hold("clients", _scrolling(self.clients))
        return self.clients

    def _hold(self, part: Part, holder: QWidget) -> None:
        self._holders[part] = holder
        self._stack.addWidget(holder)

    def _make_rail(self) -> Rail:
        self.rail = rail = Rail()
        self.new = button(_("New letter"), "primary", "plus")
        self.new.clicked.connect(self.new_asked)
        self.draft = button(_("Check a draft"), icon="clipboard-check")
        self.draft.clicked.connect(self.draft_asked)
        rail.add(self.new)
        rail.box.addSpacing(4)
        rail.add(self.draft)
        rail.box.addSpacing(16)
        parts: tuple[tuple[Part, str, str], ...] = (
            ("today", _("Today"), "sun"),
            ("letters", _("Letters"), "mail"),
            ("promises", _("Promises"), "calendar-check"),
            ("clients", _("Clients"), "users"),
        )
        for part, text, icon in parts:
            name = RailButton(text, icon)
            name.clicked.connect(lambda _checked=False, part=part: self.part_asked.emit(part))
            self._group.addButton(name)
            self.names[part] = name
            rail.add(name)
            rail.goes_with_words(name.count)
        rail.box.addStretch(1)
        self.open = button(_("Open a letter…"), "quiet", "folder-open", "second")
        self.open.clicked.connect(self.open_asked)
        self.sample = button(_("Look at a sample"), "quiet", "eye", "second")
        self.sample.clicked.connect(self.sample_asked)
        rail.add(self.open)
        rail.add(self.sample)
        return rail

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words at the left out where the page would have no room beside them."""
        super().resizeEvent(event)
        self.rail.show_slim(event.size().width() < keeper().scaled(WIDTH + PAGE))


class _Framed(QWidget):
    """Gives a page its margins, which it spares in a narrow window; the page fills the height."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("content")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        QVBoxLayout(self).addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the margins."""
        super().resizeEvent(event)
        scaled = keeper().scaled
        side = scaled(SIDE if event.size().width() >= scaled(PAGE) else SLIM)
        box = self.layout()
        if box is not None:
            box.setContentsMargins(side, min(scaled(ABOVE), side), side, scaled(UNDER))


def _scrolling(page: QWidget) -> QScrollArea:
    """Give a page its margins, and let it scroll where the window is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(_Framed(page))
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
