"""The composer with its header row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tidings.gui.buttons import button
from tidings.gui.composer import Composer
from tidings.gui.document import LetterDocument
from tidings.gui.drag_out import drag_tip
from tidings.gui.finish_step import FinishStep
from tidings.gui.header import Header
from tidings.gui.letter_actions import LetterActions
from tidings.gui.words import client_name
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session


# What the buttons with these icons save; it can be dragged from them too. And the keys that do without dragging.
FILES = {"download": (".pdf", "Ctrl+E"), "file-text": (".docx", "Ctrl+Shift+E")}


class ComposerScreen(QWidget):
    """Header, composer, and what can be done with the letter.

    It tells on what the document tells. What listens here is let go of with the screen; the document may go on in
    another one, and as long as somebody's function listened to it, it and all that it holds would never go.
    """

    changed = Signal()
    saved_changed = Signal()

    def __init__(self, window: QWidget, session: Session, document: LetterDocument, finished: bool) -> None:
        super().__init__()
        self.session, self.document = session, document
        self.composer = Composer(session, document, finished)
        self.actions_ = LetterActions(window, session, document, self.composer.unread)
        self.actions_.setParent(self)
        self.actions_.went_to.connect(self.composer.show_step)
        self.header = Header()
        finish = self.composer.forms["finish"]
        assert isinstance(finish, FinishStep)
        self._finish = finish
        self._add_buttons()
        self._connect_finish()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.composer, 1)
        document.changed.connect(self.show_title)
        document.changed.connect(self.changed)
        document.saved_changed.connect(self.saved_changed)
        self.show_title()

    def show_title(self) -> None:
        """Say whose letter this is, about what, in which language."""
        answers = self.document.answers
        situation = _(self.composer.situation.name)
        language = self.session.content.language(answers.language).own_name
        detail = f"{situation} · {language}" + (" · " + _("a sample") if self.document.sample else "")
        self.header.say(client_name(answers), detail, _("Start"))

    def _add_buttons(self) -> None:
        acts = self.actions_
        for text, icon, act in (
            (_("Copy"), "copy", acts.copy),
            (_("Print"), "printer", acts.print),
            (_("Save as PDF"), "download", acts.save_pdf),
            (_("Word"), "file-text", acts.save_word),
        ):
            made = button(text, icon=icon)
            made.clicked.connect(act)
            self.header.add(made)
            if icon in FILES:
                self._let_drag(made, *FILES[icon])
        self.page_button = button(_("Page"), icon="panel-right")
        self.page_button.setCheckable(True)
        self.page_button.hide()
        self.page_button.toggled.connect(self.composer.show_page_instead)
        self.composer.form_wanted.connect(lambda: self.page_button.setChecked(False))
        self.composer.narrow_changed.connect(self._on_narrow_changed)
        self.header.add(self.page_button)

    def _let_drag(self, made: QPushButton, ending: str, keys: str) -> None:
        """Let the letter be dragged from a button that saves it."""
        self.actions_.let_drag(made, ending)
        made.setToolTip(drag_tip(made.accessibleName(), keys))

    def _connect_finish(self) -> None:
        finish = self._finish
        for icon, made in (("download", finish.pdf), ("file-text", finish.word)):
            self._let_drag(made, *FILES[icon])
        finish.page_asked.connect(lambda: self.page_button.setChecked(True))
        finish.pdf_asked.connect(self.actions_.save_pdf)
        finish.word_asked.connect(self.actions_.save_word)
        finish.copy_asked.connect(self.actions_.copy)
        finish.print_asked.connect(self.actions_.print)
        finish.mail_asked.connect(self.actions_.save_mail)
        finish.mail_program_asked.connect(self.actions_.open_mail)
        finish.calendar_asked.connect(self.actions_.save_calendar)
        finish.paper_asked.connect(self.actions_.save_paper)
        finish.post_asked.connect(self.actions_.post)

    def _on_narrow_changed(self, narrow: bool) -> None:
        self.page_button.setChecked(False)
        self.page_button.setVisible(narrow)
        self._finish.look.setVisible(narrow)
        self.header.fit()
