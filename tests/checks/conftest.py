"""What the tests of the checks share: the checklists of all languages, loaded once from their files."""

from collections.abc import Callable
from functools import cache

import pytest

from tidings import resources
from tidings.checks.checklist import Checklist
from tidings.checks.runner import check_text
from tidings.content.store import Content
from tidings.core.finding import Finding

Check = Callable[..., tuple[Finding, ...]]


@cache
def content() -> Content:
    """Give the shipped content, read from its sources."""
    return Content(resources.data_root(), compiled_content=False)


@pytest.fixture(scope="session")
def english() -> Checklist:
    """The English checklist."""
    return content().checks("en")


@pytest.fixture(scope="session")
def check() -> Check:
    """Check a draft and give its findings."""

    def run(text: str, language: str = "en") -> tuple[Finding, ...]:
        return check_text(text, content().checks(language))

    return run
