"""The start spares work that PySide does for other programs; Qt's constants are the same afterwards."""

from __future__ import annotations

import enum
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tidings.gui import quick_start

APP = Path(__file__).parents[2] / "app"
# Tells all there is to know of every class of constants in the modules that the window uses.
TELLER = """
import enum, importlib, json, pickle, sys
from tidings.gui.quick_start import hasten
if sys.argv[1] == "quickly":
    hasten()

def tries(make):
    try:
        return repr(make())
    except Exception as err:
        return type(err).__name__

def told(kind):
    members = list(kind.__members__.items())
    return {
        "bases": [base.__name__ for base in kind.__mro__],
        "where": [kind.__module__, kind.__qualname__, kind.__name__],
        "members": [(name, repr(one), one.name, one.value, hash(one) == hash(members[0][1])) for name, one in members],
        "in order": [one.name for one in kind],
        "length": len(kind),
        "by value": [kind(one.value) is one for _, one in members],
        "by name": [kind[name] is one and getattr(kind, name) is one for name, one in members],
        "from elsewhere": [tries(lambda: pickle.loads(pickle.dumps(one)) is one) for _, one in members[:3]],
        "unknown": [tries(lambda: kind(value)) for value in (-1, 3, 5, 77_777, "no")],
        "together": [
            tries(lambda: (one | other, one & other, one ^ other, ~one, list(one | other), one in (one | other)))
            for _, one in members[:9] for _, other in members[-3:]
        ],
        "as text": [f"{one} {one!s}" for _, one in members[:3]],
        "kept": [kind._member_names_, tries(lambda: kind._flag_mask_), tries(lambda: kind._boundary_)],
    }

found = {}
for name in ("QtCore", "QtGui", "QtWidgets", "QtPdf", "QtSvg", "QtNetwork", "QtPrintSupport"):
    module = importlib.import_module(f"PySide6.{name}")
    for outer in [getattr(module, one) for one in dir(module)]:
        for inner in [outer] + [getattr(outer, one, None) for one in dir(outer) if isinstance(outer, type)]:
            if isinstance(inner, enum.EnumType) and inner.__module__.startswith("PySide6"):
                found[f"{inner.__module__}.{inner.__qualname__}"] = told(inner)
json.dump(found, sys.stdout)
"""


def constants(how: str) -> dict[str, Any]:
    """Tell of Qt's constants as a new Python finds them."""
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TELLER, how],
        env={"PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_qts_constants_are_the_same_however_they_are_made() -> None:
    with_care, quickly = constants("with care"), constants("quickly")
    assert len(with_care) > 400 and sum(len(kind["members"]) for kind in with_care.values()) > 4000
    assert quickly.keys() == with_care.keys()
    for name, kind in with_care.items():
        assert quickly[name] == kind, name


def test_a_class_that_another_program_makes_is_made_with_care() -> None:
    make = quick_start._maker(pytest.fail, enum.EnumType._create_)  # type: ignore[attr-defined]
    color = make(enum.Enum, "Color", "red green", module="colours", start=1)
    assert [one.name for one in color] == ["red", "green"] and color.__module__ == "colours"
    weekday = make(enum.Flag, "Weekday", [("mon", 1), ("tue", 2)], boundary=enum.STRICT, start=1)
    assert weekday.mon | weekday.tue == weekday(3)


def test_a_class_that_pyside_asks_for_is_made_quickly() -> None:
    make = quick_start._maker(enum._simple_enum, pytest.fail)  # type: ignore[attr-defined]
    corner = make(enum.Flag, "Corner", [("TopLeft", 1), ("Top", 1), ("TopRight", 2)], boundary=enum.KEEP, start=1)
    assert corner.Top is corner.TopLeft and list(corner(3)) == [corner.TopLeft, corner.TopRight]
    assert corner(8).value == 8, "what a later Qt may add is kept"
