"""From a release to the delivery rows of its audience: in chunks, restartable, each address once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    case,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy import null as sql_null
from sqlalchemy.dialects.postgresql import insert

from broadcasts.audience import Way, chosen, hears_of, is_urgent, priority
from broadcasts.releases import in_force
from db.broadcasts import Released, broadcast, find_release, lock, release, releases_of, unresolved
from db.outbox import delivery
from db.people import DEFAULT_LANGUAGE, address, person
from db.places import area
from db.vocabulary import BroadcastState, DeliveryState, ReleaseKind

CHUNK = 500
"""Addresses in one transaction: some 10 ms, so that a danger message never waits long for the writer."""
WORTH_ANALYZING = 1000
"""Below that the planner's old figures for the delivery table still hold."""


def pending(db: Connection) -> list[int]:
    """Releases whose audience is not complete, urgent first. A later release of a broadcast waits for the
    earlier one, whose audience it inherits."""
    first: dict[int, Released] = {}
    for row in unresolved(db):
        first.setdefault(row.broadcast_id, row)
    ordered = sorted(first.values(), key=lambda row: (not is_urgent(row.severity), row.id))
    return [row.id for row in ordered]


def resolve(db: Connection, release_id: int, *, now: datetime, chunk: int = CHUNK) -> bool:
    """Writes the next chunk of a release's deliveries; True when its audience is complete.

    A kill between two chunks costs nothing: the cursor is committed with the rows.
    """
    one = find_release(db, release_id)
    if one is None or one.resolved_at is not None:
        return True
    # Held against `corrections`, which cancels what is queued: no row may slip in behind its back.
    lock(db, one.broadcast_id)
    one = find_release(db, release_id)
    if one is None or one.resolved_at is not None:
        return True
    releases = releases_of(db, [one.broadcast_id])
    # What ran out while nobody resolved it is told to nobody any more.
    people, cursor = _next_people(db, one, releases, now, chunk) if one.expires_at > now else ([], None)
    _deliver(db, one, people, superseded=releases[-1].id > one.id, now=now)
    if cursor is not None:
        _advance(db, one, cursor=cursor)
        return False
    addressed = _persons(db, one.id)
    _advance(db, one, resolved_at=now, addressed=addressed)
    if addressed >= WORTH_ANALYZING:
        db.execute(text("ANALYZE delivery"))
    return True


def join_running(db: Connection, person_id: int, grid_id: int, *, now: datetime) -> list[int]:
    """Who joins or moves into a grid gets what runs there urgently, in the commit of the move.

    Per running broadcast its newest release: an update in place of the alert. Returns the deliveries' ids.
    """
    db.execute(select(area.c.id).where(area.c.id == grid_id).with_for_update(read=True))
    running = [
        row.id
        for row in db.execute(
            select(broadcast.c.id, broadcast.c.areas)
            .where(broadcast.c.state == BroadcastState.SENDING.value)
            .order_by(broadcast.c.id)
            .with_for_update(read=True)
        )
        if grid_id in row.areas
    ]
    owed: list[int] = []
    for one in in_force(releases_of(db, running), now):
        if is_urgent(one.severity):
            owed += deliver_to(db, one, [person_id], now=now)
    return owed


def deliver_to(db: Connection, one: Released, people: Sequence[int], *, now: datetime) -> list[int]:
    """Owes a release to some people who have not got it; returns the new deliveries' ids."""
    owed = _deliver(db, one, people, superseded=False, now=now)
    if owed and one.resolved_at is not None:
        _advance(db, one, addressed=_persons(db, one.id))
    return owed


def earlier_audience(db: Connection, broadcast_id: int, kind: ReleaseKind) -> int:
    """How many people an update, correction or cancel of this broadcast goes to, as far as resolved."""
    found = db.execute(
        select(func.count(delivery.c.person_id.distinct()))
        .join(release, release.c.id == delivery.c.release_id)
        .where(release.c.broadcast_id == broadcast_id, _heard(kind))
    )
    return int(found.scalar_one())


def _next_people(
    db: Connection, one: Released, releases: Sequence[Released], now: datetime, chunk: int
) -> tuple[list[int], int | None]:
    """The next part of the audience, and where to go on; None when this is the last part.

    The cursor of an alert is a person's id; of any other release an address' id among the deliveries of
    the release before it, which holds everybody there is: so each part is a short walk along an index.
    """
    if one.kind is ReleaseKind.ALERT:
        # Membership does not matter: who lives there is told. A passer-by lives there for the day.
        at_home = (
            select(person.c.id)
            .where(
                person.c.id > one.cursor,
                person.c.home_grid_id.in_(one.areas),
                person.c.forgotten_at.is_(None),
                or_(person.c.visits_until.is_(None), person.c.visits_until > now),
            )
            .order_by(person.c.id)
            .limit(chunk)
        )
        people = list(db.execute(at_home).scalars())
        return people, people[-1] if len(people) == chunk else None
    earlier = [other.id for other in releases if other.id < one.id]
    before = db.execute(
        select(delivery.c.address_id, delivery.c.person_id)
        .where(delivery.c.release_id == earlier[-1], delivery.c.address_id > one.cursor)
        .order_by(delivery.c.address_id)
        .limit(chunk)
    ).all()
    known = sorted({row.person_id for row in before})
    own = select(address.c.id).where(address.c.person_id.in_(known))
    told = db.execute(
        select(delivery.c.person_id)
        .where(delivery.c.release_id.in_(earlier), delivery.c.address_id.in_(own), _heard(one.kind))
        .distinct()
    ).scalars()
    return sorted(told), before[-1].address_id if len(before) == chunk else None


def _heard(kind: ReleaseKind) -> ColumnElement[bool]:
    return delivery.c.state.in_([state.value for state in DeliveryState if hears_of(kind, state)])


def _deliver(
    db: Connection, one: Released, people: Sequence[int], *, superseded: bool, now: datetime
) -> list[int]:
    ways: dict[int, list[Way]] = {}
    for row in db.execute(select(address).where(address.c.person_id.in_(people))):
        ways.setdefault(row.person_id, []).append(Way(row.id, row.reachable, row.heard_at))
    ids = [id for known in ways.values() for id in chosen(known, one.severity)]
    if not ids:
        return []
    waiting = DeliveryState.CANCELLED if superseded else DeliveryState.QUEUED
    rows = (
        select(
            literal(one.content_id, delivery.c.content_id.type),
            address.c.id,
            address.c.person_id,
            literal(one.id, delivery.c.release_id.type),
            address.c.lane,
            literal(int(priority(one.severity)), delivery.c.priority.type),
            case((address.c.reachable, waiting.value), else_=DeliveryState.UNREACHABLE.value),
            func.coalesce(func.nullif(person.c.language, ""), DEFAULT_LANGUAGE),
            literal(now, delivery.c.owed_at.type),
            literal(one.expires_at, delivery.c.expires_at.type),
            case((address.c.reachable, "superseded" if superseded else ""), else_=address.c.unreachable_why),
            case((address.c.reachable, sql_null()), else_=literal(now, delivery.c.settled_at.type)),
        )
        .join(person, person.c.id == address.c.person_id)
        .where(address.c.id.in_(ids))
        .order_by(address.c.id)
    )
    names = (
        "content_id", "address_id", "person_id", "release_id", "lane", "priority", "state", "language",
        "owed_at", "expires_at", "why", "settled_at",
    )  # fmt: skip
    statement = insert(delivery).from_select(names, rows)
    done = db.execute(statement.on_conflict_do_nothing().returning(delivery.c.id))
    return [row.id for row in done]


def _advance(db: Connection, one: Released, **values: object) -> None:
    db.execute(update(release).where(release.c.id == one.id).values(**values))


def _persons(db: Connection, release_id: int) -> int:
    counted = select(func.count(delivery.c.person_id.distinct())).where(delivery.c.release_id == release_id)
    return int(db.execute(counted).scalar_one())
