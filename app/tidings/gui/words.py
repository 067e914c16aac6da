"""The words that several screens share: steps, parts, levels, forms of address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tidings.core.answers import Answers
from tidings.core.finding import Finding, Level
from tidings.core.situation import Origin, StepId
from tidings.i18n import _, ngettext, pgettext
from tidings.named_tuple import NamedTuple


class StepWords(NamedTuple):
    """What a step is called, what it asks, and the coach's line under it."""

    name: str
    asks: str
    coach: str


# In letters of these groups nothing has happened: the owner has decided something, and has a reason.
DECISIONS = ("no", "changes", "endings")


def step_words(step: StepId, group: str = "") -> StepWords:
    """Say a step in words, for the situations of a group."""
    if step == "cause" and group in DECISIONS:
        coach = _("One true reason, in two or three sentences. No names, no excuses.")
        return StepWords(_("Cause"), _("What is the reason?"), coach)
    words: dict[StepId, StepWords] = {
        "client": StepWords(
            _("Client"), _("Who is this letter for?"), _("Their name as you would say it at the door.")
        ),
        "thanks": StepWords(
            _("Thanks"),
            _("What do you value about working with them?"),
            _("Something true about this client. It is read before the news."),
        ),
        "news": StepWords(_("News"), _("What has to be said?"), _("One plain sentence, and what it means for them.")),
        "cause": StepWords(
            _("Cause"),
            _("What happened?"),
            _(
                "One true reason, in two or three sentences. No names, no excuses. "
                "The client mainly wants to know: when?"
            ),
        ),
        "remedy": StepWords(
            _("Remedy"), _("What can you offer?"), _("Something real, however small. Two choices are better than one.")
        ),
        "follow-up": StepWords(_("Follow-up"), _("When will they hear from you next?"), _("A day you will keep.")),
        "finish": StepWords(_("Finish"), _("Read it once as the client."), _("Then print, save, mail or copy it.")),
    }
    return words[step]


def level_word(level: Level) -> str:
    """Say how serious a finding is."""
    return {"error": _("Must fix"), "warning": _("To mend"), "suggestion": _("An idea")}[level]


def reason(finding: Finding) -> str:
    """Say why a check looks for this, and which article it takes that from."""
    articles = {
        "methods": _("How to give clients bad news: methods and mistakes"),
        "never-say": _("What not to say to a client"),
        "dropped-ball": _("How to talk with a client after you dropped the ball"),
        "negative-letter": _("Writing a negative business letter"),
    }
    source = articles.get(finding.source, "")
    told = _("From the article “{title}”.").format(title=source) if source else ""
    return "\n".join(piece for piece in (finding.why, told) if piece)


def level_count(level: Level, count: int) -> str:
    """Say how many findings of a level there are."""
    if level == "error":
        return _("{count} must fix").format(count=count)
    if level == "warning":
        return _("{count} to mend").format(count=count)
    return ngettext("{count} idea", "{count} ideas", count).format(count=count)


def notes_count(count: int) -> str:
    """Say of how many things on the page the owner should know."""
    return ngettext("{count} note about the page", "{count} notes about the page", count).format(count=count)


def own_words_caption(slips: int) -> str:
    """Name the way to the owner's own words, and say how many lines of them cannot be read."""
    if not slips:
        return _("My own words…")
    return ngettext("My own words: {count} line to mend…", "My own words: {count} lines to mend…", slips).format(
        count=slips
    )


def part_name(part: str) -> str:
    """Name a part of the letter."""
    names = {
        "thanks": _("the thanks"),
        "news": _("the news"),
        "impact": _("what it means"),
        "apology": _("the apology"),
        "cause": _("the cause"),
        "steps_taken": _("what has been done"),
        "correction": _("how it is put right"),
        "prevention": _("how it is prevented"),
        "remedy": _("the offer"),
        "options": _("the choices"),
        "referral": _("the referral"),
        "again": _("when you can serve them again"),
        "stays": _("what stays as it is"),
        "work_done": _("what is done"),
        "work_open": _("what is still open"),
        "records": _("what happens to the records"),
        "what_to_do": _("what they can do"),
        "paid_ahead": _("what is paid ahead"),
        "way_out": _("the way out"),
        "follow_up": _("the follow-up"),
        "invitation": _("the invitation to call"),
    }
    return names.get(part, part.replace("_", " "))  # a pack may bring parts of its own


def tone_name(tone: str) -> str:
    """Name a wording."""
    return {"warm": _("Warm"), "plain": _("Plain"), "formal": _("Formal")}.get(tone, tone.capitalize())


def group_name(group: str) -> str:
    """Name a group of situations."""
    names = {
        "time": _("Time"),
        "money": _("Money"),
        "no": _("Saying no"),
        "wrong": _("Something went wrong"),
        "endings": _("Endings"),
        "changes": _("Changes"),
    }
    return names.get(group, group.replace("-", " ").capitalize())


def origin_words(origin: Origin, languages: Mapping[str, str]) -> str:
    """Say which of the owner's packs a situation and its letters come from; nothing where all of it is shipped.

    `languages` are the names of all letter languages.
    """
    told = [_("from your pack “{pack}”").format(pack=origin.form)] if origin.form else []
    for pack in dict.fromkeys(origin.letters.values()):
        if pack and pack != origin.form:
            named = ", ".join(languages[code] for code, other in origin.letters.items() if other == pack)
            told.append(_("letter in {language} from your pack “{pack}”").format(language=named, pack=pack))
    if origin.form and len(origin.letters) < len(languages):
        there = ", ".join(languages[code] for code in origin.letters)
        told.append(_("so far only in {language}").format(language=there) if there else _("no letter yet"))
    return " · ".join(told)


def addresses_as() -> list[tuple[str, str]]:
    """Give the forms of address, with their names."""
    return [
        ("ms", _("Ms")),
        ("mr", _("Mr")),
        ("mx", _("Mx")),
        ("dr", _("Dr")),
        ("first-name", pgettext("form of address", "First name")),
        ("custom", _("As I type it")),
    ]


def channels() -> list[tuple[str, str]]:
    """Give the ways a letter can go out."""
    return [("letter", _("By letter")), ("email", _("By e-mail")), ("call-first", _("I call first"))]


def client_name(answers: Answers) -> str:
    """Name the client for a title: what stands in the address, or that nobody is named yet."""
    return answers.client.name or answers.client.organisation or _("New letter")


def moment_words(when: datetime) -> str:
    """Write a moment as short as it can be: the time for today, the day before it otherwise."""
    here = when.astimezone()
    return f"{here:%H:%M}" if here.date() == date.today() else f"{here.date().isoformat()}, {here:%H:%M}"
