"""A witness's report becomes an incident at once: filed, given to who is on duty, and the timer started."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from db import timers
from db.incidents import Event, Incident, add_events, amend, find, incident, media, report
from db.people import person
from db.prepared import Prepared
from db.vocabulary import IncidentState, Kind, MediaState, TimerKind
from incidents.assigning import Handed, due_after, duty, show
from incidents.cards import name
from incidents.loading import view
from incidents.routing import DESK, Given
from messages.community import Community
from messages.content import Argument, say
from messages.inbound import PlaceSource

MINE = 10
"""As many of a person's own reports as are listed."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Who reports, and where they are told what became of it."""

    person_id: int
    address_id: int
    channel: str
    lane: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class PhotoRef:
    """A picture: what its channel can fetch it by; on the web the hash it is already stored under."""

    ref: str
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as it is known; WGS-84 degrees, accuracy in metres (68 %)."""

    grid_id: int | None = None
    building_id: int | None = None
    door: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    source: PlaceSource | None = None
    text: str = ""

    def columns(self) -> dict[str, object]:
        """As an incident's columns."""
        return {
            "grid_id": self.grid_id,
            "building_id": self.building_id,
            "door": self.door,
            "lat": self.lat,
            "lon": self.lon,
            "accuracy_m": self.accuracy_m,
            "place_source": self.source or "",
            "place_text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of it: its number, and whom it went to: `who`, or empty and `desk` for the duty desk.

    `told` are the people a card is owed to; empty when nobody at all could be reached.
    """

    incident_id: int
    report_id: int
    who: str
    desk: bool
    told: tuple[int, ...]

    @property
    def said(self) -> Argument:
        """Whom it went to, as it is said to the reporter."""
        return say("card.desk_name") if self.desk else name(self.who)


@dataclass(frozen=True, slots=True)
class Mine:
    """One of a person's own reports: where it stands, who has it, and since when."""

    number: int
    kind: Kind
    words: str
    state: IncidentState
    who: str
    at: datetime


_OPEN = Prepared(insert(incident).returning(incident.c.id))
_REPORT = Prepared(insert(report).returning(report.c.id))
_PICTURES = Prepared(insert(media))


def file(
    db: Connection,
    witness: Witness,
    *,
    kind: Kind,
    danger: bool,
    desk_only: bool,
    words: str,
    photos: Sequence[PhotoRef],
    place: Place,
    received_at: datetime,
    now: datetime,
    community: Community,
    exercise: bool = False,
    release_id: int | None = None,
) -> Filed:
    """Opens an incident, gives it to who is on duty and starts the clock, counted from `received_at`.

    At most twelve statements; one more for each further language among those who get the card.
    """
    on = duty(db, place.grid_id, now)
    given = on.first(desk_only=desk_only)
    due = due_after(given, received_at, danger, community)
    state = IncidentState.ASSIGNED if given else IncidentState.RECEIVED
    opened = {
        "kind": kind,
        "danger": danger,
        "desk_only": desk_only,
        "exercise": exercise,
        "state": state,
        "words": words,
        "assignee_id": given.assignee_id if given else None,
        "rung": given.rung if given else DESK,
        "release_id": release_id,
        "received_at": received_at,
        "due_at": due,
    }
    incident_id: int = _OPEN.scalar(db, opened | place.columns())
    told = {
        "incident_id": incident_id,
        "person_id": witness.person_id,
        "address_id": witness.address_id,
        "words": words,
        "channel": witness.channel,
        "received_at": received_at,
    }
    report_id: int = _REPORT.scalar(db, told)
    add_events(db, incident_id, _filed_events(witness, words, given), at=received_at)
    if photos:
        keep_photos(db, incident_id, report_id, witness, photos, now=now)
    timers.start(db, TimerKind.ACCEPT, incident_id, due)
    seen = view(db, incident_id)
    assert seen is not None
    handed: Handed = show(db, seen, given, on, now=now)
    return Filed(incident_id, report_id, handed.who, handed.desk, handed.told)


def keep_photos(
    db: Connection,
    incident_id: int,
    report_id: int | None,
    witness: Witness,
    photos: Sequence[PhotoRef],
    *,
    now: datetime,
) -> None:
    """Writes pictures down: to be fetched, or (from the web) stored already."""
    stored = witness.channel == "web"
    _PICTURES.run_each(
        db,
        [
            {
                "incident_id": incident_id,
                "report_id": report_id,
                "channel": witness.channel,
                "lane": witness.lane,
                "ref": photo.ref,
                "state": MediaState.STORED if stored else MediaState.WANTED,
                "hash": photo.ref if stored else "",
                "next_at": None if stored else now,
                "received_at": now,
            }
            for photo in photos
        ],
    )


def _filed_events(witness: Witness, words: str, given: Given | None) -> list[Event]:
    filed = Event("filed", witness.person_id, None, IncidentState.RECEIVED, words)
    people = given.people if given else ()
    return [
        filed,
        *(Event("assigned", one, IncidentState.RECEIVED, IncidentState.ASSIGNED) for one in people),
    ]


def set_place(db: Connection, case: Incident, place: Place) -> Incident:
    """Writes what is known; returns the case as it is now.

    A building or a point is a new place; words, door or grid add to the old one.
    """
    columns = place.columns()
    if place.building_id is None and place.lat is None:
        columns = {name: value for name, value in columns.items() if value not in (None, "")}
    elif place.building_id is not None and place.building_id == case.building_id and not place.door:
        columns["door"] = case.door
    if columns:
        amend(db, case.id, **columns)
    seen: dict[str, Any] = {
        name: value for name, value in columns.items() if name in Incident.__dataclass_fields__
    }
    return replace(case, **seen)


def main_id(db: Connection, incident_id: int) -> int:
    """The incident this one is part of now: itself, or the one it was merged into."""
    seen = find(db, incident_id)
    return seen.duplicate_of if seen and seen.duplicate_of is not None else incident_id


_OWN = (
    select(func.coalesce(incident.c.duplicate_of, incident.c.id).label("id"))
    .distinct()
    .join(report, report.c.incident_id == incident.c.id)
    .where(report.c.person_id == bindparam("person"))
    .subquery()
)
_MINE = Prepared(
    select(
        incident.c.id,
        incident.c.kind,
        incident.c.words,
        incident.c.state,
        incident.c.received_at,
        incident.c.taken_at,
        incident.c.ended_at,
        person.c.name,
    )
    .join(_OWN, _OWN.c.id == incident.c.id)
    .outerjoin(person, person.c.id == incident.c.assignee_id)
    .order_by(incident.c.id.desc())
    .limit(MINE)
)


def mine(db: Connection, person_id: int) -> tuple[Mine, ...]:
    """A person's own reports, newest first; one that was merged shows the incident it became part of."""
    rows = _MINE.all(db, {"person": person_id})
    return tuple(
        Mine(
            row.id,
            Kind(row.kind),
            row.words,
            IncidentState(row.state),
            row.name or "",
            row.ended_at or row.taken_at or row.received_at,
        )
        for row in rows
    )
