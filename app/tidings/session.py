"""The facade that the window and the command line both use: open, answer, compose, check, export, remember."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from os.path import isdir
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tidings import resources
from tidings.content.store import Content
from tidings.core.clean import Cleaned, clean_text
from tidings.errors import NotThereError, Problem, log_fault, said
from tidings.named_tuple import NamedTuple

# What each deed needs is imported in it: the check of a draft starts a tenth of the house, the window the rest.
if TYPE_CHECKING:
    from tidings.checking import Checking
    from tidings.core.answers import Answers
    from tidings.core.dismissal import Aside, Sorted
    from tidings.core.finding import Finding
    from tidings.core.language import Language
    from tidings.core.letter import Letter, LetterText
    from tidings.core.page import Area, PageProfile
    from tidings.core.paper import PaperKind
    from tidings.core.situation import Origin, Situation
    from tidings.export.layout import Layout
    from tidings.keeping.keeping import Keeping
    from tidings.posting import Posting
    from tidings.settings import Settings
    from tidings.sorting import Sorting

LETTER_ENDINGS = (".tidings", ".yaml", ".yml")
DRAFT_ENDINGS = (".txt", ".docx", ".eml")
LIST_ENDINGS = (".csv", ".tsv", ".xlsx", ".vcf")


class Built(NamedTuple):
    """One state of a letter, made from one state of the answers: what the window shows."""

    answers: Answers
    letter: Letter
    text: LetterText
    findings: tuple[Finding, ...]
    pdf: bytes
    layout: Layout
    checks: int | None
    """How many checks the letter went through; None where they failed, which is no fault of the letter."""
    aside: tuple[Aside, ...] = ()

    @property
    def pages(self) -> int:
        """Count the pages."""
        return len(self.layout.pages)

    @property
    def fine(self) -> int:
        """Count the checks that found nothing, put aside or not; a letter in which nothing was answered has none."""
        found = {finding.check for finding in (*self.findings, *(one.finding for one in self.aside))}
        return (self.checks or 0) - len(found) if any(self.answers.answers.values()) else 0

    @property
    def notes(self) -> tuple[str, ...]:
        """Tell what the page could not show as it should."""
        return tuple(map(str, self.layout.notes))


class Session:
    """Hold the content and the settings, and turn answers into letters. No letter is kept here.

    `home` is a folder to keep everything in (tests, portable use); None keeps it where the system keeps such things.
    `translate` says findings in the interface's language; `taken_out` tells what was taken out of files that were read.
    """

    def __init__(
        self, home: Path | None = None, content: Content | None = None, translate: Callable[[str], str] = str
    ) -> None:
        self.home = home
        self.taken_out: list[str] = []
        self._writing = RLock()
        self._translate = translate
        self.content = content or Content(packs=self._packs)

    @cached_property
    def settings(self) -> Settings:
        """Give the settings as they were last remembered."""
        from tidings.settings import read_settings, settings_folder

        return read_settings(settings_folder(self.home))

    def remember(self, changed: Settings | None = None) -> None:
        """Keep changed settings, or those in hand. Raises WriteError; the change then holds until the app is closed."""
        from tidings.settings import settings_folder, write_settings

        with self._writing:  # a letter's worker keeps the sender's profile, and must not bring older settings back
            self.settings = changed or self.settings
            write_settings(self.settings, settings_folder(self.home))

    @cached_property
    def checking(self) -> Checking:
        """Give the checks as this user wants them."""
        from tidings.checking import Checking
        from tidings.settings import settings_folder

        folder = settings_folder(self.home)
        return Checking(self.content, folder, lambda: self.settings.checks_off, self._translate)

    @cached_property
    def sorting(self) -> Sorting:
        """Give what turns a draft into a guided letter."""
        from tidings.sorting import Sorting

        return Sorting(self.content, self.checking)

    @cached_property
    def keeping(self) -> Keeping:
        """Give what keeps letters."""
        from tidings.keeping.keeping import Keeping
        from tidings.settings import library_folder

        return Keeping(self.content, library_folder(self.home), lambda: self.settings)

    def switch_check(self, check: str, on: bool) -> None:
        """Switch a check on or off for all letters. Raises WriteError; it then holds until the app is closed."""
        self.remember(self.settings.with_check(check, on))

    # ── What there is

    def situations(self) -> tuple[Situation, ...]:
        """Give all situations, in the order of their ids."""
        return tuple(self.content.situation(situation_id) for situation_id in self.content.situation_ids())

    def situation(self, situation_id: str) -> Situation:
        """Give one situation. Raises NotThereError."""
        return self.content.situation(situation_id)

    def origin(self, situation_id: str) -> Origin:
        """Say which of the user's packs a situation and its letters come from, and which letters there are."""
        return self.content.origin(situation_id)

    def left_out(self, *, so_far: bool = False) -> tuple[str, ...]:
        """Say what cannot be used of the user's packs, a sentence a file; `so_far`: of what has been read."""
        packs = self.content.packs_so_far if so_far else self.content.packs
        if packs is None:
            return ()
        from tidings.content.overlay import told

        return told(packs.left_out() if so_far else packs.all_left_out())

    def languages(self) -> tuple[Language, ...]:
        """Give the letter languages."""
        return tuple(self.content.language(code) for code in self.content.language_codes())

    def pages(self) -> tuple[PageProfile, ...]:
        """Give the page profiles."""
        return tuple(self.content.page(page_id) for page_id in self.content.page_ids())

    def page(self, page_id: str) -> PageProfile:
        """Give a page profile, set in the typeface of the settings. Raises NotThereError."""
        return self.content.page(page_id)._replace(typeface=self.settings.typeface)

    def tones(self, answers: Answers, part: str) -> tuple[str, ...]:
        """Name the wordings that a part of this letter offers."""
        return self.content.template(answers.language, answers.situation).tones(part)

    def tone(self, answers: Answers, part: str) -> str:
        """Name the wording that a part of this letter has."""
        from tidings.core.compose import tone_of
        from tidings.core.template import PartTemplate

        template = self.content.template(answers.language, answers.situation)
        return tone_of(part, answers, template.parts.get(part, PartTemplate({})))

    def proposed_salutation(self, answers: Answers) -> str:
        """Propose the salutation for the client as they are addressed, whatever was typed over it."""
        from tidings.core.names import propose_salutation

        language = self._language(answers)
        return propose_salutation(answers.client._replace(salutation=""), language)

    # ── Letter files

    def new(self, situation_id: str, language: str) -> Answers:
        """Begin a letter: dated today, from the saved profile, on the saved page."""
        from datetime import date

        from tidings.core.answers import Answers

        self.content.language(language)
        self.content.situation(situation_id)
        self.content.template(language, situation_id)
        pages = self.content.page_ids()
        page = self.settings.page if self.settings.page in pages else pages[0]
        return Answers(language, situation_id, date.today(), page, sender=self.settings.sender)

    def sample(self, situation_id: str, language: str) -> Answers:
        """Give the worked example of a situation. Raises NotThereError."""
        own = self.content.packs.sample(language, situation_id) if self.content.packs else None
        if own is not None:
            # A pack names no file outside itself.
            answers = self.open(own.path)
            return answers._replace(sender=answers.sender._replace(logo="", signature=""))
        if not (path := resources.samples_dir(language) / f"{situation_id}.tidings").is_file():
            missing = said("There is no example of “{name}” in “{language}” yet.", name=situation_id, language=language)
            raise NotThereError(missing, "Look at another one.")
        return self.open(path)

    def open(self, path: Path) -> Answers:
        """Read a letter file. Raises LetterFileError; NotThereError, also where there is no such letter."""
        from datetime import date

        from tidings.content.letter_file import Saved, read_letter, read_letter_text

        text = self._cleaned(clean_text(read_letter_text(path)), path)
        return read_letter(
            text, path.name, self.content, date.today(), lambda: Saved(self.settings.sender, self.settings.page)
        )

    def save(self, answers: Answers, path: Path) -> None:
        """Write a letter file whole or not at all. Raises WriteError."""
        from tidings.content.letter_writer import write_letter_file
        from tidings.files import write_whole

        write_whole(path, write_letter_file(answers).encode("utf-8"))

    def write_new_file(self, situation_id: str, language: str, path: Path) -> None:
        """Write a letter file to fill in, its questions as comments. Raises WriteError."""
        from tidings.content.letter_writer import write_new_letter_file
        from tidings.files import write_whole

        answers = self.new(situation_id, language)
        text = write_new_letter_file(answers, self.situation(situation_id), self.content.language(language))
        write_whole(path, text.encode("utf-8"))

    # ── Drafts

    def read_draft(self, path: Path) -> str:
        """Read a text that was written elsewhere. Raises DraftError or NotThereError."""
        from tidings.intake.drafts import read_cleaned

        return self._cleaned(read_cleaned(path), path)

    def _cleaned(self, clean: Cleaned, path: Path) -> str:
        """Give the clean text of a file, and remember what was taken out of it."""
        if clean.removed:
            self.taken_out.append(clean.taken_out(path.name))
        return clean.text

    def guess_language(self, text: str) -> str:
        """Guess the language of a draft."""
        from tidings.core.language import guess_language

        return guess_language(text, self.languages()).code

    # ── Letters

    def compose(self, answers: Answers) -> Letter:
        """Compose the letter that the answers make."""
        from tidings.core.compose import compose

        content, situation = self.content, self.content.situation(answers.situation)
        template = content.template(answers.language, answers.situation)
        return compose(answers, situation, template, content.language(answers.language), self.page(answers.page))

    def check(self, answers: Answers, letter: Letter | None = None) -> tuple[Finding, ...]:
        """Check the letter that the answers make; what was put aside in it is left out."""
        return self.sort_out(answers, letter).shown

    def sort_out(self, answers: Answers, letter: Letter | None = None) -> Sorted:
        """Check the letter that the answers make, and tell apart what was put aside in it."""
        from tidings.checking import phrases_of

        return self.checking.letter(
            answers,
            letter or self.compose(answers),
            self.content.situation(answers.situation),
            self._language(answers),
            phrases_of(answers, self._language(answers)),
        )

    def check_draft(self, text: str, language: str) -> tuple[Finding, ...]:
        """Check a text that was not composed here."""
        return self.checking.draft(clean_text(text).text, language)

    def build(self, answers: Answers, checked: bool = True) -> Built:
        """Compose, check (if wanted) and lay out a letter. Pure, so that a worker thread may do it.

        A fault in a check does not take the page away: the letter then comes without findings.
        """
        from tidings.core.dismissal import Sorted
        from tidings.core.letter import letter_text
        from tidings.export.to_pdf import to_pdf

        letter = self.compose(answers)
        result = to_pdf(letter, self.page(answers.page))
        found = Sorted((), ())
        checks: int | None = None
        try:
            if checked:
                found = self.sort_out(answers, letter)
                checks = self.checking.count(self.situation(answers.situation), answers.language)
        except Exception as err:
            log_fault("check", err)
        return Built(answers, letter, letter_text(letter), found.shown, result.data, result.layout, checks, found.aside)

    def export(
        self, answers: Answers, path: Path, letter: Letter | None = None, *, attach_pdf: bool = False
    ) -> tuple[str, ...]:
        """Write the letter (or a note with it), and tell what paper does not show. Raises UsageError or WriteError."""
        from tidings.export.writer import export

        letter = letter or self.compose(answers)
        return tuple(map(str, export(letter, self.page(answers.page), path, attach_pdf)))

    @cached_property
    def posting(self) -> Posting:
        """Give what a letter on paper needs for the post."""
        from tidings.posting import Posting

        return Posting(self.content, self.compose, self.page)

    def export_paper(self, kind: PaperKind, answers: Answers, path: Path) -> tuple[str, ...]:
        """Write a paper beside the letter, and tell what it could not show. Raises UsageError or WriteError."""
        from tidings.content.papers import make_paper
        from tidings.export.paper_writer import export_paper

        paper = make_paper(self.content, kind, answers)
        return tuple(map(str, export_paper(paper, self.page(answers.page), path)))

    def html(self, answers: Answers) -> str:
        """Write the letter as HTML for the clipboard."""
        from tidings.export.to_html import to_html_fragment

        return to_html_fragment(self.compose(answers))

    def text(self, answers: Answers, letter: Letter | None = None) -> str:
        """Write the letter as plain text."""
        from tidings.core.letter import letter_text

        return letter_text(letter or self.compose(answers)).text

    def mail(self, answers: Answers) -> tuple[str, str, str]:
        """Give the address that opens a new mail to the client, and the body for it as HTML and as plain text."""
        from tidings.export.to_html import to_html_fragment
        from tidings.export.to_mail import mail_letter, mailto
        from tidings.export.to_text import to_text

        letter = self.compose(answers)
        body = mail_letter(letter)
        return mailto(letter), to_html_fragment(body, mail=True), to_text(body)

    def lint(self, folder: Path | None = None, *, try_letters: bool = True) -> tuple[Problem, ...]:
        """Say what is wrong with a folder of content or packs; without one, with the shipped content and all packs."""
        from tidings.content.lint import lint

        if folder is not None:
            return lint(folder, try_letters=try_letters)
        return lint(resources.data_root(), self._packs(), try_letters=try_letters)

    # ── The page

    def boxes(self, built: Built, start: int, end: int) -> tuple[tuple[int, Area], ...]:
        """Say where a stretch of the letter's text stands: pages and areas in millimetres."""
        from tidings.export.layout import boxes

        return boxes(built.layout, start, end)

    def offset_at(self, built: Built, page: int, x: float, y: float) -> int | None:
        """Say which place in the letter's text is printed at a point of a page (millimetres)."""
        from tidings.export.layout import offset_at

        return offset_at(built.layout, page, x, y)

    def _packs(self) -> tuple[Path, ...]:
        from tidings.settings import packs_folder

        folder = packs_folder(self.home)
        if not isdir(folder):
            return ()
        from tidings.content.packs import pack_folders

        return pack_folders(folder)

    def _language(self, answers: Answers) -> Language:
        return self.content.language(answers.language).on_paper(self.page(answers.page).paper)


def warm_up() -> None:
    """Import what building the first letter needs, so that it opens at once."""
    import tidings.export.to_pdf  # noqa: F401
