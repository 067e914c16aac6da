"""The lock files fit each other and the project, and hold nothing of the machine they were made on."""

import re
import tomllib

import pytest

from tidings import resources

ROOT = resources.data_root()
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pins(lock: str) -> set[str]:
    """Return the pinned packages of a lock file, each with its version and markers."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^(\S+==.*?) *\\$", text, re.MULTILINE))


def test_the_lock_for_development_holds_all_that_the_app_runs_with() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_hashed_and_no_host_or_folder_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    hashed = re.findall(r"^\S+==.* \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert len(hashed) == len(pins(lock)) > 0
    assert not re.search(r"https?:|file:|--index|--find-links|[\w.]/\w", text)


def test_every_library_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = {pin.partition("==")[0] for pin in pins("requirements-dev.lock")}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert {re.match(r"[\w-]+", library)[0].lower() for library in wanted} <= locked  # type: ignore[index]
