"""A rendered message as Telegram's HTML, in parts no longer than Telegram takes. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from messages.content import Role
from messages.render import Line, Rendered

LONGEST_TEXT = 4096  # Bot API, sendMessage.text, after entities parsing
LONGEST_CAPTION = 1024  # Bot API, sendPhoto.caption


def size(text: str) -> int:
    """Length in UTF-16 units: never less than what Telegram counts, whichever way it counts an emoji."""
    return len(text.encode("utf-16-le", "replace")) // 2


def with_links(rendered: Rendered) -> Rendered:
    """The same message with its links written out, for addresses Telegram takes no button for."""
    links = tuple(
        Line(Role.TEXT, f"{choice.label} {choice.url}") for choice in rendered.choices if choice.url
    )
    kept = tuple(choice for choice in rendered.choices if not choice.url)
    return replace(rendered, lines=rendered.lines + links, choices=kept)


def parts(lines: Sequence[Line], longest: int = LONGEST_TEXT) -> list[list[Line]]:
    """The lines in groups of at most `longest` characters, broken between lines where that is possible."""
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


def plain(lines: Iterable[Line]) -> str:
    return "\n".join(_clean(line.text) for line in lines)


def html(lines: Iterable[Line]) -> str:
    """The lines as Telegram's HTML: the lead bold, sources slanted, somebody's own words as a quotation."""
    shown: list[str] = []
    quoted: list[str] = []
    for line in lines:
        text = escape(_clean(line.text), quote=False)
        if line.role is Role.QUOTE:
            quoted.append(text)
            continue
        shown.extend(_quotation(quoted))
        quoted = []
        match line.role:
            case Role.LEAD:
                shown.append(f"<b>{text}</b>")
            case Role.SOURCE:
                shown.append(f"<i>{text}</i>")
            case _:
                shown.append(text)
    shown.extend(_quotation(quoted))
    return "\n".join(shown)


def _quotation(quoted: list[str]) -> list[str]:
    return ["<blockquote>" + "\n".join(quoted) + "</blockquote>"] if quoted else []


def _short(lines: Iterable[Line], longest: int) -> Iterator[Line]:
    for line in lines:
        text = line.text
        while size(text) > longest:
            # Half of it is at most `longest` whatever it is made of; long lines are nobody's reading anyway.
            yield Line(line.role, text[: longest // 2])
            text = text[longest // 2 :]
        yield Line(line.role, text)


def _clean(text: str) -> str:
    # A lone surrogate cannot be sent as UTF-8, and Telegram refuses the whole message for it.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
