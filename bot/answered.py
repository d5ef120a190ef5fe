"""Tells who waited for an answer that there is one now: once, in the commit that ends their waiting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from bot.dialogues.entry_said import entry_content
from bot.dialogues.turn import Known, Me
from bot.known import House
from broadcasts.audience import after_quiet
from db import questions
from db.outbox import owe
from db.people import person
from db.questions import Kept, Waiter
from incidents.quiet import AFTER, quiet_case
from knowledge.answer import Answer, Base, asked
from knowledge.gaps import quoted
from messages.content import Priority, Role, say


def answers(base: Base, waited_for: Sequence[Kept]) -> dict[int, str]:
    """The entry that answers each of these questions, by the question's id. None of them had one when it
    was asked: nobody waits for what was answered."""
    found = ((one.id, asked(base, one.text, one.language)) for one in waited_for)
    return {question_id: result.entry.id for question_id, result in found if isinstance(result, Answer)}


def tell(db: Connection, one: Waiter, entry_id: str, house: House, now: datetime) -> None:
    """Owes one of them the entry. Who tells them at this moment elsewhere leaves nothing to do here.

    At night, and to who must not be heard, it is told at a later look: what waited in the queue till morning
    might be retracted by then.
    """
    entry = house.base.entries.get(entry_id)
    if entry is None or after_quiet(now, house.community.zone) is not None:
        return
    hidden = select(quiet_case()).select_from(person).where(person.c.id == one.to.person_id)
    if db.execute(hidden, {"quiet_since": now - AFTER}).scalar():
        return
    if not questions.stop_waiting(db, one.question_id, one.to.address_id):
        return
    me = Me(
        one.to.person_id, one.to.address_id, one.channel, one.to.lane,
        language=one.to.language, large_print=one.large_print,
    )  # fmt: skip
    known = Known(me, now, house.community, house.places, house.base)
    content = entry_content(known, entry, one.to.language)
    reminder = say("ask.answered_now", Role.NOTE, question=quoted(one.text))
    owe(db, one.to, replace(content, parts=(reminder, *content.parts)), Priority.ROUTINE, now=now)
