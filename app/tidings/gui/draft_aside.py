"""Put findings in a draft aside, bring them back, switch checks off and on, and give checks words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tidings.core import dismissal
from tidings.core.answers import Dismissal
from tidings.core.draft import CheckedDraft
from tidings.core.finding import Finding
from tidings.errors import WriteError, quoted
from tidings.gui.aside_list import PutAside
from tidings.gui.draft_document import DraftDocument
from tidings.i18n import _, translated, translated_error

if TYPE_CHECKING:
    from tidings.gui.own_words_dialog import OwnWordsDialog
    from tidings.session import Session


class DraftAside:
    """What becomes of findings that the owner does not want to see. Every step can be undone."""

    def __init__(self, session: Session, document: DraftDocument, window: QWidget) -> None:
        self._session, self._document, self._window = session, document, window
        self.dialog: OwnWordsDialog | None = None

    def dismiss(self, checked: CheckedDraft | None, finding: Finding, way: str) -> None:
        """Put a finding aside: `here`, in this `letter`, or `always`."""
        state = self._document.state
        if checked is None or checked.state != state:
            return
        if way == "always":
            self._switch(finding.check, on=False)
            return
        if way == "here":
            kept, new = state.dismissed, dismissal.here(finding, state.text)
        else:
            kept = tuple(one for one in state.dismissed if one.check != finding.check)
            new = dismissal.in_letter(finding)
        self._document.change(state._replace(dismissed=(*kept, new)), _("Dismiss a finding"))

    def take_back(self, one: PutAside) -> None:
        """Bring one thing back that was put aside."""
        if one.dismissal is None:
            self._switch(one.check, on=True)
            return
        left = tuple(other for other in self._document.state.dismissed if other != one.dismissal)
        self._document.change(self._document.state._replace(dismissed=left), _("Bring back a finding"))

    def aside(self, checked: CheckedDraft) -> tuple[PutAside, ...]:
        """List what is put aside in the draft, then the checks that are switched off."""
        checking, language = self._session.checking, checked.state.language
        off = checking.switched_off(language)
        names = {check.id: _(check.name) for check in checking.checks(language)}
        said = {one.dismissal: one.finding.message for one in checked.aside}
        listed = [
            _line(one, said, names)
            for one in checked.state.dismissed
            if one.check in names and one.check not in {check.id for check in off}
        ]
        return (*listed, *(PutAside(_(check.name), "always", check.id) for check in off))

    def slips(self) -> int:
        """Count what is wrong in the owner's file of own words."""
        return len(self._session.checking.problems(self._document.state.language))

    def show_words(self, check: str = "") -> None:
        """Show the owner's own words for a check."""
        from tidings.gui.own_words_dialog import OwnWordsDialog

        code = self._document.state.language
        language = self._session.content.language(code)
        self.dialog = OwnWordsDialog(self._session, language, check, self._window)
        self.dialog.changed.connect(self._document.checks_changed)
        self.dialog.open()

    def _switch(self, check: str, *, on: bool) -> None:
        """Switch a check on or off, in all letters."""
        session, document = self._session, self._document

        def switch(to: bool) -> None:
            try:
                session.switch_check(check, to)
            except WriteError as err:
                document.told.emit(translated_error(err))
            document.checks_changed.emit()

        what = _("Switch a check on") if on else _("Switch a check off")
        document.do(lambda: switch(on), lambda: switch(not on), what)


def _line(one: Dismissal, said: dict[Dismissal, str], names: dict[str, str]) -> PutAside:
    """Say what a dismissal puts aside; where that is no longer in the draft, name its check and its words."""
    name = names[one.check]
    if one.of_letter:
        return PutAside(name, "letter", one.check, one)
    return PutAside(
        said.get(one, f"{name}: {translated(quoted(one.text))}" if one.text else name), "here", one.check, one
    )
