"""The library as the app uses it: one connection, one change at a time, each whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from tidings.core.answers import Client
from tidings.errors import LibraryFolderError, NotThereError
from tidings.library import (
    backups,
    bin,
    causes,
    clients,
    clock,
    follow_ups,
    health,
    letters,
    memory,
    searching,
    versions,
)
from tidings.library.clock import Tick, tick
from tidings.library.connection import FAULTS, changing
from tidings.library.place import Paths, kind_of
from tidings.library.values import (
    Backup,
    Cause,
    ClientRow,
    Counts,
    FollowUp,
    Health,
    Letter,
    LetterFacts,
    LetterRow,
    Place,
    Promise,
    Sent,
    SetAside,
    Version,
    VersionRow,
)

P = ParamSpec("P")
T = TypeVar("T")


class Library:
    """Letters with all their versions, clients, promises, and small things remembered.

    `read_only` is empty, or says why nothing can be kept. Every method may be called from any thread and raises only
    TidingsErrors: LibraryError where nothing was kept (all is as before), NotThereError for what is gone.
    """

    def __init__(
        self, connection: sqlite3.Connection, paths: Paths, now: Callable[[], datetime], read_only: str = ""
    ) -> None:
        self.paths = paths
        self.read_only = read_only
        self._connection = connection
        self._now = now
        self._lock = threading.RLock()
        self._sitting = clock.read_clock(connection)[0]
        self._open = True

    # --- letters ---

    def keep_letter(self, letter_id: int | None, text: str, facts: LetterFacts) -> int:
        """Keep a letter and give its id; None begins a new one. What is kept already costs nothing."""
        with self._lock:
            if letter_id is not None and self.read(letters.is_kept, letter_id, text, facts):
                return letter_id
            return self._write(letters.keep, letter_id, text, facts)

    def letters(
        self, query: str = "", binned: bool = False, limit: int = 200, out: bool | None = None
    ) -> tuple[LetterRow, ...]:
        """List letters, the last changed first; with a query, those that hold words beginning as its words do.

        `out` chooses those that went out, or those that did not.
        """
        if not query.strip():
            return self.read(letters.listed, binned, limit, out)
        with self._lock:
            try:
                self._refresh_index()
                return searching.find(self._connection, query, binned, limit, out)
            except (*FAULTS, LibraryFolderError):  # the disk is full, say, or the index is damaged
                return self.read(searching.scan, query, binned, limit, out)

    def drafts(self, limit: int = -1) -> tuple[LetterRow, ...]:
        """List letters that have not gone out; `changed` says for how long they lie."""
        return self.read(letters.drafts, limit)

    def letter(self, letter_id: int) -> Letter:
        """Give a letter with its newest text."""
        return self.read(letters.letter, letter_id)

    def texts(self) -> Iterator[Letter]:
        """Give every letter that is not in the bin, one after the other, for export."""
        for row in self.read(letters.listed, False, -1)[::-1]:
            try:
                yield self.letter(row.id)
            except NotThereError:  # put away meanwhile
                continue

    def versions(self, letter_id: int) -> tuple[VersionRow, ...]:
        """List the versions of a letter, the newest first."""
        return self.read(versions.listed, letter_id)

    def version(self, letter_id: int, number: int) -> Version:
        """Give one version with its text."""
        return self.read(letters.version, letter_id, number)

    def restore_version(self, letter_id: int, number: int) -> None:
        """Make an older text the newest; to undo it, restore the one that was newest before."""
        self._write(letters.restore_version, letter_id, number)

    def mark_sent(self, letter_id: int, how: Sent, when: datetime) -> None:
        """Remember that the newest text went out."""
        self._write(letters.mark_sent, letter_id, how, when)

    def mark_unsent(self, letter_id: int) -> None:
        """Take back that a letter went out."""
        self._write(letters.mark_unsent, letter_id)

    def bin_letter(self, letter_id: int) -> None:
        """Put a letter into the bin, where it stays for 30 days."""
        self._write(bin.put, "letters", letter_id)

    def unbin_letter(self, letter_id: int) -> None:
        """Take a letter out of the bin."""
        self._write(bin.take_out, "letters", letter_id)

    def empty_bin(self, all_of_it: bool = False) -> int:
        """Let go for good what has lain in the bin for its time, or all of it; say how many letters that were."""
        return self._write(bin.empty, all_of_it)

    def causes(self) -> tuple[Cause, ...]:
        """Count the causes that letters gave, the most frequent first."""
        return self.read(causes.counted)

    # --- clients ---

    def keep_client(self, client_id: int | None, client: Client) -> int:
        """Keep a client with salutation and form of address, and give the id; None adds one."""
        return self._write(clients.keep, client_id, client)

    def clients(self, query: str = "", binned: bool = False, limit: int = 200) -> tuple[ClientRow, ...]:
        """List clients, the last changed first."""
        return self.read(clients.listed, query, binned, limit)

    def client(self, client_id: int) -> ClientRow:
        """Give one client."""
        return self.read(clients.client, client_id)

    def clients_named(self, name: str, organisation: str = "") -> tuple[ClientRow, ...]:
        """Give the clients of this very name and organisation, whatever the accents."""
        return self.read(clients.named, name, organisation)

    def letters_of(self, client_id: int) -> tuple[LetterRow, ...]:
        """List the letters to a client, the last changed first."""
        return self.read(letters.of_client, client_id)

    def bin_client(self, client_id: int) -> None:
        """Put a client into the bin; letters to them stay."""
        self._write(bin.put, "clients", client_id)

    def unbin_client(self, client_id: int) -> None:
        """Take a client out of the bin."""
        self._write(bin.take_out, "clients", client_id)

    # --- follow-ups ---

    def keep_promises(self, letter_id: int, promises: Iterable[Promise]) -> None:
        """Set what a letter promises; the same promise of an earlier letter is moved."""
        self._write(follow_ups.keep, letter_id, tuple(promises))

    def touched_promises(self, letter_id: int, uids: Iterable[str]) -> tuple[FollowUp, ...]:
        """List what `keep_promises` may change, so that it can be put back."""
        return self.read(follow_ups.touched, letter_id, tuple(uids))

    def put_promises_back(self, letter_id: int, uids: Iterable[str], before: Iterable[FollowUp]) -> None:
        """Take back that the promises of a letter were set."""
        self._write(follow_ups.put_back, letter_id, tuple(uids), tuple(before))

    def due(self, day: date) -> tuple[FollowUp, ...]:
        """List what is open and promised for this day."""
        return self.read(follow_ups.due, day)

    def overdue(self, day: date) -> tuple[FollowUp, ...]:
        """List what is open and was promised for an earlier day."""
        return self.read(follow_ups.overdue, day)

    def to_come(self, day: date) -> tuple[FollowUp, ...]:
        """List what is open and promised for a later day."""
        return self.read(follow_ups.to_come, day)

    def done(self, limit: int = 200) -> tuple[FollowUp, ...]:
        """List promises that were kept, the latest first."""
        return self.read(follow_ups.done, limit)

    def promises_of(self, letter_id: int) -> tuple[FollowUp, ...]:
        """List what a letter promises, done or open."""
        return self.read(follow_ups.of_letter, letter_id)

    def mark_done(self, follow_up_id: int, when: datetime | None) -> None:
        """Mark a promise as done, or with None as open again."""
        self._write(follow_ups.mark, follow_up_id, when)

    def move_promise(self, follow_up_id: int, day: date) -> None:
        """Move a promise to another day."""
        self._write(follow_ups.move, follow_up_id, day)

    def counts(self, day: date) -> Counts:
        """Count letters, promises and clients; what is due by a day is counted by itself."""
        promises, due = self.read(follow_ups.count, day)
        return Counts(self.read(letters.count), promises, self.read(clients.count), due)

    # --- small things ---

    def words(self, language: str) -> tuple[str, ...]:
        """List the personal dictionary of a language."""
        return self.read(memory.words, language)

    def add_word(self, language: str, word: str) -> None:
        """Add a word to the personal dictionary."""
        self._write(memory.add_word, language, word)

    def drop_word(self, language: str, word: str) -> None:
        """Take a word out of the personal dictionary."""
        self._write(memory.drop_word, language, word)

    def put_aside(self) -> tuple[SetAside, ...]:
        """List the findings that are put aside in every letter."""
        return self.read(memory.put_aside)

    def put_aside_always(self, what: SetAside) -> None:
        """Put a finding aside in every letter."""
        self._write(memory.put_aside_always, what)

    def take_up_again(self, what: SetAside) -> None:
        """Show such findings again."""
        self._write(memory.take_up_again, what)

    def recall(self, key: str, default: str = "") -> str:
        """Give what was remembered under a key."""
        return self.read(memory.recall, key, default)

    def remember(self, key: str, value: str) -> None:
        """Remember a text under a key (the last open letter, the place of the cursor)."""
        if self.recall(key, "\0") != value:
            self._write(memory.remember, key, value)

    # --- keeping it safe ---

    @property
    def place(self) -> Place:
        """Say what kind of folder it lies in."""
        return kind_of(self.paths.folder)

    def backup_now(self) -> Backup:
        """Make a backup, checked; where nothing changed since the newest good one, give that."""
        with self._lock, backups.guarding(self.paths):
            return backups.make(self._connection, self.paths, self._now())

    def backup_if_due(self) -> Backup | None:
        """Make a backup where something changed and half an hour has passed since the last one."""
        with self._lock:
            return self.backup_now() if self.backup_is_due() else None

    def backup_is_due(self) -> bool:
        """Say whether something changed and half an hour has passed since the newest backup."""
        newest = next(iter(self.backups()), None)
        return not self.read_only and backups.is_due(newest, self.read(clock.read_clock)[0], self._now())

    def backups(self) -> tuple[Backup, ...]:
        """List the backups, the newest first."""
        return backups.listed(self.paths)

    def check(self) -> Health:
        """Look through the whole library; a damaged search index is made anew."""
        with self._lock, backups.guarding(self.paths):
            return health.check(self._connection, self.paths, mend=not self.read_only)

    def close(self) -> None:
        """Back up what changed, and let go of the file. It is closed even where the backup fails, which is told."""
        with self._lock, backups.guarding(self.paths):
            if not self._open:
                return
            self._open = False
            try:
                if not self.read_only:
                    self._back_up_changes()
            finally:
                self._connection.close()

    def _back_up_changes(self) -> None:
        self._refresh_index()
        newest = next(iter(self.backups()), None)
        if newest is None or newest.sequence != clock.read_clock(self._connection)[0]:
            backups.make(self._connection, self.paths, self._now())

    def _refresh_index(self) -> None:
        """Bring the search index up to date. Raises LibraryFolderError where nothing can be written."""
        if not searching.is_behind(self._connection):
            return
        if self.read_only:
            raise LibraryFolderError(self.read_only)
        with changing(self._connection):
            searching.refresh(self._connection)

    # --- how all of it is done ---

    def read(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Look something up."""
        with self._lock, backups.guarding(self.paths):
            return work(self._connection, *args, **kwargs)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the changes of the block one step: after a crash, all of them are there or none."""
        with self._lock, backups.guarding(self.paths):
            if self.read_only or self._connection.in_transaction:  # nothing to change, or a part of a greater step
                yield
                return
            with changing(self._connection):
                yield

    def _write(
        self, work: Callable[Concatenate[sqlite3.Connection, Tick, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Change something, whole or not at all, as one step in the order of changes."""
        with self.together():
            if self.read_only:
                raise LibraryFolderError(self.read_only, "Choose another place for your letters.")
            return work(self._connection, tick(self._connection, self._now(), self._sitting), *args, **kwargs)
