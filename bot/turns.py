"""One message through the spine: taken once, decided, carried out and answered in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, select, update

from bot import commands, known
from bot.answers import load as load_want
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
from db.people import address
from db.prepared import Prepared
from db.vocabulary import TimerKind
from messages.content import Argument, Choice, Content, say
from messages.inbound import Inbound, Location, Photo, Pressed, Text

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


_HEARD = Prepared(
    update(address).where(
        address.c.id == bindparam("address"), address.c.unreachable_why != literal_column(f"'{FORGOTTEN}'")
    )
)
_PRESSED = Prepared(
    select(delivery.c.id)
    .where(delivery.c.address_id == bindparam("address"), delivery.c.ref == bindparam("ref"))
    .limit(1)
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
    _HEARD.run(db, {"address": loaded.me.address_id} | values)


def _language_after(facts: Known, turn: Turn) -> str:
    return commands.language_set(turn.commands) or facts.language


def _pressed_delivery(db: Connection, address_id: int, on: str | None) -> int | None:
    """The delivery whose button was pressed, by the platform's id of the message."""
    if not on:
        return None
    found: int | None = _PRESSED.scalar(db, {"address": address_id, "ref": on})
    return found
