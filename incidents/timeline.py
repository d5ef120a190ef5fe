"""All that a page shows of a case, and the queue of what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, and_, or_, select

from db.incidents import incident, incident_event, media, report
from db.people import Named, person
from db.vocabulary import IncidentState, MediaState
from incidents.lifecycle import OPEN
from incidents.loading import view, views
from incidents.view import IncidentView
from incidents.volunteers import OnScene, on_scene

SOON = timedelta(minutes=30)
"""What falls due within this stands before the rest."""


class Group(StrEnum):
    """The three parts of a queue, in this order."""

    URGENT = "urgent"
    SOON = "soon"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a queue. `left` is the time until it falls due, negative when late, None: no clock."""

    view: IncidentView
    group: Group
    left: timedelta | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are open: in all, by group, not taken by anybody, late."""

    total: int
    urgent: int
    soon: int
    rest: int
    untaken: int
    late: int


@dataclass(frozen=True, slots=True)
class Witnessed:
    """One report. `who` is None once its author was forgotten."""

    id: int
    incident_id: int
    who: Named | None
    words: str
    channel: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a case's history; `who` did it, or for `assigned` and `also_told` was told."""

    at: datetime
    act: str
    who: Named | None
    text: str
    from_state: IncidentState | None
    to_state: IncidentState | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo: its hash once it is `stored`."""

    id: int
    state: MediaState
    hash: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """Everything about one incident. `view.near` is what is open around it."""

    view: IncidentView
    reports: tuple[Witnessed, ...]
    events: tuple[Happened, ...]
    photos: tuple[Picture, ...]
    assignee: Named | None
    volunteers: tuple[OnScene, ...]


def case(db: Connection, incident_id: int) -> Case | None:
    """The case with this number. Who may see it is the caller's to check (`acting.may_act`)."""
    seen = view(db, incident_id)
    if seen is None:
        return None
    return Case(
        seen,
        _reports(db, incident_id),
        _events(db, incident_id),
        _photos(db, incident_id),
        Named(seen.assignee_id, seen.assignee) if seen.assignee_id is not None else None,
        on_scene(db, incident_id),
    )


def queue(db: Connection, grid_ids: Sequence[int], now: datetime, include_desk_only: bool) -> tuple[Row, ...]:
    """What is open in these grids: urgent first, then by time left.

    `include_desk_only` is for those who lead: with it come what is for the duty desk only and what lies
    in no grid.
    """
    mine = incident.c.grid_id.in_(grid_ids)
    where = and_(mine, incident.c.desk_only.is_(False))
    if include_desk_only:
        where = or_(mine, incident.c.grid_id.is_(None))
    rows = [_row(one, now) for one in views(db, and_(incident.c.state.in_(OPEN), where), incident.c.id)]
    order = list(Group)
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                order.index(row.group),
                row.left is None,
                row.left or timedelta(0),
                row.view.number,
            ),
        )
    )


def counts(rows: Sequence[Row]) -> Counts:
    """The figures above a queue. Exercises are out of every count."""
    real = [row for row in rows if not row.view.exercise]
    by_group = {group: sum(row.group is group for row in real) for group in Group}
    return Counts(
        total=len(real),
        urgent=by_group[Group.URGENT],
        soon=by_group[Group.SOON],
        rest=by_group[Group.REST],
        untaken=sum(not row.view.taken for row in real),
        late=sum(row.left is not None and row.left < timedelta(0) for row in real),
    )


def _row(seen: IncidentView, now: datetime) -> Row:
    left = seen.due_at - now if seen.due_at is not None else None
    if seen.danger and not seen.exercise:
        return Row(seen, Group.URGENT, left)
    return Row(seen, Group.SOON if left is not None and left <= SOON else Group.REST, left)


def _reports(db: Connection, incident_id: int) -> tuple[Witnessed, ...]:
    rows = db.execute(
        select(report, person.c.name)
        .join(incident, incident.c.id == report.c.incident_id)
        .outerjoin(person, person.c.id == report.c.person_id)
        .where(or_(incident.c.id == incident_id, incident.c.duplicate_of == incident_id))
        .order_by(report.c.received_at, report.c.id)
    )
    return tuple(
        Witnessed(
            row.id, row.incident_id, _named(row.person_id, row.name), row.words, row.channel, row.received_at
        )
        for row in rows
    )


def _events(db: Connection, incident_id: int) -> tuple[Happened, ...]:
    rows = db.execute(
        select(incident_event, person.c.name)
        .outerjoin(person, person.c.id == incident_event.c.person_id)
        .where(incident_event.c.incident_id == incident_id)
        .order_by(incident_event.c.id)
    )
    return tuple(
        Happened(
            row.at,
            row.act,
            _named(row.person_id, row.name),
            row.text,
            IncidentState(row.from_state) if row.from_state else None,
            IncidentState(row.to_state) if row.to_state else None,
        )
        for row in rows
    )


def _photos(db: Connection, incident_id: int) -> tuple[Picture, ...]:
    rows = db.execute(
        select(media.c.id, media.c.state, media.c.hash, media.c.received_at)
        .join(incident, incident.c.id == media.c.incident_id)
        .where(or_(incident.c.id == incident_id, incident.c.duplicate_of == incident_id))
        .order_by(media.c.id)
    )
    return tuple(Picture(row.id, MediaState(row.state), row.hash, row.received_at) for row in rows)


def _named(person_id: int | None, name: str | None) -> Named | None:
    return Named(person_id, name or "") if person_id is not None else None
