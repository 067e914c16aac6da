"""The commands: each asks the session and hands the answer to the output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from tidings.cli import output
from tidings.cli.output import Checked
from tidings.errors import TidingsError, UsageError, WriteError
from tidings.session import DRAFT_ENDINGS, LETTER_ENDINGS, Session


def run(options: argparse.Namespace) -> int:
    """Run the command that the options name, and give the exit status."""
    commands = {
        "situations": situations,
        "new": new,
        "check": check,
        "export": export,
        "merge": merge,
        "lint-content": lint_content,
        "self-test": self_test,
    }
    session = Session()
    try:
        return commands[options.command](session, options)
    finally:
        for sentence in session.taken_out:
            print(sentence, file=sys.stderr)
        # What a pack lacks may be why the command could not do its work.
        for sentence in session.left_out(so_far=True):
            print(sentence, file=sys.stderr)


def situations(session: Session, options: argparse.Namespace) -> int:
    """List the situations."""
    write = output.situations_json if options.format == "json" else output.situations_text
    listed = [(situation, session.origin(situation.id)) for situation in session.situations()]
    print(write(listed, session.content.language_codes()))
    session.left_out()  # reads all of the packs, so that whatever is wrong with them is told
    return 0


def new(session: Session, options: argparse.Namespace) -> int:
    """Write a letter file to fill in; an existing file is left alone."""
    if options.output.exists():
        raise WriteError(f"“{options.output}” is there already, and is left as it is.", "Choose another name.")
    session.write_new_file(options.situation, options.language or session.settings.letter_language, options.output)
    print(f"{options.output} is ready to be filled in.")
    return 0


def check(session: Session, options: argparse.Namespace) -> int:
    """Check letter files and drafts; files that cannot be read are told, and the others are checked all the same."""
    checked: list[Checked] = []
    failed = 0
    for path in options.files:
        try:
            checked.append(_check_one(session, path, options.language))
        except TidingsError as err:
            print(err, file=sys.stderr)
            failed = max(failed, err.exit_status)
    off = _told_about_own(session, checked)
    if options.format == "json":
        print(output.checked_json(checked))
        # Other programs read the document as it was agreed on; that something was left out is told all the same.
        if off:
            print(off, file=sys.stderr)
    elif checked:
        print("\n\n".join(filter(None, (output.checked_text(checked), off))))
    must_fix = any(finding.level == "error" for letter in checked for finding in letter.findings)
    return failed or int(must_fix)


def _told_about_own(session: Session, checked: Sequence[Checked]) -> str:
    """Say on stderr what is wrong with the user's own words, and give the sentence on checks they have switched off."""
    if not checked:
        return ""
    language = checked[0].language
    for problem in session.checking.problems(language):
        print(f"Left out of your own words: {problem}", file=sys.stderr)
    return output.switched_off([check.id for check in session.checking.switched_off(language)])


def _check_one(session: Session, path: Path, language: str) -> Checked:
    ending = path.suffix.lower()
    if ending in LETTER_ENDINGS:
        answers = session.open(path)
        letter = session.compose(answers)
        text, findings = session.text(answers, letter), session.check(answers, letter)
        return Checked(str(path), answers.language, answers.situation, text, findings)
    if ending in DRAFT_ENDINGS:
        draft = session.read_draft(path)
        language = language or session.guess_language(draft)
        return Checked(str(path), language, None, draft, session.check_draft(draft, language))
    endings = ", ".join((*LETTER_ENDINGS, *DRAFT_ENDINGS))
    raise UsageError(f"“{path.name}” cannot be checked.", f"Files to check end in {endings}.")


def export(session: Session, options: argparse.Namespace) -> int:
    """Write a letter or a paper beside it, and say on stderr what must be fixed before the letter goes out."""
    answers = session.open(options.file)
    if options.document != "letter":
        if options.attach_pdf:
            raise UsageError("Only the letter goes by mail.", "Leave --attach-pdf out.")
        if options.document in ("envelope", "window-test"):
            notes = session.posting.export(options.document, answers, options.output)
        else:
            notes = session.export_paper(options.document, answers, options.output)
        print(f"{options.output} is written.")
        for note in notes:
            print(note, file=sys.stderr)
        return 0
    letter = session.compose(answers)
    notes = session.export(answers, options.output, letter, attach_pdf=options.attach_pdf)
    print(f"{options.output} is written.")
    for note in notes:
        print(note, file=sys.stderr)
    for finding in session.check(answers, letter):
        if finding.level == "error":
            print(f"Before it goes out: {finding.message} ({finding.check})", file=sys.stderr)
    return 0


def merge(session: Session, options: argparse.Namespace) -> int:
    """Write one letter to each client of a list."""
    from tidings.cli.merge import merge

    return merge(session, options)


def lint_content(session: Session, options: argparse.Namespace) -> int:
    """Say what is wrong with forms, letters and checks, and how long it took to look."""
    start = monotonic()
    problems = session.lint(options.folder)
    for problem in problems:
        print(problem)
    found = "Nothing is wrong with this content."
    if problems:
        found = output.counted(len(problems), "problem", "problems")
    print(f"{found} Looked through in {output.counted(round(monotonic() - start), 'second', 'seconds')}")
    return int(bool(problems))


def self_test(session: Session, options: argparse.Namespace) -> int:
    """Make every document in every language, open and close the window, and say how it went."""
    from tidings.selftest import run_self_test

    failures = run_self_test(session, print)
    print(
        "Everything works."
        if not failures
        else output.counted(len(failures), "thing does not work", "things do not work")
    )
    return int(bool(failures))
