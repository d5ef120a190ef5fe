"""What a channel's mouth must do: one send, one of four outcomes, never an exception for a refusal."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from messages.fit import Can
from messages.inbound import AddressRef
from messages.render import Rendered


class Scope(StrEnum):
    CHAT = "chat"
    LANE = "lane"


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it; `ref` is its id for the message (empty where it has none)."""

    ref: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Not accepted; try again after `after` seconds, the chat or the whole lane."""

    after: float
    scope: Scope
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Refused; `permanent` means this address is dead until its owner comes back."""

    why: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been accepted: the answer was lost."""

    why: str


Outcome = Sent | Retry | Failed | Unknown


@dataclass(frozen=True, slots=True)
class Job:
    """One message to one address, fitted to what the channel can show (`messages.fit`).

    `edits` is the platform's id of the message to change, or empty; `photo` the path of a picture to show
    with it, or empty.
    """

    rendered: Rendered
    address: AddressRef
    edits: str = ""
    photo: str = ""


class Transport(Protocol):
    can: Can

    async def send(self, job: Job) -> Outcome:
        """Sends once. Raises only for a fault of our own."""
        ...

    async def close(self) -> None: ...
