"""The wheel and the source archive carry the data folders whole, byte for byte."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import tidings
from tidings import resources

ROOT = resources.data_root()
FOLDERS = ("forms", "letter_templates", "assets")


def shipped() -> dict[str, bytes]:
    """Return every file of the data folders as it stands in the checkout."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both, the wheel out of the source archive as any installer would, without a network."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return target


@pytest.mark.parametrize("folder", FOLDERS)
def test_there_is_data_to_ship(folder: str) -> None:
    assert any(name.startswith(folder + "/") for name in shipped())


def test_the_wheel_holds_the_data_inside_the_package(built: Path) -> None:
    prefix = "tidings/data/"
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = [name for name in wheel.namelist() if name.startswith(prefix) and "/compiled/" not in name]
        assert {name.removeprefix(prefix): wheel.read(name) for name in names} == shipped()


def test_the_wheel_holds_the_content_made_ready(built: Path) -> None:
    languages = {path.stem for path in (ROOT / "assets" / "languages").glob("*.yaml")}
    sources = [
        *ROOT.glob("forms/*.yaml"),
        *ROOT.glob("letter_templates/*/*.yaml"),
        *ROOT.glob("assets/languages/*.yaml"),
    ]
    ready = {path.relative_to(ROOT).with_suffix(".json").as_posix() for path in sources}
    ready |= {"assets/fields.json", "assets/pages.json", *(f"assets/checks/{code}.json" for code in languages)}
    ready |= {f"ear-{code}.bin" for code in languages}
    ready |= {f"i18n/{code}/LC_MESSAGES/tidings.mo" for code in languages - {"en"}}
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("tidings/data/compiled/")}
    assert names == {f"tidings/data/compiled/{name}" for name in ready}


def test_the_wheel_holds_every_module(built: Path) -> None:
    package = Path(tidings.__file__).parent
    modules = {f"tidings/{path.relative_to(package).as_posix()}" for path in package.rglob("*.py")}
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        assert {name for name in wheel.namelist() if name.endswith(".py")} == modules


def test_the_source_archive_holds_the_data_where_the_checkout_has_it(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        found = {}
        for member in archive.getmembers():
            name = member.name.partition("/")[2]
            if member.isfile() and name.startswith(tuple(folder + "/" for folder in FOLDERS)):
                content = archive.extractfile(member)
                assert content is not None
                found[name] = content.read()
    assert found == shipped()


def test_the_app_runs_from_the_wheel_alone(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)
    # A path named in PYTHONPATH comes before the checkout that the environment knows.
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    letter = tmp_path / "tidings" / "data" / "assets" / "samples" / "el" / "delay.tidings"
    command = [sys.executable, "-m", "tidings", "export", str(letter), "-o", "letter.pdf"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    where = "from tidings import resources; print(resources.data_root())"
    answer = subprocess.run(
        [sys.executable, "-c", where], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert Path(answer.stdout.strip()) == (tmp_path / "tidings" / "data").resolve()
