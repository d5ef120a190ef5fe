"""How a message is laid out as a slip: what leads, what is a step, which button is the loud one."""

import re
from dataclasses import dataclass
from itertools import groupby

from messages.buttons import pressed
from messages.content import Role, Tone
from messages.render import Button, Line, Rendered

LEVELS = {"red": 1, "orange": 2, "yellow": 3, "blue": 4}
"""The roman numeral of each level; a notice has none and so has no colour."""

_HEADING = re.compile(r"^[【\[](.+?)[】\]]\s*(.*)$")
_CALLED = re.compile(r"(?<!\d)(119|120|110|12110)(?!\d)")
_SHORT = 6
"""A heading's bracket this short (更正, Drill) is the word itself, a longer one says whose message it is."""
_LONG_LABEL = 18
"""Latin letters that fit on half a row of a 320 px phone; a Chinese character is as wide as two."""

_GO = {"home", "livehere", "today", "accept", "approve", "consent", "solved", "joingrid", "arrive"}
_GO_ANSWERS = {"yes", "home", "out"}
_ICONS = {"safe": "safe", "help": "help", "got": "got", "family": "family", "forwhom": "family",
          "real": "fire", "happening": "fire", "now": "fire", "arrive": "pin", "leave": "door"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Press:
    """A button with its look: classes of the style sheet, and an icon or none."""

    label: str
    data: str
    url: str
    look: str
    icon: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind that stand together: acts, filed, said, ask, quote, note, source, facts."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A message as drawn. `kind` and `word` are the heading of a release; `call` a number to dial."""

    tone: str
    level: int
    kind: str
    word: str
    lead: tuple[str, ...]
    call: str
    blocks: tuple[Block, ...]
    choices: tuple[Press, ...]
    receipts: bool
    number: str
    photo: str
    ask_location: bool
    language: str
    silent: bool


def slip(rendered: Rendered) -> Slip:
    """The layout of a message; every line stands on it exactly once, in its order within its block."""
    lines = list(rendered.lines)
    kind = word = ""
    if rendered.tone in (Tone.ALERT, Tone.DRILL) and lines:
        kind, word = _heading(lines.pop(0).text)
    lead = _take_lead(lines, rendered.tone)
    call = ""
    if rendered.tone is Tone.DANGER and (found := _CALLED.search(" ".join(lead))):
        call = found.group(1)
    receipts = rendered.tone in (Tone.ALERT, Tone.DRILL)
    return Slip(
        tone=rendered.tone.value,
        level=LEVELS.get(rendered.level, 0) if rendered.tone is Tone.ALERT else 0,
        kind=kind,
        word=word,
        lead=tuple(lead),
        call=call,
        blocks=_blocks(lines, facts=rendered.tone is Tone.ALERT),
        choices=_presses(rendered.choices, drill=rendered.tone is Tone.DRILL, receipts=receipts),
        receipts=receipts,
        number=rendered.number,
        photo=rendered.photo,
        ask_location=rendered.ask_location,
        language=rendered.language,
        silent=rendered.silent,
    )


def _heading(text: str) -> tuple[str, str]:
    found = _HEADING.match(text)
    if not found:
        return text, ""
    bracket, rest = found.group(1), found.group(2)
    return (rest, bracket) if len(bracket) <= _SHORT else (bracket, rest)


def _take_lead(lines: list[Line], tone: Tone) -> list[str]:
    """The lines that say first what to do, taken off `lines`."""
    lead = []
    while lines and lines[0].role is Role.LEAD:
        lead.append(lines.pop(0).text)
        if tone is Tone.DANGER:
            # One line is large: the number and the first act. What follows are acts like any other.
            _as_acts(lines)
    leads = tone in (Tone.DANGER, Tone.ANSWER, Tone.ALERT, Tone.DRILL)
    if not lead and leads and lines and lines[0].role is not Role.NOTE:
        lead.append(lines.pop(0).text)
    return lead


def _as_acts(lines: list[Line]) -> None:
    """Turns the rest of a lead into acts, in place; a line that ends in a comma goes on in the next."""
    acts: list[Line] = []
    while lines and lines[0].role is Role.LEAD:
        text = lines.pop(0).text
        if acts and acts[-1].text.endswith(("，", ",")):
            acts[-1] = Line(Role.DO, f"{acts[-1].text}\n{text}")
        else:
            acts.append(Line(Role.DO, text))
    lines[:0] = acts


def _blocks(lines: list[Line], *, facts: bool) -> tuple[Block, ...]:
    quoting = False
    named: list[tuple[str, Line]] = []
    for line in lines:
        if line.text.startswith("——"):  # from here on it is the official text, unchanged
            quoting = True
            named.append(("note", line))
            continue
        if quoting and line.role is not Role.NOTE:
            named.append(("quote", line))
        else:
            named.append((_kind(line.role, facts), line))
    named = _questions(named)
    grouped = groupby(named, key=lambda pair: pair[0])
    return tuple(Block(kind, tuple(line for _, line in pairs)) for kind, pairs in grouped)


def _questions(named: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Of a question of several lines only the line that asks is large; what explains it is a note."""
    asking = [line.text for kind, line in named if kind == "ask"]
    if len(asking) < 2:
        return named
    loud = [text for text in asking if text.endswith(("？", "?"))] or asking[:1]
    return [("note" if kind == "ask" and line.text not in loud else kind, line) for kind, line in named]


def _kind(role: Role, facts: bool) -> str:
    match role:
        case Role.DO | Role.DONT:
            return "acts"
        case Role.TEXT | Role.LEAD:
            return "facts" if facts else "said"
        case Role.NOTE:
            return "facts" if facts else "note"
        case Role.SOURCE | Role.ASK | Role.FILED | Role.QUOTE:
            return role.value


def _presses(choices: tuple[Button, ...], *, drill: bool, receipts: bool) -> tuple[Press, ...]:
    made = [_press(button, drill=drill, receipts=receipts) for button in choices]
    went = False
    for number, press in enumerate(made):  # at most one green button in a group
        if "go" in press.look.split():
            if went:
                made[number] = Press(press.label, press.data, press.url, "", press.icon)
            went = True
    narrow = [number for number, press in enumerate(made) if "wide" not in press.look.split()]
    if len(narrow) % 2 or len(made) == 1:
        last = made[narrow[-1]] if narrow else made[0]
        made[made.index(last)] = Press(
            last.label, last.data, last.url, f"{last.look} wide".strip(), last.icon
        )
    made.sort(key=lambda press: press.look.split() != ["slab", "wide"])
    return tuple(made)


def _width(label: str) -> int:
    return sum(1 if char.isascii() else 2 for char in label)


def _press(button: Button, *, drill: bool, receipts: bool) -> Press:
    asked = pressed(button.data)
    verb, argument = (asked.verb, asked.argument) if asked else ("", "")
    look = ""
    if drill and verb in ("safe", "help"):
        look = "drill"
    elif verb in ("help", "real") or (verb == "q" and argument == "self"):
        look = "slab minor" if verb == "real" else "slab"
    elif verb in ("happening", "now"):
        look = "slab wide"
    elif verb == "safe" or verb in _GO or (verb == "q" and argument in _GO_ANSWERS):
        look = "go"
    elif receipts:
        look = "minor"
    if _width(button.label) > _LONG_LABEL and not receipts and "wide" not in look:
        look = f"{look} wide".strip()
    icon = "help" if verb == "q" and argument == "self" else _ICONS.get(verb, "")
    return Press(button.label, button.data, button.url, look, "" if drill and verb != "real" else icon)
