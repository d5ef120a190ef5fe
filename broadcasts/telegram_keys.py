"""The buttons of a message as Telegram shows them: under the message, or instead of the keyboard."""

import unicodedata
from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from messages.render import Button, Rendered

# Half the width of a narrow phone; a Chinese character counts two. Telegram cuts longer labels off.
HALF_ROW = 20

Keys = InlineKeyboardMarkup | ReplyKeyboardMarkup


def keys(rendered: Rendered, location_label: Mapping[str, str]) -> Keys | None:
    """What may be pressed. A message carries one kind only: a question about place takes the keyboard
    (its choices are understood as typed text), else choices stand under the message, else the menu shows.

    `location_label`: by language, the key that sends the phone's place.
    """
    if rendered.ask_location:
        fallback = next(iter(location_label.values()))
        place = KeyboardButton(location_label.get(rendered.language, fallback), request_location=True)
        typed = [
            KeyboardButton(choice.label) for choice in rendered.choices or rendered.menu if not choice.url
        ]
        return _keyboard([place, *typed])
    if rendered.choices:
        rows = [[_inline(button) for button in row] for row in _rows(rendered.choices)]
        return InlineKeyboardMarkup(rows)
    if rendered.menu:
        return _keyboard([KeyboardButton(choice.label) for choice in rendered.menu])
    return None


def _keyboard(buttons: Sequence[KeyboardButton]) -> ReplyKeyboardMarkup:
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True)


def _inline(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)


def _rows(buttons: Sequence[Button]) -> list[list[Button]]:
    rows: list[list[Button]] = []
    open_row = False
    for button in buttons:
        narrow = _width(button.label) <= HALF_ROW
        if open_row and narrow:
            rows[-1].append(button)
            open_row = False
        else:
            rows.append([button])
            open_row = narrow
    return rows


def _width(label: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in label)
