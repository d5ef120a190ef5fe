"""The door to the record: one address's messages in order, each in one commit, or set aside and said so."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy import Connection, update

from bot import known
from bot.channels.ear import NotStored
from bot.dialogues.turn import Known
from bot.known import House
from bot.turns import Handled, take_turn
from db import inbox
from db.outbox import To, owe
from db.people import address, tell
from db.record import Record, RecordUnavailable, Stale
from grids.roster import on_duty
from messages.content import Content, Priority, Role, own_words, say
from messages.inbound import Inbound, Pressed
from messages.kept import dump_inbound, storable

log = structlog.get_logger()

STALE_TRIES = 3


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class _Queue:
    """The messages of one address that are being handled or wait for their turn."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


async def _at_once(inbound: Inbound) -> None:
    return None


class Inbox:
    """The door to the record for every channel: one address's messages in order, one at a time."""

    def __init__(
        self,
        record: Record,
        house: Callable[[], House],
        now: Callable[[], datetime] = _utc_now,
        *,
        until: Callable[[Inbound], Awaitable[None]] = _at_once,
    ) -> None:
        """`until` holds a message back while the house is not ready for it."""
        self._record = record
        self._until = until
        self._now = now
        self._house = house
        self._queues: dict[tuple[str, str], _Queue] = {}

    async def receive(self, inbound: Inbound) -> Handled:
        """Returns after the commit. Raises NotStored when nothing could be written."""
        key = (inbound.address.channel, inbound.address.platform_id)
        queue = self._queues.setdefault(key, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock:
                await self._until(inbound)
                return await self._handle(inbound)
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[key]

    async def _handle(self, inbound: Inbound) -> Handled:
        try:
            try:
                return await self._write(take_turn, inbound, self._house())
            except RecordUnavailable:
                raise
            except Exception as error:
                log.exception("message.failed", key=for_the_log(inbound), error=type(error).__name__)
                why = type(error).__name__
            return await self._write(_set_aside, inbound, self._house(), why)
        except RecordUnavailable as error:
            log.warning("message.not_stored", key=for_the_log(inbound))
            raise NotStored from error

    async def _write(self, fn: Callable[..., Handled], *args: object) -> Handled:
        """Decides again on what has changed meanwhile. Raises Stale when it never stands still."""
        for _ in range(STALE_TRIES - 1):
            try:
                return await self._record.write(fn, *args, self._now())
            except Stale:
                continue
        return await self._record.write(fn, *args, self._now())


def for_the_log(inbound: Inbound) -> str:
    """The message's key. A page's address is its cookie, and whoever has that is the person: never whole."""
    whole = inbound.address.platform_id
    return inbound.key.replace(whole, whole[:6] + "…") if inbound.address.channel == "web" else inbound.key


async def receive_all(
    inbox_: Inbox, batch: Sequence[Inbound], toast: Callable[[Content, str], str]
) -> dict[str, str]:
    """A platform's batch, committed whole; returns the words that answer each press, by the inbound's key.

    Messages of one address keep their order, others run side by side. Raises NotStored if any could not be
    written: the batch comes again, and what was taken is not taken twice.
    """
    handled = await asyncio.gather(*(inbox_.receive(inbound) for inbound in batch))
    return {
        inbound.key: toast(one.toast, one.language) if one.toast else ""
        for inbound, one in zip(batch, handled, strict=True)
        if isinstance(inbound.content, Pressed)
    }


def _set_aside(db: Connection, inbound: Inbound, house: House, why: str, now: datetime) -> Handled:
    """The dead-letter path: kept, said honestly, and the duty desk reads the person's words."""
    if not inbox.take(db, inbound.key, inbound.received_at):
        return Handled(repeated=True)
    loaded = known.sender(db, inbound.address, inbound.language, inbound.received_at)
    inbox.set_aside(db, inbound.key, dump_inbound(inbound), why, inbound.received_at, loaded.me.address_id)
    facts = Known(loaded.me, inbound.received_at, house.community, house.places, house.base)
    # The draft is let go: if it was what broke the turn, the next message must not meet it again.
    db.execute(update(address).where(address.c.id == loaded.me.address_id).values(draft=""))
    to = To(loaded.me.address_id, loaded.me.person_id, loaded.me.lane, facts.language)
    owe(db, to, Content((say("error.set_aside", phone=house.community.duty_phone),)), Priority.REPLY, now=now)
    words = own_words(_words_of(inbound))
    card = Content((say("card.dead_letter", Role.LEAD, at=inbound.received_at), words))
    for named in on_duty(db, loaded.me.grid_id, now).desk:
        tell(db, named.id, card, Priority.URGENT, now=now)
    return Handled()


def _words_of(inbound: Inbound) -> str:
    content = inbound.content
    words = getattr(content, "text", "") or getattr(content, "caption", "") or type(content).__name__
    return storable(str(words))
