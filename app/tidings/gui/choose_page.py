"""Choose what the letter is about: search, cards in groups, and what the chosen one asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tidings.core.situation import Situation
from tidings.gui.buttons import button
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.icons import icon
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.gui.note import Note
from tidings.gui.rail import Rail
from tidings.gui.situation_card import WIDTH, SituationCard
from tidings.gui.situation_pane import SituationPane
from tidings.gui.situation_search import find
from tidings.gui.theme import keeper
from tidings.gui.words import group_name
from tidings.i18n import _, ngettext, translated

ORDER = ("time", "money", "no", "wrong", "endings", "changes")
SIDE, SLIM = 32, 16
BAR = 16  # pixels for the scroll bar


class ChoosePage(QWidget):
    """Groups at the left, cards in the middle, the chosen one at the right."""

    begun = Signal(str)
    sample_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, situations: Sequence[Situation], captions: Mapping[str, str], left_out: Sequence[str]) -> None:
        """Make it; `captions` say where situations come from, `left_out` what of the owner's packs cannot be used."""
        super().__init__()
        self._captions = captions
        self.left_out = [Note("info", translated(sentence)) for sentence in left_out]
        self.situations = sorted(situations, key=_place)
        self._group = self._chosen = ""
        self.cards: dict[str, SituationCard] = {}
        self._sections: dict[str, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = self._make_rail()
        row.addWidget(self.rail)
        self.middle = self._make_middle()
        row.addWidget(self.middle, 1)
        self.pane = SituationPane()
        self.pane.begun.connect(self.begun)
        self.pane.sample_asked.connect(self.sample_asked)
        row.addWidget(self.pane)
        if self.situations:
            self.choose(self.situations[0].id)

    def choose(self, situation_id: str) -> None:
        """Show a situation as chosen."""
        self._chosen = situation_id
        for card in self.cards.values():
            card.show_chosen(card.situation.id == situation_id)
        self.pane.show_situation(self.cards[situation_id].situation, self._captions[situation_id])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc: first out of the search, then out of the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.back_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the groups out where the cards would have no room beside them; the search is there still."""
        super().resizeEvent(event)
        width, scaled = event.size().width(), keeper().scaled
        self.pane.fit(width - scaled(WIDTH + 2 * SLIM))
        beside = width - self.pane.width()
        self.rail.setVisible(beside >= self.rail.sizeHint().width() + scaled(WIDTH + 2 * SIDE) + BAR)
        side = scaled(SIDE if beside >= scaled(WIDTH + 2 * SIDE) + BAR else SLIM)
        self._middle.setContentsMargins(side, scaled(22), side, side)

    def _groups(self) -> list[str]:
        return list(dict.fromkeys(situation.group for situation in self.situations))

    def _make_rail(self) -> Rail:
        rail = Rail(_("What is it about?"))
        self._buttons = QButtonGroup(self)
        for group in ("", *self._groups()):
            count = sum(1 for situation in self.situations if group in ("", situation.group))
            rail.add(self._make_group(group, count))
        rail.box.addStretch(1)
        return rail

    def _make_group(self, group: str, count: int) -> QPushButton:
        item = button(group_name(group) if group else _("All"), "rail")
        item.setAccessibleDescription(ngettext("{count} situation", "{count} situations", count).format(count=count))
        item.setCheckable(True)
        item.setChecked(not group)
        number = label(str(count), "small", wrap=False)
        number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(item)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(number)
        item.clicked.connect(lambda: self._show_group(group))
        self._buttons.addButton(item)
        return item

    def _make_middle(self) -> QScrollArea:
        content = QWidget()
        content.setObjectName("content")
        self._middle = box = QVBoxLayout(content)
        box.setSpacing(10)
        self.search = QLineEdit()
        menu_by_keys(self.search)
        self.search.setObjectName("search")
        self.search.setPlaceholderText(_("Say it in your own words: “it will be late”, “I have to raise prices”"))
        self.search.setAccessibleName(_("Search in your own words"))
        self._find = self.search.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self._go_to_chosen)
        self._tint_search()
        keeper().changed.connect(self._tint_search)
        box.addWidget(self.search)
        for note in self.left_out:
            box.addWidget(note)
        self._nothing = label(_("Nothing fits these words. Try others, or choose here:"), "coach")
        self._nothing.hide()
        box.addWidget(self._nothing)
        for group in self._groups():
            section = self._make_section(group)
            self._sections[group] = section
            box.addWidget(section)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _tint_search(self) -> None:
        self._find.setIcon(icon("search", keeper().roles.second))

    def _make_section(self, group: str) -> QWidget:
        section = QWidget()
        box = QVBoxLayout(section)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(group_name(group), "section"))
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, gap=10, even=True)
        for situation in self.situations:
            if situation.group == group:
                card = SituationCard(situation, self._captions[situation.id])
                card.chosen.connect(self.choose)
                card.begun.connect(self.begun)
                card.moved.connect(self._on_moved)
                flow.addWidget(card)
                self.cards[situation.id] = card
        box.addWidget(holder)
        return section

    def _show_group(self, group: str) -> None:
        self._group = group
        self._filter()

    def _filter(self) -> None:
        here = [situation for situation in self.situations if self._group in ("", situation.group)]
        found, closest = find(here, self.search.text().strip())
        shown = found or here
        for card in self.cards.values():
            card.setVisible(card.situation in shown)
        for group, section in self._sections.items():
            section.setVisible(any(situation.group == group for situation in shown))
        self._nothing.setVisible(not found)
        if closest is not None:
            self.choose(closest.id)

    def _go_to_chosen(self) -> None:
        """Go on from the search to the card that it chose; the next Enter begins what the pane beside it tells."""
        card = self.cards[self._chosen]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.middle.ensureWidgetVisible(card)

    def _on_moved(self, card: SituationCard, key: Qt.Key) -> None:
        """Go to the card that the eye finds in that direction, however many stand in a row."""
        shown = [other for other in self.cards.values() if other.isVisible()]
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if key == Qt.Key.Key_Right else -1
            target = shown[min(max(shown.index(card) + by, 0), len(shown) - 1)]
        else:
            way = 1 if key == Qt.Key.Key_Down else -1
            away = {other: other.mapTo(self, QPoint()) - card.mapTo(self, QPoint()) for other in shown}
            there = [other for other in shown if away[other].y() * way > 0]
            target = min(there, key=lambda other: (away[other].y() * way, abs(away[other].x())), default=card)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(target.situation.id)


def _place(situation: Situation) -> tuple[int, str, str]:
    """Order the groups as the owner thinks of them."""
    group = situation.group
    return (ORDER.index(group) if group in ORDER else len(ORDER), group, situation.name)
