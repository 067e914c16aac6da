"""Characters that no XML, HTML or UTF-8 file can hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(text: str) -> str:
    """Put the replacement sign for control characters and half pairs. Text that was cleaned at the door has none."""
    return _FORBIDDEN.sub("\ufffd", text)
