"""`--update-golden`: write the golden letters anew from the samples, to be read and committed."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden` (as in `pytest tests/golden --update-golden`)."""
    parser.addoption("--update-golden", action="store_true", help="write the golden letters anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden letters are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden", default=False))
