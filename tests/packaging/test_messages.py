"""Every word of the interface is in the catalogues, and each translation has a place for what its message holds."""

import gettext
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from tidings import resources

ROOT = resources.data_root()
LANGUAGES = ("el", "ru", "sk")
HOLES = re.compile(r"\{\w*\}")


@pytest.fixture(scope="module")
def messages() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "packaging"))
    import messages

    yield messages
    sys.path.remove(str(ROOT / "packaging"))


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest, messages: ModuleType) -> Catalog:
    made: Catalog = messages.read(ROOT / "assets" / "i18n" / request.param / messages.NAME)
    return made


def ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_every_message_is_translated(messages: ModuleType, catalogue: Catalog) -> None:
    known = {(message.context, ids(message)[0]) for message in catalogue if message.id}
    missing = {(message.context, ids(message)[0]) for message in messages.template() if message.id} - known
    assert missing == set(), "run: python3 dev.py messages"
    assert list(messages.untranslated(catalogue)) == []


def test_a_translation_holds_what_its_message_holds(catalogue: Catalog) -> None:
    for message in catalogue:
        if not message.id:
            continue
        wanted = set(HOLES.findall(" ".join(ids(message))))
        for string in filter(None, strings(message)):
            # A singular may say 'one' in words; anything else keeps every place.
            assert set(HOLES.findall(string)) in (wanted, wanted - {"{count}"}), f"{message.id}: {string}"


def test_a_translation_ends_as_its_message_does(catalogue: Catalog) -> None:
    """The dots of a command that asks first, the colon before a value, a line end."""
    for message in catalogue:
        for ending in ("…", ":", "\n"):
            if message.id and ids(message)[0].endswith(ending):
                assert all(string.endswith(ending) for string in strings(message) if string), message.id


def test_messages_are_found_in_code_and_data(messages: ModuleType) -> None:
    counted = 'ngettext("{n} page", "{n} pages", n)'
    code = f'_("Begin"); {counted}; said("No {{a}}.", a=1); raise WriteError("It is full.", f"{{x}}")'
    assert [message.text for message in messages.in_code(code, "a.py")] == [
        "Begin",
        ("{n} page", "{n} pages"),
        "No {a}.",
        "It is full.",
    ]
    senses = 'pgettext("a promise", "Done"); _("Done")'
    assert [(message.text, message.context) for message in messages.in_code(senses, "a.py")] == [
        ("Done", "a promise"),
        ("Done", ""),
    ]
    below = 'said_count("{count} row", "{count} rows", rows, name=n); said("{name}: {why}", name=n, why=w)'
    assert [message.text for message in messages.in_code(below, "a.py")] == [("{count} row", "{count} rows")]
    data = "name: Delay\nkind: line\nwords: [late, behind]\nfacts: {item: {label: Which one, example: '5'}}"
    found = [(message.text, message.place[1]) for message in messages.in_data(data, "a.yaml")]
    assert found == [("Delay", 1), ("late, behind", 3), ("Which one", 4)]


def test_a_word_of_several_senses_is_said_in_each(messages: ModuleType, tmp_path: Path) -> None:
    messages.compile_all(tmp_path)
    for code, closed, kept in (("ru", "Готово", "Сделано"), ("sk", "Hotovo", "Splnené"), ("el", "Έτοιμο", "Έγινε")):
        said = gettext.translation("tidings", tmp_path, [code])
        assert (said.gettext("Done"), said.pgettext("a promise", "Done")) == (closed, kept)


def test_the_catalogues_are_made_ready_for_the_app(messages: ModuleType, tmp_path: Path) -> None:
    messages.compile_all(tmp_path)
    asked = "import gettext, sys; print(gettext.translation('tidings', sys.argv[1], ['sk']).info()['language'])"
    done = subprocess.run([sys.executable, "-c", asked, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "sk"
