"""Merged letters, one file each, in one process, beside the best peers of each form doing their part of the work.

The peers fill the client's name and street into a template that holds the same letter's text; they neither compose nor
check it, and keep no journal. They are no dependency: `pip install typst docx-mailmerge2` before measuring, else their
column is empty.
"""

from __future__ import annotations

import gc
import importlib.util
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from table import Row

_FONTS = ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular", "NotoSans-Bold")
_LETTERS = 250  # in each round
Write = Callable[[Path, Sequence[int]], None]


def measure_merges(rounds: int, folder: Path, language: str) -> list[Row]:
    """Merge some letters a round, by turns with the peer, and give the median time of one letter."""
    from tidings.__main__ import COLLECT_EVERY
    from tidings.session import Session

    gc.set_threshold(COLLECT_EVERY)
    session = Session(home=folder)
    text = session.text(session.sample("delay", language)).strip().split("\n\n")
    peers = {
        "pdf": ("typst, one compiler", _typst(folder, text) if importlib.util.find_spec("typst") else None, 1.0),
        "docx": (
            "docx-mailmerge2",
            _mail_merge(folder, text) if importlib.util.find_spec("mailmerge") else None,
            1 / 1.5,
        ),
    }
    rows = []
    for form, (name, peer, budget) in peers.items():
        works: dict[str, Write] = {"ours": _merge(session, folder, language, form)}
        if peer:
            works["peer"] = peer
        took = _by_turns(works, rounds, folder)
        what = f"one merged {form.upper()} with its checks, one process"
        rows.append(Row(what, took["ours"], took.get("peer"), name if peer else f"{name} is not installed", budget))
    return rows


def _by_turns(works: dict[str, Write], rounds: int, folder: Path) -> dict[str, float]:
    """Give the median milliseconds of one letter; a first round warms up and does not count."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, write in works.items():
            out = folder / "merged"
            out.mkdir()
            start = time.perf_counter()
            write(out, range(turn * _LETTERS, (turn + 1) * _LETTERS))
            if turn:
                took[name].append((time.perf_counter() - start) * 1000 / _LETTERS)
            assert len([path for path in out.iterdir() if not path.name.startswith(".")]) == _LETTERS
            shutil.rmtree(out)
    return {name: median(times) for name, times in took.items()}


def _merge(session: object, folder: Path, language: str, form: str) -> Write:
    """Merge as the command does, from the rows on."""
    from tidings.core.answers import Client
    from tidings.core.client_table import ClientRow, ClientTable
    from tidings.merging import Merging
    from tidings.session import Session

    assert isinstance(session, Session)
    letter, merging = session.sample("delay", language), Merging(session, folder)

    def write(out: Path, numbers: Sequence[int]) -> None:
        rows = tuple(
            ClientRow(f"line {n}", Client(f"Anna Client{n}", address=(f"{n} High Street", "Ludlow SY8 1DA")))
            for n in numbers
        )
        merging.merge(letter, ClientTable(rows), out, form, workers=1)

    return write


def _typst(folder: Path, text: Sequence[str]) -> Write:
    """Let typst fill in the name and the street over the letter's text."""
    import typst

    from tidings.resources import font_file

    fonts, source = folder / "fonts", folder / "letter.typ"
    fonts.mkdir()
    for name in _FONTS:
        shutil.copy(font_file(name), fonts)
    safe = [
        piece.translate({ord(char): f"\\{char}" for char in "\\#$*_@<>`[]"}).replace("\n", " \\\n") for piece in text
    ]
    source.write_text(
        '#set page(paper: "a4", margin: 25mm)\n#set text(font: "Noto Serif", size: 10.5pt)\n'
        '#sys.inputs.at("name") \\\n#sys.inputs.at("street")\n\n' + "\n\n".join(safe),
        encoding="utf-8",
    )
    compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)

    def write(out: Path, numbers: Sequence[int]) -> None:
        for n in numbers:
            filled = {"name": f"Anna Client{n}", "street": f"{n} High Street"}
            compiler.compile(output=str(out / f"{n}.pdf"), format="pdf", sys_inputs=filled)

    return write


def _mail_merge(folder: Path, text: Sequence[str]) -> Write:
    """Let docx-mailmerge2 fill its two fields, in a document that python-docx makes of the letter's text."""
    import docx
    from docx.oxml import parse_xml
    from mailmerge import MailMerge

    template, space = folder / "template.docx", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = docx.Document()
    for field in ("name", "street"):
        mark = (
            f'<w:fldSimple xmlns:w="{space}" w:instr=" MERGEFIELD {field} "><w:r><w:t>{field}</w:t></w:r></w:fldSimple>'
        )
        document.add_paragraph()._p.append(parse_xml(mark))
    for piece in text:
        document.add_paragraph(piece)
    document.save(str(template))

    def write(out: Path, numbers: Sequence[int]) -> None:
        for n in numbers:
            with MailMerge(str(template)) as merged:
                merged.merge(name=f"Anna Client{n}", street=f"{n} High Street")
                merged.write(str(out / f"{n}.docx"))

    return write
