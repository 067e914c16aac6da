"""What is new among the findings, in words for whoever cannot see the list."""

from __future__ import annotations

from collections.abc import Sequence

from tidings.core.finding import Finding
from tidings.gui.words import level_word

MOST = 2  # that are told one by one; of more, their number is enough


class NewFindings:
    """Remember what was found before, and tell what has come since."""

    def __init__(self) -> None:
        self._known: set[tuple[str, str | None, str]] = set()

    def told(self, findings: Sequence[Finding]) -> str:
        """Say what was not found before; nothing where that is too much to listen to."""
        keyed = {(one.check, one.part, one.text): one for one in findings}
        new = [one for key, one in keyed.items() if key not in self._known]
        self._known = set(keyed)
        if len(new) > MOST:
            return ""
        return " ".join(f"{level_word(one.level)}: {one.message}" for one in new)
