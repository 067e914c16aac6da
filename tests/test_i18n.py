"""The interface speaks the user's language where it has the words, else English."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest

from tidings import i18n


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.install("en")


class _Shouting(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


def test_without_a_catalogue_the_message_itself_is_said() -> None:
    assert i18n.install("xx") == "en"
    assert i18n._("Open a letter…") == "Open a letter…"
    assert i18n.ngettext("{count} page", "{count} pages", 2) == "{count} pages"


def test_a_catalogue_takes_effect_at_once() -> None:
    i18n.install("xx", _Shouting())
    assert i18n._("Begin") == "BEGIN"
    assert i18n.ngettext("page", "pages", 1) == "PAGE"


def test_the_empty_message_stays_empty() -> None:
    """The catalogue would answer it with its header."""
    i18n.install("xx", _Shouting())
    assert i18n._("") == ""


def test_english_is_always_there() -> None:
    assert i18n.interface_languages()[0] == "en"
