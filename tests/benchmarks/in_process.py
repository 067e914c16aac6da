"""In one process: from a keystroke to the picture of the page, and the checks on a warm letter."""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from table import Row

_WORD = re.compile(r"\S*\w\S*")
CORPUS = Path(__file__).parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))
from letters import read_letters  # noqa: E402


def measure_keystrokes(rounds: int, language: str) -> list[Row]:
    """Type into a letter; build, load and paint it at 192 dpi each time, beside plain platypus doing its part."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtPdf import QPdfDocument

    from tidings.session import Session

    application = QGuiApplication.instance() or QGuiApplication([])
    session = Session()
    answers = session.sample("delay", language)
    cause = str(answers.answers["cause"])
    document = QPdfDocument(application)

    def keystroke(turn: int) -> None:
        typed = answers.answer("cause", f"{cause} {'abcdefghij'[: turn % 10 + 1]}{turn % 97}")
        data = QByteArray(session.build(typed).pdf)
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        size = document.pagePointSize(0)
        image = document.render(0, QSize(round(size.width() * 192 / 72), round(size.height() * 192 / 72)))
        assert not image.isNull()
        document.close()

    def plain(turn: int) -> None:
        _platypus(session.text(answers.answer("cause", f"{cause} {turn}")))

    return [
        Row(
            f"keystroke to new page picture with findings, {language}, p95",
            _p95(keystroke, rounds),
            None,
            f"plain platypus bytes alone: {_p95(plain, rounds):.1f}",
            25,
        )
    ]


def _platypus(text: str) -> bytes:
    import io

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from tidings.resources import font_file

    if "BenchBody" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(ttfonts.TTFont("BenchBody", str(font_file("NotoSerif-Regular"))))
    style = ParagraphStyle("body", fontName="BenchBody", fontSize=10.5, leading=15, spaceAfter=7)
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(piece, style) for piece in text.split("\n\n")])
    return out.getvalue()


def measure_checks(rounds: int) -> list[Row]:
    """Check letters of 250 words: each a new one, then one with a sentence changed; and the first of a language."""
    from tidings.__main__ import COLLECT_EVERY
    from tidings.content.store import Content
    from tidings.session import Session

    gc.set_threshold(COLLECT_EVERY)  # as the app does when it starts
    rows = []
    for code in Session().content.language_codes():
        fresh = Session(content=Content())
        unseen = _letters_of_250_words(code)
        held = _resident()
        before = time.perf_counter()
        fresh.check_draft(unseen[0], code)
        first, held = (time.perf_counter() - before) * 1000, _resident() - held

        def new(turn: int, code: str = code, session: Session = fresh, texts: list[str] = unseen) -> None:
            session.check_draft(texts[turn % len(texts)], code)

        def changed(turn: int, code: str = code, session: Session = fresh, text: str = unseen[0]) -> None:
            session.check_draft(text.replace(" ", f" {turn} ", 1), code)

        rounds_here = min(rounds, len(unseen) - 11)
        rows.append(Row(f"all checks, 250 words never seen, {code}, p95", _p95(new, rounds_here), None, "", 10))
        rows.append(Row(f"the same after a change in one sentence, {code}, p95", _p95(changed, rounds), None, "", 2))
        rows.append(Row(f"first check in {code}", first, None, f"{held:.0f} MB more memory (budget 30)", 100))
    return rows


def _letters_of_250_words(code: str) -> list[str]:
    """Join the held-back letters, from which nothing has learnt, to texts of 250 words that share no sentence."""
    texts, held = [], ""
    for path in sorted((CORPUS / "held-back" / code).glob("*.txt")):
        for letter in read_letters(path, code):
            held = f"{held} {letter.text}"
            words = list(_WORD.finditer(held))
            if len(words) >= 250:
                texts.append(held[: words[249].end()].strip())
                held = ""
    return texts


def _resident() -> float:
    """Give this process's memory in MB, where the system tells it."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6


def _p95(work: Callable[[int], None], rounds: int) -> float:
    """Time the work and give the 95th percentile in milliseconds; the first ten times warm up."""
    times = []
    for turn in range(rounds + 10):
        start = time.perf_counter()
        work(turn)
        if turn >= 10:
            times.append((time.perf_counter() - start) * 1000)
    return quantiles(times, n=20)[-1]
