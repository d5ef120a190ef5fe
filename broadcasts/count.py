"""What became of a broadcast: people reached and answers, live; who has not answered, by building."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Subquery, and_, case, func, select, update

from broadcasts.compose import level, read
from db.broadcasts import Released, Stored, find, receipt, release, releases_of
from db.outbox import To, content, delivery, owe
from db.people import person, tell
from db.places import building
from db.vocabulary import Answer, BroadcastState, DeliveryState
from messages.buttons import button
from messages.content import Argument, Choice, Content, Part, Phrase, Priority, Tone, say
from messages.stored import load

LONGEST_PLACE = 20
"""Characters of what happened in the head of the count, so that the figures stand in sight on a phone."""

_ARRIVED, _WAITING, _UNREACHABLE, _FAILED = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Live:
    """People, not deliveries. addressed = sent + waiting + unreachable + failed; sent = what the platform
    took; help, safe, received and declined (a drill) are latest answers; silent were sent it and have not
    answered."""

    addressed: int = 0
    sent: int = 0
    waiting: int = 0
    unreachable: int = 0
    failed: int = 0
    safe: int = 0
    received: int = 0
    help: int = 0
    silent: int = 0
    late: int = 0
    declined: int = 0
    resolving: bool = False
    """The audience is not complete yet: the figures still grow."""


@dataclass(frozen=True, slots=True)
class Door:
    """One door (empty if unknown): how many people behind it have not answered, and since when."""

    door: str
    people: int
    since: datetime


@dataclass(frozen=True, slots=True)
class House:
    """One building (None: not known) and its silent doors, those waited for longest first."""

    building_id: int | None
    name: str
    doors: tuple[Door, ...]

    @property
    def people(self) -> int:
        return sum(door.people for door in self.doors)


def live(db: Connection, broadcast_id: int) -> Live:
    """The figures of a broadcast now, over all its releases. All zero for one that was never released."""
    releases = releases_of(db, [broadcast_id])
    if not releases:
        return Live()
    reached, answered = _reached(broadcast_id), _answered(broadcast_id)
    rows = db.execute(
        select(reached.c.best, answered.c.answer, answered.c.late, func.count().label("people"))
        .outerjoin(answered, answered.c.person_id == reached.c.person_id)
        .group_by(reached.c.best, answered.c.answer, answered.c.late)
    ).all()

    def people(*, best: int | None = None, said: Answer | None = None) -> int:
        return sum(
            row.people
            for row in rows
            if (best is None or row.best == best) and (said is None or row.answer == said.value)
        )

    return Live(
        addressed=people(),
        sent=people(best=_ARRIVED),
        waiting=people(best=_WAITING),
        unreachable=people(best=_UNREACHABLE),
        failed=people(best=_FAILED),
        safe=people(said=Answer.SAFE),
        received=people(said=Answer.RECEIVED),
        help=people(said=Answer.HELP),
        declined=people(said=Answer.DECLINED),
        silent=sum(row.people for row in rows if row.best == _ARRIVED and row.answer is None),
        late=sum(row.people for row in rows if row.late),
        resolving=any(one.resolved_at is None for one in releases),
    )


def silent(db: Connection, broadcast_id: int) -> list[House]:
    """Who was sent it and has not answered, by building and door; the longest wait first."""
    reached, answered = _reached(broadcast_id), _answered(broadcast_id)
    rows = db.execute(
        select(
            person.c.building_id,
            building.c.name,
            person.c.door,
            func.count().label("people"),
            func.min(reached.c.since).label("since"),
        )
        .join(person, person.c.id == reached.c.person_id)
        .outerjoin(building, building.c.id == person.c.building_id)
        .outerjoin(answered, answered.c.person_id == reached.c.person_id)
        .where(reached.c.best == _ARRIVED, answered.c.person_id.is_(None))
        .group_by(person.c.building_id, building.c.name, person.c.door)
        .order_by(func.min(reached.c.since), person.c.building_id, person.c.door)
    )
    houses: dict[int | None, list[Door]] = {}
    names: dict[int | None, str] = {}
    for row in rows:
        names[row.building_id] = row.name or ""
        houses.setdefault(row.building_id, []).append(Door(row.door, row.people, row.since))
    return [House(id, names[id], tuple(doors)) for id, doors in houses.items()]


def silent_content(houses: Sequence[House]) -> Content:
    """The officer's list of doors to knock at."""
    if not houses:
        return Content((say("silent.nobody"),), tone=Tone.CARD)
    lines: list[Part] = [say("silent.head", doors=sum(len(house.doors) for house in houses))]
    for house in houses:
        known = [door.door for door in house.doors if door.door]
        lines.append(
            say(
                "silent.building",
                place=house.name or say("silent.no_building"),
                doors=len(house.doors), people=house.people,
                list=" ".join(known) if known else say("silent.no_door"),
            )
        )  # fmt: skip
    return Content(tuple(lines), tone=Tone.CARD)


def live_content(row: Stored, figures: Live, now: datetime) -> Content:
    """The count as the officer sees it, with what can be done from there."""
    slots = read(row.slots)
    line = say(
        "count.live", n=str(row.id), place=slots.what.strip().splitlines()[0][:LONGEST_PLACE],
        level=level(row.severity), addressed=figures.addressed, sent=figures.sent,
        unreachable=figures.unreachable, safe=figures.safe, help=figures.help, received=figures.received,
        silent=figures.silent, late=figures.late, at=now,
    )  # fmt: skip
    parts: tuple[Part, ...] = (line,)
    if figures.declined:
        parts = (line, say("count.declined", count=figures.declined))
    choices: tuple[Choice, ...] = (Choice(say("choice.silent"), button("silent", row.id)),)
    if row.state is BroadcastState.SENDING:
        choices = (
            *choices,
            Choice(say("choice.nudge"), button("nudge", row.id)),
            Choice(say("choice.update"), button("update", row.id)),
            Choice(say("choice.correct"), button("correct", row.id)),
            Choice(say("choice.revoke"), button("revoke", row.id)),
        )
    return Content(parts, choices, Tone.CARD)


def refresh(db: Connection, broadcast_id: int, *, now: datetime) -> bool:
    """Shows the author the count, in place once it was shown; False when no figure changed, or the last
    one is still on its way (the next round says it all)."""
    row, releases = find(db, broadcast_id), releases_of(db, [broadcast_id])
    if row is None or not releases:
        return False
    what = live_content(row, live(db, broadcast_id), now)
    shown = _shown(db, releases[0])
    if shown is None:
        ids = tell(db, row.author_id, what, Priority.REPLY, now=now)
        return _remember(db, releases[0], ids[0]) if ids else False
    to, state, before, delivery_id = shown
    if state is DeliveryState.QUEUED or _figures(before) == _figures(what):
        return False
    return _remember(db, releases[0], owe(db, to, what, Priority.REPLY, now=now, replaces_id=delivery_id))


def to_refresh(db: Connection, *, now: datetime) -> list[int]:
    """Broadcasts whose count may still move: one runs, or its last release ended within the hour."""
    rows = db.execute(
        select(release.c.broadcast_id)
        .where(release.c.expires_at > now - timedelta(hours=1))
        .distinct()
        .order_by(release.c.broadcast_id)
    )
    return [row.broadcast_id for row in rows]


def _reached(broadcast_id: int) -> Subquery:
    """Per person the best that became of any release of the broadcast, and since when they have had it."""
    arrived = delivery.c.state.in_([DeliveryState.SENT.value, DeliveryState.UNKNOWN.value])
    rank = case(
        (arrived, _ARRIVED),
        (delivery.c.state == DeliveryState.QUEUED.value, _WAITING),
        (delivery.c.state == DeliveryState.UNREACHABLE.value, _UNREACHABLE),
        else_=_FAILED,
    )
    return (
        select(
            delivery.c.person_id,
            func.max(rank).label("best"),
            func.min(func.coalesce(delivery.c.settled_at, delivery.c.owed_at)).label("since"),
        )
        .join(release, release.c.id == delivery.c.release_id)
        .where(release.c.broadcast_id == broadcast_id)
        .group_by(delivery.c.person_id)
        .subquery("reached")
    )


def _answered(broadcast_id: int) -> Subquery:
    return (
        select(receipt.c.person_id, receipt.c.answer, receipt.c.late)
        .where(and_(receipt.c.broadcast_id == broadcast_id, receipt.c.latest, receipt.c.on_behalf_of == ""))
        .subquery("answered")
    )


def _shown(db: Connection, first: Released) -> tuple[To, DeliveryState, Content, int] | None:
    """The count that was shown last and where, unless it never got there."""
    row = db.execute(
        select(delivery, content.c.body)
        .join(content, content.c.id == delivery.c.content_id)
        .where(delivery.c.id == first.count_delivery_id)
    ).first()
    if row is None or row.state in (DeliveryState.FAILED.value, DeliveryState.UNREACHABLE.value):
        return None
    to = To(row.address_id, row.person_id, row.lane, row.language)
    return to, DeliveryState(row.state), load(row.body), row.id


def _remember(db: Connection, first: Released, delivery_id: int) -> bool:
    db.execute(update(release).where(release.c.id == first.id).values(count_delivery_id=delivery_id))
    return True


def _figures(said: Content) -> list[dict[str, Argument]]:
    """What is said apart from the time of day, which alone is no news."""
    return [
        {name: value for name, value in part.args.items() if name != "at"}
        for part in said.parts
        if isinstance(part, Phrase)
    ]
