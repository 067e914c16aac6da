"""The rules of the house, read from the source: who may import whom, how long a module may be, what never stands."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import tidings
from tidings import resources
from tidings.content import compiled

PACKAGE = Path(tidings.__file__).parent
ROOT = resources.data_root()


class Rule(NamedTuple):
    """What one part of the package may import: other parts of it, and libraries beside the standard library."""

    parts: frozenset[str]
    libraries: frozenset[str]


def rule(parts: str = "", libraries: str = "") -> Rule:
    return Rule(frozenset(parts.split()), frozenset(libraries.split()))


BELOW_SESSION = (
    "core checks content keeping checking posting sorting export intake library settings errors resources files i18n"
)
RULES = {
    "__init__": rule(),
    "named_tuple": rule(),
    "lazy_pattern": rule(),
    "errors": rule(),
    "resources": rule(),
    "files": rule("errors"),
    "i18n": rule("errors resources"),
    "faults": rule("errors"),
    "settings": rule("core errors files resources", "platformdirs"),
    "core": rule("errors", "babel jinja2"),
    "checks": rule("core errors"),
    "content": rule("core checks resources errors files", "yaml"),
    "export": rule("core resources errors files", "PIL docx lxml"),
    "intake": rule("core errors", "charset_normalizer docx"),
    "library": rule("core errors files"),
    "checking": rule("core checks content errors files"),
    "sorting": rule("core checks content checking errors"),
    "posting": rule("core content export errors"),
    "keeping": rule("core content intake library settings files errors resources"),
    "spelling": rule("core errors resources", "hunspell"),
    "session": rule(BELOW_SESSION),
    "selftest": rule("session keeping core errors"),
    "merge_journal": rule("errors"),
    "merge_workers": rule("errors"),
    "merge_preview": rule("session core"),
    "merging": rule(
        "session checking settings merge_journal merge_preview merge_workers core content intake export errors files"
        " resources i18n"
    ),
    "cli": rule("session merging core settings errors i18n selftest"),
    "gui": rule(
        "session keeping spelling merging core settings errors faults i18n resources",
        "PySide6 shiboken6 shibokensupport",
    ),
    "__main__": rule("cli gui errors"),
}
EVERYWHERE = {"named_tuple", "lazy_pattern"}
# The core computes; reading and writing files is for the parts around it.
NOT_IN_CORE = {"io", "os", "pathlib", "shutil", "sqlite3", "subprocess", "tempfile"}


def part_of(module: Path) -> str:
    """Name the part of the package that a module belongs to."""
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(source: str, package: str) -> Iterator[str]:
    """List the dotted names that a module imports anywhere, also inside functions or by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            # 'from tidings import export' names a part just as 'import tidings.export' does.
            yield from (f"{origin}.{alias.name}" if origin == "tidings" else origin for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                yield str(node.args[0].value)


def offences(part: str, source: str, package: str) -> list[str]:
    """List the imports of a module that its part's rule does not allow."""
    found = []
    for name in sorted(set(imported(source, package))):
        first, _, rest = name.partition(".")
        if first == "tidings":
            target = rest.partition(".")[0]
            allowed = target in RULES[part].parts | EVERYWHERE or target in (part, "__version__")
        elif first in sys.stdlib_module_names:
            allowed = part != "core" or first not in NOT_IN_CORE
        else:
            allowed = first in RULES[part].libraries
        if not allowed:
            found.append(name)
    return found


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_its_part_may(module: Path) -> None:
    package = ".".join(["tidings", *module.relative_to(PACKAGE).parent.parts])
    assert offences(part_of(module), module.read_text(encoding="utf-8"), package) == []


@pytest.mark.parametrize(
    ("part", "source", "offence"),
    [
        ("core", "import yaml", "yaml"),
        ("core", "def f():\n    from pathlib import Path", "pathlib"),
        ("checks", "from tidings.content import situations", "tidings.content"),
        ("checks", "from ..content import situations", "tidings.content"),
        ("export", "from .. import content", "tidings.content"),
        ("session", "def f():\n    import PySide6.QtCore", "PySide6.QtCore"),
        ("cli", "from tidings import gui", "tidings.gui"),
        ("cli", "import importlib\nimportlib.import_module('tidings.gui.app')", "tidings.gui.app"),
        ("gui", "from reportlab.pdfgen import canvas", "reportlab.pdfgen"),
        ("errors", "from tidings.core import letter", "tidings.core"),
    ],
)
def test_a_forbidden_import_is_noticed_wherever_it_hides(part: str, source: str, offence: str) -> None:
    assert offences(part, source, f"tidings.{part}") == [offence]


def test_every_part_of_the_package_has_a_rule() -> None:
    assert {part_of(module) for module in MODULES} <= set(RULES)


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {module.name: len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_nothing_is_left_for_later() -> None:
    mark = re.compile(r"\b(TO" + "DO|FIX" + "ME|XX" + "X)\b")
    sources = [*MODULES, *ROOT.glob("*.py"), *ROOT.glob("packaging/**/*.py"), *ROOT.glob("tests/**/*.py")]
    comments = [
        f"{source.relative_to(ROOT)}:{number}"
        for source in sources
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if mark.search(line.partition("#")[2])
    ]
    assert comments == []


def test_the_folder_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not (ROOT / "tests" / "packaging" / "__init__.py").exists()


SAMPLE = resources.samples_dir("en") / "delay.tidings"


def modules_loaded(*arguments: str) -> set[str]:
    """Run `tidings` in a process of its own and return the top-level names of all that it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tidings", *arguments], capture_output=True, text=True, cwd=ROOT
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 0, "\n".join(line for line in lines if not line.startswith("import time:"))
    names = [line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")]
    return {name.partition(".")[0] for name in names}


# What takes longer to import than a letter to write or to check; each command loads what it cannot do without.
HEAVY = {"hunspell", "PySide6", "shiboken6", "docx", "lxml", "PIL", "babel", "jinja2", "yaml", "dataclasses"}
DRAFT = ROOT / "tests" / "golden" / "delay.en.txt"


@pytest.fixture(scope="module", autouse=True)
def content_made_ready() -> None:
    """Compile the content as a checkout is set up with it."""
    assert compiled.main() == 0


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("check", str(DRAFT), "--language", "en"), set()),
        (("check", str(DRAFT)), set()),
        (("check", str(SAMPLE)), set()),
        (("situations",), set()),
        (("--help",), set()),
        (("export", str(SAMPLE), "-o", "{folder}/letter.txt"), set()),
        (("export", str(SAMPLE), "-o", "{folder}/letter.pdf"), set()),
    ],
    ids=lambda value: " ".join(value)[-40:] if isinstance(value, tuple) else "",
)
def test_a_command_loads_no_heavy_library_but_those_it_needs(
    arguments: tuple[str, ...], needed: set[str], tmp_path: Path
) -> None:
    loaded = modules_loaded(*(argument.format(folder=tmp_path) for argument in arguments))
    assert "tidings" in loaded
    assert loaded & HEAVY == needed
