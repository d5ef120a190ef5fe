"""Taking back or putting right what went out: to exactly those it went to, without waiting for approval."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from broadcasts.authority import desk_without, may_speak
from broadcasts.compose import Slots, blocked, headed, notice, read
from broadcasts.fanout import deliver_to, earlier_audience
from broadcasts.lifecycle import NOTICE_LASTS
from broadcasts.releases import newest, publish
from broadcasts.service import Refused, Sending, Waiting, draft, submit
from db.broadcasts import Released, Stored, find, lock, move, release, releases_of
from db.outbox import delivery
from db.people import person, tell
from db.vocabulary import BroadcastState, ReleaseKind, Severity
from messages.community import Community
from messages.content import Content, Priority, say


@dataclass(frozen=True, slots=True)
class _Running:
    row: Stored
    first: Released
    last: Released


def cancel(
    db: Connection, broadcast_id: int, by: int, text: str, *, now: datetime, community: Community
) -> Sending | Refused:
    """Calls it off. Who may have got it hears so; what is queued is not sent, and those hear nothing."""
    found = _running(db, broadcast_id, by, text, now)
    if isinstance(found, Refused):
        return found
    count = earlier_audience(db, broadcast_id, ReleaseKind.CANCEL)
    release_id = _say(db, found, by, text, ReleaseKind.CANCEL, now, community)
    # The row is locked and was seen running: nobody else can have moved it.
    move(db, broadcast_id, {BroadcastState.SENDING}, BroadcastState.CANCELLED)
    return Sending(broadcast_id, release_id, count)


def correct(
    db: Connection, broadcast_id: int, by: int, text: str, *, now: datetime, community: Community
) -> Sending | Refused:
    """Puts it right. The new text goes to everyone of the old audience, in place of what is still queued."""
    found = _running(db, broadcast_id, by, text, now)
    if isinstance(found, Refused):
        return found
    count = earlier_audience(db, broadcast_id, ReleaseKind.CORRECTION)
    release_id = _say(db, found, by, text, ReleaseKind.CORRECTION, now, community)
    return Sending(broadcast_id, release_id, count)


def update(
    db: Connection,
    broadcast_id: int,
    by: int,
    slots: Slots,
    severity: Severity,
    *,
    now: datetime,
    community: Community,
) -> Waiting | Sending | Refused:
    """News on what runs, approved like an alert; its own number until then, then a release of the broadcast.

    Without a heading of its own (`place`) it is headed by what happened. What cannot go out as it is leaves
    nothing behind.
    """
    row = find(db, broadcast_id)
    if row is None or row.state is not BroadcastState.SENDING:
        return Refused(say("compose.not_running" if row else "compose.not_found"))
    slots = slots if slots.place.strip() else replace(slots, place=headed(read(row.slots)))
    if reasons := blocked(slots, row.areas, severity, now):
        return Refused(reasons[0])
    if not may_speak(db, by, row.areas, now):
        return Refused(say("compose.not_yours"))
    number = draft(db, by, slots, severity, row.areas, exercise=row.exercise, update_of=broadcast_id, now=now)
    return submit(db, number, by, now=now, community=community)


def owe_notice(db: Connection, delivery_ids: list[int]) -> None:
    """For deliveries that turned out sent or unknown although they were cancelled, in the settling commit
    (`db.sending.Notices`): their people get the notice that took the text back, counted from that moment.

    Safe to call for any delivery, and twice: what has no later release, or got it, owes nothing.
    """
    rows = db.execute(
        select(release.c.broadcast_id, delivery.c.person_id, delivery.c.release_id, delivery.c.settled_at)
        .join(release, release.c.id == delivery.c.release_id)
        .where(delivery.c.id.in_(delivery_ids), delivery.c.settled_at.is_not(None))
    ).all()
    newest_of = {one.broadcast_id: one for one in releases_of(db, [row.broadcast_id for row in rows])}
    for broadcast_id, one in sorted(newest_of.items()):
        taken = [row for row in rows if row.broadcast_id == broadcast_id and row.release_id < one.id]
        people = sorted({row.person_id for row in taken if row.settled_at < one.expires_at})
        if people:
            deliver_to(db, one, people, now=max(row.settled_at for row in taken))


def _running(db: Connection, broadcast_id: int, by: int, text: str, now: datetime) -> _Running | Refused:
    lock(db, broadcast_id)
    row = find(db, broadcast_id)
    if row is None:
        return Refused(say("compose.not_found"))
    if not text.strip():
        return Refused(say("correct.empty"))
    if not may_speak(db, by, row.areas, now):
        return Refused(say("compose.not_yours"))
    if row.state is not BroadcastState.SENDING:
        return Refused(say("compose.not_running"))
    return _Running(row, releases_of(db, [broadcast_id])[0], newest(db, broadcast_id))


def _say(
    db: Connection,
    found: _Running,
    by: int,
    text: str,
    kind: ReleaseKind,
    now: datetime,
    community: Community,
) -> int:
    last = found.last
    release_id = publish(
        db, last.broadcast_id, kind,
        lambda id: notice(
            text, last.severity, kind, last.exercise, community, now, id, first_at=found.first.released_at
        ),
        severity=last.severity, exercise=last.exercise, areas=last.areas,
        expires_at=max(last.expires_at, now + NOTICE_LASTS), by=by, now=now,
    )  # fmt: skip
    who = db.execute(select(person.c.name).where(person.c.id == by)).scalar_one()
    key = "approve.cancelled" if kind is ReleaseKind.CANCEL else "approve.corrected"
    told = say(key, who=who, at=now, n=str(last.broadcast_id), text=text.strip())
    for named in desk_without(db, by, now):
        tell(db, named.id, Content((told,)), Priority.REPLY, now=now)
    return release_id
