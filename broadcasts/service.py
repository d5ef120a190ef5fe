"""Writing a broadcast and sending it off: drafts, recipient counts, submission. Approval is next door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from broadcasts.audience import is_urgent
from broadcasts.authority import desk_without, grids_of, may_speak, names
from broadcasts.compose import (
    Slots,
    blocked,
    bound_hash,
    check_code,
    content,
    in_words,
    joined,
    kind_of,
    level,
    read,
    stored,
)
from broadcasts.fanout import earlier_audience
from broadcasts.lifecycle import UNSENT, needs_approval, sources
from broadcasts.releases import hold_areas, newest, publish
from broadcasts.seen import Seen
from db.broadcasts import Stored, begin, find, in_state, move, newest_of
from db.journal import enter
from db.people import address, person, tell
from db.record import Stale
from db.timers import start, stop
from db.vocabulary import BroadcastState, ReleaseKind, Severity, TimerKind
from messages.buttons import button
from messages.community import Community
from messages.content import Choice, Content, Phrase, Priority, Role, Tone, say


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not done, and why, in words for who asked."""

    why: Phrase


@dataclass(frozen=True, slots=True)
class Waiting:
    """Sent for approval, which holds until `until`; `who` may agree."""

    broadcast_id: int
    until: datetime
    count: int
    who: str


@dataclass(frozen=True, slots=True)
class Sending:
    """Released; it goes to about `count` people."""

    broadcast_id: int
    release_id: int
    count: int


@dataclass(frozen=True, slots=True)
class Count:
    """Who would get a broadcast: people, addressed ones by channel, and those no address reaches."""

    persons: int
    by_channel: Mapping[str, int]
    unreachable: int


def draft(
    db: Connection,
    author_id: int,
    slots: Slots,
    severity: Severity,
    areas: Sequence[int],
    *,
    exercise: bool = False,
    update_of: int | None = None,
    now: datetime,
) -> int:
    """Keeps what was written; returns the broadcast's number. Nothing is checked before `submit`.

    `areas` may name the whole community: kept are its grids.
    """
    return begin(
        db, author_id=author_id, state=BroadcastState.DRAFT.value, severity=severity.value, exercise=exercise,
        areas=grids_of(db, areas), slots=stored(slots), expires_at=slots.until, created_at=now,
        update_of=update_of,
    )  # fmt: skip


def edit(
    db: Connection,
    broadcast_id: int,
    author_id: int,
    slots: Slots,
    severity: Severity,
    areas: Sequence[int],
    *,
    exercise: bool = False,
    now: datetime,
) -> Refused | None:
    """Changes what was not sent yet. Whatever approval was asked for is void."""
    row = find(db, broadcast_id)
    if row is None or row.author_id != author_id:
        return Refused(say("compose.not_found"))
    changed = move(
        db, broadcast_id, {*sources(BroadcastState.DRAFT), BroadcastState.DRAFT}, BroadcastState.DRAFT,
        severity=severity.value, exercise=exercise, areas=grids_of(db, areas), expires_at=slots.until,
        slots=stored(slots), submitted_at=None, bound_hash="",
    )  # fmt: skip
    if not changed:
        return Refused(say("compose.not_open"))
    stop(db, TimerKind.APPROVAL, broadcast_id)
    enter(db, "broadcast.edited", about=f"broadcast:{broadcast_id}", actor_id=author_id, now=now)
    return None


def recipients(db: Connection, area_ids: Sequence[int], *, now: datetime) -> Count:
    """Who would get a broadcast to these areas now. A person on two channels counts once, on both of them."""
    at_home = (
        person.c.home_grid_id.in_(area_ids),
        person.c.forgotten_at.is_(None),
        or_(person.c.visits_until.is_(None), person.c.visits_until > now),
    )
    people = func.count(person.c.id.distinct())
    everyone = select(people).join(address, address.c.person_id == person.c.id).where(*at_home)
    persons = int(db.execute(everyone).scalar_one())
    reached = int(db.execute(everyone.where(address.c.reachable)).scalar_one())
    by_channel = db.execute(
        select(address.c.channel, people.label("people"))
        .join(person, person.c.id == address.c.person_id)
        .where(*at_home, address.c.reachable)
        .group_by(address.c.channel)
        .order_by(address.c.channel)
    )
    return Count(persons, {row.channel: row.people for row in by_channel}, persons - reached)


def size(db: Connection, one: Stored | Seen, *, now: datetime) -> int:
    """How many people it goes to: those at home in its areas; for news, those who were told before."""
    if one.update_of is None:
        return recipients(db, one.areas, now=now).persons
    return earlier_audience(db, one.update_of, ReleaseKind.UPDATE)


def submit(
    db: Connection, broadcast_id: int, author_id: int, *, now: datetime, community: Community
) -> Waiting | Sending | Refused:
    """Sends it, or sends it for approval where the rule asks for one. Raises Stale if it just changed."""
    row = find(db, broadcast_id)
    if row is None or row.author_id != author_id:
        return Refused(say("compose.not_found"))
    slots = read(row.slots)
    if row.state is not BroadcastState.DRAFT:
        return Refused(say("compose.not_open"))
    reasons = blocked(slots, row.areas, row.severity, now)
    if reasons or slots.until is None:
        return Refused(reasons[0])
    if not may_speak(db, author_id, row.areas, now):
        return Refused(say("compose.not_yours"))
    if not _still_running(db, row):
        return Refused(say("compose.not_running"))
    bound = bound_hash(slots, row.areas, row.severity, row.exercise, slots.until)
    kind = kind_of(slots, row.update_of)
    if any(needs_approval(severity, row.areas, kind) for severity in _severities(db, row)):
        return _ask(db, row, bound, now, community)
    hold_areas(db, row.areas)
    # Who sent an earlier text back has not agreed to this one.
    if not move(
        db, row.id, {BroadcastState.DRAFT}, BroadcastState.SENDING, bound_hash=bound, decided_at=now,
        approver_id=None, note="",
    ):  # fmt: skip
        raise Stale
    return release(db, row, by=author_id, now=now, community=community)


def withdraw(db: Connection, broadcast_id: int, author_id: int, *, now: datetime) -> Refused | None:
    """Takes it back from approval; it is a draft again."""
    row = find(db, broadcast_id)
    if row is None or row.author_id != author_id:
        return Refused(say("compose.not_found"))
    if not move(db, broadcast_id, {BroadcastState.PENDING}, BroadcastState.DRAFT, submitted_at=None):
        return Refused(say("approve.not_waiting"))
    stop(db, TimerKind.APPROVAL, broadcast_id)
    enter(db, "broadcast.withdrawn", about=f"broadcast:{broadcast_id}", actor_id=author_id, now=now)
    return None


def drop(db: Connection, broadcast_id: int, author_id: int, *, now: datetime) -> Refused | None:
    """Lets go of what was not sent. The row stays, so that what a supervisor said of it stays readable."""
    row = find(db, broadcast_id)
    if row is None or row.author_id != author_id:
        return Refused(say("compose.not_found"))
    if not move(db, broadcast_id, UNSENT, BroadcastState.DROPPED):
        return Refused(say("compose.not_open"))
    enter(db, "broadcast.dropped", about=f"broadcast:{broadcast_id}", actor_id=author_id, now=now)
    return None


def release(
    db: Connection, row: Stored, *, by: int, now: datetime, community: Community
) -> Sending | Refused:
    """Makes the release of a broadcast that was just moved to sending: its own, or the update of another."""
    slots = read(row.slots)
    if slots.until is None:
        return Refused(say("compose.no_until"))
    original = row.update_of
    kind = kind_of(slots, original)
    release_id = publish(
        db, original or row.id, kind,
        lambda id: content(slots, row.severity, kind, row.exercise, community, now, id),
        severity=row.severity, exercise=row.exercise, areas=row.areas, expires_at=slots.until, by=by, now=now,
    )  # fmt: skip
    if original:
        # The update's own row has done its work: what runs on is the broadcast it belongs to.
        move(db, row.id, {BroadcastState.SENDING}, BroadcastState.COMPLETED)
    return Sending(original or row.id, release_id, size(db, row, now=now))


def seen(db: Connection, broadcast_id: int) -> Seen | None:
    row = find(db, broadcast_id)
    return _seen(db, row) if row else None


def latest(db: Connection, author_id: int) -> list[Seen]:
    """This author's latest broadcasts, newest first."""
    return [_seen(db, row) for row in newest_of(db, author_id)]


def cards_waiting(db: Connection, *, now: datetime, community: Community) -> tuple[Content, ...]:
    """The approval cards of what waits for a supervisor, oldest first, as they were sent."""
    return tuple(_card(db, row, now, community) for row in in_state(db, BroadcastState.PENDING))


def _ask(db: Connection, row: Stored, bound: str, now: datetime, community: Community) -> Waiting | Refused:
    who = desk_without(db, row.author_id, now)
    if not who:
        return Refused(say("approve.nobody"))
    if not move(
        db, row.id, {BroadcastState.DRAFT}, BroadcastState.PENDING, bound_hash=bound,
        submitted_at=now, approver_id=None, decided_at=None, note="",
    ):  # fmt: skip
        raise Stale
    asked = find(db, row.id)
    if asked is None:
        raise Stale
    until = now + community.waits.approval
    start(db, TimerKind.APPROVAL, row.id, until)
    card = _card(db, asked, now, community)
    urgent = Priority.URGENT if is_urgent(row.severity) else Priority.REPLY
    for named in who:
        tell(db, named.id, card, urgent, now=now)
    enter(
        db, "broadcast.submitted", about=f"broadcast:{row.id}", detail=bound, actor_id=row.author_id, now=now
    )
    return Waiting(row.id, until, size(db, row, now=now), who[0].name)


def _card(db: Connection, row: Stored, now: datetime, community: Community) -> Content:
    """What the supervisor agrees to: the exact text, to whom, and the code both can read out."""
    at, slots = row.submitted_at or now, read(row.slots)
    shown = content(slots, row.severity, kind_of(slots, row.update_of), row.exercise, community, at, 0)
    text = in_words(shown, community, at)
    code = check_code(row.bound_hash)
    card = say(
        "approve.card", Role.ASK, n=str(row.id), who=row.author, at=at,
        mode=say("approve.drill" if row.exercise else "approve.real"), level=level(row.severity),
        areas=joined([say("compose.area", name=name) for name in names(db, row.areas)]),
        count=size(db, row, now=now), text=f"{text}\n{slots.english}" if slots.english else text,
        until=at + community.waits.approval, code=code,
    )  # fmt: skip
    return Content(
        (card,),
        (
            Choice(say("choice.approve"), button("approve", row.id, code)),
            Choice(say("choice.return"), button("sendback", row.id)),
            Choice(say("choice.reject"), button("decline", row.id)),
        ),
        Tone.CARD,
    )


def _still_running(db: Connection, row: Stored) -> bool:
    """An update belongs to a broadcast that still runs, and says its news to the same areas, as a drill or
    in earnest like it."""
    original = row.update_of
    if original is None:
        return True
    other = find(db, original)
    if other is None or other.state is not BroadcastState.SENDING:
        return False
    return set(row.areas) == set(other.areas) and row.exercise is other.exercise


def _severities(db: Connection, row: Stored) -> set[Severity]:
    """Its own, and of an update its alert's: one person alone sends no news on what two people sent."""
    alert = find(db, row.update_of) if row.update_of is not None else None
    return {row.severity} | ({alert.severity} if alert else set())


def _seen(db: Connection, row: Stored) -> Seen:
    runs = row.state is BroadcastState.SENDING and row.update_of is None
    return Seen(
        id=row.id, author_id=row.author_id, author=row.author, state=row.state, severity=row.severity,
        exercise=row.exercise, areas=row.areas, slots=read(row.slots), update_of=row.update_of,
        runs_until=newest(db, row.id).expires_at if runs else None, code=check_code(row.bound_hash),
        created_at=row.created_at, submitted_at=row.submitted_at, approver=row.approver,
        decided_at=row.decided_at, note=row.note,
    )  # fmt: skip
