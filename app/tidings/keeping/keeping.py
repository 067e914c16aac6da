"""The facade of the library: letters go in as answers, and come back as them. Any thread may call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, cast

from tidings.content.store import Content
from tidings.core.answers import Answers, Client
from tidings.errors import NotThereError
from tidings.keeping.facts import facts_of, is_someone, promises_of
from tidings.keeping.values import (
    BEGINNING,
    Cause,
    Change,
    ClientRow,
    Counts,
    FollowUp,
    Kept,
    LetterRow,
    Marked,
    Place,
    Sent,
    read_place,
    write_place,
)
from tidings.settings import Settings

if TYPE_CHECKING:
    from tidings.keeping.care import Care
    from tidings.keeping.draft import DraftKeeping
    from tidings.library import Library
    from tidings.library.values import LetterFacts

OPEN = "open"  # the letter that is open, and where the owner is in it; or that the draft is
DRAFT = "draft"  # the draft that is being checked


def _now() -> datetime:
    return datetime.now().astimezone()


class Keeping:
    """Keep letters, with every version, and their clients and promises.

    The library is opened by the first deed that needs it, and again after a failure. Each deed raises LibraryError in
    plain words where the library cannot be opened or written, and NotThereError where what it is about is gone.
    """

    def __init__(
        self,
        content: Content,
        folder: Path,
        settings: Callable[[], Settings] = Settings,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.folder = folder
        self.now = now
        self._content, self._settings = content, settings
        self._lock = RLock()
        self._library: Library | None = None
        self._open: tuple[int, Place] | None = None

    @contextmanager
    def opened(self) -> Iterator[Library]:
        """Hold the library for one deed."""
        with self._lock:
            if self._library is None:
                from tidings.library import open_library

                self._library = open_library(self.folder, self.now)
            yield self._library

    def start(self) -> str:
        """Open the library; say why nothing can be kept in it, where it can only be read."""
        import tidings.content.letter_writer  # noqa: F401  so that the first letter does not wait for it

        with self.opened() as library:
            return library.read_only

    def close(self) -> None:
        """Back up what changed, and let go of the library; the next deed opens it again."""
        with self._lock:
            library, self._library, self._open = self._library, None, None
            if library is not None:
                library.close()

    @cached_property
    def care(self) -> Care:
        """Give what keeps the library as a whole safe."""
        from tidings.keeping.care import Care

        return Care(self)

    @cached_property
    def draft(self) -> DraftKeeping:
        """Give what keeps the draft that is being checked."""
        from tidings.keeping.draft import DraftKeeping

        return DraftKeeping(self)

    # ── One letter

    def keep(self, answers: Answers, letter_id: int | None = None, place: Place = BEGINNING) -> int:
        """Keep a letter, a new one where it has no id yet, and where the owner is in it; give its id.

        A letter that is gone, since another library was put in this one's place, begins anew.
        """
        text = written(answers)
        with self.opened() as library:
            try:
                facts = self._facts(library, letter_id, answers)
            except NotThereError:
                letter_id = None
                facts = self._facts(library, None, answers)
            with library.together():  # else a crash between the two would leave the cursor where it was before
                letter_id = library.keep_letter(letter_id, text, facts)
                self._keep_place(library, letter_id, place)
            self._open = (letter_id, place)
            return letter_id

    def of_file(self, path: Path) -> Kept | None:
        """Give what is kept of the letter in a file, where it was opened and changed here before."""
        with self.opened() as library:
            letter_id = library.recall(_file_key(path))
            try:
                row = library.letter(int(letter_id)).row if letter_id.isdecimal() else None
            except NotThereError:
                return None
            return None if row is None or row.binned else self.open(row.id)

    def remember_file(self, path: Path, letter_id: int) -> None:
        """Remember which letter a file holds."""
        with self.opened() as library:
            library.remember(_file_key(path), str(letter_id))

    def take_in(self, answers: Answers) -> int:
        """Keep a letter from elsewhere, and its client; what is open stays open."""
        with self.opened() as library:
            letter_id = library.keep_letter(None, written(answers), self._facts(library, None, answers))
            self._keep_client(library, letter_id, answers)
            return letter_id

    def open(self, letter_id: int) -> Kept:
        """Give a letter as it was kept last. Raises LetterFileError where it cannot be read, say without its pack."""
        with self.opened() as library:
            letter = library.letter(letter_id)
            typed = library.recall(_place_key(letter_id))
        return Kept(letter_id, self.read(letter.text, letter.facts.title), read_place(typed), letter.row.changed)

    def last_open(self) -> Kept | None:
        """Give the letter that was open when the app ended without closing it, and where the owner was in it."""
        with self.opened() as library:
            letter_id, _colon, place = library.recall(OPEN).partition(":")
            if not letter_id.isdecimal():
                return None
            kept = self.open(int(letter_id))
        return kept._replace(place=read_place(place))

    def draft_is_open(self) -> bool:
        """Say whether the draft was open when the app ended without closing it."""
        with self.opened() as library:
            return library.recall(OPEN) == DRAFT

    def leave(self, letter_id: int, answers: Answers, place: Place | None = None) -> None:
        """Note that a letter is open no longer; remember its client, and the place at which to go on."""
        with self.opened() as library:
            self.note_open("")
            if place is not None:
                library.remember(_place_key(letter_id), write_place(place))
            self._keep_client(library, letter_id, answers)

    def note_open(self, what: str) -> None:
        """Note what is open besides a letter, or that nothing is."""
        with self.opened() as library:
            self._open = None
            library.remember(OPEN, what)

    def mark_sent(self, letter_id: int, answers: Answers, how: Sent) -> Marked:
        """Note that a letter went out as it stands, and keep an eye on what it promises. Give what was before."""
        situation, language = self._content.situation(answers.situation), self._content.language(answers.language)
        promises = tuple(promises_of(answers, situation, language))
        uids = tuple(dict.fromkeys(one.uid for one in promises))
        with self.opened() as library:
            row = library.letter(letter_id).row
            before = Marked(letter_id, row.sent, row.sent_how, uids, library.touched_promises(letter_id, uids))
            library.keep_letter(letter_id, written(answers), self._facts(library, letter_id, answers))
            self._keep_client(library, letter_id, answers)
            library.mark_sent(letter_id, how, self.now())
            library.keep_promises(letter_id, promises)
        return before

    def take_back_sent(self, before: Marked) -> None:
        """Take back that a letter was marked as sent; its promises are as they were."""
        with self.opened() as library, library.together():
            if before.sent is None:
                library.mark_unsent(before.letter_id)
            else:
                library.mark_sent(before.letter_id, cast(Sent, before.sent_how), before.sent)
            library.put_promises_back(before.letter_id, before.uids, before.promises)

    def next_letter(self, letter_id: int, situation_id: str) -> Answers:
        """Begin another letter in the matter of a kept one, with what that one said."""
        from tidings.core.carrying import carry_over

        earlier = self.open(letter_id).answers
        return carry_over(earlier, self._content.situation(situation_id), self.now().date())

    def bin(self, letter_id: int) -> None:
        """Put a letter into the bin, where it stays for 30 days."""
        with self.opened() as library:
            library.bin_letter(letter_id)

    def unbin(self, letter_id: int) -> None:
        """Take a letter out of the bin."""
        with self.opened() as library:
            library.unbin_letter(letter_id)

    # ── Its versions

    def history(self, letter_id: int) -> tuple[Change, ...]:
        """List the versions of a letter, the newest first, and what changed with each."""
        from tidings.keeping.history import changed_keys

        with self.opened() as library:
            rows = library.versions(letter_id)
            texts = [library.version(letter_id, row.number).text for row in rows]
        keys = [changed_keys(old, new) for new, old in zip(texts, texts[1:], strict=False)]
        return tuple(
            Change(row.number, row.changed, row.sent, changed) for row, changed in zip(rows, [*keys, ()], strict=False)
        )

    def version(self, letter_id: int, number: int) -> Answers:
        """Give a letter as it stood in one of its versions."""
        with self.opened() as library:
            version = library.version(letter_id, number)
        return self.read(version.text, version.facts.title)

    # ── Lists

    def letters(
        self, query: str = "", *, binned: bool = False, limit: int = 200, out: bool | None = None
    ) -> tuple[LetterRow, ...]:
        """List letters that hold words beginning as those of the query do, the last changed first.

        `out` chooses those that went out, or those that did not.
        """
        with self.opened() as library:
            return library.letters(query, binned, limit, out)

    def letter(self, letter_id: int) -> LetterRow:
        """Tell of one letter without opening it."""
        with self.opened() as library:
            return library.letter(letter_id).row

    def drafts(self, limit: int = -1) -> tuple[LetterRow, ...]:
        """List letters that have not gone out, the last changed first."""
        with self.opened() as library:
            return library.drafts(limit)

    def clients(self, query: str = "", limit: int = 200) -> tuple[ClientRow, ...]:
        """List the clients that letters were written to, the last changed first."""
        with self.opened() as library:
            return library.clients(query, limit=limit)

    def keep_client(self, client_id: int | None, client: Client) -> int:
        """Keep a client as they are now, a new one where there is no id yet; give the id."""
        with self.opened() as library:
            return library.keep_client(client_id, client)

    def bin_client(self, client_id: int) -> None:
        """Put a client into the bin; the letters to them stay."""
        with self.opened() as library:
            library.bin_client(client_id)

    def unbin_client(self, client_id: int) -> None:
        """Take a client out of the bin."""
        with self.opened() as library:
            library.unbin_client(client_id)

    def letters_to(self, client_id: int) -> tuple[LetterRow, ...]:
        """List the letters to one client, the last changed first."""
        with self.opened() as library:
            return library.letters_of(client_id)

    def follow_ups(self, today: date) -> tuple[FollowUp, ...]:
        """List what is promised and not done yet, the longest overdue first."""
        with self.opened() as library:
            return (*library.overdue(today), *library.due(today), *library.to_come(today))

    def counts(self, today: date) -> Counts:
        """Count what there is: letters, promises, clients, and promises due."""
        with self.opened() as library:
            return library.counts(today)

    def kept_promises(self, limit: int = 50) -> tuple[FollowUp, ...]:
        """List what was promised and done."""
        with self.opened() as library:
            return library.done(limit)

    def move_promise(self, follow_up_id: int, day: date) -> None:
        """Move a promise to another day."""
        with self.opened() as library:
            library.move_promise(follow_up_id, day)

    def mark_done(self, follow_up_id: int, done: bool = True) -> None:
        """Mark a promise as kept, or as open again."""
        with self.opened() as library:
            library.mark_done(follow_up_id, self.now() if done else None)

    def causes(self) -> tuple[Cause, ...]:
        """Count the causes that letters gave, the most frequent first."""
        with self.opened() as library:
            return library.causes()

    # ── The owner's words for the spelling

    def words(self, language: str) -> tuple[str, ...]:
        """List the words of a language that the owner has added to the dictionary."""
        with self.opened() as library:
            return library.words(language)

    def add_word(self, language: str, word: str) -> None:
        """Add a word; one that is there stays."""
        with self.opened() as library:
            library.add_word(language, word)

    def drop_word(self, language: str, word: str) -> None:
        """Take a word out again."""
        with self.opened() as library:
            library.drop_word(language, word)

    # ── From answers to texts and back

    def read(self, text: str, name: str) -> Answers:
        """Read a letter file's text. Raises LetterFileError; NotThereError where there is no such letter."""
        from tidings.content.letter_file import Saved, read_letter

        def saved() -> Saved:
            return Saved(self._settings().sender, self._settings().page)

        return read_letter(text, name, self._content, self.now().date(), saved)

    def _facts(self, library: Library, letter_id: int | None, answers: Answers) -> LetterFacts:
        client_id = None if letter_id is None else library.letter(letter_id).row.client_id
        return facts_of(answers, self._content.situation(answers.situation), client_id)

    def _keep_place(self, library: Library, letter_id: int, place: Place) -> None:
        """Remember where the owner is; what did not change is not written again."""
        before = self._open
        if before == (letter_id, place):
            return
        library.remember(OPEN, f"{letter_id}:{write_place(place)}")
        if before is None or before[0] != letter_id or before[1].typed != place.typed:
            library.remember(_place_key(letter_id), write_place(Place(typed=place.typed)) if place.typed else "")

    def _keep_client(self, library: Library, letter_id: int, answers: Answers) -> None:
        """Remember the client as this letter has them: the one it went to before, one of that name, or a new one."""
        if not is_someone(answers.client):
            return
        facts = self._facts(library, letter_id, answers)
        known = facts.client_id
        if known is None:
            named = library.clients_named(answers.client.name, answers.client.organisation)
            known = next((row.id for row in named), None)
        kept = library.keep_client(known, answers.client)
        library.keep_letter(letter_id, written(answers), facts._replace(client_id=kept))


def written(answers: Answers) -> str:
    """Write answers as the text of a letter file."""
    from tidings.content.letter_writer import write_letter_file

    return write_letter_file(answers)


def _file_key(path: Path) -> str:
    """Name a file; a name that holds half a character is spelt out."""
    return "file:" + str(path.absolute()).encode("utf-8", "backslashreplace").decode("utf-8")


def _place_key(letter_id: int) -> str:
    return f"typed:{letter_id}"
