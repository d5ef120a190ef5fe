"""Reads incidents with the names and counts around them, and what is open near a point."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, radians
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Row, bindparam, func, or_, select

from db.incidents import incident, incident_event, media, report
from db.people import person
from db.places import area, building
from db.prepared import Prepared
from db.vocabulary import IncidentState, Kind, MediaState, Outcome
from incidents.duplicates import Candidate, Near, rank, reach_m, same_group
from incidents.lifecycle import OPEN
from incidents.view import IncidentView, PlaceNames

METRES_PER_DEGREE = 111_320.0
"""Of latitude; good enough for a box that is measured again inside."""


CANDIDATES = 10
"""Of which the nearest three are shown: a box is measured in degrees, and the rest again in metres."""
_MERGED = incident.alias("merged")
# Two counts, each by an index: one condition with "or" reads every incident for every row.
_REPORTS = (
    select(func.count()).where(report.c.incident_id == incident.c.id).correlate(incident).scalar_subquery()
    + select(func.count())
    .select_from(report)
    .join(_MERGED, _MERGED.c.id == report.c.incident_id)
    .where(_MERGED.c.duplicate_of == incident.c.id)
    .correlate(incident)
    .scalar_subquery()
)
_PICTURES = (
    select(func.count()).where(media.c.incident_id == incident.c.id).correlate(incident).scalar_subquery()
)
_PICTURE = (
    select(media.c.hash)
    .where(media.c.incident_id == incident.c.id, media.c.state == MediaState.STORED)
    .order_by(media.c.id)
    .limit(1)
    .correlate(incident)
    .scalar_subquery()
)
_STEP = (
    select(incident_event.c.act)
    .where(
        incident_event.c.incident_id == incident.c.id,
        incident_event.c.act.in_(("assigned", "en_route", "on_scene")),
    )
    .order_by(incident_event.c.id.desc())
    .limit(1)
    .correlate(incident)
    .scalar_subquery()
)
_VIEWS = (
    select(
        incident,
        area.c.name.label("grid_zh"),
        area.c.name_en.label("grid_en"),
        building.c.name.label("house_zh"),
        building.c.name_en.label("house_en"),
        person.c.name.label("assignee"),
        _REPORTS.label("reported"),
        _PICTURES.label("pictures"),
        _PICTURE.label("photo"),
        _STEP.label("step"),
    )
    .select_from(incident)
    .outerjoin(area, area.c.id == incident.c.grid_id)
    .outerjoin(building, building.c.id == incident.c.building_id)
    .outerjoin(person, person.c.id == incident.c.assignee_id)
)
_VIEW = Prepared(_VIEWS.where(incident.c.id == bindparam("number")))
_CLOSEST = (
    select(incident.c.id)
    .where(
        # Not the bare column: SQLite took the index by state and read every open incident there is.
        incident.c.state.concat("").in_(OPEN),
        incident.c.lat.between(bindparam("south"), bindparam("north")),
        incident.c.lon.between(bindparam("west"), bindparam("east")),
        incident.c.id != bindparam("but"),
        incident.c.exercise == bindparam("exercise"),
        or_(bindparam("desk_too", type_=Boolean), incident.c.desk_only.is_(False)),
    )
    # Near enough to a distance within such a box; only a few are ever shown.
    .order_by(
        func.abs(incident.c.lat - bindparam("lat")) + func.abs(incident.c.lon - bindparam("lon")),
        incident.c.id.desc(),
    )
    .limit(CANDIDATES)
)
_OF_KINDS = incident.c.kind.in_(bindparam("kinds", expanding=True))
_NEAR = (
    select(
        *(incident.c[name] for name in ("id", "kind", "lat", "lon", "state", "received_at")),
        *(incident.c[name] for name in ("door", "place_text")),
        area.c.name.label("grid_zh"),
        area.c.name_en.label("grid_en"),
        building.c.name.label("house_zh"),
        building.c.name_en.label("house_en"),
        _REPORTS.label("reported"),
    )
    .select_from(incident)
    .outerjoin(area, area.c.id == incident.c.grid_id)
    .outerjoin(building, building.c.id == incident.c.building_id)
)
_NEAR_OF_KINDS = Prepared(_NEAR.where(incident.c.id.in_(_CLOSEST.where(_OF_KINDS).scalar_subquery())))
_NEAR_OF_ALL = Prepared(_NEAR.where(incident.c.id.in_(_CLOSEST.scalar_subquery())))


def view(db: Connection, incident_id: int) -> IncidentView | None:
    """One incident with what is open around it, for a card or a page."""
    seen = alone(db, incident_id)
    return replace(seen, near=around(db, seen)) if seen else None


def alone(db: Connection, incident_id: int) -> IncidentView | None:
    """One incident without what is around it, for a word about it."""
    row = _VIEW.first(db, {"number": incident_id})
    return _view(row) if row else None


def views(
    db: Connection, where: ColumnElement[bool], *order: ColumnElement[Any], most: int = 500
) -> list[IncidentView]:
    """Incidents by a condition, without what is near. One statement."""
    return [_view(row) for row in db.execute(_VIEWS.where(where).order_by(*order).limit(most))]


def open_near(
    db: Connection, kind: Kind, lat: float, lon: float, accuracy_m: float | None, *, but: int = 0
) -> tuple[Near, ...]:
    """Open incidents that may be the same thing: its kind's group, within 50 m and the phone's own error.

    Nearest first, then newest, three at most; exercises and what only the duty desk may see are left out.
    """
    within = reach_m(accuracy_m)
    found = _candidates(db, lat, lon, within, but=but, kinds=same_group(kind), exercise=False, desk_too=False)
    return rank(found, lat, lon, within, same_group(kind))


def around(db: Connection, seen: IncidentView) -> tuple[Near, ...]:
    """What is open near an incident, of whatever kind, for its officer's eyes."""
    if seen.lat is None or seen.lon is None:
        return ()
    within = reach_m(seen.accuracy_m)
    found = _candidates(
        db,
        seen.lat,
        seen.lon,
        within,
        but=seen.number,
        kinds=None,
        exercise=seen.exercise,
        desk_too=seen.desk_only,
    )
    return rank(found, seen.lat, seen.lon, within, None)


def _candidates(
    db: Connection,
    lat: float,
    lon: float,
    within_m: float,
    *,
    but: int,
    kinds: Iterable[Kind] | None,
    exercise: bool,
    desk_too: bool,
) -> Sequence[Candidate]:
    north = within_m / METRES_PER_DEGREE
    east = north / max(cos(radians(lat)), 0.01)
    box = {"south": lat - north, "north": lat + north, "west": lon - east, "east": lon + east}
    near = box | {"lat": lat, "lon": lon, "but": but, "exercise": exercise, "desk_too": desk_too}
    if kinds is None:
        rows = _NEAR_OF_ALL.all(db, near)
    else:
        rows = _NEAR_OF_KINDS.all(db, near | {"kinds": [kind.value for kind in kinds]})
    return [
        Candidate(
            row.id,
            Kind(row.kind),
            _place(row).zh,
            row.lat,
            row.lon,
            IncidentState(row.state),
            row.reported,
            row.received_at,
        )
        for row in rows
    ]


def _view(row: Row[Any]) -> IncidentView:
    return IncidentView(
        number=row.id,
        kind=Kind(row.kind),
        danger=row.danger,
        desk_only=row.desk_only,
        exercise=row.exercise,
        state=IncidentState(row.state),
        outcome=Outcome(row.outcome) if row.outcome else None,
        grid_id=row.grid_id,
        grid=PlaceNames(row.grid_zh or "", row.grid_en or ""),
        place=_place(row),
        lat=row.lat,
        lon=row.lon,
        accuracy_m=row.accuracy_m,
        words=row.words,
        assignee_id=row.assignee_id,
        assignee=row.assignee or "",
        rung=row.rung,
        duplicate_of=row.duplicate_of,
        release_id=row.release_id,
        received_at=row.received_at,
        taken_at=row.taken_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        count=row.reported,
        photos=row.pictures,
        photo=row.photo or "",
        step=row.step if row.step in ("en_route", "on_scene") else "",
    )


def _place(row: Row[Any]) -> PlaceNames:
    """Building and door, else the words it was told in, else the grid."""
    if row.house_zh:
        door = f" {row.door}" if row.door else ""
        return PlaceNames(f"{row.house_zh}{door}", f"{row.house_en or row.house_zh}{door}")
    if row.place_text:
        return PlaceNames(row.place_text, row.place_text)
    return PlaceNames(row.grid_zh or "", row.grid_en or "")
