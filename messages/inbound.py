"""What a person sent us, in one shape for every channel; channels convert to it at their door."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PlaceSource(StrEnum):
    """Who says where it is: the phone, a finger on a map, typed words, or an officer."""

    DEVICE = "device"
    PIN = "pin"
    ADDRESS = "address"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class AddressRef:
    """One way to reach one person: the channel, the platform's id there, and the lane last used."""

    channel: str
    platform_id: str
    lane: str


@dataclass(frozen=True, slots=True)
class Location:
    """A point in WGS-84 degrees; accuracy is the radius in metres (68 % confidence) if the phone told it."""

    lat: float
    lon: float
    accuracy_m: float | None = None
    source: PlaceSource = PlaceSource.DEVICE


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture the channel can fetch by `ref`; pictures of one `album` are one message."""

    ref: str
    caption: str = ""
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's data, `1:<verb>:<base-36 id>[:<argument>]`; `on` is the platform's id of its message."""

    data: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """First contact or a fresh start, with the code of a door or an invitation if there was one."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The person lets us write to them (again)."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked us: nothing reaches this address until they come back."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something we cannot read: `sticker`, `voice`, `video`, `document`, `contact`, `too_big`."""

    what: str
    ref: str | None = None


InboundContent = Text | Photo | Location | Pressed | Start | Joined | Left | Unsupported


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message. `key` is unique on its lane for ever; forwarded messages carry no authority.

    `private` is false in a group, where the bot says nothing but "write to me privately".
    `language` is the platform's hint (BCP 47), used only until the person chooses.
    """

    key: str
    address: AddressRef
    sent_at: datetime
    received_at: datetime
    content: InboundContent
    forwarded: bool = False
    edited: bool = False
    private: bool = True
    language: str = ""
