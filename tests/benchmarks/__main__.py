"""Run the benchmarks and print their tables."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from in_library import measure_library
from in_process import measure_checks, measure_keystrokes
from in_window import measure_stalls
from merge import measure_merges
from processes import measure
from table import write


def main() -> None:
    """Compile the content as an installed copy has it, then measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "-n", "--rounds", type=int, default=11, help="rounds of whole processes; the others take ten times as many"
    )
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from tidings.content import compiled

    compiled.main()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(options.rounds, Path(folder), options.language)
        rows += measure_merges(options.rounds, Path(folder), options.language)
        rows += measure_library(options.rounds * 20, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        rows += measure_stalls(options.rounds * 10, Path(folder), options.language)
    rows += measure_keystrokes(options.rounds * 10, options.language)
    rows += measure_checks(options.rounds * 10)
    print(write(rows))


if __name__ == "__main__":
    main()
