"""需要帮助: the answer to a broadcast that is a case of its own, in the same commit."""

from datetime import datetime

from sqlalchemy import Connection, select

from db.broadcasts import release
from db.incidents import incident, report
from db.people import person
from db.places import building
from db.vocabulary import Kind
from incidents.acting import name_of
from incidents.lifecycle import OPEN
from incidents.reports import Filed, Place, Witness, file
from incidents.routing import DESK
from messages.community import Community


def open_for_help(
    db: Connection,
    witness: Witness,
    *,
    release_id: int,
    broadcast_id: int,
    now: datetime,
    community: Community,
    words: str = "",
    exercise: bool = False,
) -> Filed:
    """Opens a call for help at the person's home: urgent, whoever else pressed it too.

    Pressed again while it is open, by whatever release of the broadcast, it is the same case.
    """
    open_one = _open_one(db, witness.person_id, broadcast_id)
    if open_one is not None:
        return open_one
    return file(
        db,
        witness,
        kind=Kind.HELP,
        danger=True,
        desk_only=False,
        words=words,
        photos=(),
        place=home_of(db, witness.person_id),
        received_at=now,
        now=now,
        community=community,
        exercise=exercise,
        release_id=release_id,
    )


def home_of(db: Connection, person_id: int) -> Place:
    """Where somebody lives, as far as it is known: a first guess until they say where they are."""
    row = db.execute(
        select(
            person.c.home_grid_id,
            person.c.building_id,
            person.c.door,
            building.c.lat,
            building.c.lon,
        )
        .outerjoin(building, building.c.id == person.c.building_id)
        .where(person.c.id == person_id)
    ).first()
    if row is None:
        return Place()
    return Place(row.home_grid_id, row.building_id, row.door, row.lat, row.lon)


def _open_one(db: Connection, person_id: int, broadcast_id: int) -> Filed | None:
    row = db.execute(
        select(incident.c.id, incident.c.assignee_id, incident.c.rung, report.c.id.label("report_id"))
        .join(report, report.c.incident_id == incident.c.id)
        .join(release, release.c.id == incident.c.release_id)
        .where(
            report.c.person_id == person_id,
            release.c.broadcast_id == broadcast_id,
            incident.c.kind == Kind.HELP,
            incident.c.state.in_(OPEN),
        )
        .order_by(incident.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    who = name_of(db, row.assignee_id) if row.assignee_id is not None else ""
    return Filed(row.id, row.report_id, who, row.rung >= DESK, ())
