"""What was worked out once is not worked out again, until much else was."""

from tidings.checks.remembered import Remembered


def test_each_thing_is_worked_out_once_and_when_there_are_too_many_all_are_forgotten() -> None:
    asked: list[str] = []

    def make(key: str) -> str:
        asked.append(key)
        return key.upper()

    known = Remembered(make, 3)
    assert [known[key] for key in "abcabc"] == list("ABCABC")
    assert asked == list("abc")
    assert known["d"] == "D" and list(known) == ["d"]
    assert known["b"] == "B" and asked == list("abcdb")
