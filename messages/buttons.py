"""Button data: `1:<verb>:<base-36 id>[:<argument>]`, at most 64 bytes, never trusted when it comes back."""

from dataclasses import dataclass

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST = 64  # bytes; Telegram Bot API, InlineKeyboardButton.callback_data


@dataclass(frozen=True, slots=True)
class Press:
    """What a press asks for: a verb, the object's id (0 where there is none) and an argument."""

    verb: str
    id: int
    argument: str = ""


def base36(number: int) -> str:
    """The number in base 36; ValueError for a negative one."""
    if number < 0:
        raise ValueError("an id is never negative")
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


def button(verb: str, id: int = 0, argument: str = "") -> str:
    """The data of a button; ValueError above 64 bytes."""
    data = f"1:{verb}:{base36(id)}" + (f":{argument}" if argument else "")
    if len(data.encode()) > LONGEST:
        raise ValueError(f"button data above {LONGEST} bytes: {data!r}")
    return data


def pressed(data: str) -> Press | None:
    """What the data asks for, or None for anything that is not ours."""
    parts = data.split(":", 3)
    if len(data.encode(errors="replace")) > LONGEST or len(parts) < 3 or parts[0] != "1" or not parts[1]:
        return None
    if not parts[2] or not set(parts[2]) <= set(_DIGITS) or len(parts[2]) > 12:
        return None
    return Press(parts[1], int(parts[2], 36), parts[3] if len(parts) == 4 else "")
