"""`reply_markup` as Telegram accepts it: inline buttons, a reply keyboard, or the reason it is refused."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.wire.telegram_chat import Button

LONGEST_DATA = 64  # bytes; Bot API, InlineKeyboardButton.callback_data
MOST_BUTTONS = 100  # what the server takes for one message


class Refused(Exception):
    """The server's answer to a call it does not perform: status, description and `parameters`."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Markup:
    """Buttons of the message; `keyboard` is None when it stays as it is, empty when it is taken away."""

    buttons: list[list[Button]] = field(default_factory=list)
    keyboard: list[list[Button]] | None = None
    inline: dict[str, Any] | None = None


def read_markup(raw: Any, *, group: bool) -> Markup:
    """The markup of a call's `reply_markup`, as JSON text or decoded. Raises Refused (400)."""
    if raw in (None, ""):
        return Markup()
    try:
        body = json.loads(raw) if isinstance(raw, str) else raw
    except ValueError:
        raise _bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(body, dict):
        raise _bad("object expected as reply markup")
    if "inline_keyboard" in body:
        rows = [[_inline(button) for button in row] for row in _rows(body["inline_keyboard"])]
        if sum(map(len, rows)) > MOST_BUTTONS:
            raise _bad("REPLY_MARKUP_TOO_LONG")
        return Markup(buttons=[row for row in rows if row], inline=body)
    if "keyboard" in body:
        rows = [[_key(key, group=group) for key in row] for row in _rows(body["keyboard"])]
        if not any(rows):
            raise _bad("reply keyboard must be non-empty")
        return Markup(keyboard=rows)
    if body.get("remove_keyboard"):
        return Markup(keyboard=[])
    if body.get("force_reply"):
        return Markup()
    raise _bad("can't parse reply markup: unknown kind")


def _inline(body: Any) -> Button:
    if not isinstance(body, dict) or not str(body.get("text", "")).strip():
        raise _bad("inline keyboard button text must be non-empty")
    kinds = [kind for kind in ("callback_data", "url", "web_app", "copy_text", "login_url") if kind in body]
    if len(kinds) != 1:
        raise _bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if kinds == ["callback_data"]:
        data = str(body["callback_data"])
        if not 1 <= len(data.encode()) <= LONGEST_DATA:
            raise _bad("BUTTON_DATA_INVALID")
        return Button(body["text"], data=data)
    if kinds == ["url"]:
        _check_url(str(body["url"]))
        return Button(body["text"], url=str(body["url"]))
    return Button(body["text"])


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "tg":
        return
    # Telegram takes web addresses only, and "localhost" is none for it.
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        raise _bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _key(body: Any, *, group: bool) -> Button:
    if isinstance(body, str):
        body = {"text": body}
    if not isinstance(body, dict) or not str(body.get("text", "")).strip():
        raise _bad("keyboard button text must be non-empty")
    location, contact = bool(body.get("request_location")), bool(body.get("request_contact"))
    if group and (location or contact):
        raise _bad("location can be requested in private chats only")
    return Button(body["text"], asks_location=location, asks_contact=contact)


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise _bad("keyboard must be an Array of Arrays of buttons")
    return rows


def _bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")
