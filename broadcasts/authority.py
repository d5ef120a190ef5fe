"""Who may speak to which grids, and who may agree to it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, or_, select

from db.people import Named, membership, person
from db.places import area
from db.vocabulary import Role

SPEAKERS = (Role.OFFICER, Role.DEPUTY, Role.SUPERVISOR)


def may_speak(db: Connection, person_id: int, areas: Collection[int], now: datetime) -> bool:
    """Whether this person's roles cover all of these grids."""
    return bool(areas) and person_id in _covering(db, areas, SPEAKERS, now)


def approvers(db: Connection, areas: Collection[int], now: datetime) -> list[Named]:
    """The supervisors whose communities hold all of these grids; without any, the administrators."""
    for role in (Role.SUPERVISOR, Role.ADMIN):
        if found := _covering(db, areas, (role,), now):
            rows = db.execute(select(person.c.id, person.c.name).where(person.c.id.in_(found)))
            return sorted((Named(row.id, row.name) for row in rows), key=lambda named: named.id)
    return []


def names(db: Connection, areas: Collection[int]) -> list[str]:
    """What these areas are called, in the order of their codes."""
    rows = db.execute(select(area.c.name).where(area.c.id.in_(areas)).order_by(area.c.code))
    return [row.name for row in rows]


def _covering(
    db: Connection, areas: Collection[int], roles: Collection[Role], now: datetime
) -> set[int]:
    """Who holds one of the roles over every one of the areas, be it by the community above them."""
    parents: dict[int, int | None] = {
        row.id: row.parent_id for row in db.execute(select(area.c.id, area.c.parent_id))
    }
    rows = db.execute(
        select(membership.c.person_id, membership.c.area_id, membership.c.role).where(
            membership.c.role.in_([role.value for role in roles]),
            membership.c.since <= now,
            or_(membership.c.until.is_(None), membership.c.until > now),
        )
    )
    held: dict[int, set[int]] = {}
    for row in rows:
        # A supervisor or administrator who was given a grid covers its whole community.
        whole = row.role in (Role.SUPERVISOR.value, Role.ADMIN.value)
        top = parents.get(row.area_id) if whole else None
        held.setdefault(row.person_id, set()).add(top or row.area_id)
    return {
        person_id
        for person_id, own in held.items()
        if all(own & _upwards(area_id, parents) for area_id in areas)
    }


def _upwards(area_id: int, parents: dict[int, int | None]) -> set[int]:
    seen: set[int] = set()
    at: int | None = area_id
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return seen
