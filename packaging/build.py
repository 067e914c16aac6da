"""Build the bundle in dist/ and let it test itself from another folder.

Usage: python packaging/build.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "dist" / "tidings"


def build() -> None:
    """Run PyInstaller on tidings.spec."""
    options = [
        "--noconfirm",
        "--log-level",
        "WARN",
        "--distpath",
        str(BUNDLE.parent),
        "--workpath",
        str(ROOT / "build"),
    ]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "packaging" / "tidings.spec")], check=True
    )


def self_test() -> int:
    """Run the bundle's self-test where neither the checkout nor the libraries of this Python can help it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as elsewhere:
        program = BUNDLE / ("tidings.exe" if os.name == "nt" else "tidings")
        return subprocess.run([str(program), "self-test"], cwd=elsewhere, env=environment).returncode


def main() -> int:
    """Build, tell the size, test."""
    if sys.platform == "linux" and not (shutil.which("objdump") and shutil.which("strip")):
        print("Building the bundle needs the package binutils. Please install it and try again.", file=sys.stderr)
        return 2
    build()
    size = sum(path.stat().st_size for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{BUNDLE.relative_to(ROOT)}: {size / 1e6:.0f} MB", flush=True)
    return self_test()


if __name__ == "__main__":
    sys.exit(main())
