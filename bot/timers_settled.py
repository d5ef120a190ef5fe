"""What happens when a timer runs out: each kind goes to the room that set it."""

from datetime import datetime

from sqlalchemy import Connection

from bot import known
from bot.dialogues import alarm, compose_kept, report
from bot.dialogues.drafts import ComposeDraft, Draft, ReportDraft, Typed
from bot.dialogues.turn import Known, Turn
from bot.known import House, Loaded
from bot.turns import carry_out
from broadcasts import approval, releases
from db import people, timers
from db.timers import Due
from db.vocabulary import TimerKind
from incidents import sla

DRAFT_KINDS = (TimerKind.PHOTO, TimerKind.NUDGE, TimerKind.DRAFT, TimerKind.GAS_OUT)
"""Timers about an address: what is said depends on the draft that is open there."""


def settle(db: Connection, due: Due, house: House, now: datetime) -> None:
    """Takes a timer away and settles it in one transaction; does nothing when it was stopped meanwhile."""
    # The conversation first, as in every turn: taken the other way round each would wait for the other.
    loaded = known.by_address(db, due.about_id, now) if due.kind in DRAFT_KINDS else None
    if not timers.take(db, due):
        return
    match due.kind:
        case TimerKind.ACCEPT | TimerKind.CONFIRM:
            sla.settle(db, due, now=now, community=house.community)
        case TimerKind.APPROVAL:
            approval.lapse(db, due.about_id, now=now, community=house.community)
        case TimerKind.RELEASE:
            releases.expire(db, due.about_id, now=now)
        case TimerKind.VISITOR:
            people.change(db, due.about_id, home_grid_id=None, building_id=None, visits_until=None)
        case TimerKind.PHOTO | TimerKind.NUDGE | TimerKind.DRAFT | TimerKind.GAS_OUT:
            if loaded is not None and loaded.conversation.draft is not None:
                _draft(db, due, loaded, loaded.conversation.draft, house, now)


def _draft(db: Connection, due: Due, loaded: Loaded, draft: Draft, house: House, now: datetime) -> None:
    facts = Known(loaded.me, now, house.community, house.places, house.base)
    if isinstance(draft, ComposeDraft):
        if due.kind is TimerKind.NUDGE:
            carry_out(db, facts, loaded, compose_kept.reminded(facts, draft))
        elif due.kind is TimerKind.DRAFT:
            carry_out(db, facts, loaded, compose_kept.closed(facts, draft))
        return
    if not isinstance(draft, ReportDraft):
        if due.kind is TimerKind.DRAFT and isinstance(draft, Typed):
            carry_out(db, facts, loaded, Turn())
        return
    match due.kind:
        case TimerKind.PHOTO:
            turn = report.alone(facts, draft)
        case TimerKind.NUDGE:
            turn = report.nudged(facts, draft)
        case TimerKind.GAS_OUT:
            turn = alarm.gas_silence(facts, draft) if draft.asked == "gas_ask" else Turn(draft=draft)
        case _:
            turn = Turn()
    carry_out(db, facts, loaded, turn)
