"""A volunteer at a case: comes, is accounted for, leaves; its officer sees who is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from sqlalchemy import Connection, and_, select, update
from sqlalchemy.dialects.postgresql import insert

from db.incidents import Event, add_events, assignment, find, incident
from db.people import Named, person
from db.vocabulary import AssignmentState, IncidentState, Kind
from grids.polygon import metres_between
from incidents import cards
from incidents.acting import NotAllowed, Over, name_of
from incidents.assigning import responsible
from incidents.lifecycle import OPEN
from incidents.loading import views
from incidents.telling import tell_people
from messages.content import Priority


@dataclass(frozen=True, slots=True)
class Task:
    """An open case a volunteer may go to. `distance_m` in metres, None without a point on either side."""

    number: int
    kind: Kind
    place_text: str
    distance_m: float | None
    state: IncidentState
    danger: bool


@dataclass(frozen=True, slots=True)
class OnScene:
    """Somebody checked in, since when, last seen when, and where (WGS-84 degrees) if they said."""

    who: Named
    since: datetime
    seen_at: datetime
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Current:
    """Where a volunteer is checked in now."""

    incident_id: int
    grid_id: int | None
    since: datetime
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class CheckedIn:
    incident_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """`minutes` on the scene, whole ones."""

    incident_id: int
    at: datetime
    minutes: int


def check_in(
    db: Connection, person_id: int, incident_id: int, lat: float | None, lon: float | None, *, now: datetime
) -> CheckedIn | Over | NotAllowed:
    """Checks somebody in; again, it only says where they are now. Its officer is told the first time."""
    case = find(db, incident_id)
    if case is None or case.desk_only:
        return NotAllowed()
    if case.state not in OPEN:
        return Over(case.state, case.outcome)
    there = db.execute(
        update(assignment)
        .where(
            assignment.c.incident_id == incident_id,
            assignment.c.person_id == person_id,
            assignment.c.state == AssignmentState.ON_SCENE,
        )
        .values(seen_at=now, **({"lat": lat, "lon": lon} if lat is not None else {}))
    )
    if there.rowcount:
        return CheckedIn(incident_id, now)
    values = {
        "state": AssignmentState.ON_SCENE,
        "lat": lat,
        "lon": lon,
        "on_scene_at": now,
        "seen_at": now,
        "left_at": None,
    }
    db.execute(
        insert(assignment)
        .values(incident_id=incident_id, person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["incident_id", "person_id"], set_=values)
    )
    add_events(db, incident_id, [Event("checked_in", person_id)], at=now)
    _tell_officer(db, incident_id, person_id, "card.news_checked_in", now=now)
    return CheckedIn(incident_id, now)


def check_out(db: Connection, person_id: int, incident_id: int, *, now: datetime) -> CheckedOut | NotAllowed:
    """Checks somebody out; NotAllowed for who never checked in."""
    since = db.execute(
        update(assignment)
        .where(
            assignment.c.incident_id == incident_id,
            assignment.c.person_id == person_id,
            assignment.c.state == AssignmentState.ON_SCENE,
        )
        .values(state=AssignmentState.LEFT, left_at=now)
        .returning(assignment.c.on_scene_at)
    ).scalar()
    if since is None:
        return NotAllowed()
    add_events(db, incident_id, [Event("checked_out", person_id)], at=now)
    _tell_officer(db, incident_id, person_id, "card.news_checked_out", now=now)
    return CheckedOut(incident_id, now, int((now - since).total_seconds() // 60))


def open_for(
    db: Connection, grid_ids: Sequence[int], lat: float | None = None, lon: float | None = None
) -> tuple[Task, ...]:
    """Open cases of these grids a volunteer may go to: nearest first, without a point the dangers first."""
    where = and_(
        incident.c.state.in_(OPEN),
        incident.c.grid_id.in_(grid_ids),
        incident.c.desk_only.is_(False),
        incident.c.kind != Kind.QUESTION,
    )
    tasks = []
    for one in views(db, where, incident.c.danger.desc(), incident.c.id.desc()):
        away = None
        if lat is not None and lon is not None and one.lat is not None and one.lon is not None:
            away = metres_between(lat, lon, one.lat, one.lon)
        tasks.append(Task(one.number, one.kind, one.place.zh, away, one.state, one.danger))
    if lat is not None:
        tasks.sort(key=lambda task: inf if task.distance_m is None else task.distance_m)
    return tuple(tasks)


def on_scene(db: Connection, incident_id: int) -> tuple[OnScene, ...]:
    """Who is checked in at a case now, the first to come first."""
    rows = db.execute(
        select(assignment, person.c.name)
        .join(person, person.c.id == assignment.c.person_id)
        .where(assignment.c.incident_id == incident_id, assignment.c.state == AssignmentState.ON_SCENE)
        .order_by(assignment.c.on_scene_at, assignment.c.id)
    )
    return tuple(
        OnScene(Named(row.person_id, row.name), row.on_scene_at, row.seen_at, row.lat, row.lon)
        for row in rows
    )


def current(db: Connection, person_id: int) -> Current | None:
    """The case somebody is checked in at."""
    row = db.execute(
        select(assignment, incident.c.grid_id)
        .join(incident, incident.c.id == assignment.c.incident_id)
        .where(assignment.c.person_id == person_id, assignment.c.state == AssignmentState.ON_SCENE)
        .order_by(assignment.c.on_scene_at.desc())
        .limit(1)
    ).first()
    return Current(row.incident_id, row.grid_id, row.on_scene_at, row.lat, row.lon) if row else None


def _tell_officer(db: Connection, incident_id: int, person_id: int, key: str, *, now: datetime) -> None:
    case = find(db, incident_id)
    assert case is not None
    who = name_of(db, person_id)
    content = cards.news(case, key, who=cards.volunteer_name(who), at=now)
    people = [one for one in responsible(db, case, now) if one != person_id]
    tell_people(db, people, lambda _: content, Priority.ROUTINE, now=now, incident_id=incident_id)
