"""Who is out there: volunteers checked in at the cases of this officer's grids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_, select
from starlette.requests import Request
from starlette.responses import Response

from console.auth import Officer
from console.desk import Desk
from console.views.lines import Speaker, title
from db.incidents import assignment, incident
from db.people import person
from db.vocabulary import AssignmentState
from incidents.loading import views
from incidents.view import IncidentView


@dataclass(frozen=True, slots=True)
class Out:
    """One volunteer at one case: `state` on_scene or left, with the times that belong to it."""

    name: str
    state: str
    since: datetime | None
    seen_at: datetime | None
    left_at: datetime | None


async def page(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    now = desk.now()
    found = await desk.record.read(_out, who, who.sees(desk.places()))
    speaker = Speaker(who.language, desk.community, now)
    there = [(seen, title(seen, speaker), people) for seen, people in found]
    count = sum(one.state == AssignmentState.ON_SCENE for _, _, people in there for one in people)
    return desk.page(
        "volunteers.html", who, "volunteers", frame=await desk.frame(who), there=there, count=count
    )


def _out(db: Connection, who: Officer, grids: Sequence[int]) -> list[tuple[IncidentView, list[Out]]]:
    where: ColumnElement[bool] = incident.c.grid_id.in_(grids)
    if who.sees_all:
        where = or_(where, incident.c.grid_id.is_(None))
    rows = db.execute(
        select(assignment, person.c.name)
        .join(person, person.c.id == assignment.c.person_id)
        .join(incident, incident.c.id == assignment.c.incident_id)
        .where(where, incident.c.ended_at.is_(None))
        .order_by(assignment.c.on_scene_at, assignment.c.id)
    ).all()
    people: dict[int, list[Out]] = {}
    for row in rows:
        out = Out(row.name, row.state, row.on_scene_at, row.seen_at, row.left_at)
        people.setdefault(row.incident_id, []).append(out)
    seen = views(db, incident.c.id.in_(people), incident.c.danger.desc(), incident.c.id)
    return [(one, people[one.number]) for one in seen]
