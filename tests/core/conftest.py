"""The shipped letter languages, by their codes."""

from collections.abc import Callable

import pytest

from tidings.content.store import Content
from tidings.core.language import Language


@pytest.fixture(scope="session")
def language() -> Callable[[str], Language]:
    """Give a shipped language by its code; `en-US` is English on American paper."""
    content = Content()

    def of(code: str) -> Language:
        return content.language("en").on_paper("letter") if code == "en-US" else content.language(code)

    return of
