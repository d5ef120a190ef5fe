"""The draft is the state: what a person has begun, with empty slots; what is missing is the next question."""

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from messages.content import Choice
from messages.inbound import Location, PlaceSource
from messages.stored import dump_choice, load_choice


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report on its way. `incident_id` is 0 until it was filed, which happens with the first hazard word.

    `asked` names the question that is open (a key of `report.` or `danger.`); `guess_*` is what it
    would confirm.
    """

    incident_id: int = 0
    kind: str = ""
    danger: bool = False
    photos: tuple[str, ...] = ()
    location: Location | None = None
    placed: bool = False
    asked: str = ""
    guess_grid: int | None = None
    guess_building: int | None = None
    options: tuple[int, ...] = ()
    nudged: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """We asked for a line of words: `what` says what for, `about` which object, `text` what came before."""

    what: str
    about: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class ComposeDraft:
    """A broadcast being written in the chat: a new one, one that is kept (`broadcast_id`), or news on one
    that runs (`update_of`; `clears`: that it is over). What is empty is asked for.

    `asking` names a slot that is asked for again although it is filled.
    """

    kind: str = ""
    colour: str = ""
    areas: tuple[int, ...] = ()
    areas_done: bool = False
    what: str = ""
    act: str = ""
    until: datetime | None = None
    exercise: bool = False
    broadcast_id: int = 0
    update_of: int = 0
    clears: bool = False
    asking: str = ""
    place: str = ""
    guidance: str = ""
    issuer: str = ""
    event: str = ""
    issued_at: datetime | None = None
    english: str = ""
    no_english: bool = False
    confirmed_by: str = ""
    confirmed_at: datetime | None = None


Draft: TypeAlias = ReportDraft | Typed | ComposeDraft
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (ReportDraft, Typed, ComposeDraft)}


def dump(draft: Draft | None, offers: tuple[Choice, ...]) -> str:
    """The conversation as JSON text; empty when nothing is open."""
    body: dict[str, Any] = {}
    if draft is not None:
        body["draft"] = {"is": type(draft).__name__} | {
            field.name: _plain(value)
            for field in dataclasses.fields(draft)
            if (value := getattr(draft, field.name)) != field.default
        }
    if offers:
        body["offers"] = [dump_choice(choice) for choice in offers]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")) if body else ""


def load(text: str) -> tuple[Draft | None, tuple[Choice, ...]]:
    """What `dump` wrote. A draft of a kind this version does not know is dropped."""
    if not text:
        return None, ()
    body = json.loads(text)
    offers = tuple(load_choice(choice) for choice in body.get("offers", ()))
    stored = dict(body.get("draft", {}))
    kind = _KINDS.get(stored.pop("is", ""))
    if kind is None:
        return None, offers
    names = {field.name for field in dataclasses.fields(kind)}
    return kind(**{name: _value(name, value) for name, value in stored.items() if name in names}), offers


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case Location():
            return [value.lat, value.lon, value.accuracy_m, value.source.value]
        case _:
            return value


def _value(name: str, value: Any) -> Any:
    match name, value:
        case "location", [lat, lon, accuracy_m, source]:
            return Location(lat, lon, accuracy_m, PlaceSource(source))
        case "until" | "issued_at" | "confirmed_at", str():
            return datetime.fromisoformat(value)
        case _, list():
            return tuple(value)
        case _:
            return value
