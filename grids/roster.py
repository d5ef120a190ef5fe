"""Who is on duty where: the officer and deputy of a grid, and the duty desk behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, or_, select

from db.people import Named, membership, person
from db.prepared import Prepared
from db.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is asked, in this order: the grid's officers, its deputies, the duty desk. Any may be empty."""

    primary: tuple[Named, ...] = ()
    deputies: tuple[Named, ...] = ()
    desk: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A role a person has over an area now."""

    role: Role
    area_id: int


@dataclass(frozen=True, slots=True)
class _Duty:
    role: Role
    who: Named
    now: bool


_IN_GRID = and_(membership.c.role.in_((Role.OFFICER, Role.DEPUTY)), membership.c.area_id == bindparam("grid"))
_ON_DUTY = Prepared(
    select(membership.c.role, membership.c.since, membership.c.until, person.c.id, person.c.name)
    .join(person, person.c.id == membership.c.person_id)
    .where(or_(membership.c.role.in_((Role.SUPERVISOR, Role.ADMIN)), _IN_GRID))
    .where(person.c.forgotten_at.is_(None))
    .order_by(membership.c.since, membership.c.id)
)


def on_duty(db: Connection, grid_id: int | None, now: datetime) -> Roster:
    """Who is on duty in a grid (None: the duty desk alone). One statement.

    The desk is the supervisors on duty, else all supervisors, else the administrators.
    """
    rows = _ON_DUTY.all(db, {"grid": grid_id})
    return _roster(
        [_Duty(Role(row.role), Named(row.id, row.name), _covers(row.since, row.until, now)) for row in rows]
    )


def roles_of(db: Connection, person_id: int, now: datetime) -> tuple[Membership, ...]:
    """The roles a person has now."""
    rows = db.execute(
        select(membership.c.role, membership.c.area_id, membership.c.since, membership.c.until)
        .where(membership.c.person_id == person_id)
        .order_by(membership.c.id)
    )
    return tuple(
        Membership(Role(row.role), row.area_id) for row in rows if _covers(row.since, row.until, now)
    )


def covers(memberships: Iterable[Membership], grid_id: int | None, community_id: int | None = None) -> bool:
    """Whether these roles let their person act in a grid: its officer or deputy, or anybody who leads.

    A supervisor given a grid covers its whole community, and a record holds one community only.
    `grid_id` None is a place outside every grid: only those who lead have it.
    """
    for member in memberships:
        if member.role in (Role.SUPERVISOR, Role.ADMIN):
            return True
        if member.role in (Role.OFFICER, Role.DEPUTY) and member.area_id in (grid_id, community_id):
            return True
    return False


def leads(memberships: Iterable[Membership]) -> bool:
    """Whether these roles may see and do what is for the duty desk only."""
    return any(member.role in (Role.SUPERVISOR, Role.ADMIN) for member in memberships)


def _roster(duties: list[_Duty]) -> Roster:
    desk = (
        _named(duty for duty in duties if duty.role is Role.SUPERVISOR and duty.now)
        or _named(duty for duty in duties if duty.role is Role.SUPERVISOR)
        or _named(duty for duty in duties if duty.role is Role.ADMIN and duty.now)
    )
    return Roster(
        primary=_named(duty for duty in duties if duty.role is Role.OFFICER and duty.now),
        deputies=_named(duty for duty in duties if duty.role is Role.DEPUTY and duty.now),
        desk=desk,
    )


def _named(duties: Iterable[_Duty]) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(duty.who for duty in duties))


def _covers(since: datetime, until: datetime | None, now: datetime) -> bool:
    return since <= now and (until is None or now < until)
