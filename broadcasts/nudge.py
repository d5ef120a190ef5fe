"""Reminding the silent once: who was sent the newest release's broadcast and has not answered it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from broadcasts.audience import ARRIVED, priority
from broadcasts.authority import may_speak
from broadcasts.count import live
from broadcasts.releases import newest
from broadcasts.service import Refused
from db.broadcasts import Released, find, lock, receipt, release
from db.journal import enter
from db.outbox import content, delivery, keep
from db.people import DEFAULT_LANGUAGE, address, person
from db.record import Stale
from db.vocabulary import BroadcastState, DeliveryState
from messages.buttons import pressed
from messages.content import Choice, Content, Part, Role, Tone, Words, say
from messages.stored import load

ANSWERS = ("safe", "help", "got", "real", "sitout")
"""Verbs of the buttons that answer a release; the others lead elsewhere."""


@dataclass(frozen=True, slots=True)
class Nudged:
    """So many people are reminded."""

    count: int


def nudge(db: Connection, broadcast_id: int, by: int, *, now: datetime) -> Nudged | Refused:
    """Owes every silent person one reminder of the newest release, where its text arrived; once a release.

    A reminder is a message of its own and no delivery of the release: it counts nowhere. What is queued of
    it is taken back with the release (`releases.publish`).
    """
    lock(db, broadcast_id)
    row = find(db, broadcast_id)
    if row is None:
        return Refused(say("compose.not_found"))
    if not may_speak(db, by, row.areas, now):
        return Refused(say("compose.not_yours"))
    if row.state is not BroadcastState.SENDING:
        return Refused(say("compose.not_running"))
    last = newest(db, broadcast_id)
    if last.expires_at <= now:
        return Refused(say("compose.not_running"))
    if last.nudged_at is not None:
        return Refused(say("count.nudged_before", at=last.nudged_at))
    if not live(db, broadcast_id).silent:
        return Refused(say("count.nobody_to_nudge"))
    content_id = keep(db, reminder(db, last), now=now)
    count = _owe(db, last, content_id, now)
    if not count:  # all of the silent have blocked us since
        return Refused(say("count.nobody_to_nudge"))
    claimed = (
        update(release)
        .where(release.c.id == last.id, release.c.nudged_at.is_(None))
        .values(nudged_at=now, nudge_content_id=content_id)
    )
    if db.execute(claimed).rowcount != 1:
        raise Stale
    enter(
        db, "broadcast.nudged", about=f"broadcast:{broadcast_id}", detail=f"release:{last.id} {count}",
        actor_id=by, now=now,
    )  # fmt: skip
    return Nudged(count)


def reminder(db: Connection, last: Released) -> Content:
    """What a silent person reads: what to do, as the release says it, and that release's own buttons."""
    said = load(db.execute(select(content.c.body).where(content.c.id == last.content_id)).scalar_one())
    answers = tuple(choice for choice in said.choices if _verb(choice) in ANSWERS)
    if last.exercise:
        mark = say("drill.mark", Role.LEAD)
        return Content((mark, say("drill.reminder", at=last.released_at), mark), answers, Tone.DRILL)
    act = next((text for part in said.parts if part.role is Role.DO and (text := _typed(part))), "")
    if any(_verb(choice) == "safe" for choice in answers):
        line = say("receipt.reminder", at=last.released_at, act=act)
    else:
        line = say("receipt.reminder_calm", at=last.released_at, act=act)
    return Content((line,), answers)


def _verb(choice: Choice) -> str:
    press = pressed(choice.data)
    return press.verb if press else ""


def _typed(part: Part) -> str:
    """What an officer typed is the same in every language."""
    return next(iter(part.by_language.values()), "") if isinstance(part, Words) else ""


def _owe(db: Connection, last: Released, content_id: int, now: datetime) -> int:
    """One statement for everybody; returns how many people it is."""
    of_broadcast = select(release.c.id).where(release.c.broadcast_id == last.broadcast_id)
    answered = exists().where(
        receipt.c.broadcast_id == last.broadcast_id,
        receipt.c.person_id == delivery.c.person_id,
        receipt.c.latest,
        receipt.c.on_behalf_of == "",
    )
    rows = (
        select(
            literal(content_id, delivery.c.content_id.type),
            address.c.id,
            address.c.person_id,
            address.c.lane,
            literal(int(priority(last.severity)), delivery.c.priority.type),
            literal(DeliveryState.QUEUED.value),
            func.coalesce(func.nullif(person.c.language, ""), DEFAULT_LANGUAGE),
            literal(now, delivery.c.owed_at.type),
            literal(last.expires_at, delivery.c.expires_at.type),
        )
        .join(address, address.c.id == delivery.c.address_id)
        .join(person, person.c.id == address.c.person_id)
        .where(
            delivery.c.release_id.in_(of_broadcast),
            delivery.c.state.in_([state.value for state in ARRIVED]),
            address.c.reachable,
            ~answered,
        )
        .distinct()
        .order_by(address.c.id)
    )
    names = (
        "content_id", "address_id", "person_id", "lane", "priority", "state", "language", "owed_at",
        "expires_at",
    )  # fmt: skip
    owed = insert(delivery).from_select(names, rows).returning(delivery.c.person_id)
    return len(set(db.execute(owed).scalars()))
