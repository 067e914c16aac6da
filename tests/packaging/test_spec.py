"""The bundle leaves out only what the app never loads."""

import ast
import re
from pathlib import Path

import pytest

import tidings
from tidings import resources

SPEC = ast.parse((resources.data_root() / "packaging" / "tidings.spec").read_text(encoding="utf-8"))


def assigned(name: str) -> ast.expr:
    """Return what the spec assigns to a name at its top level."""
    found = [node.value for node in SPEC.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name]
    assert len(found) == 1
    return found[0]


def test_no_module_of_the_app_imports_what_is_left_out() -> None:
    excluded = ast.literal_eval(assigned("MODULES"))
    sources = [path.read_text(encoding="utf-8") for path in Path(tidings.__file__).parent.rglob("*.py")]
    for module in excluded:
        package, _, name = module.rpartition(".")
        used = rf"import {re.escape(module)}\b|from {re.escape(module)}\b"
        if package:
            used += rf"|from {re.escape(package)} import .*\b{name}\b"
        assert not [source for source in sources if re.search(used, source)], module


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/plugins/imageformats/qjpeg.dll", True),
        ("PySide6/plugins/imageformats/qtiff.dll", False),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/translations/qtbase_sk.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qt_sk.qm", False),
        ("PySide6/Qt/lib/libQt6Pdf.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/en.dat", True),
        ("babel/locale-data/en_GB.dat", True),
        ("babel/locale-data/el_CY.dat", True),
        ("babel/locale-data/es.dat", False),
        ("babel/global.dat", True),
        ("tidings/data/assets/icons/tidings.icns", True),
    ],
)
def test_files_are_kept_or_left_out(file: str, kept: bool) -> None:
    call = assigned("PRUNED")
    assert isinstance(call, ast.Call) and isinstance(call.args[0], ast.BinOp)
    pattern = ast.literal_eval(call.args[0].left) % {"languages": "en|ru|sk|el"}
    assert (re.search(pattern, "/" + file) is None) is kept
