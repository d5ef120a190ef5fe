"""Content put into one language: lines, button labels, times of day. Fluent, without isolation marks."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax.ast import Message

from messages.content import Argument, Choice, Content, Of, Part, Phrase, Role, Tone, Words

LANGUAGES = ("zh-CN", "en")
_LOCALES = Path(__file__).parent / "locales"


class UnknownPhrase(LookupError):
    """A key or attribute no locale file has: add it to both `messages/locales/*/<subject>.ftl`."""


@dataclass(frozen=True, slots=True)
class Line:
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str
    url: str
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a channel shows, in the end's language, still without the channel's own markup."""

    lines: tuple[Line, ...]
    choices: tuple[Button, ...]
    menu: tuple[Button, ...]
    tone: Tone
    level: str
    ask_location: bool
    photo: str
    number: str
    language: str
    silent: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def render(content: Content, language: str, *, zone: tzinfo, now: datetime, demo: bool = False) -> Rendered:
    """The content in `language` (one of LANGUAGES; `content.language` beats it); times in `zone`.

    `demo` adds the line that says so: nobody shall take the demo's words for a real community's.
    Raises UnknownPhrase for a key that is not in the locale files.
    """
    chosen = content.language or language
    if chosen not in LANGUAGES:
        chosen = LANGUAGES[0]
    clock = _Clock(zone, now, chosen)
    lines: list[Line] = []
    for part in content.parts:
        text = _words(part, clock)
        lines.extend(Line(part.role, line) for line in text.split("\n") if line.strip())
    if demo:
        lines.append(Line(Role.NOTE, _words(Phrase("place.demo"), clock)))
    return Rendered(
        lines=tuple(lines),
        choices=tuple(_button(choice, clock) for choice in content.choices),
        menu=tuple(_button(choice, clock) for choice in content.menu),
        tone=content.tone,
        level=content.level,
        ask_location=content.ask_location,
        photo=content.photo,
        number=content.number,
        language=chosen,
        silent=content.silent,
    )


def phrase(part: Part, language: str, *, zone: tzinfo, now: datetime) -> str:
    """One part in one language, for a label, a page or the command line."""
    return _words(part, _Clock(zone, now, language))


@cache
def labels(key: str) -> frozenset[str]:
    """What is understood under a key without arguments, in every language, folded: `a | b` are two words."""
    found: set[str] = set()
    for language in LANGUAGES:
        text, _ = _bundle(language).format_pattern(_pattern(language, key), {})
        found.update(word.strip().casefold() for word in str(text).split("|") if word.strip())
    return frozenset(found)


def keys(language: str) -> frozenset[str]:
    """All keys of a language, `message.attribute`, for the test that both languages have the same."""
    names: set[str] = set()
    for path in sorted((_LOCALES / language).glob("*.ftl")):
        for entry in FluentResource(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message):
                names.update(f"{entry.id.name}.{attribute.id.name}" for attribute in entry.attributes)
    return frozenset(names)


_LONG = 500
_HELD = re.compile("\ue000([a-z_]+)\ue001")


def load() -> None:
    """Reads every locale file, about half a second: at the start, so that no first message waits for it."""
    for language in LANGUAGES:
        _bundle(language)


@dataclass(frozen=True, slots=True)
class _Clock:
    zone: tzinfo
    now: datetime
    language: str

    def say(self, at: datetime) -> str:
        local, today = at.astimezone(self.zone), self.now.astimezone(self.zone).date()
        time = f"{local.hour}:{local.minute:02d}"
        if local.date() == today:
            return time
        if local.date() == today + timedelta(days=1):
            return _words(Phrase("time.tomorrow", {"time": time}), self)
        if local.date() == today - timedelta(days=1):
            return _words(Phrase("time.yesterday", {"time": time}), self)
        args: dict[str, Argument] = {"month": str(local.month), "day": str(local.day), "time": time}
        return _words(Phrase("time.on_day", args), self)


def _words(part: Part, clock: _Clock) -> str:
    match part:
        case Words(by_language):
            if clock.language in by_language:
                return by_language[clock.language]
            return next(iter(by_language.values()), "")
        case Phrase(key, args):
            values = {name: _value(value, clock) for name, value in args.items()}
            # Fluent takes no argument above a thousand characters; people's own words may have 4096.
            long = {name: value for name, value in values.items() if len(value) > _LONG}
            short = values | {name: f"\ue000{name}\ue001" for name in long}
            text, errors = _bundle(clock.language).format_pattern(_pattern(clock.language, key), short)
            if errors:
                raise UnknownPhrase(f"{key} ({clock.language}): {errors[0]}")
            return _HELD.sub(lambda held: long.get(held[1], held[0]), str(text)) if long else str(text)


def _value(value: Argument, clock: _Clock) -> str:
    match value:
        case datetime():
            return clock.say(value)
        case Phrase():
            return _words(value, clock)
        case Of():
            raise UnknownPhrase(f"not filled in before it was said: {value}")
        case _:
            # Numbers are words too: Fluent would group 1234 to 1,234, and a case number is no quantity.
            return str(value)


def _button(choice: Choice, clock: _Clock) -> Button:
    return Button(_words(choice.label, clock), choice.data, choice.url, choice.spoken)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((_LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


@cache
def _pattern(language: str, key: str) -> Pattern:
    name, _, attribute = key.partition(".")
    try:
        message = _bundle(language).get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
    except KeyError:
        pattern = None
    if pattern is None:
        raise UnknownPhrase(f"{key} is not in messages/locales/{language}")
    return pattern
