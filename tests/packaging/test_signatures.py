"""The bundle carries the Python half of PySide's signatures on the disk, so that no start compiles it."""

import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

from tidings import resources

SIGNATURES = runpy.run_path(str(resources.data_root() / "packaging" / "signatures.py"))
LOADED_FROM = "import shiboken6.Shiboken, sys; print(sys.modules['shibokensupport.signature.loader'].__cached__)"


def test_pyside_takes_its_signatures_from_the_folder_with_their_byte_code(tmp_path: Path) -> None:
    found = importlib.util.find_spec("shiboken6")
    assert found and found.origin
    installed = Path(found.origin).parent
    before = sorted(installed.iterdir())
    shutil.copytree(installed, tmp_path / "shiboken6")
    folder = SIGNATURES["lay_out"](tmp_path / "shiboken6" / SIGNATURES["FOLDER"])
    assert sorted(installed.iterdir()) == before
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONPYCACHEPREFIX": ""}
    told = subprocess.run(
        [sys.executable, "-c", LOADED_FROM], env=environment, capture_output=True, text=True, check=True
    )
    code = Path(told.stdout.strip())
    assert folder in code.parents and code.exists()
