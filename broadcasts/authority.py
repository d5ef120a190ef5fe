"""Who may speak to which grids, and who may agree to it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, or_, select

from db.people import Named
from db.places import area
from db.vocabulary import Level
from grids.roster import covers, leads, on_duty, roles_of


def may_speak(db: Connection, person_id: int, areas: Sequence[int], now: datetime) -> bool:
    """Whether this person's roles cover all of these grids (and there is one)."""
    roles = roles_of(db, person_id, now)
    parents = db.execute(select(area.c.id, area.c.parent_id).where(area.c.id.in_(areas))).all()
    return bool(parents) and all(covers(roles, row.id, row.parent_id) for row in parents)


def may_approve(db: Connection, person_id: int, now: datetime) -> bool:
    """Whether this person leads: a supervisor of the community, or an administrator."""
    return leads(roles_of(db, person_id, now))


def desk_without(db: Connection, person_id: int, now: datetime) -> list[Named]:
    """The duty desk but for one person: nobody approves, or is told of, what they did themselves."""
    return [named for named in on_duty(db, None, now).desk if named.id != person_id]


def grids_of(db: Connection, areas: Sequence[int]) -> list[int]:
    """The grids among these areas and those inside them: people are at home in grids."""
    rows = db.execute(
        select(area.c.id)
        .where(area.c.level == Level.GRID.value, or_(area.c.id.in_(areas), area.c.parent_id.in_(areas)))
        .order_by(area.c.id)
    )
    return [row.id for row in rows]


def names(db: Connection, areas: Sequence[int]) -> list[str]:
    """What these areas are called, in the order of their codes."""
    rows = db.execute(select(area.c.name).where(area.c.id.in_(areas)).order_by(area.c.code))
    return [row.name for row in rows]
