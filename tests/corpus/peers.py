"""Measure general prose linters on the English held-back letters: what they find of what a careful reader marked.

    python tests/corpus/peers.py [--node-home FOLDER]

Needs `pip install proselint`, and `npm install write-good alex` in FOLDER; what is missing is left out. The count is
kind to them: any finding of any kind that touches marked words is right, whatever its reason, and letter-level marks,
which none of them looks for, are left out. Tidings is counted in the same way.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from letters import AnnotatedLetter, read_letters

from tidings.session import Session

HERE = Path(__file__).parent
Spans = list[tuple[int, int]]
_NODE = """
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
const require = createRequire(process.argv[2] + "/x.js");
const texts = JSON.parse(readFileSync(0, "utf8"));
const writeGood = require("write-good");
const alex = await import(pathToFileURL(require.resolve("alex")).href);
const place = (found) => found.place ?? found.position ?? {};
const spans = (found) => [place(found).start?.offset ?? 0, place(found).end?.offset ?? 0];
console.log(JSON.stringify({
  "write-good": texts.map((text) => writeGood(text).map((found) => [found.index, found.index + found.offset])),
  alex: texts.map((text) => alex.text(text).messages.map(spans)),
}));
"""


def proselint() -> Callable[[str], Spans] | None:
    """Give proselint as a function of a text."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return None
    CheckRegistry().register_many(__register__)
    return lambda text: [tuple(found.check_result.span) for found in LintFile("letter", text).lint()]


def node_tools(home: Path | None, texts: list[str]) -> dict[str, list[Spans]]:
    """Run the tools that live in a folder of node modules."""
    if home is None or shutil.which("node") is None:
        return {}
    script = home / "peers.mjs"
    script.write_text(_NODE, encoding="utf-8")
    done = subprocess.run(
        ["node", str(script), str(home)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found: dict[str, list[Spans]] = json.loads(done.stdout)
    return found


def row(name: str, letters: Iterable[AnnotatedLetter], found: Iterable[Spans]) -> str:
    """Write a tool's line: findings, precision, recall, F1, and findings in letters without a fault."""
    total = right = caught = marks = clean = 0
    for letter, spans in zip(letters, found, strict=True):
        total += len(spans)
        marks += len(letter.marks)
        right += sum(any(start < mark.end and mark.start < end for mark in letter.marks) for start, end in spans)
        caught += sum(any(start < mark.end and mark.start < end for start, end in spans) for mark in letter.marks)
        clean += 0 if letter.marks or letter.on_letter else len(spans)
    precision, recall = right / total if total else 1.0, caught / marks
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"| {name} | {total} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {clean} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node-home", type=Path)
    options = parser.parse_args()
    letters = [
        letter for path in sorted((HERE / "held-back" / "en").glob("*.txt")) for letter in read_letters(path, "en")
    ]
    texts = [letter.text for letter in letters]
    session = Session()
    tools: dict[str, list[Spans]] = {
        "Tidings": [
            [
                (one.start, one.end)
                for one in session.check_draft(text, "en")
                if one.start is not None and one.end is not None
            ]
            for text in texts
        ]
    }
    if (lint := proselint()) is not None:
        tools["proselint"] = [lint(text) for text in texts]
    tools |= node_tools(options.node_home, texts)
    print(
        "| tool | findings | precision | recall | F1 | findings in clean letters |", "| --- |" + " --- |" * 5, sep="\n"
    )
    for name, found in tools.items():
        print(row(name, letters, found))


if __name__ == "__main__":
    main()
