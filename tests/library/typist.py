"""A process that opens a library and keeps on typing until it is killed; each line it prints is a text that is kept.

python typist.py FOLDER            types
python typist.py                   opens the folders it is told on its input, one a line, and says how that went
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tidings.errors import LibraryError
from tidings.library import open_library
from tidings.library.values import LetterFacts


def now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


def type_on(folder: Path) -> None:
    """Keep a letter with one more word, again and again; now and then begin another one, search and back up."""
    library = open_library(folder, now)
    count = int(library.recall("count", "0"))
    letter_id, text = None, ""
    while True:
        count += 1
        text += f" {count}"
        letter_id = library.keep_letter(letter_id, text, LetterFacts(f"until {count}"))
        print(f"{letter_id} {count}", flush=True)
        if count % 40 == 0:
            library.remember("count", str(count))
            library.letters("4")
            library.backup_now()
            letter_id, text = None, ""


def open_in_turn() -> None:
    """Open a library when told, and say whether this process may write; let go of it at the next line, and say so."""
    print("ready", flush=True)
    for line in sys.stdin:
        wait, _, folder = line.strip().partition(" ")
        time.sleep(float(wait))
        try:
            library = open_library(Path(folder), now)
        except LibraryError as err:
            print(type(err).__name__, flush=True)
            sys.stdin.readline()
        else:
            library.keep_letter(None, "mine", LetterFacts())
            print("writes", flush=True)
            sys.stdin.readline()
            library.close()
        print("let go", flush=True)


if __name__ == "__main__":
    type_on(Path(sys.argv[1])) if len(sys.argv) > 1 else open_in_turn()
