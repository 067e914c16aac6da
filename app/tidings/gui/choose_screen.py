"""The page of situations with its header row, where the letter's language is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tidings.gui.buttons import MenuButton
from tidings.gui.choose_page import ChoosePage
from tidings.gui.header import Header
from tidings.gui.words import origin_words
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session


class ChooseScreen(QWidget):
    """Choose the situation and the letter's language."""

    begun = Signal(str, str)
    sample_asked = Signal(str, str)
    back_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.header = Header()
        self.header.say(_("New letter"), back=_("Start"))
        self.header.back_asked.connect(self.back_asked)
        languages = [
            (item.code, _("Letter in {language}").format(language=item.own_name)) for item in session.languages()
        ]
        self.language = MenuButton(_("The letter’s language"), languages, kind="menu")
        codes = [code for code, _text in languages]
        wanted = session.settings.letter_language
        self.language.set_value(wanted if wanted in codes else next(iter(codes), ""))
        self.header.add(self.language)
        situations = session.situations()
        names = {item.code: item.own_name for item in session.languages()}
        captions = {item.id: origin_words(session.origin(item.id), names) for item in situations}
        self.page = ChoosePage(situations, captions, session.left_out())
        self.page.begun.connect(lambda situation: self.begun.emit(situation, self.language.value))
        self.page.sample_asked.connect(lambda situation: self.sample_asked.emit(situation, self.language.value))
        self.page.back_asked.connect(self.back_asked)
        self._lay_out()

    def choose_again(self, situation_id: str, whose: str) -> None:
        """Choose for a letter that is begun already: its language stays, and a sample would be in its way."""
        self.header.say(_("Another situation"), whose, _("The letter"))
        self.language.hide()
        self.page.pane.sample.hide()
        self.page.pane.begin.setText(_("Write this letter"))
        self.page.pane.begin.setAccessibleName(_("Write this letter"))
        self.page.choose(situation_id)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.page, 1)
