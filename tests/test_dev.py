"""dev.py sets the project up on any machine, and says in plain words what it cannot do itself."""

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tidings import resources

ROOT = resources.data_root()
SCRIPT = ROOT / "dev.py"


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ModuleType]:
    """The script as a module, with an empty folder as its project."""
    spec = importlib.util.spec_from_file_location("dev_script", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    yield module


def test_an_old_python_can_read_it_and_hear_what_is_needed() -> None:
    source = SCRIPT.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert len(source.splitlines()) <= 250


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["help"], 0), (["--help"], 0), (["fly"], 2)])
def test_without_a_command_it_knows_it_lists_its_commands(arguments: list[str], status: int) -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True)
    assert done.returncode == status
    for command in ("run", "test", "check", "bench", "bundle", "setup"):
        assert f"dev.py {command}" in done.stdout


def test_what_is_installed_is_not_installed_again(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "quietly", lambda command, complaint: pytest.fail(f"ran {command}"))
    lock = dev.ROOT / "requirements.lock"
    lock.write_text("babel==1\n")
    monkeypatch.setattr(dev, "DEV_LOCK", lock)
    dev.VENV.mkdir()
    dev.stamp_file(lock).write_text(dev.stamp(lock))
    dev.install(lock)
    lock.write_text("babel==2\n")
    assert not dev.installed(lock)


def test_missing_system_libraries_are_named_in_one_line_to_run(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as stopped:
        dev.system_packages("Qt needs libraries.", ["libegl1", "libgl1"])
    assert stopped.value.code == 2
    assert "\n  sudo apt-get install -y libegl1 libgl1\n" in capsys.readouterr().err


def test_where_there_is_no_apt_get_the_packages_are_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        dev.system_packages("Qt needs libraries.", ["libegl1"])
    assert stopped.value.code == 2
    assert "libegl1" in capsys.readouterr().err


def test_a_command_that_fails_shows_what_it_said(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.quietly([sys.executable, "-c", "raise SystemExit('no space left')"], "It did not work.")
    assert stopped.value.code == 2
    assert "It did not work. This was the answer:\nno space left" in capsys.readouterr().err


@pytest.mark.parametrize(("variable", "seen"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("TERM", False)])
def test_a_display_is_known_by_its_variable(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, variable: str, seen: bool
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, ":0")
    assert dev.has_display() is seen
