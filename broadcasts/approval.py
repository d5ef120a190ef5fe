"""The second pair of eyes: a supervisor agrees to exactly one text, once, or does not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from broadcasts.authority import may_approve
from broadcasts.compose import bound_hash, check_code, read
from broadcasts.lifecycle import UNSENT
from broadcasts.releases import hold_areas
from broadcasts.service import Refused, release
from db.broadcasts import Stored, find, move
from db.journal import enter
from db.people import tell
from db.timers import stop
from db.vocabulary import BroadcastState, TimerKind
from messages.buttons import button
from messages.community import Community
from messages.content import Choice, Content, Phrase, Priority, say


@dataclass(frozen=True, slots=True)
class Approved:
    """This press sent it: the release, and about how many people it goes to."""

    broadcast_id: int
    release_id: int
    count: int


@dataclass(frozen=True, slots=True)
class AlreadyDecided:
    """Somebody else was faster. It is sent only once."""

    who: str
    at: datetime

    @property
    def why(self) -> Phrase:
        return say("approve.already", who=self.who, at=self.at)


def approve(
    db: Connection, broadcast_id: int, approver_id: int, code: str, *, now: datetime, community: Community
) -> Approved | AlreadyDecided | Refused:
    """Sends exactly the text the approver saw. `code` is its hash, or the first four characters or more.

    The conditional update decides between two who press at once.
    """
    row = find(db, broadcast_id)
    if row is None:
        return Refused(say("compose.not_found"))
    if hindrance := _hindrance(db, row, approver_id, now, community):
        return hindrance
    slots = read(row.slots)
    if slots.until is None or slots.until <= now:
        return Refused(say("compose.past"))
    bound = bound_hash(slots, row.areas, row.severity, row.exercise, slots.until)
    seen = code.strip().lower()
    if bound != row.bound_hash or len(seen) < len(check_code(bound)) or not bound.startswith(seen):
        return Refused(say("approve.void"))
    hold_areas(db, row.areas)
    if not move(
        db, row.id, {BroadcastState.PENDING}, BroadcastState.SENDING, bound_to=bound,
        approver_id=approver_id, decided_at=now,
    ):  # fmt: skip
        return _too_late(db, row.id)
    stop(db, TimerKind.APPROVAL, row.id)
    enter(db, "broadcast.approved", about=f"broadcast:{row.id}", detail=bound, actor_id=approver_id, now=now)
    sending = release(db, row, by=approver_id, now=now, community=community)
    if isinstance(sending, Refused):
        return sending
    done = find(db, row.id)
    who = done.approver if done else ""
    _tell_author(db, row, say("approve.done", who=who, at=now, count=sending.count), now)
    return Approved(sending.broadcast_id, sending.release_id, sending.count)


def approve_on_command_line(
    db: Connection, broadcast_id: int, approver_id: int, os_user: str, *, now: datetime, community: Community
) -> Approved | AlreadyDecided | Refused:
    """Break-glass: an operator says that this supervisor agrees. Journaled, and the supervisor is told."""
    row = find(db, broadcast_id)
    if row is None:
        return Refused(say("compose.not_found"))
    done = approve(db, broadcast_id, approver_id, row.bound_hash or "none", now=now, community=community)
    if isinstance(done, Approved):
        enter(
            db, "broadcast.break_glass", about=f"broadcast:{broadcast_id}", detail=f"os_user:{os_user}",
            actor_id=approver_id, now=now,
        )  # fmt: skip
        told = say("glass.told", n=str(broadcast_id), who=os_user, at=now, text=read(row.slots).acts)
        tell(db, approver_id, Content((told,)), Priority.URGENT, now=now)
    return done


def send_back(
    db: Connection, broadcast_id: int, approver_id: int, text: str, *, now: datetime, community: Community
) -> Refused | AlreadyDecided | None:
    """Back to the author with a word on what is missing."""
    return _decline(db, broadcast_id, approver_id, text, BroadcastState.RETURNED, now, community)


def reject(
    db: Connection, broadcast_id: int, approver_id: int, text: str, *, now: datetime, community: Community
) -> Refused | AlreadyDecided | None:
    """Not sent, and over."""
    return _decline(db, broadcast_id, approver_id, text, BroadcastState.REJECTED, now, community)


def lapse(db: Connection, broadcast_id: int, *, now: datetime, community: Community) -> bool:
    """Nobody agreed in time (the timer): a draft again, and its author hears it. False: it was decided."""
    row = find(db, broadcast_id)
    if row is None or not move(
        db, broadcast_id, {BroadcastState.PENDING}, BroadcastState.DRAFT, submitted_at=None
    ):
        return False
    enter(db, "broadcast.lapsed", about=f"broadcast:{broadcast_id}", now=now)
    _tell_author(db, row, _lapsed(community), now, _again(row.id), _mend(row.id))
    return True


def _decline(
    db: Connection,
    broadcast_id: int,
    approver_id: int,
    text: str,
    to: BroadcastState,
    now: datetime,
    community: Community,
) -> Refused | AlreadyDecided | None:
    row = find(db, broadcast_id)
    if row is None:
        return Refused(say("compose.not_found"))
    if hindrance := _hindrance(db, row, approver_id, now, community):
        return hindrance
    if not move(db, row.id, {BroadcastState.PENDING}, to, approver_id=approver_id, decided_at=now, note=text):
        return _too_late(db, row.id)
    stop(db, TimerKind.APPROVAL, row.id)
    enter(
        db, f"broadcast.{to.value}", about=f"broadcast:{row.id}", detail=text, actor_id=approver_id, now=now
    )
    said = say(f"approve.{to.value}", text=text)
    _tell_author(db, row, said, now, *((_mend(row.id),) if to in UNSENT else ()))
    return None


def _hindrance(
    db: Connection, row: Stored, approver_id: int, now: datetime, community: Community
) -> Refused | AlreadyDecided | None:
    """Why this person may not decide on it now."""
    if row.author_id == approver_id:
        return Refused(say("approve.own"))
    if not may_approve(db, approver_id, now):
        return Refused(say("approve.not_supervisor"))
    if row.state is not BroadcastState.PENDING:
        return _too_late(db, row.id)
    if row.submitted_at is not None and row.submitted_at + community.waits.approval <= now:
        return Refused(_lapsed(community))
    return None


def _too_late(db: Connection, broadcast_id: int) -> Refused | AlreadyDecided:
    row = find(db, broadcast_id)
    if row is None or row.decided_at is None or not row.approver_id:
        # An edit takes the text away that was to be approved; a lapse or its author taking it back does not.
        edited = row is not None and row.state is BroadcastState.DRAFT and not row.bound_hash
        return Refused(say("approve.void" if edited else "approve.not_waiting"))
    if row.state in (BroadcastState.RETURNED, BroadcastState.REJECTED, BroadcastState.DRAFT):
        return Refused(say("approve.not_waiting"))
    return AlreadyDecided(row.approver, row.decided_at)


def _lapsed(community: Community) -> Phrase:
    return say("approve.lapsed", m=int(community.waits.approval.total_seconds() // 60))


def _mend(broadcast_id: int) -> Choice:
    return Choice(say("choice.mend"), button("reopen", broadcast_id))


def _again(broadcast_id: int) -> Choice:
    return Choice(say("choice.submit_again"), button("resubmit", broadcast_id))


def _tell_author(db: Connection, row: Stored, what: Phrase, now: datetime, *choices: Choice) -> None:
    tell(db, row.author_id, Content((what,), choices), Priority.REPLY, now=now)
