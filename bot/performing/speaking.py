"""Commands about broadcasts: sending, agreeing, correcting, and people's answers."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.dialogues.commands import speaking as c
from bot.dialogues.turn import Known
from bot.performing.cases import around
from bot.performing.performed import NOTHING, Perform, Performed
from bot.performing.reports import opened, witness
from broadcasts import approval, corrections, count, nudge, receipts, service
from broadcasts.approval import AlreadyDecided, Approved
from broadcasts.nudge import Nudged
from broadcasts.service import Refused, Sending, Waiting
from db.record import Stale
from db.vocabulary import Answer
from incidents import help
from messages.buttons import button
from messages.content import Choice, Content, say


def _submit_broadcast(db: Connection, known: Known, command: c.SubmitBroadcast) -> Performed:
    kept = _kept(db, known, command.written)
    if isinstance(kept, Refused):
        return Performed(instead=Content((kept.why,)))
    return _submitted(db, known, kept)


def _resubmit_broadcast(db: Connection, known: Known, command: c.ResubmitBroadcast) -> Performed:
    return _submitted(db, known, command.broadcast_id)


def _submitted(db: Connection, known: Known, broadcast_id: int) -> Performed:
    match service.submit(db, broadcast_id, known.me.person_id, **around(known)):
        case Refused(why):
            mend = Choice(say("choice.mend"), button("reopen", broadcast_id))
            return Performed(instead=Content((say("compose.blocked", why=why),), (mend,)))
        case Waiting() as waiting:
            return Performed({"id": broadcast_id, "count": str(waiting.count)})
        case Sending() as sending:
            count.refresh(db, sending.broadcast_id, now=known.now)
            return Performed({"id": broadcast_id, "count": str(sending.count)})


def _keep_broadcast(db: Connection, known: Known, command: c.KeepBroadcast) -> Performed:
    kept = _kept(db, known, command.written)
    if isinstance(kept, Refused):  # out by another way meanwhile: these words are a broadcast of their own
        kept = _kept(db, known, replace(command.written, broadcast_id=0))
    return NOTHING if isinstance(kept, Refused) else Performed({"id": kept})


def _kept(db: Connection, known: Known, written: c.Written) -> int | Refused:
    """The number of the broadcast that now holds what is written."""
    author, what = known.me.person_id, (written.slots, written.severity, written.areas)
    if not written.broadcast_id:
        return service.draft(
            db, author, *what, exercise=written.exercise, update_of=written.update_of or None, now=known.now
        )
    hindered = service.edit(db, written.broadcast_id, author, *what, exercise=written.exercise, now=known.now)
    return hindered or written.broadcast_id


def _drop_broadcast(db: Connection, known: Known, command: c.DropBroadcast) -> Performed:
    dropped = service.drop(db, command.broadcast_id, known.me.person_id, now=known.now)
    return Performed(instead=Content((dropped.why,))) if dropped else NOTHING


def _nudge_silent(db: Connection, known: Known, command: c.NudgeSilent) -> Performed:
    match nudge.nudge(db, command.broadcast_id, known.me.person_id, now=known.now):
        case Refused(why):
            return Performed(instead=Content((why,)))
        case Nudged(reminded):
            return Performed({"count": str(reminded)})


def _approve_broadcast(db: Connection, known: Known, command: c.ApproveBroadcast) -> Performed:
    match approval.approve(db, command.broadcast_id, known.me.person_id, command.code, **around(known)):
        case Refused(why):
            return Performed(instead=Content((why,)))
        case AlreadyDecided() as decided:
            return Performed(instead=Content((decided.why,)))
        case Approved() as approved:
            count.refresh(db, approved.broadcast_id, now=known.now)
            said = say("approve.done", who=known.me.name, at=known.now, count=str(approved.count))
            return Performed(instead=Content((said,)))


def _send_back_broadcast(db: Connection, known: Known, command: c.SendBackBroadcast) -> Performed:
    return _declined(
        approval.send_back(db, command.broadcast_id, known.me.person_id, command.text, **around(known))
    )


def _reject_broadcast(db: Connection, known: Known, command: c.RejectBroadcast) -> Performed:
    return _declined(
        approval.reject(db, command.broadcast_id, known.me.person_id, command.text, **around(known))
    )


def _withdraw_broadcast(db: Connection, known: Known, command: c.WithdrawBroadcast) -> Performed:
    # The dialogue saw it waiting: whoever decided on it meanwhile makes the turn be decided anew.
    if service.withdraw(db, command.broadcast_id, known.me.person_id, now=known.now):
        raise Stale
    return NOTHING


def _cancel_broadcast(db: Connection, known: Known, command: c.CancelBroadcast) -> Performed:
    return _said(
        corrections.cancel(db, command.broadcast_id, known.me.person_id, command.text, **around(known))
    )


def _correct_broadcast(db: Connection, known: Known, command: c.CorrectBroadcast) -> Performed:
    return _said(
        corrections.correct(db, command.broadcast_id, known.me.person_id, command.text, **around(known))
    )


def _answer_release(db: Connection, known: Known, command: c.AnswerRelease) -> Performed:
    _answer(db, known, command.release_id, command.answer, command.on_behalf_of)
    return NOTHING


def _answer_with_help(db: Connection, known: Known, command: c.AnswerWithHelp) -> Performed:
    broadcast_id = _answer(db, known, command.release_id, Answer.HELP, "")
    filed = help.open_for_help(
        db,
        witness(known),
        release_id=command.release_id,
        broadcast_id=broadcast_id,
        words=command.words,
        now=known.now,
        community=known.community,
    )
    return opened(filed)


def _declined(result: Refused | AlreadyDecided | None) -> Performed:
    match result:
        case Refused(why):
            return Performed(instead=Content((why,)))
        case AlreadyDecided() as decided:
            return Performed(instead=Content((decided.why,)))
        case None:
            return Performed(instead=Content((say("approve.noted"),)))


def _said(result: Sending | Refused) -> Performed:
    match result:
        case Refused(why):
            return Performed(instead=Content((why,)))
        case Sending() as sending:
            return Performed({"count": str(sending.count)})


def _answer(db: Connection, known: Known, release_id: int, answer: Answer, on_behalf_of: str) -> int:
    answered = receipts.answer(
        db, known.me.person_id, release_id, answer, on_behalf_of=on_behalf_of, now=known.now
    )
    if isinstance(answered, receipts.NotYours):
        raise Stale
    return answered.broadcast_id


TABLE: dict[type[object], Perform] = {
    c.SubmitBroadcast: _submit_broadcast,
    c.ResubmitBroadcast: _resubmit_broadcast,
    c.KeepBroadcast: _keep_broadcast,
    c.DropBroadcast: _drop_broadcast,
    c.NudgeSilent: _nudge_silent,
    c.ApproveBroadcast: _approve_broadcast,
    c.SendBackBroadcast: _send_back_broadcast,
    c.RejectBroadcast: _reject_broadcast,
    c.WithdrawBroadcast: _withdraw_broadcast,
    c.CancelBroadcast: _cancel_broadcast,
    c.CorrectBroadcast: _correct_broadcast,
    c.AnswerRelease: _answer_release,
    c.AnswerWithHelp: _answer_with_help,
}
