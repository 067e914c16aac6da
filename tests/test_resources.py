"""Shipped data is found, and it is what its notes say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tidings import resources

FACES = [
    f"Noto{family}-{style}" for family in ("Serif", "Sans") for style in ("Regular", "Bold", "Italic", "BoldItalic")
]
LETTERS = (
    "The quick brown fox jumps over the lazy dog. ÆØÅæøåéèßçñ"
    "Съешь же ещё этих мягких французских булок, да выпей чаю. ЁЎІЇЄҐђћџ"
    "Vypätá dcéra grófa Maxwella s IQ nižším ako kôň núti čeľaď hrýzť hŕbu jabĺk."
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία. ΐΰϊϋ Ἀθῆναι, ᾧ, ῥώμη"
    "„“”‚‘’«»…–—‑§°×½№€£$₽₴%‰•\u00a0\u202f"
)


@pytest.mark.parametrize("face", FACES)
def test_every_face_has_the_letters_of_all_four_languages(face: str) -> None:
    with TTFont(resources.font_file(face)) as font:
        assert set(LETTERS) <= {chr(code) for code in font.getBestCmap()}
        assert "glyf" in font, "the PDF library reads TrueType outlines only"


@pytest.mark.parametrize("icon", sorted(path.stem for path in resources.assets_dir().glob("icons/*.svg")))
def test_line_icons_take_the_colour_of_the_text(icon: str) -> None:
    text = resources.icon_file(icon).read_text(encoding="utf-8")
    if icon != "tidings":
        assert 'stroke="currentColor"' in text
        assert 'stroke-width="1.75"' in text


def test_in_a_checkout_the_data_lies_at_its_root() -> None:
    assert resources.is_checkout()
    assert (resources.data_root() / "pyproject.toml").is_file()
    assert resources.templates_dir("sk").parent == resources.templates_dir()
    assert resources.samples_dir("el").parent == resources.samples_dir()


def test_installed_the_data_lies_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "tidings"
    package.mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        shutil.copy(Path(resources.__file__).parent / name, package / name)
    answer = subprocess.run(
        [sys.executable, "-c", "from tidings import resources as r; print(r.is_checkout()); print(r.forms_dir())"],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert answer == ["False", str((package / "data" / "forms").resolve())]
