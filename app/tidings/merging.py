"""One letter to many clients: read the list, make each client's own letter, and write it under a name of its own.

A facade beside the session, for window and command line. A merge that broke off goes on by itself when it is started
again: the journal in the folder says which letters are there (see `merge_journal`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from tidings import resources
from tidings.checking import Checking
from tidings.core.answers import Answers, Client
from tidings.core.client_table import ClientRow, ClientTable, Skipped
from tidings.core.file_names import letter_name
from tidings.core.letter import Letter
from tidings.core.merge import FileNames, Unfit, answers_for, client_key, named_in_text
from tidings.errors import TidingsError, UsageError, WriteError, joined, log_fault, said
from tidings.i18n import spoken
from tidings.merge_journal import Entry, Journal
from tidings.merge_preview import reads_american, to_fix
from tidings.named_tuple import NamedTuple
from tidings.session import Session
from tidings.settings import settings_folder

FORMS = ("pdf", "docx", "eml")
CHUNK = 16
"""Letters that are written down in the journal together."""
WORTH_WORKERS = 150
"""Letters from which on the start of more processes is won back."""
MOST_WORKERS = 8
_MARK = "tidings-merge"


class Watch(NamedTuple):
    """Who looks on: `tell` hears how many letters are done, and of how many; `goes_on` is asked after each letter."""

    tell: Callable[[int, int], object] = lambda _done, _total: None
    goes_on: Callable[[], bool] = lambda: True


class Planned(NamedTuple):
    """One letter to be made: where its client stands in the list, its answers, its file, and its key in the journal."""

    place: str
    answers: Answers
    file: str
    key: str


class Finding(NamedTuple):
    """What must be fixed in one client's letter before it goes out."""

    file: str
    message: str


class Outcome(NamedTuple):
    """What a merge came to. `there` were made by an earlier run; `left_over` are files of rows no longer there.

    `to_come` letters were not begun, since the merge was stopped.
    """

    made: int = 0
    there: int = 0
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    to_come: int = 0


class _Job(NamedTuple):
    """What a worker needs to know besides the letters."""

    home: Path | None
    folder: Path
    ending: str


class _Made(NamedTuple):
    """What became of one letter: `taken` where its name was, `problem` where it could not be made."""

    planned: Planned
    taken: bool = False
    problem: str = ""
    fix: tuple[str, ...] = ()


class BrokenOff(WriteError):
    """A merge that could not be finished; it goes on when it is started again."""


class Merging:
    """Merge letters for one user; `home` as for the session, `translate` too, where no other process helps."""

    def __init__(self, session: Session, home: Path | None = None, translate: Callable[[str], str] = str) -> None:
        self._session = session
        self._home = home
        self._translate = translate

    def read_clients(
        self,
        path: Path,
        letter: Answers,
        mapping: Mapping[str, str] | None = None,
        encoding: str = "",
        asks: bool = False,
    ) -> ClientTable:
        """Read a list of clients for a letter: its questions may be columns. Raises ClientsError and the like.

        `asks`: somebody can be asked what the columns hold, so that a list that does not tell its names is no error.
        """
        from tidings.content.columns import read_columns
        from tidings.intake.clients import read_clients
        from tidings.intake.columns import Wanted

        fields = tuple(self._session.situation(letter.situation).fields)
        headings = read_columns(resources.assets_dir())
        return read_clients(path, Wanted(headings, fields, mapping or {}, letter.language, asks), encoding)

    def to_fix(self, letter: Answers, table: ClientTable) -> tuple[str, tuple[str, ...]]:
        """Name one of the first clients of a list, and say what must be fixed in their letter before any is written."""
        return to_fix(self._session, letter, table)

    def merge(
        self,
        letter: Answers,
        table: ClientTable,
        folder: Path,
        form: str,
        workers: int = 0,
        watch: Watch = Watch(),  # noqa: B008  it cannot be changed
    ) -> Outcome:
        """Write a letter for each client of a list, until `watch` has it end with the letters in hand.

        `workers` is the number of processes; 0 takes as many as pay. Nothing is overwritten. Raises UsageError where
        the folder holds another state of this letter, and BrokenOff where the disk does not take the letters.
        """
        if form not in FORMS:
            raise UsageError(
                said("Letters cannot be merged as “{form}”.", form=form),
                said("Choose {forms}.", forms=", ".join(FORMS)),
            )
        _make_folder(folder)
        journal = Journal(folder)
        try:
            _clear(folder)
            job = _Job(self._home, folder, f".{form}")
            maker = _Maker(self._session, job, self._translate)
            run = _Run(self._session, job, maker, letter, journal, watch)
            return run.merge(table, workers or _workers(len(table.rows)))
        finally:
            journal.close()


class _Run:
    """One run of a merge."""

    def __init__(
        self, session: Session, job: _Job, maker: _Maker, letter: Answers, journal: Journal, watch: Watch
    ) -> None:
        self._session, self._job, self._letter, self._journal, self._watch = session, job, letter, journal, watch
        self._maker = maker
        self._state = _digest(_state_of(letter, job.ending))
        self._matter = f"{letter.situation} {letter.language} {letter.date.isoformat()} {job.ending}"
        self._called = spoken(session.situation(letter.situation).name, letter.language)
        self._names = FileNames((*os.listdir(job.folder), *(entry.file for entry in journal.entries.values())))
        self._skipped: list[Skipped] = []
        self._findings: list[Finding] = []
        self._made = self._there = self._unmade = 0

    def merge(self, table: ClientTable, workers: int) -> Outcome:
        """Plan what is missing, make it, and say what it came to."""
        self._refuse_another_state()
        planned, left_over = self._plan(table.rows)
        total = len(planned) + self._there
        chunks = [planned[at : at + CHUNK] for at in range(0, len(planned), CHUNK)]
        self._watch.tell(self._there, total)
        try:
            for results in self._run(chunks, workers):
                again = self._take(results)
                while again:
                    self._journal.intend((one.planned.key, self._entry(one.planned)) for one in again)
                    again = self._take(self._maker.make_all([one.planned for one in again]))
                self._watch.tell(self._made + self._there, total)
        except WriteError as err:
            done = self._made + self._there
            raise BrokenOff(
                joined((err.message, said("{done} of {total} letters are written.", done=done, total=total))),
                said("Mend that, and start the same merge again; it goes on where it was."),
            ) from err
        skipped = (*table.skipped, *self._skipped)
        named = named_in_text(self._letter)
        warnings = list(table.warnings)
        if named:
            warnings.append(said("The letter itself names “{name}”, and every client will read that.", name=named))
        to_come = len(planned) - self._made - self._unmade
        return Outcome(self._made, self._there, skipped, tuple(self._findings), tuple(warnings), left_over, to_come)

    def _refuse_another_state(self) -> None:
        """Keep letters apart that were made from two states of one letter."""
        others = {e.letter for e in self._journal.entries.values() if e.matter == self._matter} - {self._state}
        if others:
            raise UsageError(
                said("“{folder}” holds letters from another state of this letter.", folder=self._job.folder),
                "Choose another folder, so that nobody gets the wrong one, or empty this one.",
            )

    def _plan(self, rows: Sequence[ClientRow]) -> tuple[list[Planned], tuple[str, ...]]:
        """Say which letters are to be made under which names; the names go by the order of the list."""
        situation = self._session.situation(self._letter.situation)
        american = reads_american(self._session, self._letter)
        planned, met = [], set()
        for row in rows:
            key = _digest(f"{self._state} {client_key(row.client, row.answers)}")
            met.add(key)
            try:
                answers = answers_for(row, self._letter, situation, american)
            except Unfit as err:
                self._skipped.append(Skipped(row.place, row.who, err.args[0]))
                continue
            entry = self._journal.entries.get(key)
            path = self._job.folder / entry.file if entry else None
            if entry and entry.done and path and path.exists():
                self._there += 1
                continue
            if path and path.exists() and not path.stat().st_size:
                path.unlink()  # reserved, and not written
            # A file that was begun goes by the name it was given; what stands there is compared with the letter.
            name = entry.file if entry else self._names.free(letter_name(answers, self._called), self._job.ending)
            planned.append(Planned(row.place, answers, name, key))
        ours = {key: entry for key, entry in self._journal.entries.items() if entry.letter == self._state}
        left = (
            entry.file for key, entry in ours.items() if key not in met and (self._job.folder / entry.file).exists()
        )
        return planned, tuple(left)

    def _run(self, chunks: Sequence[Sequence[Planned]], workers: int) -> Iterator[list[_Made]]:
        """Make letters, here or in processes of their own; what is begun is written down first."""
        if workers <= 1 or len(chunks) <= 1:
            yield from self._make_here(chunks)
            return
        from tidings.merge_workers import in_workers

        goes_on = self._watch.goes_on
        yield from in_workers(chunks, min(workers, len(chunks)), self._begin, make_chunk, self._job, goes_on)

    def _make_here(self, chunks: Sequence[Sequence[Planned]]) -> Iterator[list[_Made]]:
        """Make letters in this process; while the disk takes some, the next are made."""
        from concurrent.futures import Future, ThreadPoolExecutor

        before: tuple[list[_Made], Future[None]] | None = None
        stopped = False
        with ThreadPoolExecutor(1) as disk:
            for chunk in chunks:
                self._begin(chunk)
                made = []
                for planned in chunk:
                    made.append(self._maker.make(planned))
                    if stopped := not self._watch.goes_on():
                        break
                flushed = disk.submit(self._maker.flush, made)
                if before:
                    before[1].result()
                    yield before[0]
                before = made, flushed
                if stopped:
                    break
            if before:
                before[1].result()
                yield before[0]

    def _begin(self, chunk: Sequence[Planned]) -> None:
        self._journal.intend((planned.key, self._entry(planned)) for planned in chunk)

    def _entry(self, planned: Planned) -> Entry:
        return Entry(planned.file, self._state, self._matter)

    def _take(self, results: Sequence[_Made]) -> list[_Made]:
        """Write down what is done, and give what needs another name."""
        done, again = [], []
        for made in results:
            planned = made.planned
            if made.taken:
                name = self._names.free(letter_name(planned.answers, self._called), self._job.ending)
                again.append(made._replace(planned=planned._replace(file=name)))
            elif made.problem:
                client = planned.answers.client
                self._skipped.append(Skipped(planned.place, client.name or client.organisation, made.problem))
                self._unmade += 1
            else:
                done.append(planned.key)
                self._findings += [Finding(planned.file, message) for message in made.fix]
        self._journal.note_done(done)
        self._made += len(done)
        return again


def make_chunk(job: _Job, chunk: Sequence[Planned]) -> list[_Made]:
    """Make letters in a worker."""
    return _maker(job).make_all(chunk)


@lru_cache(maxsize=1)
def _maker(job: _Job) -> _Maker:
    """Give what makes the letters of a worker, which is kept from one chunk to the next."""
    return _Maker(Session(job.home), job)


class _Maker:
    """Make letters, one after the other."""

    def __init__(self, session: Session, job: _Job, translate: Callable[[str], str] = str) -> None:
        self._session, self._job = session, job
        off = lru_cache(maxsize=None)(self._off)
        self._checking = lru_cache(maxsize=None)(
            lambda language: Checking(session.content, settings_folder(job.home), lambda: off(language), translate)
        )

    def make_all(self, chunk: Sequence[Planned]) -> list[_Made]:
        """Make letters, and have the disk take them. Raises WriteError, which ends the merge."""
        made = [self.make(planned) for planned in chunk]
        self.flush(made)
        return made

    def flush(self, made: Sequence[_Made]) -> None:
        """Make letters last through a power cut. Raises WriteError."""
        from tidings.files import flush

        flush(self._job.folder, [one.planned.file for one in made if not (one.taken or one.problem)])

    def make(self, planned: Planned) -> _Made:
        """Make a letter, write it and check it. But for WriteError, what goes wrong ends this letter alone."""
        from tidings.export.writer import export_new

        try:
            letter = self._session.compose(planned.answers)
            page = self._session.page(planned.answers.page)
            if not export_new(letter, page, self._job.folder / planned.file, _MARK):
                return _Made(planned, taken=True)
            return _Made(planned, fix=self._to_fix(planned.answers, letter))
        except WriteError:
            raise
        except TidingsError as err:
            return _Made(planned, problem=str(err))
        except Exception as err:  # a bug of ours must not take the other letters with it
            log_fault("merge", err)
            reason = said("something went wrong in Tidings itself ({kind}).", kind=type(err).__name__)
            return _Made(planned, problem=reason)

    def _to_fix(self, answers: Answers, letter: Letter) -> tuple[str, ...]:
        """Say what must be fixed in a letter. No other checks are made: their ideas are for the one who writes it."""
        content = self._session.content
        language = content.language(answers.language).on_paper(content.page(answers.page).paper)
        situation = self._session.situation(answers.situation)
        found = self._checking(answers.language).letter(answers, letter, situation, language, {})
        return tuple(finding.message for finding in found.shown)

    def _off(self, language: str) -> tuple[str, ...]:
        """Name the checks that are not made."""
        others = (check.id for check in self._session.content.checks(language).checks if check.level != "error")
        return (*self._session.settings.checks_off, *others)


def _state_of(letter: Answers, ending: str) -> str:
    """Write out all of a letter that is the same for every client."""
    from tidings.content.letter_writer import write_letter_file

    return write_letter_file(letter._replace(client=Client())) + ending


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as err:
        raise WriteError(
            said("The folder “{folder}” cannot be made.", folder=folder), "Choose another place for the letters."
        ) from err


def _clear(folder: Path) -> None:
    """Take away what a killed merge was writing; the folder is ours alone while its journal is open."""
    for left in folder.glob(f".{_MARK}.*.part"):
        left.unlink(missing_ok=True)


def _workers(letters: int) -> int:
    """Say how many processes pay for so many letters."""
    return 1 if letters < WORTH_WORKERS else min(os.cpu_count() or 1, MOST_WORKERS)
