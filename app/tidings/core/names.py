"""Fall a full name into its parts and propose a salutation. Everything here is a proposal that the owner can edit."""

from __future__ import annotations

import re

from tidings.core.answers import Client
from tidings.core.language import Language, NameRules
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

_TITLE = lazy_pattern(r"^\S{2,6}\.$|^κ\.$")  # 'Mr.', 'Ing.', 'κ.': an abbreviated title before a name, and no initial
_DEGREE = lazy_pattern(r"^(?:jr|sr|ii|iii|ph\.?d|mba|csc)\.?$", re.IGNORECASE)
# 'Lipa, s. r. o.', 'Marlow Bindery Ltd', 'Ανεμώνη Α.Ε.'; in Russian the form stands first: 'ООО «Ромашка»'.
_FIRM = lazy_pattern(
    r"[,\s]\s*(?:spol\.\s?)?(?:s\.\s?r\.\s?o|a\.\s?s|k\.\s?s|v\.\s?o\.\s?s|o\.\s?z|n\.\s?o|limited|ltd|llp|llc|plc|inc|gmbh|ag"
    r"|αε|α\.ε|επε|ε\.π\.ε|οε|ο\.ε|εε|ε\.ε|ικε|ι\.κ\.ε)\.?$"
    r"|^(?:ооо|оао|зао|пао|ао|тоо|нко|ано)\s+",
    re.IGNORECASE,
)
# Two people: 'Chloe and Ben Hartley', 'Eva a Ján Novákovci', 'Анна и Пётр', 'Άννα και Νίκος'.
_PAIR = lazy_pattern(r"\s+(and|&|a|и|και|κι)\s+")

# What people write before a name, besides the titles that an address is given by choice: 'Mrs Harding'.
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "pán", "pani", "slečna"}
    | {"κ", "κα", "κος", "δρ", "κύριος", "κυρία", "г-н", "г-жа"}
)


class NameParts(NamedTuple):
    """The parts of a name; an empty string where a part is not there."""

    given: str = ""
    patronymic: str = ""
    surname: str = ""


def split_name(name: str, rules: NameRules, titles: tuple[str, ...] = ()) -> NameParts:
    """Fall a full name into given name, patronymic and surname, by the language's own order."""
    words = _bare_words(name, titles)
    end = next((n for n, word in enumerate(words) if n and word.lower().endswith(rules.patronymic_ends)), None)
    if rules.patronymic_ends and end is not None:
        # A patronymic of two words ends in a small one ('Али оглы').
        start = end - 1 if words[end][0].islower() and end > 1 else end
        surname = words[end + 1] if end + 1 < len(words) else (words[0] if start > 1 else "")
        return NameParts(words[start - 1], " ".join(words[start : end + 1]), surname)
    if len(words) < 2:
        return NameParts(surname=words[0]) if words else NameParts()
    if not rules.given_first:
        return NameParts(words[-1], "", words[0])
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():  # 'de la Cruz', 'van Dijk'
        start -= 1
    return NameParts(words[0], "", " ".join(words[start:]))


def _bare_words(name: str, titles: tuple[str, ...]) -> list[str]:
    """Drop titles before a name and degrees after it ('Ing. Jana Nováková, PhD.')."""
    words = name.split(",")[0].split()
    known = {title.lower().rstrip(".") for title in titles}
    while len(words) > 1 and (
        words[0].lower().rstrip(".") in known or _bears_title(words[0]) or _TITLE.match(words[0])
    ):
        words.pop(0)
    while len(words) > 1 and _DEGREE.match(words[-1]):
        words.pop()
    return words


def _bears_title(name: str) -> bool:
    """Say whether a name begins with what it is to be addressed by."""
    return name.strip().partition(" ")[0].lower().rstrip(".") in _HONORIFICS


def vocative(word: str, form: str, rules: NameRules) -> str:
    """Propose the vocative of a name by its ending; the name itself where no rule fits."""
    for ending, replacement in rules.vocative.get(form, ()):
        if re.search(f"(?:{ending})$", word):
            return re.sub(f"(?:{ending})$", replacement, word)
    return word


def is_firm(name: str) -> bool:
    """Say whether a name is that of a firm, by its legal form."""
    return bool(_FIRM.search(name.strip()))


def last_name(name: str) -> str:
    """Give the word that a list or a file name knows a client by: of a firm, its name without the legal form."""
    firm = _FIRM.sub("", name.strip())
    return firm.strip(" ,") if firm != name.strip() else next(reversed(name.split()), "")


def _both_given(name: str, language: Language, form: str) -> str:
    """Give the first names of two people who share a letter, as they are greeted; nothing where there is one."""
    pieces = _PAIR.split(name.strip())
    if len(pieces) != 3 or not pieces[0] or not pieces[2]:
        return ""
    first, joint, second = pieces
    givens = [vocative(one.split()[0], form, language.names) for one in (first, second)]
    return f" {joint} ".join(givens)


def greeting_name(name: str, language: Language) -> str:
    """Give the first name as its bearer is greeted by it in a language; nothing where that is not sure.

    A single word is taken for a first name: so people write who go by one. An initial is no name to be greeted by, and
    the rules of the vocative know no capitals.
    """
    parts = split_name(name, language.names, tuple(language.titles.values()))
    word = parts.given or parts.surname
    if "." in word or not any(map(str.isalpha, word)):
        return ""
    rules = language.names.vocative
    return "" if rules and word.isupper() else vocative(word, "first-name", language.names)


def propose_salutation(client: Client, language: Language) -> str:
    """Propose the salutation line, or give the owner's own."""
    if client.salutation:
        return client.salutation
    if is_firm(client.name) or not (client.name.strip() or client.address_as):
        return language.salutations["unknown"][0]
    form = client.address_as if client.address_as and client.address_as != "custom" else "neutral"
    both = _both_given(client.name, language, form)
    if both and any(map(_bears_title, _PAIR.split(client.name.strip()))):
        form, both, parts = "neutral", "", NameParts()  # 'Mr and Mrs Harding' are addressed as they are named
    elif both:
        # Ms or Mr is one of the two; both are named.
        form = form if form == "first-name" else "neutral"
        parts = NameParts(given=both)
    else:
        parts = split_name(client.name, language.names, tuple(language.titles.values()))
    pieces = {
        "name": client.name.strip(),
        "given": parts.given,
        "surname": parts.surname,
        "patronymic": parts.patronymic,
        "given_vocative": both or (vocative(parts.given, form, language.names) if parts.given else ""),
        "surname_vocative": vocative(parts.surname, form, language.names) if parts.surname else "",
    }
    for pattern in (*language.salutations.get(form, ()), *language.salutations.get("neutral", ())):
        needed = re.findall(r"\{(\w+)\}", pattern)
        if all(pieces.get(piece) for piece in needed):
            return re.sub(r"\{(\w+)\}", lambda found: pieces[found[1]], pattern)
    return language.salutations["unknown"][0]


def propose_closing(client: Client, language: Language) -> str:
    """Propose the closing that goes with the form of address."""
    someone = client.salutation or (client.name and not is_firm(client.name))
    form = (client.address_as or "neutral") if someone else "unknown"
    return language.closings.get(form) or language.closings["neutral"]


def addressee(client: Client, language: Language) -> str:
    """Write the name for the address block, with the title of its form of address."""
    title = language.titles.get(client.address_as or "", "")
    own = client.name.partition(" ")[0].lower().rstrip(".") == title.lower().rstrip(".")
    if not client.name or not title or own or _bears_title(client.name):
        return client.name
    return f"{title} {client.name}"
