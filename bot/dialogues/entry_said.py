"""An entry as it is said: its first line, what goes on here, the acts and don'ts, the source, the buttons."""

from bot.dialogues.happening import Happening, about
from bot.dialogues.turn import Known
from knowledge.answer import lines, said, source_line_parts
from knowledge.entry import Entry
from messages.buttons import button
from messages.content import Choice, Content, Part, Role, Tone, Words, say

SHORT = 4
"""Lines of an answer in large print; the rest comes on request."""


def entry_content(
    known: Known,
    entry: Entry,
    language: str,
    *,
    whole: bool = False,
    going_on: tuple[Happening, ...] = (),
) -> Content:
    """The entry in a language, with what goes on here on its topic. Large print says the first lines only."""
    now_here = about(entry.topic, going_on)
    parts = _lines(known, entry, tuple(part for one in now_here for part in one.said))
    if known.me.large_print and not whole and len(parts) > SHORT:
        choices: tuple[Choice, ...] = (
            Choice(say("choice.see_more"), button("entry", 0, entry.id)),
            Choice(say("choice.ask_officer_short"), button("officer")),
        )
        return Content(parts[:SHORT], choices, Tone.ANSWER, language=language)
    warning = next((one.warning for one in now_here if one.warning), 0)
    choices = (_rating(entry) if not warning else ()) + (
        Choice(say("choice.ask_officer"), button("officer")),
    )
    if warning:
        choices = (Choice(say("choice.see_warning"), button("warning", warning)), *choices)
    if entry.life_threat and entry.call:
        choices = (*choices, Choice(say("choice.happening_here"), button("happening", 0, entry.id)))
    return Content((*parts, *_sourced(entry)), choices, Tone.ANSWER, language=language)


def _lines(known: Known, entry: Entry, going_on: tuple[Part, ...]) -> tuple[Part, ...]:
    local = known.community.local
    by_language = {tag: lines(entry, tag, local(tag)) for tag in ("zh-CN", "en")}
    count = len(said(entry, "zh-CN", local("zh-CN")).steps)
    parts: list[Part] = []
    for number in range(len(by_language["zh-CN"])):
        role = Role.LEAD if number == 0 else Role.DO if number <= count else Role.DONT
        parts.append(Words({tag: text[number] for tag, text in by_language.items()}, role))
    return (parts[0], *going_on, *parts[1:])


def _sourced(entry: Entry) -> tuple[Part, ...]:
    name, year, checked_on = source_line_parts(entry)
    source = f"{name}, {year}" if year else name
    if checked_on is None:
        line = say("answer.source_unchecked", Role.SOURCE, source=source)
    else:
        line = say("answer.source", Role.SOURCE, source=source, reviewed=f"{checked_on:%Y-%m}")
    return (say("answer.not_a_doctor", Role.NOTE), line) if entry.medical else (line,)


def _rating(entry: Entry) -> tuple[Choice, ...]:
    return (
        Choice(say("choice.useful"), button("useful", 0, entry.id)),
        Choice(say("choice.useless"), button("useless", 0, entry.id)),
    )
