"""What one chat shows on a phone: messages without markup, buttons, the keyboard, what was pressed."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class User:
    """A person on Telegram, as the platform describes them."""

    id: int
    name: str = ""
    username: str = ""
    language: str = "zh-hans"

    @property
    def json(self) -> Json:
        body: Json = {"id": self.id, "is_bot": False, "first_name": self.name or f"user {self.id}"}
        if self.username:
            body["username"] = self.username
        if self.language:
            body["language_code"] = self.language
        return body


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message, or of the reply keyboard (then `data` and `url` are empty)."""

    label: str
    data: str = ""
    url: str = ""
    asks_location: bool = False
    asks_contact: bool = False


@dataclass(slots=True)
class Shown:
    """A message of the bot as it stands now. `text` is the caption if there is a photo.

    `source` is the text as sent, markup and all; `edits` are the texts it had before; `touched` grows with
    every change in the world, so that of two changes the later one is known; `at` is monotonic seconds.
    """

    id: int
    text: str
    source: str
    at: float
    touched: int
    buttons: list[list[Button]] = field(default_factory=list)
    photo: str = ""
    silent: bool = False
    editable: bool = True
    edits: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.buttons for button in row]

    def button(self, label_or_data: str) -> Button | None:
        for row in self.buttons:
            for button in row:
                if label_or_data in (button.label, button.data):
                    return button
        return None


@dataclass(slots=True)
class Pressing:
    """A press and the bot's answer to it, None until it came."""

    id: str
    data: str
    at: float
    answer: str | None = None
    alert: bool = False


@dataclass(slots=True)
class Chat:
    """One bot's chat with one person, or a group (negative id)."""

    id: int
    messages: list[Shown] = field(default_factory=list)
    keyboard: list[list[Button]] = field(default_factory=list)
    presses: list[Pressing] = field(default_factory=list)
    refusal: str = ""
    """Why Telegram refuses what the bot sends here: blocked, deactivated, unknown; empty when it does not."""
    moved_to: int = 0
    acted: int = 0
    """The world's count when the person last did something."""

    @property
    def texts(self) -> list[str]:
        return [shown.text for shown in self.messages]

    @property
    def last(self) -> Shown:
        return self.messages[-1]

    @property
    def keys(self) -> list[str]:
        """Labels of the reply keyboard."""
        return [button.label for row in self.keyboard for button in row]

    def message(self, message_id: int) -> Shown | None:
        for shown in reversed(self.messages):
            if shown.id == message_id:
                return shown
        return None

    def with_button(self, label_or_data: str) -> Shown | None:
        """The newest message that carries this button."""
        for shown in reversed(self.messages):
            if shown.button(label_or_data) is not None:
                return shown
        return None
