"""Take clients from a list: look at its first rows, say what each column holds, and keep them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tidings.core.client_table import ClientTable
from tidings.errors import TidingsError
from tidings.gui.buttons import MenuButton, button
from tidings.gui.fields.dates import write_date
from tidings.gui.fitting_menu import FittingMenu
from tidings.gui.labels import label
from tidings.gui.tab_order import tab_as_seen
from tidings.gui.window_size import size_window
from tidings.i18n import _, ngettext, pgettext, translated, translated_error
from tidings.keeping.client_lists import read_list
from tidings.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow

SIZE = (860, 560)
SHOWN = 5  # rows to look at
ENCODINGS = ("utf-8", "cp1250", "cp1251", "cp1252", "cp1253", "utf-16")
_DAY = lazy_pattern(r"\d{4}-\d\d-\d\d")
TOLD = 4  # rows left out that are named


class ClientListDialog(QDialog):
    """The columns with what they hold, the first clients as they would be kept, and one button that keeps them."""

    def __init__(self, window: MainWindow, path: Path, table: ClientTable) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._title())
        size_window(self, SIZE)
        self._window, self._path, self._table = window, path, table
        self._mapping: dict[str, str] = {}
        self._choices: list[tuple[str, MenuButton]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(label(_("Clients from “{name}”").format(name=path.name), "heading"))
        box.addWidget(label(self._told_first(), "second"))
        self.encoding = MenuButton(_("Characters"), [("", _("Characters: as guessed")), *((e, e) for e in ENCODINGS)])
        self.encoding.set_value("")
        self.encoding.chosen.connect(lambda _encoding: self._read())
        box.addWidget(self.encoding, 0, Qt.AlignmentFlag.AlignLeft)
        self.encoding.setVisible(path.suffix.lower() in (".csv", ".tsv"))
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(16, 14, 16, 14)
        area = QScrollArea()
        area.setObjectName("framed")
        area.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("content")
        inner.setLayout(self._holder)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(area, 1)
        self.told = label("", "second")
        box.addWidget(self.told)
        foot = self._foot = QHBoxLayout()
        foot.addStretch(1)
        back = button(self._told_back())
        back.clicked.connect(self.reject)
        self.keep = button("", "primary")
        self.keep.clicked.connect(self._keep)
        foot.addWidget(back)
        foot.addWidget(self.keep)
        box.addLayout(foot)
        self._show()

    @classmethod
    def asked(cls, window: MainWindow) -> ClientListDialog | None:
        """Ask for a list, and open it. Raises the like of ClientsError where it cannot be read."""
        path = ask_list(window, _("Clients from a list"))
        return None if path is None else cls.of(window, path)

    @classmethod
    def of(cls, window: MainWindow, path: Path) -> ClientListDialog:
        """Open a list. Raises the like of ClientsError where it cannot be read."""
        return cls(window, path, read_list(path, window.settings.letter_language))

    def _read(self) -> None:
        try:
            self._table = self._read_table()
        except TidingsError as err:
            self.told.setText(translated_error(err))
            return
        self._show()

    def _read_table(self) -> ClientTable:
        return read_list(self._path, self._window.settings.letter_language, self._mapping, self.encoding.value)

    def _title(self) -> str:
        return _("Clients from a list")

    def _told_first(self) -> str:
        return _("These are the first ones, as they would be kept. Nothing is kept yet.")

    def _told_back(self) -> str:
        return _("Keep none")

    def _told_deed(self, count: int) -> str:
        return ngettext("Keep {count} client", "Keep {count} clients", count).format(count=count)

    def _targets(self) -> list[tuple[str, str]]:
        return target_names()

    def _show(self) -> None:
        headings = [column.heading for column in self._table.columns]
        kept = 1 if headings == [heading for heading, _choice in self._choices] and headings else 0
        while item := self._holder.takeAt(kept):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not kept:
            self._holder.addWidget(self._make_columns())
        # The same choices as before, so that the one just made keeps the focus.
        for column, (_heading, choice) in zip(self._table.columns, self._choices, strict=True):
            choice.set_value(column.target if column.target in dict(self._targets()) else "")
        self._holder.addWidget(self._make_rows())
        self._holder.addStretch(1)
        tab_as_seen(self)
        lines = [*map(translated, self._table.warnings), *(translated(str(one)) for one in self._table.skipped[:TOLD])]
        more = len(self._table.skipped) - TOLD
        if more > 0:
            lines.append(ngettext("{count} more is left out.", "{count} more are left out.", more).format(count=more))
        self.told.setText("\n".join(lines))
        count = len(self._table.rows)
        self.keep.setText(self._told_deed(count))
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setEnabled(bool(count))

    def _make_columns(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setHorizontalSpacing(12)
        for place in (1, 3):
            grid.setColumnStretch(place, 1)
        names = self._targets()
        self._choices = []
        for at, column in enumerate(self._table.columns):
            grid.addWidget(label(column.heading, "field"), at // 2, 2 * (at % 2))
            choice = FittingMenu(_("What “{column}” holds").format(column=column.heading), names)
            self._choices.append((column.heading, choice))
            choice.chosen.connect(self._mapped(column.heading))
            grid.addWidget(choice, at // 2, 2 * (at % 2) + 1)
        return holder

    def _mapped(self, heading: str) -> Callable[[str], None]:
        def chosen(target: str) -> None:
            self._mapping[heading] = target
            self._read()

        return chosen

    def _make_rows(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(10)
        answering = self._more_heads()
        heads = (
            _("Name"),
            _("Organisation"),
            _("Address"),
            _("E-mail"),
            _("Phone"),
            *(text for _name, text in answering),
        )
        rows = []
        for row in self._table.rows[:SHOWN]:
            client, answers = row.client, (_as_told(row.answers.get(name, "")) for name, _text in answering)
            told = (client.name, client.organisation, "\n".join(client.address), client.email, client.phone)
            rows.append((*told, *answers))
        # A column that stands empty would only press the others together.
        filled = [at for at in range(len(heads)) if not rows or any(row[at] for row in rows)]
        for place, at in enumerate(filled):
            grid.addWidget(label(heads[at], "section"), 0, place)
            for line, texts in enumerate(rows, 1):
                grid.addWidget(label(texts[at]), line, place, Qt.AlignmentFlag.AlignTop)
        return holder

    def _more_heads(self) -> list[tuple[str, str]]:
        """Name what the columns hold besides the client: each by its target, with what stands above it."""
        return []

    def _keep(self) -> None:
        if self._window.home.deeds.take_clients([row.client for row in self._table.rows]):
            self.accept()


def _as_told(answer: str) -> str:
    """Write a day of a workbook, which comes as 2026-11-27, as people do; any other answer stays as it is."""
    try:
        day = date.fromisoformat(answer) if _DAY.fullmatch(answer) else None
    except ValueError:
        day = None
    return write_date(day, QLocale().name()) if day else answer


def ask_list(window: MainWindow, title: str) -> Path | None:
    """Ask for a file with a list of clients."""
    from tidings.session import LIST_ENDINGS

    kinds = f"{_('Lists of clients')} ({' '.join(f'*{ending}' for ending in LIST_ENDINGS)})"
    folder = window.settings.last_folder or str(Path.home())
    chosen, _filter = QFileDialog.getOpenFileName(window, title, folder, kinds)
    return Path(chosen) if chosen else None


def target_names() -> list[tuple[str, str]]:
    """Name what a column can hold."""
    return [
        ("", _("Not used")),
        ("name", _("Name")),
        ("surname_first", _("Surname and first name")),
        ("first_name", pgettext("column of a list", "First name")),
        ("middle_name", _("Middle name")),
        ("surname", _("Surname")),
        ("title", _("Title")),
        ("organisation", _("Organisation")),
        ("address", _("Address")),
        ("street", _("Street")),
        ("postcode", _("Postcode")),
        ("city", _("Town")),
        ("region", _("Region")),
        ("country", _("Country")),
        ("email", _("E-mail")),
        ("phone", _("Phone")),
        ("address_as", _("Form of address")),
        ("salutation", _("Salutation")),
        ("client_since", _("Client since")),
        ("reference", _("Their reference")),
    ]
