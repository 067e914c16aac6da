"""In one process: from a keystroke to the picture of the page, and the checks on a warm letter."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import quantiles

from table import Row


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
    """Check a letter of some 250 words, warm, a sentence changed each time; and the very first check of a language."""
    from tidings.content.store import Content
    from tidings.session import Session

    rows = []
    for code in Session().content.language_codes():
        fresh = Session(content=Content())
        draft = fresh.text(fresh.sample("account-closed-by-mistake", code))
        before = time.perf_counter()
        fresh.check_draft(draft, code)
        first = (time.perf_counter() - before) * 1000
        words = f"{draft}\n\n{fresh.text(fresh.sample('delay', code))}".split(" ")
        text = " ".join(words[:250])

        def warm(turn: int, text: str = text, code: str = code, session: Session = fresh) -> None:
            session.check_draft(f"{text} {turn}", code)

        rows.append(Row(f"all checks, 250 words, warm, {code}, p95", _p95(warm, rounds), None, "", 10))
        rows.append(Row(f"first check in {code}", first, None, "", 100))
    return rows


def _p95(work: Callable[[int], None], rounds: int) -> float:
    """Time the work and give the 95th percentile in milliseconds; the first ten times warm up."""
    times = []
    for turn in range(rounds + 10):
        start = time.perf_counter()
        work(turn)
        if turn >= 10:
            times.append((time.perf_counter() - start) * 1000)
    return quantiles(times, n=20)[-1]
