"""Start Tidings: the command line or the window, importing only the one that is needed."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run what the command line asks for, and give the exit status."""
    from tidings.cli.main import run

    return run(sys.argv[1:], open_window)


def open_window(path: Path | None, quit_after_first_paint: bool = False) -> int:
    """Open the app, with a letter file where one is named."""
    from tidings.gui.app import run

    return run(path, quit_after_first_paint=quit_after_first_paint)


if __name__ == "__main__":
    sys.exit(main())
