"""Keeping and finding letters, beside plain SQLite holding the same rows in the same run."""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from table import Row

CORPUS = Path(__file__).parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))
from letters import read_letters  # noqa: E402

LETTERS = 10_000
QUERIES = ("p", "pr", "price", "price order", "sorry", "συνδρ", "заказ", "objedn", "ref 77", "nothing at all")


def measure_library(rounds: int, folder: Path, letters: int = LETTERS) -> list[Row]:
    """Fill a library and a plain table with index with the same letters, and use both in turn."""
    from tidings.library import open_library
    from tidings.library.values import LetterFacts

    library = open_library(folder / "library", lambda: datetime.now(UTC))
    plain = _plain(folder / "plain.db")
    library.read(fill, letters)
    for number, text in enumerate(_texts(letters)):
        plain.execute("insert into letters values (?, ?)", (number + 1, text))
        plain.execute("insert into search (rowid, body) values (?, ?)", (number + 1, text.lower()))
    plain.commit()
    library.letters("price")
    library.backup_now()

    typed = [next(_texts(1))]
    letter_id = library.keep_letter(None, typed[0], LetterFacts("typed"))
    plain.execute("insert into letters values (?, ?)", (letter_id, typed[0]))
    plain.commit()

    def autosave(turn: int) -> None:
        typed[0] += f" word{turn}"
        library.keep_letter(letter_id, typed[0], LetterFacts("typed"))

    def raw_autosave(turn: int) -> None:
        plain.execute("update letters set text = ? where id = ?", (typed[0] + str(turn), letter_id))
        plain.commit()

    def search(turn: int) -> None:
        library.letters(QUERIES[turn % len(QUERIES)], limit=50)

    def raw_search(turn: int) -> None:
        words = QUERIES[turn % len(QUERIES)].split()
        plain.execute(
            """select l.id, substr(l.text, 1, 100) from search join letters l on l.id = search.rowid
            where search match ? order by search.rowid desc limit 50""",
            (" ".join(f'"{word}"*' for word in words),),
        ).fetchall()

    kept, raw_kept = _p95_in_turn(autosave, raw_autosave, rounds)
    library.letters("typed")
    found, raw_found = _p95_in_turn(search, raw_search, rounds)
    seconds = time.perf_counter()
    library.backup_now()
    backup = (time.perf_counter() - seconds) * 1000
    library.close()
    plain.close()
    size = (folder / "library" / "letters.db").stat().st_size / 1e6
    return [
        Row(f"autosave of one letter among {letters:,}, commit, p95", kept, raw_kept, "one row in plain SQLite", 4),
        Row(f"search in {letters:,} letters as it is typed, p95", found, raw_found, "plain FTS5", 3),
        Row("the same search", found, None, "", 10),
        Row(f"backup of {letters:,} letters ({size:.0f} MB), checked", backup, None, "once", 5000),
    ]


def fill(connection: sqlite3.Connection, letters: int) -> None:
    """Keep many letters at once, as no user does."""
    from tidings.library.clock import tick
    from tidings.library.connection import changing
    from tidings.library.letters import keep
    from tidings.library.values import LetterFacts

    with changing(connection):
        for number, text in enumerate(_texts(letters)):
            now = tick(connection, datetime.now(UTC), 0)
            keep(connection, now, None, text, LetterFacts(f"Letter {number}", "delay", "en", "Maria Lindqvist"))


def _plain(path: Path) -> sqlite3.Connection:
    """Make the least that SQLite needs to keep letters as safely and to find them."""
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table letters (id integer primary key, text text)")
    connection.execute("create virtual table search using fts5 (body, tokenize = 'unicode61 remove_diacritics 2')")
    return connection


def _texts(count: int) -> Iterator[str]:
    """Make letters of about 250 words from the sentences of the corpus, always the same ones."""
    chance = random.Random(1)
    sentences = [
        sentence
        for code in ("en", "ru", "sk", "el")
        for path in sorted((CORPUS / "train" / code).glob("[bc]*.txt"))
        for letter in read_letters(path, code)
        for sentence in letter.text.split("\n")
        if sentence
    ]
    for number in range(count):
        yield "\n\n".join([*chance.sample(sentences, 14), f"price order ref {number}"])


def _p95_in_turn(one: Callable[[int], None], other: Callable[[int], None], rounds: int) -> tuple[float, float]:
    """Time two works in turn, so that other load burdens both; give the 95th percentiles in milliseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 10):
        for work, took in zip((one, other), times, strict=True):
            start = time.perf_counter()
            work(turn)
            took.append((time.perf_counter() - start) * 1000)
    first, second = (quantiles(took[10:], n=20)[-1] for took in times)
    return first, second
