"""Content compiled at build time is the content of the YAML files, and is not used once a file has changed."""

import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tidings import resources
from tidings.content import compiled
from tidings.content.store import Content
from tidings.errors import ContentError

Change = Callable[[str, str, str], Path]
SHIPPED = resources.data_root()


@pytest.fixture
def shipped(content_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The copy stands in for the shipped content of a checkout, compiled."""
    monkeypatch.setattr(resources, "data_root", lambda: content_root)
    monkeypatch.setattr(resources, "compiled_dir", lambda: tmp_path / "compiled")
    monkeypatch.setattr(resources, "is_checkout", lambda: True)
    compiled._load.cache_clear()
    compiled.compile_content(tmp_path / "compiled", content_root)
    yield content_root
    compiled._load.cache_clear()


def everything(content: Content) -> list[Any]:
    """All that there is, loaded."""
    languages, situations = content.language_codes(), content.situation_ids()
    return [
        [content.page(name) for name in content.page_ids()],
        [content.situation(name) for name in situations],
        [content.language(code) for code in languages],
        [json.loads(json.dumps(content.packed_checks(code))) for code in languages],
        [content.template(code, name) for code in languages for name in situations],
    ]


def no_yaml(path: Path) -> None:
    raise AssertionError(f"{path} was read")


def test_compiled_content_is_the_content_of_the_files(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_files = everything(Content(compiled_content=False))
    monkeypatch.setattr(compiled, "read_source", no_yaml)
    assert everything(Content()) == from_files


def test_the_shipped_content_compiles_whole(tmp_path: Path) -> None:
    root = resources.data_root()
    compiled.compile_content(tmp_path, root)
    wanted = {f"forms/{path.stem}.json" for path in (root / "forms").glob("*.yaml")}
    wanted |= {f"assets/{name}.json" for name in ("fields", "pages")}
    for code in ("en", "ru", "sk", "el"):
        wanted |= {f"assets/languages/{code}.json", f"assets/checks/{code}.json", f"ear-{code}.bin"}
        wanted |= {f"letter_templates/{code}/{path.stem}.json" for path in (root / "letter_templates" / code).iterdir()}
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == wanted


def test_a_changed_file_is_read_anew(shipped: Path, change: Change) -> None:
    assert compiled.is_current()
    compiled._load.cache_clear()
    change("forms/delay.yaml", "name: Delay", "name: Late")
    assert not compiled.is_current()
    assert Content().situation("delay").name == "Late"


def test_a_changed_template_leaves_the_rest_compiled(
    shipped: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    change("letter_templates/en/delay.yaml", '"A new date"', '"Another date"')
    assert Content().template("en", "delay").subject[-1].tree == (["text", "Another date"],)
    monkeypatch.setattr(compiled, "read_source", no_yaml)
    assert Content().situation("delay").name == "Delay"


def test_a_new_file_makes_compiled_content_stale(shipped: Path) -> None:
    other = shipped / "forms" / "delay.yaml"
    (shipped / "forms" / "later.yaml").write_bytes(other.read_bytes())
    assert not compiled.is_current()
    assert Content().situation("later").id == "later"


def test_a_trained_model_is_unpacked_once_and_anew_when_it_changes(shipped: Path, tmp_path: Path) -> None:
    file = shipped / "assets" / "checks" / "en" / "ear.model"
    file.write_bytes((SHIPPED / "assets" / "checks" / "en" / "ear.model").read_bytes())
    compiled._load.cache_clear()
    assert compiled.model("en") is None
    compiled.compile_content(tmp_path / "compiled", shipped)
    compiled._load.cache_clear()
    unpacked = compiled.model("en")
    assert unpacked is not None
    assert unpacked[:] == compiled.unpacked_model(shipped, "en") == zlib.decompress(file.read_bytes())
    file.write_bytes(zlib.compress(b"another"))
    compiled._load.cache_clear()
    assert compiled.model("en") is None


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff\xfe", b"[]", b'{"stamp": []}'])
def test_damaged_compiled_content_is_not_used(shipped: Path, tmp_path: Path, damaged: bytes) -> None:
    for path in (tmp_path / "compiled").rglob("*.*"):
        path.write_bytes(damaged)
    assert not compiled.is_current()
    assert everything(Content()) == everything(Content(compiled_content=False))


def test_an_installed_copy_is_trusted(shipped: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "is_checkout", lambda: False)
    change("forms/delay.yaml", "name: Delay", "name: Late")
    assert Content().situation("delay").name == "Delay"


def test_content_with_problems_is_not_compiled(content_root: Path, tmp_path: Path, change: Change) -> None:
    change("letter_templates/en/delay.yaml", "parts:", "parts: [")
    with pytest.raises(ContentError):
        compiled.compile_content(tmp_path / "compiled", content_root)
    assert not (tmp_path / "compiled").exists()


def test_the_command_compiles_once(shipped: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "compiled").rglob("*.*")}
    assert compiled.main() == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "compiled").rglob("*.*")} == before


def test_the_command_tells_a_problem_and_stops(
    shipped: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change("forms/delay.yaml", "name: Delay", "name: &x Delay")
    compiled._load.cache_clear()
    assert compiled.main() == 2
    assert "forms/delay.yaml, line" in capsys.readouterr().err
