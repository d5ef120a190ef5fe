"""Lines as Telegram's HTML, or as plain text where it refuses the markup. Pure."""

from collections.abc import Iterable
from html import escape

from messages.content import Role
from messages.render import Line

LONGEST_TEXT = 4096  # Bot API, sendMessage.text, after entities parsing
LONGEST_CAPTION = 1024  # Bot API, sendPhoto.caption
MOST_BUTTONS = 100  # of one message; in no document, but above it Telegram refuses or drops them


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


def _clean(text: str) -> str:
    # A lone surrogate cannot be sent as UTF-8, and Telegram refuses the whole message for it.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
