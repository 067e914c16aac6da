"""What the spelling needs to know of a letter, and of a draft: its language, its names, the words ignored in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from tidings.core.language import Language
from tidings.gui.document import LetterDocument
from tidings.gui.draft_document import DraftDocument
from tidings.spelling.spelling import Dismissals, known_in, known_in_draft
from tidings.spelling.text import Known, Manner

if TYPE_CHECKING:
    from tidings.session import Session


class ProofreadText(Protocol):
    """A text with a history of changes."""

    @property
    def document(self) -> LetterDocument | DraftDocument:
        """Give its history."""

    def language(self) -> Language:
        """Give its language, as it is written on its paper."""

    def known(self, manner: Manner, own: Iterable[str]) -> Known:
        """Collect what needs no dictionary in it."""

    def dismissed(self) -> Dismissals:
        """List what is put aside in it."""

    def dismiss(self, dismissed: Dismissals, what: str) -> None:
        """Put aside other things; `what` names the change in the Edit menu."""


class ProofreadLetter:
    """A letter that is composed here."""

    def __init__(self, session: Session, document: LetterDocument) -> None:
        self._session, self._document = session, document

    @property
    def document(self) -> LetterDocument:
        """Give its history."""
        return self._document

    def language(self) -> Language:
        """Give its language, as it is written on its paper."""
        content, answers = self._session.content, self._document.answers
        return content.language(answers.language).on_paper(content.page(answers.page).paper)

    def known(self, manner: Manner, own: Iterable[str]) -> Known:
        """Collect the names of all who are in the letter, and the words ignored in it."""
        return known_in(self._document.answers, manner, own)

    def dismissed(self) -> Dismissals:
        """List what is put aside in it."""
        return self._document.answers.dismissed

    def dismiss(self, dismissed: Dismissals, what: str) -> None:
        """Put aside other things; the file of the letter keeps them."""
        self._document.change(self._document.answers._replace(dismissed=dismissed), what)


class ProofreadDraft:
    """A letter that was written elsewhere; it is on the paper that new letters begin on."""

    def __init__(self, session: Session, document: DraftDocument) -> None:
        self._session, self._document = session, document

    @property
    def document(self) -> DraftDocument:
        """Give its history."""
        return self._document

    def language(self) -> Language:
        """Give its language, as it is written on the usual paper."""
        content, page = self._session.content, self._session.settings.page
        language = content.language(self._document.state.language)
        return language.on_paper(content.page(page).paper) if page in content.page_ids() else language

    def known(self, manner: Manner, own: Iterable[str]) -> Known:
        """Collect what looks like a name, and the words ignored here."""
        state = self._document.state
        return known_in_draft(state.text, state.dismissed, manner, own)

    def dismissed(self) -> Dismissals:
        """List what is put aside in it."""
        return self._document.state.dismissed

    def dismiss(self, dismissed: Dismissals, what: str) -> None:
        """Put aside other things."""
        self._document.change(self._document.state._replace(dismissed=dismissed), what)
