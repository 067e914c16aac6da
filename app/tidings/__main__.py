"""Start Tidings: the command line or the window, importing only the one that is needed."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the command line asks for, and give the exit status."""
    from tidings.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
