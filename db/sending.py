"""What a lane's owner reads from the outbox and writes back: what is pending, and how each send ended."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    or_,
    select,
    update,
)

from db.outbox import QUEUED, content, delivery, hold
from db.people import address
from db.vocabulary import DeliveryState
from messages.content import Priority
from messages.inbound import AddressRef

_S = DeliveryState
AGAIN = "unknown: "
"""Begins `why` of a row that is queued for the second time because its first send was never answered."""

_MAY_BECOME_SENT = frozenset({_S.QUEUED, _S.UNKNOWN, _S.CANCELLED, _S.EXPIRED})
_MAY_END_UNSENT = frozenset({_S.QUEUED, _S.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Queued:
    """One message that is owed. `body` is for `messages.stored.load`.

    `edits`: the platform's id of the message it changes, empty for a new one. `again`: it may have arrived
    once already.
    """

    id: int
    address_id: int
    address: AddressRef
    content_id: int
    body: str
    priority: Priority
    language: str
    not_before: datetime | None
    expires_at: datetime | None
    edits: str
    again: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """How one send ended, at `at`. QUEUED: not accepted, to be tried again from `not_before`."""

    id: int
    content_id: int
    state: DeliveryState
    at: datetime
    ref: str = ""
    why: str = ""
    not_before: datetime | None = None


Notices = Callable[[Connection, list[int]], None]
"""Owes a notice to whoever was sent one of these deliveries although it had just been cancelled."""


def no_notices(db: Connection, delivery_ids: list[int]) -> None:
    """For lanes whose messages nobody takes back."""


def pending(
    db: Connection,
    lane: str,
    limit: int,
    closed: Collection[int],
    due: datetime,
    now: datetime,
    least: Priority = Priority.TIP,
) -> list[Queued]:
    """At most about `limit` rows that may go by `due`, in order, none to the addresses in `closed`.

    Nothing less urgent than `least` is looked at: thousands of tips may be waiting for the morning.

    While urgent rows fill the limit a quarter of it is read from the replies beside them.
    """
    asked = {"lane": lane, "closed": list(closed), "due": due, "now": now}
    rows = _rows(db, asked, Priority.URGENT, Priority.URGENT, limit)
    if len(rows) < limit:
        return rows + _rows(db, asked, Priority.REPLY, least, limit - len(rows))
    return rows + _rows(db, asked, Priority.REPLY, Priority.REPLY, 1 + limit // 4)


def any_expired(db: Connection, lane: str, now: datetime) -> bool:
    """Whether `expire` has something to do."""
    return bool(db.execute(select(exists().where(*_expired(lane, now)))).scalar())


def expire(db: Connection, lane: str, fence: int, now: datetime) -> int:
    """Ends what came too late to be sent; returns how many. Raises Fenced."""
    hold(db, lane, fence)
    return db.execute(
        update(delivery).where(*_expired(lane, now)).values(state=_S.EXPIRED.value, settled_at=now)
    ).rowcount


def mark_tips(db: Connection, lane: str, fence: int, ids: Sequence[int], now: datetime) -> set[int]:
    """Marks tips `unknown` before they are sent: nobody gets one twice. Returns those that may be sent now.

    Raises Fenced.
    """
    hold(db, lane, fence)
    marked = (
        update(delivery)
        .where(delivery.c.id.in_(ids), QUEUED)
        .values(state=_S.UNKNOWN.value, settled_at=now, why="")
        .returning(delivery.c.id)
    )
    return set(db.execute(marked).scalars())


def settle(
    db: Connection, lane: str, fence: int, results: Sequence[Settled], notices: Notices = no_notices
) -> None:
    """Writes how sends ended; safe to repeat. Raises Fenced.

    Sent and unknown win over cancelled, and `notices` is called for those rows in the same transaction.
    A row whose content was replaced while the old one was on its way stays queued, as an edit of it.
    A permanent refusal closes the address and everything else queued for it.
    """
    hold(db, lane, fence)
    seen = {
        row.id: row
        for row in db.execute(
            select(delivery.c.id, delivery.c.state, delivery.c.content_id, delivery.c.address_id)
            .where(delivery.c.id.in_([result.id for result in results]))
            .order_by(delivery.c.id)
            .with_for_update()
        )
    }
    changes = [change for result in results if (change := _change(result, seen.get(result.id)))]
    if changes:
        db.execute(_WRITE, changes)
    dead = [
        {"dead": seen[result.id].address_id, "new_why": result.why, "at": result.at}
        for result in results
        if result.state is _S.UNREACHABLE and result.id in seen
    ]
    if dead:
        db.execute(_CLOSE_ADDRESS, [{"dead": row["dead"], "new_why": row["new_why"]} for row in dead])
        db.execute(_CLOSE_QUEUED, dead)
    won = [
        result.id
        for result in results
        if result.state in (_S.SENT, _S.UNKNOWN)
        and (row := seen.get(result.id)) is not None
        and row.state == _S.CANCELLED
    ]
    if won:
        notices(db, won)


def _change(result: Settled, row: Any) -> dict[str, Any] | None:
    """The new values of one row, or None where the result says nothing new."""
    if row is None:
        return None
    sent = result.state in (_S.SENT, _S.UNKNOWN)
    if _S(row.state) not in (_MAY_BECOME_SENT if sent else _MAY_END_UNSENT):
        return None
    state = result.state
    if row.content_id != result.content_id and row.state == _S.QUEUED and state is not _S.UNREACHABLE:
        # The new content was written while the old one was on its way: it is still owed.
        state = _S.QUEUED
    return {
        "row": result.id,
        "new_state": state.value,
        "new_ref": result.ref,
        "new_why": result.why,
        "tried": int(result.state is _S.QUEUED),
        "wait_until": result.not_before,
        "at": None if state is _S.QUEUED else result.at,
    }


_WRITE = (
    update(delivery)
    .where(delivery.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        ref=case((bindparam("new_ref") != "", bindparam("new_ref")), else_=delivery.c.ref),
        why=bindparam("new_why"),
        tries=delivery.c.tries + bindparam("tried"),
        not_before=bindparam("wait_until"),
        settled_at=bindparam("at"),
    )
)
_CLOSE_ADDRESS = (
    update(address)
    .where(address.c.id == bindparam("dead"))
    .values(reachable=False, unreachable_why=bindparam("new_why"))
)
_CLOSE_QUEUED = (
    update(delivery)
    .where(delivery.c.address_id == bindparam("dead"), QUEUED)
    .values(state=_S.UNREACHABLE.value, why=bindparam("new_why"), settled_at=bindparam("at"))
)

_old = delivery.alias("old")


def _rows(
    db: Connection, asked: Mapping[str, Any], first: Priority, last: Priority, limit: int
) -> list[Queued]:
    values = {**asked, "first": int(first), "last": int(last), "limit": limit}
    return [_queued(row) for row in db.execute(_QUEUE, values)]


_QUEUE: Select[Any] = (
    select(
        delivery.c.id,
        delivery.c.address_id,
        delivery.c.lane,
        delivery.c.content_id,
        delivery.c.priority,
        delivery.c.language,
        delivery.c.not_before,
        delivery.c.expires_at,
        delivery.c.ref,
        delivery.c.why,
        address.c.channel,
        address.c.platform_id,
        content.c.body,
        _old.c.ref.label("old_ref"),
    )
    .join(address, address.c.id == delivery.c.address_id)
    .join(content, content.c.id == delivery.c.content_id)
    .outerjoin(
        _old,
        and_(
            _old.c.id == delivery.c.replaces_id,
            _old.c.address_id == delivery.c.address_id,
            _old.c.state == _S.SENT.value,
        ),
    )
    .where(
        delivery.c.lane == bindparam("lane"),
        delivery.c.priority.between(bindparam("first"), bindparam("last")),
        QUEUED,
        or_(delivery.c.not_before.is_(None), delivery.c.not_before <= bindparam("due")),
        or_(delivery.c.expires_at.is_(None), delivery.c.expires_at > bindparam("now")),
        delivery.c.address_id.not_in(bindparam("closed", expanding=True)),
    )
    .order_by(delivery.c.priority, delivery.c.id)
    .limit(bindparam("limit", type_=Integer))
)
"""Built once: building it for each read took longer than the read."""


def _queued(row: Any) -> Queued:
    return Queued(
        id=row.id,
        address_id=row.address_id,
        address=AddressRef(row.channel, row.platform_id, row.lane),
        content_id=row.content_id,
        body=row.body,
        priority=Priority(row.priority),
        language=row.language,
        not_before=row.not_before,
        expires_at=row.expires_at,
        edits=row.ref or row.old_ref or "",
        again=row.why.startswith(AGAIN),
    )


def _expired(lane: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (delivery.c.lane == lane, QUEUED, delivery.c.expires_at <= now)
