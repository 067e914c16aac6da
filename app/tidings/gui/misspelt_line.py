"""At the last step, where their fields are out of sight: which words may be misspelt, with the way to the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tidings.core.situation import StepId
from tidings.errors import quoted
from tidings.gui.buttons import button, escaped
from tidings.gui.fields.base import TextEdit
from tidings.gui.fields.prose import ProseEdit
from tidings.gui.way_back import Origin
from tidings.i18n import ngettext, translated
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.gui.composer import Composer
    from tidings.gui.finish_step import FinishStep

NAMED = 3  # words that are named; the first of them is led to, and the others follow


class Found(NamedTuple):
    """A misspelt word, and the question in whose answer it stands (code points)."""

    step: StepId
    field: str
    start: int
    end: int
    text: str


class MisspeltLine(QObject):
    """Look through the whole letter while its last step is shown."""

    def __init__(self, composer: Composer, finish: FinishStep) -> None:
        super().__init__(composer)
        self._composer = composer
        self._found: list[Found] = []
        self.button = button("", "word", "pencil-line", "second")
        self.button.clicked.connect(self._go)
        self.button.hide()
        finish.put_below_verdict(self.button)
        composer.step_changed.connect(self.look)
        composer.document.changed.connect(self.look)
        composer.proofreader.looked_up.connect(self.look)

    def look(self) -> None:
        """Look now."""
        if self._composer.step != "finish":
            return
        self._found = list(self._misspelt())
        count = len(self._found)
        words = ", ".join(translated(quoted(one.text)) for one in self._found[:NAMED])
        words += " …" if count > NAMED else ""
        told = ngettext("{count} word may be misspelt: {words}", "{count} words may be misspelt: {words}", count)
        told = told.format(count=count, words=words)
        self.button.setText(escaped(told))
        self.button.setAccessibleName(told)
        self.button.setVisible(bool(count))

    def _misspelt(self) -> Iterator[Found]:
        for step, form in self._composer.forms.items():
            for field, row in form.rows.items():
                edit = row.input.main()
                if row.isHidden() or not isinstance(edit, TextEdit | ProseEdit):
                    continue
                text = edit.toPlainText() if isinstance(edit, TextEdit) else edit.text()
                for word in self._composer.proofreader.read(text).wrong:
                    yield Found(step, field, word.start, word.end, word.text)

    def _go(self) -> None:
        if self._found:
            first, composer = self._found[0], self._composer
            composer.show_step(first.step, first.field)
            composer.forms[first.step].focus_field(first.field, (first.start, first.end))
            composer.way_back.offer(composer.forms[first.step], first.field, Origin("finish", None))
