"""What a letter on paper needs for the post beside its pages: the envelope, and a page that tries the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.errors import UsageError, said
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.content.store import Content
    from tidings.core.answers import Answers
    from tidings.core.letter import Letter
    from tidings.core.page import PageProfile, PostKind


class Posted(NamedTuple):
    """A PDF, and what it could not show as it should."""

    pdf: bytes
    notes: tuple[str, ...]


class Posting:
    """Make and write these for a letter."""

    def __init__(
        self, content: Content, compose: Callable[[Answers], Letter], page: Callable[[str], PageProfile]
    ) -> None:
        self._content, self._compose, self._page = content, compose, page

    def make(self, kind: PostKind, answers: Answers) -> Posted:
        """Draw the envelope or the test page. Raises UsageError where there is no address, or no window."""
        from tidings.export.envelope import lay_out_envelope
        from tidings.export.to_pdf import draw
        from tidings.export.window_test import lay_out_window_test, window_test

        letter, page = self._compose(answers), self._page(answers.page)
        if kind == "envelope":
            layout = lay_out_envelope(letter, page)
        else:
            letter = window_test(letter, self._content.language(answers.language).window_test)
            layout = lay_out_window_test(letter, page)
        return Posted(draw(letter, layout), tuple(map(str, layout.notes)))

    def export(self, kind: PostKind, answers: Answers, path: Path) -> tuple[str, ...]:
        """Write it as a PDF, and tell what it could not show. Raises UsageError or WriteError."""
        from tidings.export.writer import EXPORTERS, write_checked

        if path.suffix.lower() != ".pdf":
            raise UsageError(
                said("“{name}” cannot hold this page.", name=path.name), "Choose a name that ends in .pdf."
            )
        made = self.make(kind, answers)
        write_checked(EXPORTERS[".pdf"], made.pdf, path)
        return made.notes
