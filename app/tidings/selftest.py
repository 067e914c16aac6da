"""Try everything that an installed copy must be able to do: content, every document in every language, the window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tidings.core.paper import PAPERS
from tidings.errors import TidingsError
from tidings.session import Session

ENDINGS = (".pdf", ".docx", ".html", ".txt", ".eml", ".ics")
Say = Callable[[str], object]


def run_self_test(session: Session, say: Say) -> tuple[str, ...]:
    """Run all trials, tell each in a line, and give the ones that failed."""
    failures = []
    for name, trial in _trials(session):
        try:
            trial()
        except Exception as err:  # whatever breaks, the other trials must still run and be told
            failures.append(name)
            say(f"  does not work  {name}: {type(err).__name__}: {err}")
        else:
            say(f"  works          {name}")
    return tuple(failures)


def _trials(session: Session) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "forms, templates and checks", lambda: _content(session)
    for language in session.languages():
        for situation in session.situations():
            if session.origin(situation.id).form:
                continue
            yield (
                f"{situation.id} in {language.code}",
                lambda situation_id=situation.id, code=language.code: _letter(session, situation_id, code),  # type: ignore[misc]
            )
    yield "keeping letters, backing them up and bringing them back", lambda: _library(session)
    yield "the window", _window


def _content(session: Session) -> None:
    # The user's packs are not what an installation is judged by.
    problems = session.lint(session.content.root, try_letters=False)
    if problems:
        raise TidingsError(f"{len(problems)} problems, the first: {problems[0]}")


def _letter(session: Session, situation_id: str, language: str) -> None:
    """Make a sample letter and its papers in every form, and check that nothing in the letter must be fixed."""
    answers = session.sample(situation_id, language)
    with tempfile.TemporaryDirectory(prefix="tidings-") as folder:
        for ending in ENDINGS:
            path = Path(folder) / f"letter{ending}"
            session.export(answers, path)
            if not path.stat().st_size:
                raise TidingsError(f"the {ending} file is empty")
        for kind in PAPERS:
            session.export_paper(kind, answers, Path(folder) / f"{kind}.pdf")
            session.export_paper(kind, answers, Path(folder) / f"{kind}.docx")
    errors = [finding for finding in session.check(answers) if finding.level == "error"]
    if errors:
        raise TidingsError(f"the sample has findings: {', '.join(finding.check for finding in errors)}")


def _library(session: Session) -> None:
    """Keep a letter in a library of its own, back it up, damage it, and bring it back."""
    from tidings.keeping.keeping import Keeping

    answers = session.sample("delay", "en")
    with tempfile.TemporaryDirectory(prefix="tidings-") as folder:
        keeping = Keeping(session.content, Path(folder) / "library")
        try:
            letter_id = keeping.keep(answers)
            backup = keeping.care.back_up()
            keeping.close()
            (keeping.folder / "letters.db").write_bytes(b"")
            keeping.care.restore(backup.path)
            if keeping.open(letter_id).answers != answers:
                raise TidingsError("a letter came back otherwise than it was kept")
            if problems := keeping.care.check().problems:
                raise TidingsError(problems[0])
        finally:
            keeping.close()


def _window() -> None:
    """Open the window in a process of its own, let it paint, and close it."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "tidings"]
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or not sys.platform.startswith("linux")
    environment = os.environ if screen else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [*program, "--quit-after-first-paint"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    if result.returncode:
        told = (result.stderr or result.stdout).strip().splitlines()
        raise TidingsError(told[-1] if told else f"the window closed at once, with status {result.returncode}")
