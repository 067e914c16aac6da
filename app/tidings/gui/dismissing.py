"""Put findings aside, bring them back, switch checks off and on, and give checks words of the owner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tidings.core import dismissal
from tidings.core.answers import Dismissal
from tidings.core.finding import Finding
from tidings.errors import WriteError, quoted
from tidings.gui.aside_list import PutAside
from tidings.gui.document import LetterDocument
from tidings.i18n import _, translated, translated_error

if TYPE_CHECKING:
    from tidings.gui.own_words_dialog import OwnWordsDialog
    from tidings.session import Built, Session


class Dismissing:
    """What becomes of findings that the owner does not want to see. Every step can be undone like any other."""

    def __init__(self, session: Session, document: LetterDocument, window: QWidget) -> None:
        self._session, self._document, self._window = session, document, window
        self.dialog: OwnWordsDialog | None = None

    def dismiss(self, built: Built, finding: Finding, way: str) -> None:
        """Put a finding aside: `here`, in this `letter`, or `always`."""
        if way == "always":
            self.switch(finding.check, False)
            return
        answers = self._document.answers
        if way == "here":
            kept, new = answers.dismissed, dismissal.here(finding, built.text.text)
        else:
            # What stood aside here stands aside with the rest now, and comes back with it.
            kept = tuple(one for one in answers.dismissed if one.check != finding.check)
            new = dismissal.in_letter(finding)
        self._document.change(answers._replace(dismissed=(*kept, new)), _("Dismiss a finding"))

    def take_back(self, one: PutAside) -> None:
        """Bring one thing back that was put aside."""
        if one.dismissal is None:
            self.switch(one.check, True)
            return
        dismissed = list(self._document.answers.dismissed)
        if one.dismissal in dismissed:
            dismissed.remove(one.dismissal)
            changed = self._document.answers._replace(dismissed=tuple(dismissed))
            self._document.change(changed, _("Bring back a finding"))

    def switch(self, check: str, on: bool) -> None:
        """Switch a check on or off, in all letters."""
        what = _("Switch a check on") if on else _("Switch a check off")
        session, document = self._session, self._document
        document.do(
            lambda: _switch(session, document, check, on), lambda: _switch(session, document, check, not on), what
        )

    def aside(self, built: Built) -> tuple[PutAside, ...]:
        """List what is put aside: in the letter's own order, then the checks that are switched off."""
        language = built.answers.language
        off = self._session.checking.switched_off(language)
        names = {check.id: _(check.name) for check in self._session.checking.checks(language)}
        said = {one.dismissal: one.finding.message for one in built.aside}
        listed = [
            _line(one, said, names)
            for one in built.answers.dismissed
            if one.check in names and one.check not in {check.id for check in off}
        ]
        return (*listed, *(PutAside(_(check.name), "always", check.id) for check in off))

    def slips(self, language: str) -> int:
        """Count what is wrong in the owner's file of own words."""
        return len(self._session.checking.problems(language))

    def show_words(self, check: str = "") -> None:
        """Show the owner's own words for a check."""
        from tidings.gui.own_words_dialog import OwnWordsDialog

        code = self._document.answers.language
        language = self._session.content.language(code)
        self.dialog = OwnWordsDialog(self._session, language, check, self._window)
        self.dialog.changed.connect(self._document.checks_changed)
        self.dialog.open()


def _line(one: Dismissal, said: dict[Dismissal, str], names: dict[str, str]) -> PutAside:
    """Say what a dismissal puts aside; where that is no longer in the letter, name its check and its words."""
    name = names[one.check]
    if one.of_letter:
        return PutAside(name, "letter", one.check, one)
    words = f"{name}: {translated(quoted(one.text))}" if one.text else name
    return PutAside(said.get(one, words), "here", one.check, one)


def _switch(session: Session, document: LetterDocument, check: str, on: bool) -> None:
    # On its own, since the undo stack outlives the screen on which the check was switched.
    try:
        session.switch_check(check, on)
    except WriteError as err:
        document.told.emit(translated_error(err))
    document.checks_changed.emit()
