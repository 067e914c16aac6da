"""Clients: the address book, and the letters to each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tidings.core.answers import Answers, Client
from tidings.core.values import Value
from tidings.gui import bindings
from tidings.gui.buttons import button
from tidings.gui.document import LetterDocument
from tidings.gui.fields import ChoiceInput, Input, LineInput, ListInput, PhoneInput
from tidings.gui.flow_layout import flowing
from tidings.gui.form_row import FormRow
from tidings.gui.home.table import Table
from tidings.gui.home.when import changed_words
from tidings.gui.home.words import situation_name, state_words, went_out
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.gui.tab_order import tab_as_seen
from tidings.gui.theme import keeper
from tidings.gui.words import addresses_as
from tidings.i18n import _, ngettext

if TYPE_CHECKING:
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.keeping.values import ClientRow, LetterRow
    from tidings.session import Session

MOST = 500
KEEP_AFTER_MS = 300
DETAILS = 380
DETAILS_LEAST = 300
GAP = 20
SEARCH = 200  # what the search wants beside its buttons
TABLE = 360  # what the table wants beside them
LOW = 120  # the height of the fields that scroll beside it


class ClientsPage(QWidget):
    """A table of clients; beside it the chosen one, whose fields are kept as they are typed."""

    letter_asked = Signal(int)
    write_asked = Signal(object)
    import_asked = Signal()

    def __init__(self, session: Session, deeds: HomeDeeds) -> None:
        super().__init__()
        self._session, self._deeds = session, deeds
        self._today = session.keeping.now().date()
        self._chosen: int | None = None
        self._new = False
        self._document = self._made(Client())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEEP_AFTER_MS)
        self._later.timeout.connect(self.keep_now)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(_("Clients"), "title"))
        box.addSpacing(8)
        box.addLayout(self._make_head())
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(GAP)
        self.table = Table(
            _("Clients"),
            (
                (_("Name"), lambda row: row.client.name or row.client.organisation),
                (_("Organisation"), lambda row: row.client.organisation if row.client.name else ""),
                (_("Letters"), lambda row: str(row.letters or "")),
            ),
            short=(2,),
        )
        self.table.picked.connect(self._show)
        self.table.opened.connect(lambda _row: self.rows["name"].input.main().setFocus())
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        self.note = label("", "second")
        left.addWidget(self.note)
        columns.addLayout(left, 1)
        columns.addWidget(self._make_details())
        box.addLayout(columns, 1)
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Undo, QUndoStack.undo), (keys.Redo, QUndoStack.redo)):
            shortcut = QShortcut(key, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act(self._document.undo_stack))

    def show_now(self, today: date) -> None:
        """Show the clients as they are now."""
        self._today = today
        self._fill()

    def keep_now(self) -> None:
        """Keep what was typed into the fields."""
        self._later.stop()
        client = self._document.answers.client
        if not self._new and self._chosen is None:
            return
        if not (client.name.strip() or client.organisation.strip()):
            return
        self._chosen = self._session.keeping.keep_client(self._chosen, client)
        self._new = False
        self._fill(keep=True)

    def _make_head(self) -> QBoxLayout:
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(GAP)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in names and addresses"))
        self.search.setAccessibleName(_("Search in names and addresses"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.returnPressed.connect(lambda: self.table.setFocus())
        menu_by_keys(self.search)
        head.addWidget(self.search, 1)
        self._adding, row = flowing()
        self.add = button(_("New client"), "beside", "plus")
        self.add.clicked.connect(self._begin)
        row.addWidget(self.add)
        self.from_list = button(_("From a list…"), "beside", "file-plus")
        self.from_list.clicked.connect(self.import_asked)
        row.addWidget(self.from_list)
        head.addWidget(self._adding)
        return head

    def _make_details(self) -> QWidget:
        holder = QFrame()
        holder.setObjectName("content")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        self.rows: dict[str, FormRow] = {}
        for name, text, field, told in _client_rows():
            binding = bindings.address_as() if name == "address_as" else bindings.client(name)
            row = FormRow(binding, text, field, told)
            row.answered.connect(self._answer)
            field.left.connect(lambda: self._document.end_run())
            self.rows[name] = row
            column.addWidget(row)
        self.letters = Table(
            _("Letters to this client"),
            (
                (_("Situation"), lambda row: situation_name(self._session, row.situation)),
                (_("State"), state_words),
                (_("Changed"), lambda row: changed_words(row.changed, self._today)),
            ),
        )
        self.letters.show_states(1, went_out)
        self.letters.setMinimumHeight(keeper().scaled(160))
        self.letters.opened.connect(self._open_letter)
        column.addWidget(label(_("Letters to this client"), "field"))
        column.addSpacing(6)
        column.addWidget(self.letters)
        column.addStretch(1)
        self._fields = _Fields(holder)
        self._ways = self._make_ways()
        self._details = details = QWidget()
        self._details_box = box = QVBoxLayout(details)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._fields, 1)
        box.addWidget(self._ways)
        return details

    def _make_ways(self) -> QWidget:
        """Make the buttons. They stand outside what scrolls, so that they are seen in a low window too."""
        foot = QFrame()
        foot.setObjectName("foot")
        holder, row = flowing()
        box = QVBoxLayout(foot)
        box.setContentsMargins(0, 12, 0, 0)
        box.addWidget(holder)
        self.write = button(_("Write a letter"), "primary")
        self.write.clicked.connect(lambda: self.write_asked.emit(self._document.answers.client))
        self.bin = button(_("Put in the bin"))
        self.bin.clicked.connect(self._bin)
        row.addWidget(self.write)
        row.addWidget(self.bin)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details below the table, and the buttons below the search, where there is no room beside it."""
        super().resizeEvent(event)
        one_row = event.size().width() >= self._adding.sizeHint().width() + keeper().scaled(SEARCH)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if one_row else QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(GAP if one_row else 8)
        beside_table = event.size().width() - keeper().scaled(TABLE) - GAP
        beside = beside_table >= keeper().scaled(DETAILS_LEAST)
        details = min(keeper().scaled(DETAILS), beside_table)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(GAP if beside else 8)
        # The search is as wide as the table, and its buttons stand above the details.
        self._adding.setMinimumWidth(details if beside and one_row else 0)
        self._details.setMinimumWidth(details if beside else 0)
        self._details.setMaximumWidth(details if beside else event.size().width())
        self._put_below(not beside)

    def _put_below(self, below: bool) -> None:
        """Below the table, let the page alone scroll, and the buttons stand above the fields."""
        if below == self._fields.whole:
            return
        self._fields.show_whole(below)
        self._details_box.insertWidget(0 if below else 1, self._ways)
        box = self._ways.layout()
        if box is not None:
            box.setContentsMargins(0, 12, 0, 16 if below else 0)
        tab_as_seen(self)

    def _open_letter(self, row: LetterRow) -> None:
        self.letter_asked.emit(row.id)

    def _made(self, client: Client) -> LetterDocument:
        """Hold a client with the history of what is typed: as a letter does, on one that nobody sees."""
        made = LetterDocument(Answers("en", "", self._today, client=client))
        made.changed.connect(self._on_changed)
        made.replaced.connect(self._refresh)
        return made

    def _answer(self, binding: bindings.Binding, value: object) -> None:
        changed = binding.set(self._document.answers, cast(Value | None, value))
        text = self.rows[binding.id.removeprefix("client.")].text
        self._document.change(changed, _("Change “{field}”").format(field=text), binding.id)

    def _on_changed(self) -> None:
        self._propose()
        self._later.start()

    def _begin(self) -> None:
        self._chosen, self._new = None, True
        self._show_client(Client())
        self.letters.show_rows(())
        self._details.setEnabled(True)
        self._details.show()
        self.rows["name"].input.main().setFocus()

    def _show(self, row: ClientRow | None) -> None:
        if self._later.isActive():
            self.keep_now()
        self._chosen, self._new = (None if row is None else row.id), False
        self._details.setEnabled(row is not None)
        # Nothing moves while somebody searches; where there is nobody at all, fields would only stand in the way.
        self._details.setVisible(row is not None or bool(self.search.text()))
        self._show_client(Client() if row is None else row.client)
        self.letters.show_rows(() if row is None else self._session.keeping.letters_to(row.id))

    def _show_client(self, client: Client) -> None:
        self._document = self._made(client)
        self._refresh()

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh(self._document.answers)
        self._propose()

    def _propose(self) -> None:
        """Show the salutation that letters begin with where none is typed."""
        letter = self._document.answers._replace(language=self._session.settings.letter_language)
        field = cast(LineInput, self.rows["salutation"].input)
        field.edit.setPlaceholderText(self._session.proposed_salutation(letter))

    def _bin(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._later.stop()
            self._deeds.bin_client(chosen)

    def _fill(self, keep: bool = False) -> None:
        """Show the clients found; `keep` leaves the fields alone, in which somebody types."""
        found = self._session.keeping.clients(self.search.text(), MOST)
        self.table.blockSignals(keep)
        nobody = _("Clients come from your letters, from a list, or by hand.")
        if self.search.text().strip():
            nobody = _("No client fits these words.")
        self.table.show_rows(found, nobody)
        at = next((at for at, row in enumerate(found) if row.id == self._chosen), None)
        if keep and at is not None:
            self.table.selectRow(at)
        self.table.blockSignals(False)
        count = ngettext("{count} client", "{count} clients", len(found)).format(count=len(found))
        self.note.setText(count if found else nobody)
        self.note.setVisible(bool(found))  # else it stands in the table


class _Fields(QScrollArea):
    """Scrolls beside the table; below it, it is as high as what it holds, and the page scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def show_whole(self, whole: bool) -> None:
        """Show all of it at once, or as much as there is room for."""
        self.whole = whole
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for little height where it scrolls: of a page that is asked for more, all would scroll as well."""
        wanted = super().sizeHint()
        return wanted if self.whole else QSize(wanted.width(), keeper().scaled(LOW))

    def minimumSizeHint(self) -> QSize:
        """Need the height of all of it, where it is shown whole."""
        least, content = super().minimumSizeHint(), self.widget()
        layout = content.layout() if content is not None else None
        if not self.whole or layout is None:
            return least
        # Qt gives it the height of its words in a narrower place too, where that is more.
        high = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        return QSize(least.width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew at another width, at which words may need more lines."""
        super().resizeEvent(event)
        if self.whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when what it holds has changed."""
        if self.whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _client_rows() -> tuple[tuple[str, str, Input, str], ...]:
    return (
        ("name", _("Name"), LineInput(), ""),
        ("address_as", _("How do you address them?"), ChoiceInput(addresses_as()), ""),
        ("salutation", _("Salutation"), LineInput(), _("Ready made; type your own if you like")),
        ("organisation", _("Organisation"), LineInput(), _("If there is one")),
        ("address", _("Address"), ListInput(), _("Line by line")),
        ("email", _("E-mail"), LineInput(), ""),
        ("phone", _("Phone"), PhoneInput(), ""),
        ("client_since", _("Client since"), LineInput(_("For example: {example}").format(example="2019")), ""),
    )
