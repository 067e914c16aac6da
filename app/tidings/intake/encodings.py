"""Decode a text of unknown origin, and notice words that were garbled before they came here."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping

from tidings.named_tuple import NamedTuple

# What office programs still save in our languages' countries, each with the letters that its texts are made of.
_WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ"
_CENTRAL = "áäčďéěíĺľňóôŕřšťúůýžąćęłńśźżöőüű"
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
_LETTERS: Mapping[str, str] = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "cp1251": _RUSSIAN,
    "cp1253": _GREEK,
    "iso8859-2": _CENTRAL,
    "iso8859-7": _GREEK,
    "koi8-r": _RUSSIAN,
    "cp866": _RUSSIAN,
}
_USUAL: Mapping[str, str] = {"en": "cp1252", "sk": "cp1250", "ru": "cp1251", "el": "cp1253"}
_SAMPLE = 100_000
# A capital inside a word, or letters of two scripts side by side: signs of a wrong encoding.
_TURNED_CASE = re.compile(r"[а-яё][А-ЯЁ]")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORD = re.compile(r"[^ \t\n]*[^\x00-\x7f][^ \t\n]*")


class Decoded(NamedTuple):
    """A text, and the encoding that it was read in."""

    text: str
    encoding: str


def decode(data: bytes, language: str = "", known: Callable[[str], int] = lambda text: 0) -> Decoded:
    """Decode a text: by its byte order mark, as UTF-8, as UTF-16, else in the eight-bit encoding that fits best.

    `language` is the one that is likely; `known` counts what is recognised in a decoded text, such as column headings.
    Never raises: what no encoding fits is read with replacement signs.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name.removesuffix("-sig"))
    wide = _unmarked_utf16(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE]
    likely = _USUAL.get(language, "cp1252")
    best, most = likely, float("-inf")
    for name in (likely, *(name for name in _LETTERS if name != likely)):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        score = _likeness(text, _LETTERS[name]) + 20 * known(text)
        if score > most:
            best, most = name, score
    return Decoded(data.decode(best, "replace"), best)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode a text in an encoding that the user names. Raises LookupError where there is none of that name."""
    codec = codecs.lookup(encoding)
    if not codec._is_text_encoding:
        raise LookupError(encoding)
    return Decoded(data.decode(codec.name, "replace").removeprefix("\ufeff"), codec.name)


def garbled(text: str) -> str:
    """Give the first word whose letters another program garbled before: UTF-8 that was read as one byte a letter."""
    return next((word for word in _WORD.findall(text) if "\ufffd" in word or _is_utf8(word)), "")


def _is_utf8(word: str) -> bool:
    """Say whether a word's letters are bytes of UTF-8 in one of the old encodings, which no real word's are."""
    for encoding in _USUAL.values():
        try:
            if len(word.encode(encoding).decode("utf-8")) < len(word):
                return True
        except UnicodeError:
            continue
    return False


def _unmarked_utf16(data: bytes) -> str:
    """Name the byte order of UTF-16 without a mark: every other byte of most texts is then zero."""
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= 4 and max(even, odd) > half * 0.6 and min(even, odd) < half * 0.1:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _likeness(text: str, letters: str) -> float:
    """Say how far a text looks like words made of these letters rather than signs and strange capitals."""
    score = 0.0
    for char in text:
        if char < "\x80":
            continue
        if char.lower() in letters:
            score += 1.0 if char.islower() or char == "ß" else 0.6
        elif "\x80" <= char <= "\x9f":
            score -= 10
        elif char not in "\u00a0„“”’‘–—…€«»№°§£":
            score -= 3 if char.isalpha() else 2
    return score - 3 * len(_TURNED_CASE.findall(text)) - 3 * len(_MIXED.findall(text))
