"""A copy of the shipped content, to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tidings import resources


@pytest.fixture
def content_root(tmp_path: Path) -> Path:
    """The English forms and letters in a folder of their own."""
    shipped, root = resources.data_root(), tmp_path / "content"
    shutil.copytree(shipped / "forms", root / "forms")
    shutil.copytree(shipped / "letter_templates" / "en", root / "letter_templates" / "en")
    # Of the checks, the one file that a language must have: reading all of them would make each test slow.
    for name in ("fields.yaml", "pages.yaml", "languages/en.yaml", "checks/checks.yaml", "checks/en/words.yaml"):
        (root / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(shipped / "assets" / name, root / "assets" / name)
    return root


@pytest.fixture
def change(content_root: Path) -> Callable[[str, str, str], Path]:
    """Put one text in the place of another in a file of the copy."""

    def replace(name: str, old: str, new: str) -> Path:
        path = content_root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return replace
