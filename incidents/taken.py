"""Cases of a grid that an officer took and that are still open: what is known to be so, not only reported."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from db.incidents import incident
from db.people import person
from db.prepared import Prepared
from db.vocabulary import IncidentState, Kind


@dataclass(frozen=True, slots=True)
class Taken:
    """What it is, and who took it when."""

    kind: Kind
    who: str
    at: datetime


_TAKEN = Prepared(
    select(incident.c.kind, incident.c.taken_at, person.c.name)
    .join(person, person.c.id == incident.c.assignee_id)
    .where(
        incident.c.grid_id == bindparam("grid"),
        incident.c.state.in_((IncidentState.ACCEPTED.value, IncidentState.IN_PROGRESS.value)),
        incident.c.taken_at.is_not(None),
        incident.c.exercise.is_(False),
        # What is for the duty desk alone is nobody else's to read off an answer.
        incident.c.desk_only.is_(False),
    )
    .order_by(incident.c.danger.desc(), incident.c.id.desc())
)


def taken_in(db: Connection, grid_id: int) -> list[Taken]:
    """Danger first, then the newest."""
    return [Taken(Kind(row.kind), row.name, row.taken_at) for row in _TAKEN.all(db, {"grid": grid_id})]
