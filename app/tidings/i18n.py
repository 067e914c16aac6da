"""The words of the interface in the user's language: gettext, without a toolkit.

The letter's language is another matter: letters are written natively, never translated.
"""

from __future__ import annotations

import gettext
import locale

from tidings.errors import Problem, Said, TidingsError, quoted
from tidings.resources import compiled_dir

DOMAIN = "tidings"
SOURCE_LANGUAGE = "en"

# The one thing that every widget shares: the catalogue in use, which gettext's own install() would put into builtins.
_installed: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def install(language: str, catalogue: gettext.NullTranslations | None = None) -> str:
    """Choose the interface language ('' means the system's) and return the code of the one in use.

    A language without a catalogue falls back to English, the language of the message ids.
    """
    wanted = language or system_language()
    if catalogue is None and wanted != SOURCE_LANGUAGE and wanted in interface_languages():
        catalogue = gettext.translation(DOMAIN, compiled_dir() / "i18n", languages=[wanted])
    elif catalogue is None:
        wanted = SOURCE_LANGUAGE
    _installed[0] = catalogue or gettext.NullTranslations()
    return wanted


def interface_languages() -> tuple[str, ...]:
    """Name the languages that the interface speaks, in the order in which letters list theirs."""
    found = {file.parents[1].name for file in (compiled_dir() / "i18n").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return tuple(sorted({SOURCE_LANGUAGE, *found}))


def system_language() -> str:
    """Give the two-letter code of the language the system is set to."""
    name = locale.getlocale()[0] or ""
    return name.partition("_")[0].lower() if len(name.partition("_")[0]) == 2 else SOURCE_LANGUAGE


def in_use() -> str:
    """Give the code of the language in use."""
    return _installed[0].info().get("language", SOURCE_LANGUAGE)


def _(message: str) -> str:
    """Say a message in the interface language. The empty message stays empty."""
    return _installed[0].gettext(message) if message else ""


def pgettext(context: str, message: str) -> str:
    """Say a message that other languages say in several ways; the context tells translators which one is meant."""
    return _installed[0].pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Say a message that counts something, in the plural form that the language asks for."""
    return _installed[0].ngettext(one, many, count)


def percent(number: int) -> str:
    """Write a percentage as the interface language does."""
    return _("{number}%").format(number=number)


def spoken(message: str, language: str) -> str:
    """Say a message in a language of its own, such as that of a file's reader; in English where there is none."""
    catalogue = gettext.translation(DOMAIN, compiled_dir() / "i18n", languages=[language], fallback=True)
    return catalogue.gettext(message)


def translated(text: str) -> str:
    """Say a sentence that was made below the interface, with what was put into it."""
    if not isinstance(text, Said):
        return _(text)
    pattern = ngettext(text.pattern, text.many, text.number) if text.many else _(text.pattern)
    sentence = pattern.format(**{name: _translated_value(value) for name, value in text.values.items()})
    return sentence[:1].upper() + sentence[1:] if text.raised else sentence


def _translated_value(value: object) -> object:
    if isinstance(value, Problem):
        return translated_problem(value)
    return translated(value) if isinstance(value, Said) else value


def translated_error(err: TidingsError) -> str:
    """Say what happened and what to do next, each problem on a line of its own."""
    problems = [f"  {translated_problem(problem)}" for problem in getattr(err, "problems", ())]
    parts = [translated(err.message), *problems, translated(err.next_step)]
    return ("\n" if problems else " ").join(part for part in parts if part)


def translated_problem(problem: Problem) -> str:
    """Say one thing that is wrong in a file, and where."""
    place = problem.file
    if problem.line is not None:
        place = _("{file}, line {line}").format(file=problem.file, line=problem.line)
    key = f" {translated(quoted(problem.key))}" if problem.key else ""
    hint = " " + _("Did you mean “{word}”?").format(word=problem.nearest) if problem.nearest else ""
    return f"{place}:{key} {translated(problem.message)}{hint}"
