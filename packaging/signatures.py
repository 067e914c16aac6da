"""Lay the Python half of PySide's signatures on the disk, with its byte code.

PySide carries these modules as source, packed into its library, and compiles them at each start; a seventh of a start
goes into that. Where a folder `files.dir` stands beside the library, they are taken from there.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = "files.dir"  # the name that PySide looks for


def lay_out(target: Path) -> Path:
    """Write the modules into a folder, which is made anew, and give it. What is installed stays as it is."""
    found = importlib.util.find_spec("shiboken6")
    if found is None or found.origin is None:
        raise SystemExit("The bundle needs PySide6. Please install what requirements-dev.lock names, and try again.")
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as copies:
        copy = Path(copies) / "shiboken6"
        shutil.copytree(Path(found.origin).parent, copy)
        # PySide unpacks them beside the library that it is asked from.
        _run("-c", "import shiboken6.Shiboken", SBK_EMBED="0", PYTHONPATH=copies, PYTHONDONTWRITEBYTECODE="1")
        shutil.copytree(copy / FOLDER, target)
    # The bundle may be copied with other times, and nobody changes these files: their byte code is believed.
    _run("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", str(target), str(target))
    return target


def _run(*arguments: str, **environment: str) -> None:
    """Run Python with byte code where it belongs, wherever this one keeps its own."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    subprocess.run([sys.executable, *arguments], env={**inherited, **environment}, check=True)
