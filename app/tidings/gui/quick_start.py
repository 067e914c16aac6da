"""Spare the start two things that PySide does for programs of another kind; a tenth of it goes into them.

The classes with which Qt names its constants hold three thousand members, and Python makes them with care for mistakes
that a person could have written. PySide's are written by a program, so they are made the quick way in which the
standard library makes its own of this kind. And of each module that is imported PySide reads the source, to see whether
it may ask for other names of Qt's methods (`from __feature__ import …`); none here does.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from importlib import import_module
from typing import Any

# Values that the class does not know are kept, since a later Qt may add some; who writes such a class by hand says so.
_AS_PYSIDE_ASKS = {"start": 1, "boundary": enum.KEEP}


def hasten() -> None:
    """Load PySide so that it spares both from now on; a Python or PySide that does them otherwise is left as it is."""
    quickly: Callable[..., Any] | None = getattr(enum, "_simple_enum", None)
    with_care: Callable[..., Any] | None = getattr(enum.EnumType, "_create_", None)
    if quickly is not None and with_care is not None:
        enum.EnumType._create_ = _maker(quickly, with_care)  # type: ignore[attr-defined]
    import PySide6.QtCore  # noqa: F401  what looks at modules comes with it

    import_module("shibokensupport.feature").feature_imported = _pass_over  # type: ignore[attr-defined]


def _maker(quickly: Callable[..., Any], with_care: Callable[..., Any]) -> Callable[..., Any]:
    """Give what makes a class of constants of their names and values: quickly where PySide asks for it."""

    def make(kind: type[enum.Enum], name: str, names: Any, **others: Any) -> Any:
        asked = {key: value for key, value in others.items() if value is not None}
        if not isinstance(names, list) or asked != _AS_PYSIDE_ASKS:
            return with_care(kind, name, names, **others)
        return quickly(kind, boundary=enum.KEEP)(type(name, (), dict(names)))

    return make


def _pass_over(module: object) -> None:
    """Take a module as one that asks for nothing."""
