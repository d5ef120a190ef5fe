"""One message through the spine: taken once, decided, carried out and answered in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, literal_column, select, update

from bot import commands, known
from bot.answers import load as load_want
from bot.channels.ear import NotStored
from bot.dialogues.drafts import Draft, ReportDraft, Typed
from bot.dialogues.drafts import dump as dump_draft
from bot.dialogues.questions import PENDING
from bot.dialogues.route import decide
from bot.dialogues.turn import Conversation, Decision, Known, Reply, Turn
from bot.fill import filled
from bot.known import House, Loaded
from db import inbox, timers
from db.forgetting import FORGOTTEN
from db.outbox import To, delivery, owe
from db.people import address, tell
from db.record import Record, RecordUnavailable, Stale
from db.vocabulary import TimerKind
from grids.roster import on_duty
from messages.content import Argument, Choice, Content, Priority, Role, own_words, say
from messages.inbound import Inbound, Location, Photo, Pressed, Text
from messages.kept import dump_inbound, storable

log = structlog.get_logger()

STALE_TRIES = 3
LATE = timedelta(minutes=2)
"""From here on the person is told when their words arrived; below it nobody noticed."""
ASKS = 8
"""A decision asks for one thing at a time; the longest (a composed broadcast's areas) stays below this."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A committed message. `toast` is the short answer to a pressed button, if there is one."""

    toast: Content | None = None
    language: str = ""
    repeated: bool = False


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


def take_turn(db: Connection, inbound: Inbound, house: House, now: datetime) -> Handled:
    """The inbox transaction. A key that was seen before changes nothing."""
    if not inbox.take(db, inbound.key, inbound.received_at):
        return Handled(repeated=True)
    loaded = known.sender(db, inbound.address, inbound.language, inbound.received_at)
    pressed_on = inbound.content.on if isinstance(inbound.content, Pressed) else None
    facts = Known(loaded.me, inbound.received_at, house.community, house.places, house.base)
    turn = _decided(db, facts, loaded.conversation, inbound)
    if isinstance(inbound.content, Text | Photo | Location):
        turn = _admitting(turn, inbound, now)
    return carry_out(db, facts, loaded, turn, pressed_on=pressed_on)


def _admitting(turn: Turn, inbound: Inbound, now: datetime) -> Turn:
    """Says first that a message was heard late, when it was: who waited must know that it was not lost."""
    if now - inbound.sent_at < LATE or not turn.replies:
        return turn
    late = Reply(Content((say("error.delayed", at=inbound.sent_at, now=now),)), turn.replies[0].priority)
    return replace(turn, replies=(late, *turn.replies))


def carry_out(
    db: Connection, facts: Known, loaded: Loaded, turn: Turn, *, pressed_on: str | None = None
) -> Handled:
    """Performs a turn's commands, owes its replies and keeps its draft."""
    results: list[Mapping[str, Argument]] = []
    replies: Sequence[Reply] = turn.replies
    toast = turn.toast
    for command in turn.commands:
        done = commands.perform(db, facts, command)
        results.append(done.fields)
        if done.instead is not None:
            # What was decided on is no longer so: its words would not be true.
            replies, toast = [Reply(done.instead)], None
    incident = _incident_of(results)
    replies = [replace(reply, content=_said(reply.content, results, incident)) for reply in replies]
    language = _language_after(facts, turn)
    to = To(loaded.me.address_id, loaded.me.person_id, loaded.me.lane, language)
    for reply in replies:
        replaces = _pressed_delivery(db, loaded.me.address_id, pressed_on) if reply.edits else None
        owe(db, to, reply.content, reply.priority, now=facts.now, replaces_id=replaces)
    _keep_draft(db, facts, loaded, _settled(turn.draft, incident), _offers(replies))
    return Handled(toast=filled(toast, results) if toast else None, language=language)


def _decided(db: Connection, facts: Known, conversation: Conversation, inbound: Inbound) -> Turn:
    answers: dict[Any, Any] = {}
    for _ in range(ASKS):
        decision: Decision = decide(replace(facts, answers=answers), conversation, inbound)
        if isinstance(decision, Turn):
            return decision
        answers[decision.want] = load_want(db, facts, decision.want)
    raise RuntimeError(f"a decision that never ends: {decision}")


def _settled(draft: Draft | None, incident: int | None) -> Draft | None:
    if isinstance(draft, ReportDraft) and draft.incident_id == PENDING:
        return replace(draft, incident_id=incident) if incident else None
    return draft


def _said(content: Content, results: Sequence[Mapping[str, Argument]], incident: int | None) -> Content:
    """What is said, with what only the commit knows; a case opened by this turn is what it is about."""
    said = filled(content, results)
    return replace(said, number=str(incident)) if incident and not said.number else said


def _incident_of(results: Sequence[Mapping[str, Argument]]) -> int | None:
    for fields in results:
        if isinstance(number := fields.get("incident"), int):
            return number
    return None


def _offers(replies: Sequence[Reply]) -> tuple[Choice, ...] | None:
    """The buttons offered last: their labels are understood when typed. None: nothing was said."""
    if not replies:
        return None
    return next((reply.content.choices for reply in reversed(replies) if reply.content.choices), ())


_HEARD = update(address).where(
    address.c.id == bindparam("address"), address.c.unreachable_why != literal_column(f"'{FORGOTTEN}'")
)


def _keep_draft(
    db: Connection, facts: Known, loaded: Loaded, draft: Draft | None, offers: tuple[Choice, ...] | None
) -> None:
    text = dump_draft(draft, loaded.conversation.offers if offers is None else offers)
    if isinstance(draft, Typed) and draft != loaded.conversation.draft:
        # A line we asked for is not waited for for ever: tomorrow's question must not be taken for it.
        closes_at = facts.now + facts.community.waits.draft_close
        timers.start(db, TimerKind.DRAFT, loaded.me.address_id, closes_at)
    values = {"draft": text, "lane": loaded.me.lane, "heard_at": facts.now}
    db.execute(_HEARD, {"address": loaded.me.address_id} | values)


def _language_after(facts: Known, turn: Turn) -> str:
    return commands.language_set(turn.commands) or facts.language


def _pressed_delivery(db: Connection, address_id: int, on: str | None) -> int | None:
    """The delivery whose button was pressed, by the platform's id of the message."""
    if not on:
        return None
    return db.execute(
        select(delivery.c.id).where(delivery.c.address_id == address_id, delivery.c.ref == on).limit(1)
    ).scalar()


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
