"""Fits what is said to what a channel can show: the one place where anything is degraded.

Buttons become numbered lines where there are none or too many, an edit becomes a new message, a long text
several. The numbers are understood by `bot/dialogues/numbers_typed.py`, which counts with `numbers` as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from messages.buttons import pressed
from messages.content import Choice, Phrase, Role, say
from messages.render import Button, Line, Rendered, phrase

FIXED = {"cancel": 0, "got": 7, "safe": 8, "help": 9}
"""The number of these verbs never changes: a half-done question must not swallow a cry for help."""
RECEIPTS = (8, 9, 7)
"""As they are said under an urgent message: safe, in need of help, received."""
A_LINE = 2
"""Numbered choices that stand in one line, as buttons stand in one row."""
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Labels have no time of day in them."""


@dataclass(frozen=True, slots=True)
class Can:
    """What a channel is able to show. Lengths are as `size` counts them.

    `longest`: of a text; `caption`: of the words under a picture; `most_buttons`: of one message.
    """

    buttons: bool
    edit: bool
    location_request: bool
    photos: bool
    longest: int
    caption: int = 1024
    most_buttons: int = 100


@dataclass(frozen=True, slots=True)
class Fitted:
    """A message as it goes out: one part after the other. `in_place`: an edit may be one here."""

    parts: tuple[Rendered, ...]
    in_place: bool


def fit(rendered: Rendered, can: Can) -> Fitted:
    """The message in parts the channel can show. Every word, and a way to every choice, is in one of them."""
    shown = _with_choices(rendered, can)
    shown = _with_picture(shown, can)
    parts = _parts(shown, can)
    (first, *more) = parts
    # A message that brings a keyboard cannot be edited into one, nor can a picture be put under words.
    keyboard = first.ask_location or (bool(first.menu) and not first.choices)
    return Fitted(parts, in_place=can.edit and not (more or keyboard or first.photo))


def numbers(choices: Sequence[Choice] | Sequence[Button]) -> tuple[int | None, ...]:
    """The number each of these choices is answered by; None for those that go by their words or are links.

    1, 2, 3 … in their order, but for FIXED, whose numbers no other choice gets.
    """
    found: list[int | None] = []
    given: set[int] = set()
    free = (number for number in range(1, len(choices) + 10) if number not in FIXED.values())
    for choice in choices:
        asked = pressed(choice.data)
        number: int | None = None
        if choice.data and not choice.spoken:
            fixed = FIXED.get(asked.verb) if asked else None
            number = fixed if fixed is not None and fixed not in given else next(free)
            given.add(number)
        found.append(number)
    return tuple(found)


def with_links(rendered: Rendered) -> Rendered:
    """The same message with its links written out, where a link can be no button."""
    links = tuple(_link(choice) for choice in rendered.choices if choice.url)
    kept = tuple(choice for choice in rendered.choices if not choice.url)
    return replace(rendered, lines=rendered.lines + links, choices=kept)


def size(text: str) -> int:
    """Length in UTF-16 units: never less than what a platform counts, whichever way it counts an emoji."""
    return len(text.encode("utf-16-le", "replace")) // 2


def text_of(lines: Iterable[Line]) -> str:
    """Lines as plain text."""
    return "\n".join(line.text for line in lines)


def split(lines: Sequence[Line], longest: int) -> list[list[Line]]:
    """The lines in groups of at most `longest`, broken between lines where that is possible."""
    groups: list[list[Line]] = [[]]
    room = longest
    for line in _short(lines, longest):
        needed = size(line.text) + (1 if groups[-1] else 0)
        if needed > room:
            groups.append([])
            room, needed = longest, size(line.text)
        groups[-1].append(line)
        room -= needed
    return groups


def _with_choices(rendered: Rendered, can: Can) -> Rendered:
    if rendered.ask_location and can.location_request:
        rendered = with_links(rendered)  # a keyboard takes no links
    most = can.most_buttons if can.buttons else 0
    kept, rest = rendered.choices[:most], rendered.choices[most:]
    numbered = list(zip(rendered.choices, numbers(rendered.choices), strict=True))[most:]
    lines = (*_numbered_lines(numbered, rendered.language), *(_link(choice) for choice in rest if choice.url))
    if rendered.menu and not can.buttons:
        labels = " · ".join(choice.label for choice in rendered.menu)
        lines = (*lines, _line(say("fit.menu", labels=labels), rendered.language))
    return replace(
        rendered,
        lines=rendered.lines + lines,
        choices=kept,
        menu=rendered.menu if can.buttons else (),
        ask_location=rendered.ask_location and can.location_request,
    )


def _numbered_lines(numbered: Sequence[tuple[Button, int | None]], language: str) -> tuple[Line, ...]:
    by_number = {number: choice.label for choice, number in numbered if number is not None}
    lines: list[Line] = []
    receipts = [(number, by_number.pop(number)) for number in RECEIPTS if number in by_number]
    if receipts:
        (number, label), *more = receipts
        said = _words(say("fit.number", number=str(number), label=label), language)
        for number, label in more:
            said = _words(say("fit.or_number", first=said, number=str(number), label=label), language)
        lines.append(Line(Role.NOTE, said))
    stop = by_number.pop(FIXED["cancel"], None)
    each = [_words(say("fit.number", number=str(n), label=label), language) for n, label in by_number.items()]
    if stop is not None:
        each.append(_words(say("fit.number", number=str(FIXED["cancel"]), label=stop), language))
    # An ideographic space keeps two of them apart in one line, as in print.
    rows = ["\u3000".join(each[at : at + A_LINE]) for at in range(0, len(each), A_LINE)]
    lines += [Line(Role.NOTE, row) for row in rows]
    spoken = [choice.label for choice, number in numbered if number is None and not choice.url]
    if spoken:
        labels = " / ".join(spoken)
        lines.append(_line(say("fit.words", labels=labels), language))
    return tuple(lines)


def _with_picture(rendered: Rendered, can: Can) -> Rendered:
    if not rendered.photo or can.photos:
        return rendered
    line = _line(say("fit.photo"), rendered.language)
    return replace(rendered, lines=(*rendered.lines, line), photo="")


def _parts(rendered: Rendered, can: Can) -> tuple[Rendered, ...]:
    """Words first: a picture goes with them as one part when they fit under it, after them when not."""
    if rendered.photo and size(rendered.text) <= can.caption:
        return (rendered,)
    *before, last = split(rendered.lines, can.longest)
    bare = replace(rendered, choices=(), menu=(), ask_location=False, photo="")
    words = [replace(bare, lines=tuple(lines)) for lines in before]
    words.append(replace(rendered, lines=tuple(last), photo=""))
    pictures = [replace(bare, lines=(), photo=rendered.photo)] if rendered.photo else []
    return (*words, *pictures)


def _short(lines: Iterable[Line], longest: int) -> Iterator[Line]:
    for line in lines:
        text = line.text
        while size(text) > longest:
            # Half of it is at most `longest` whatever it is made of; long lines are nobody's reading anyway.
            yield Line(line.role, text[: longest // 2])
            text = text[longest // 2 :]
        yield Line(line.role, text)


def _link(choice: Button) -> Line:
    return Line(Role.TEXT, f"{choice.label} {choice.url}")


def _line(words: Phrase, language: str) -> Line:
    return Line(Role.NOTE, _words(words, language))


def _words(words: Phrase, language: str) -> str:
    return phrase(words, language, zone=UTC, now=_NO_TIME)
