"""Start Tidings: the command line or the window, importing only the one that is needed."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

# A start makes modules, tables and trees that stay. At Python's usual 700 new objects a round, the collector would look
# through them dozens of times and find nothing; and one letter in twenty would be checked half as quickly. A round this
# size comes once in some fifty letters.
COLLECT_EVERY = 50_000


def main() -> int:
    """Run what the command line asks for, and give the exit status."""
    gc.set_threshold(COLLECT_EVERY)
    from tidings.cli.main import run

    return run(sys.argv[1:], open_window)


def open_window(path: Path | None, quit_after_first_paint: bool = False) -> int:
    """Open the app, with a letter file where one is named."""
    from tidings.gui.quick_start import hasten

    hasten()
    from tidings.gui.app import run

    status = run(path, quit_after_first_paint=quit_after_first_paint)
    if quit_after_first_paint:
        # The time to the paint is asked for, not the time that Python takes to put everything away afterwards.
        sys.stdout.flush()
        os._exit(status)
    return status


if __name__ == "__main__":
    sys.exit(main())
