"""Incidents, the reports they are about, their events, pictures and volunteers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)

from db.prepared import Prepared
from db.record import Stale
from db.schema import Moment, link, metadata, serial
from db.vocabulary import IncidentState, Kind, Outcome

incident = Table(
    "incident",
    metadata,
    serial(),  # the number people hear
    Column("kind", Text, nullable=False),
    Column("danger", Boolean, nullable=False, server_default="0"),
    Column("desk_only", Boolean, nullable=False, server_default="0"),
    Column("exercise", Boolean, nullable=False, server_default="0"),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    link("grid_id", "area"),
    link("building_id", "building"),
    Column("door", Text, nullable=False, server_default=""),
    Column("lat", Float),
    Column("lon", Float),
    Column("accuracy_m", Float),
    Column("place_source", Text, nullable=False, server_default=""),
    Column("place_text", Text, nullable=False, server_default=""),
    Column("words", Text, nullable=False, server_default=""),  # the first words, for lists
    link("assignee_id", "person"),
    Column("rung", Integer, nullable=False, server_default="0"),  # 0 officer, 1 deputy, 2 duty desk
    link("duplicate_of", "incident"),
    link("release_id", "release"),  # the broadcast a call for help answered
    Column("received_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("due_at", Moment),
    Column("ended_at", Moment),
    Index("ix_incident_grid_id_state", "grid_id", "state"),
    Index("ix_incident_state_due_at", "state", "due_at"),
    Index("ix_incident_duplicate_of", "duplicate_of"),
    Index("ix_incident_lat_lon", "lat", "lon"),
)

report = Table(
    "report",
    metadata,
    serial(),
    link("incident_id", "incident", nullable=False),
    link("person_id", "person"),  # null once its author was forgotten
    link("address_id", "address"),
    Column("words", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Index("ix_report_incident_id", "incident_id"),
    Index("ix_report_person_id", "person_id"),
)

incident_event = Table(
    "incident_event",
    metadata,
    serial(),
    link("incident_id", "incident", nullable=False),
    Column("at", Moment, nullable=False),
    link("person_id", "person"),
    Column("act", Text, nullable=False),
    Column("from_state", Text),
    Column("to_state", Text),
    Column("text", Text, nullable=False, server_default=""),
    Index("ix_incident_event_incident_id", "incident_id"),
)
"""Append-only: who did what to an incident, and what was added to it. The timeline is read from it."""

media = Table(
    "media",
    metadata,
    serial(),
    link("incident_id", "incident", nullable=False),
    link("report_id", "report"),
    Column("channel", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("hash", Text, nullable=False, server_default=""),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_at", Moment),
    Column("received_at", Moment, nullable=False),
    Index("ix_media_incident_id", "incident_id"),
    Index("ix_media_state_next_at", "state", "next_at"),
)

assignment = Table(
    "assignment",
    metadata,
    serial(),
    link("incident_id", "incident", nullable=False),
    link("person_id", "person", nullable=False),
    Column("state", Text, nullable=False),
    Column("words", Text, nullable=False, server_default=""),
    Column("lat", Float),
    Column("lon", Float),
    Column("invited_at", Moment),
    Column("on_scene_at", Moment),
    Column("seen_at", Moment),
    Column("left_at", Moment),
    UniqueConstraint("incident_id", "person_id"),
    Index("ix_assignment_person_id", "person_id"),
)


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as stored. Degrees are WGS-84; `rung`: 0 officer, 1 deputy, 2 and up duty desk."""

    id: int
    kind: Kind
    danger: bool
    desk_only: bool
    exercise: bool
    state: IncidentState
    outcome: Outcome | None
    grid_id: int | None
    building_id: int | None
    door: str
    lat: float | None
    lon: float | None
    place_text: str
    words: str
    assignee_id: int | None
    rung: int
    duplicate_of: int | None
    release_id: int | None
    received_at: datetime
    taken_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an incident's history. For the act `assigned` the person is the one it was given to."""

    act: str
    person_id: int | None = None
    from_state: IncidentState | None = None
    to_state: IncidentState | None = None
    text: str = ""


COLUMNS = tuple(incident.c[name] for name in Incident.__dataclass_fields__)
"""What an `Incident` is read from."""

_FIND = Prepared(select(*COLUMNS).where(incident.c.id == bindparam("id")))
_CHANGE = Prepared(
    update(incident).where(
        incident.c.id == bindparam("seen_id"),
        incident.c.state == bindparam("seen_state"),
        incident.c.rung == bindparam("seen_rung"),
        incident.c.assignee_id.is_not_distinct_from(bindparam("seen_assignee")),
    )
)
_SET = Prepared(update(incident).where(incident.c.id == bindparam("that")))
_ADD_EVENTS = Prepared(insert(incident_event))


def find(db: Connection, incident_id: int) -> Incident | None:
    """The incident with this number."""
    row = _FIND.first(db, {"id": incident_id})
    return None if row is None else from_row(row)


def from_row(row: Any) -> Incident:
    """The incident in a row that has COLUMNS."""
    values = {name: getattr(row, name) for name in Incident.__dataclass_fields__}
    values["kind"], values["state"] = Kind(row.kind), IncidentState(row.state)
    values["outcome"] = Outcome(row.outcome) if row.outcome else None
    return Incident(**values)


def change(db: Connection, seen: Incident, **values: Any) -> None:
    """Changes an incident that is still as it was seen. Stale if its state, assignee or rung moved on."""
    as_seen = {
        "seen_id": seen.id,
        "seen_state": seen.state,
        "seen_rung": seen.rung,
        "seen_assignee": seen.assignee_id,
    }
    if _CHANGE.run(db, as_seen | values) != 1:
        raise Stale(f"incident {seen.id}")


def amend(db: Connection, incident_id: int, **values: Any) -> None:
    """Writes down what was learned of an incident, whatever its state."""
    _SET.run(db, {"that": incident_id} | values)


def add_events(db: Connection, incident_id: int, events: Sequence[Event], *, at: datetime) -> None:
    """Writes what happened, in this order."""
    _ADD_EVENTS.run_each(
        db,
        [
            {
                "incident_id": incident_id,
                "at": at,
                "person_id": event.person_id,
                "act": event.act,
                "from_state": event.from_state,
                "to_state": event.to_state,
                "text": event.text,
            }
            for event in events
        ],
    )
