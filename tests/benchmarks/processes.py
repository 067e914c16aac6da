"""Whole processes: start-up, one check, one export, each beside its yardstick, run in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from table import Row

MINIMAL_WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv[:1])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
window = Window()
window.setCentralWidget(QLabel("hello"))
window.resize(1360, 850)
window.show()
app.exec()
os._exit(0)
"""

PLATYPUS = """
import sys
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import Paragraph, SimpleDocTemplate
pdfmetrics.registerFont(ttfonts.TTFont("Body", sys.argv[1]))
pdfmetrics.registerFont(ttfonts.TTFont("Head", sys.argv[2]))
body = ParagraphStyle("body", fontName="Body", fontSize=10.5, leading=15, spaceAfter=7)
head = ParagraphStyle("head", fontName="Head", fontSize=12, leading=16, spaceAfter=9)
text = open(sys.argv[3], encoding="utf-8").read().split("\\n\\n")
SimpleDocTemplate(sys.argv[4]).build([Paragraph(t, head if n < 2 else body) for n, t in enumerate(text)])
"""


def measure(rounds: int, folder: Path, language: str) -> list[Row]:
    """Time every command some rounds in turn, and set each beside its yardstick."""
    from tidings import resources
    from tidings.session import Session

    letter = resources.samples_dir(language) / "delay.tidings"
    session = Session(home=folder)
    draft = folder / "draft.txt"
    draft.write_text(session.text(session.open(letter)), encoding="utf-8")
    fonts = [str(resources.font_file(name)) for name in ("NotoSerif-Regular", "NotoSans-Bold")]
    tidings = [sys.executable, "-m", "tidings"]
    commands = {
        "pass": [sys.executable, "-c", "pass"],
        "minimal window": [sys.executable, "-c", MINIMAL_WINDOW],
        "window": [*tidings, "--quit-after-first-paint"],
        "check letter": [*tidings, "check", str(letter)],
        "check draft": [*tidings, "check", str(draft), "--language", language],
        "platypus": [sys.executable, "-c", PLATYPUS, *fonts, str(draft), str(folder / "plain.pdf")],
        "export": [*tidings, "export", str(letter), "-o", str(folder / "letter.pdf")],
    }
    took = _in_turn(commands, rounds, folder)
    return [
        Row(
            "process start to first painted window", took["window"], took["minimal window"], "minimal QMainWindow", 1.4
        ),
        Row("tidings check of one letter file", took["check letter"], took["pass"], "python -c pass", 8),
        Row("tidings check of one draft", took["check draft"], took["pass"], "python -c pass", 8),
        Row("tidings export of one PDF", took["export"], took["platypus"], "plain platypus script", 1.0),
    ]


def _in_turn(commands: Mapping[str, Sequence[str]], rounds: int, folder: Path) -> dict[str, float]:
    """Give the median wall time of each command in milliseconds; a first round warms up and does not count.

    All keep their byte code, as Python does unless it is told otherwise, and their settings in a folder of their own.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            result = subprocess.run(command, capture_output=True, env=environment, check=False)
            if result.returncode not in (0, 1):
                raise SystemExit(f"{name} failed: {result.stderr.decode(errors='replace')}")
            if turn:
                took[name].append((time.perf_counter() - start) * 1000)
    return {name: median(times) for name, times in took.items()}
