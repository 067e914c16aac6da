"""A sample goes into the mail and the calendar exactly as the files beside this test, byte for byte.

After a change on purpose: `pytest tests/golden --update-golden`, then open the files and read the difference.
"""

from pathlib import Path

import pytest

from tidings.session import Session


@pytest.mark.parametrize("ending", [".eml", ".ics"])
@pytest.mark.parametrize("code", ["en", "ru", "sk", "el"])
def test_a_sample_makes_its_golden_mail_and_calendar(
    code: str, ending: str, tmp_path: Path, update_golden: bool
) -> None:
    session = Session(tmp_path)
    sample = session.sample("progress-update", code)
    golden = Path(__file__).with_name(f"progress-update.{code}{ending}")
    made = tmp_path / golden.name
    session.export(sample._replace(client=sample.client._replace(email="client@example.com")), made)
    if update_golden:
        golden.write_bytes(made.read_bytes())
    assert golden.is_file(), f"{golden.name} is not there; run: pytest tests/golden --update-golden"
    assert made.read_bytes().decode().split("\r\n") == golden.read_bytes().decode().split("\r\n")
