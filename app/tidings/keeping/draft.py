"""The draft that is being checked, kept as a letter is: its words, what was put aside in them, and the cursor's place.

There is one at a time. It is no letter yet, so it stands in no list, and has no versions.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from tidings.core.answers import Dismissal
from tidings.core.draft import DraftState
from tidings.keeping.keeping import DRAFT
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.keeping.keeping import Keeping


class KeptDraft(NamedTuple):
    """A draft as it was kept last.

    `at` counts the characters before the cursor; `safe` says whether its words are elsewhere as well, say in a file.
    """

    state: DraftState
    at: int
    safe: bool
    changed: datetime


class DraftKeeping:
    """Keep the draft that is being checked. Raises as the deeds of Keeping do."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    def keep(self, state: DraftState, at: int, *, safe: bool, is_open: bool) -> None:
        """Keep a draft in place of the one before, and whether the owner is in it; without words, none is kept."""
        there = bool(state.text.strip())
        text = _written(KeptDraft(state, at, safe, self._keeping.now())) if there else ""
        with self._keeping.opened() as library, library.together():
            library.remember(DRAFT, text)
            if there and is_open:
                self._keeping.note_open(DRAFT)
            elif self._keeping.draft_is_open():
                self._keeping.note_open("")

    def open(self) -> KeptDraft | None:
        """Give the draft as it was kept last."""
        with self._keeping.opened() as library:
            return _read(library.recall(DRAFT))


def _written(kept: KeptDraft) -> str:
    state = kept.state
    return json.dumps(
        {
            "text": state.text,
            "language": state.language,
            "name": state.name,
            "dismissed": [list(one) for one in state.dismissed],
            "at": kept.at,
            "safe": kept.safe,
            "changed": kept.changed.isoformat(),
        },
        ensure_ascii=False,
    )


def _read(text: str) -> KeptDraft | None:
    """Read a draft; where there is none, or one that cannot be read, there is nothing to go back to."""
    if not text:
        return None
    try:
        kept = json.loads(text)
        dismissed = tuple(Dismissal(*map(str, one)) for one in kept["dismissed"])
        state = DraftState(str(kept["text"]), str(kept["language"]), dismissed, str(kept["name"]))
        return KeptDraft(state, int(kept["at"]), kept["safe"] is True, datetime.fromisoformat(kept["changed"]))
    except (ValueError, KeyError, TypeError):
        return None
