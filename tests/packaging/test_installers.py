"""Letter files open with a double click, wherever the app is installed."""

import ast
import configparser
import os
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tidings import resources
from tidings.session import DRAFT_ENDINGS, LETTER_ENDINGS

PACKAGING = resources.data_root() / "packaging"


def test_the_menu_entry_opens_letter_files_and_is_named_in_four_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]  # names of keys are case-sensitive there
    entry.read(PACKAGING / "linux" / "tidings.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Exec"].endswith("%f") and desktop["Icon"] == "tidings"
    assert {f"GenericName[{code}]" for code in ("ru", "sk", "el")} <= set(desktop)
    mime = ElementTree.parse(PACKAGING / "linux" / "tidings.xml").getroot()
    (kind,) = mime
    assert f"{kind.get('type')};" == desktop["MimeType"]
    assert [glob.get("pattern") for glob in kind.iter() if glob.tag.endswith("glob")] == [f"*{LETTER_ENDINGS[0]}"]


def test_the_mac_bundle_owns_letter_files_and_may_be_asked_for_drafts() -> None:
    spec = ast.parse((PACKAGING / "tidings.spec").read_text(encoding="utf-8"))
    documents = next(
        ast.literal_eval(node.value)
        for node in spec.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DOCUMENTS"
    )
    owned, read = documents
    assert (owned["CFBundleTypeExtensions"], owned["LSHandlerRank"]) == ([LETTER_ENDINGS[0][1:]], "Owner")
    assert {f".{ending}" for ending in read["CFBundleTypeExtensions"]} == set(DRAFT_ENDINGS)


def test_the_windows_installer_takes_files_that_are_there_and_gives_letters_to_the_window() -> None:
    script = (PACKAGING / "windows" / "tidings.iss").read_text(encoding="utf-8")
    for name in (r"assets\icons\tidings.ico", "LICENSE"):
        assert rf"{{#Root}}\{name}" in script
        assert (resources.data_root() / name.replace("\\", "/")).is_file()
    assert rf"Software\Classes\{LETTER_ENDINGS[0]}" in script
    assert '"""{app}\\tidings-app.exe"" ""%1"""' in script


@pytest.mark.skipif(os.name != "posix", reason="a shell script for Linux")
def test_the_linux_installer_puts_program_entry_and_icon_in_their_places(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "tidings").write_text("#!/bin/sh\necho it runs\n", "utf-8")
    (bundle / "tidings").chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    script = str(PACKAGING / "linux" / "install.sh")
    for _again in range(2):
        subprocess.run([script, str(bundle)], env=environment, check=True, capture_output=True)
    run = subprocess.run([home / ".local" / "bin" / "tidings"], capture_output=True, text=True, check=True)
    assert run.stdout == "it runs\n"
    entry = (home / ".local" / "share" / "applications" / "tidings.desktop").read_text("utf-8")
    assert f'Exec="{home}/.local/bin/tidings" %f' in entry
    missing = subprocess.run([script, str(tmp_path / "none")], env=environment, capture_output=True, text=True)
    assert missing.returncode == 2 and "dev.py bundle" in missing.stderr
