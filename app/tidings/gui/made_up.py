"""A language made up to try the window in: 40 % longer than English, in letters that English has not."""

from __future__ import annotations

import gettext
import re
from math import ceil

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "åƀçðéƒĝĥîĵķļмñöþǫŕšţûνŵχýžÅƁÇÐÉƑĜĤÎĴĶĻМÑÖÞǪŔŠŢÛΝŴΧÝŽ"
)
HOLE = re.compile(r"(\{\w*\}|%\d)")


class MadeUp(gettext.NullTranslations):
    """Says ‹Šåνé ļéţţéŕ ёмё› for *Save letter*, with whatever is put into a message as it is."""

    def gettext(self, message: str) -> str:
        """Say a message."""
        pieces = HOLE.split(message)
        other = "".join(piece if HOLE.fullmatch(piece) else piece.translate(LETTERS) for piece in pieces)
        return f"‹{other}{' ёмё' * ceil(len(message) * 0.1)}›"

    def pgettext(self, context: str, message: str) -> str:
        """Say a message, whatever its context."""
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Say a message that counts, in the forms that English has."""
        return self.gettext(msgid1 if n == 1 else msgid2)
