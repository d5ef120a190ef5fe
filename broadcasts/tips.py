"""Safety tips by a calendar: each occurrence once, also over a restart, and never more than people want."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from broadcasts.audience import after_quiet, tip_allowance
from broadcasts.authority import grids_of
from broadcasts.seasons import DEFAULT_RULE, next_fire, pick
from db.broadcasts import occurrence, schedule
from db.journal import enter
from db.outbox import delivery, keep
from db.people import DEFAULT_LANGUAGE, address, person
from db.vocabulary import DeliveryState
from messages.buttons import button
from messages.community import Community
from messages.content import Choice, Content, Priority, Words, say
from messages.render import LANGUAGES, phrase

MISSED = timedelta(hours=12)
"""A tip that was missed by less is still sent, once; an older one is skipped and journaled."""
LASTS = timedelta(hours=12)
"""What a lane could not send by then is not sent any more: the next tip is near."""
EVERYWHERE = "tips"
"""Name of the schedule of the whole community that is there from the first day."""


@dataclass(frozen=True, slots=True)
class TipText:
    """One tip: the first act of an entry in both languages, its source (`year` None: undated), and the
    entry's id, to which a reader's "helpful" belongs."""

    zh: str
    en: str
    source: str
    year: int | None
    checked_on: date
    entry: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one occurrence; `people` were owed the tip about `entry` (0 when it was skipped)."""

    schedule: str
    fire_at: datetime
    sent: bool
    entry: str = ""
    people: int = 0


def ensure_schedules(db: Connection, *, now: datetime, zone: tzinfo) -> None:
    """Writes the community's schedule if it is not there: Tuesday and Friday at ten."""
    statement = insert(schedule).values(
        name=EVERYWHERE, rule=DEFAULT_RULE, next_fire_at=next_fire(DEFAULT_RULE, now, zone)
    )
    db.execute(statement.on_conflict_do_nothing())


def next_due(db: Connection) -> datetime | None:
    """When the earliest schedule fires, for the alarm clock."""
    return db.execute(select(func.min(schedule.c.next_fire_at))).scalar()


def settle_due(
    db: Connection, entries: Mapping[str, TipText], *, now: datetime, community: Community
) -> list[Settled]:
    """Settles every schedule from its next time on: what is due or was missed a little is sent, once."""
    settled: list[Settled] = []
    rows = db.execute(select(schedule).where(schedule.c.next_fire_at <= now).order_by(schedule.c.id))
    for row in rows.all():
        fire_at = row.next_fire_at
        while fire_at <= now:
            settled += _settle(db, row.id, row.name, row.area_id, fire_at, entries, now, community)
            fire_at = next_fire(row.rule, fire_at, community.zone)
        db.execute(
            update(schedule)
            .where(schedule.c.id == row.id, schedule.c.next_fire_at == row.next_fire_at)
            .values(next_fire_at=fire_at)
        )
    return settled


def _settle(
    db: Connection,
    schedule_id: int,
    name: str,
    area_id: int | None,
    fire_at: datetime,
    entries: Mapping[str, TipText],
    now: datetime,
    community: Community,
) -> list[Settled]:
    used = db.execute(
        select(occurrence.c.entry)
        .where(occurrence.c.schedule_id == schedule_id, occurrence.c.entry != "")
        .order_by(occurrence.c.fire_at.desc())
    ).scalars()
    topic = pick(fire_at.astimezone(community.zone).month, entries, list(used))
    fresh = now - fire_at <= MISSED and topic is not None
    entry = topic if fresh and topic else ""
    claimed = db.execute(
        insert(occurrence)
        .values(
            schedule_id=schedule_id,
            fire_at=fire_at,
            outcome="sent" if fresh else "skipped",
            settled_at=now,
            entry=entry,
        )
        .on_conflict_do_nothing()
        .returning(occurrence.c.id)
    ).first()
    if claimed is None:  # somebody settled this occurrence before a restart, or beside us
        return []
    if not entry:
        enter(db, "tip.skipped", about=f"schedule:{name}", detail=fire_at.isoformat(), now=now)
        return [Settled(name, fire_at, sent=False)]
    people = _owe(db, card(entries[entry], community, now), area_id, now, community)
    enter(db, "tip.sent", about=f"schedule:{name}", detail=f"{entry} {people}", now=now)
    return [Settled(name, fire_at, sent=True, entry=entry, people=people)]


def card(tip: TipText, community: Community, now: datetime) -> Content:
    """The tip as residents read it, kept in every language."""
    texts = {"zh-CN": tip.zh, "en": tip.en}
    words = {
        language: phrase(
            say(
                "tip.card", text=texts.get(language, tip.zh), source=tip.source,
                reviewed=f"{tip.checked_on:%Y-%m}",
            ),
            language, zone=community.zone, now=now,
        )
        for language in LANGUAGES
    }  # fmt: skip
    choices = (
        Choice(say("choice.useful"), button("useful", 0, tip.entry)),
        Choice(say("choice.fewer"), button("tips")),
    )
    return Content((Words(words),), choices)


def _owe(db: Connection, what: Content, area_id: int | None, now: datetime, community: Community) -> int:
    """One statement for everybody: the content stands once, each person's preferred address gets it."""
    waits, had = after_quiet(now, community.zone), _had(now, community.zone)
    best = address.alias("best")
    preferred = (
        select(best.c.id)
        .where(best.c.person_id == person.c.id, best.c.reachable)
        .order_by(best.c.heard_at.desc().nulls_last(), best.c.id)
        .limit(1)
        .scalar_subquery()
    )
    rows = (
        select(
            literal(keep(db, what, now=now), delivery.c.content_id.type),
            address.c.id,
            person.c.id,
            address.c.lane,
            literal(int(Priority.TIP), delivery.c.priority.type),
            literal(DeliveryState.QUEUED.value),
            func.coalesce(func.nullif(person.c.language, ""), DEFAULT_LANGUAGE),
            literal(now, delivery.c.owed_at.type),
            literal(waits, delivery.c.not_before.type),
            literal((waits or now) + LASTS, delivery.c.expires_at.type),
        )
        .join(person, person.c.id == address.c.person_id)
        .outerjoin(had, had.c.person_id == person.c.id)
        .where(
            address.c.id == preferred,
            person.c.home_grid_id.is_not(None) if area_id is None else _at_home(db, area_id),
            person.c.visits_until.is_(None),
            person.c.forgotten_at.is_(None),
            or_(*(_wanted(often, had, now, community.zone) for often in ("weekly", "monthly"))),
        )
        .order_by(address.c.id)
    )
    names = (
        "content_id", "address_id", "person_id", "lane", "priority", "state", "language", "owed_at",
        "not_before", "expires_at",
    )  # fmt: skip
    return len(db.execute(insert(delivery).from_select(names, rows).returning(delivery.c.id)).all())


def _at_home(db: Connection, area_id: int) -> ColumnElement[bool]:
    return person.c.home_grid_id.in_(grids_of(db, [area_id]))


def _had(now: datetime, zone: tzinfo) -> Subquery:
    """How many tips each person had this week and this month. One pass, not one look-up a person: without
    fresh statistics PostgreSQL would take a minute for 20,000 of them."""
    (week, _), (month, _) = (tip_allowance(often, now, zone) for often in ("weekly", "monthly"))
    return (
        select(
            delivery.c.person_id,
            func.sum(case((delivery.c.owed_at >= week, 1), else_=0)).label("weekly"),
            func.sum(case((delivery.c.owed_at >= month, 1), else_=0)).label("monthly"),
        )
        .where(
            delivery.c.priority == int(Priority.TIP),
            delivery.c.owed_at >= min(week, month),
            delivery.c.state.in_([state.value for state in _KEPT]),
        )
        .group_by(delivery.c.person_id)
        .subquery("had")
    )


def _wanted(often: str, had: Subquery, now: datetime, zone: tzinfo) -> ColumnElement[bool]:
    """People who chose this and have not had that many; `off` is in no branch, so it is never sent."""
    _, most = tip_allowance(often, now, zone)
    return and_(person.c.tips == often, func.coalesce(had.c[often], 0) < most)


_KEPT = (DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.UNKNOWN)
