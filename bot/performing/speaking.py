"""Commands about broadcasts: sending, agreeing, correcting, and people's answers."""

from sqlalchemy import Connection

from bot.dialogues.commands import speaking as c
from bot.dialogues.turn import Known
from bot.performing.cases import around
from bot.performing.performed import NOTHING, Perform, Performed
from bot.performing.reports import opened, witness
from broadcasts import approval, corrections, count, receipts, service
from broadcasts.approval import AlreadyDecided, Approved
from broadcasts.compose import Slots
from broadcasts.service import Refused, Sending, Waiting
from db.record import Stale
from db.vocabulary import Answer
from incidents import help
from messages.content import Content, say


def _submit_broadcast(db: Connection, known: Known, command: c.SubmitBroadcast) -> Performed:
    slots = Slots(act=command.act, what=command.what, until=command.until)
    broadcast_id = service.draft(
        db,
        known.me.person_id,
        slots,
        command.severity,
        command.areas,
        exercise=command.exercise,
        now=known.now,
    )
    match service.submit(db, broadcast_id, known.me.person_id, **around(known)):
        case Refused(why):
            return Performed(instead=Content((say("compose.blocked", why=why),)))
        case Waiting() as waiting:
            return Performed({"id": broadcast_id, "until": waiting.until, "count": str(waiting.count)})
        case Sending() as sending:
            count.refresh(db, sending.broadcast_id, now=known.now)
            return Performed({"id": broadcast_id, "count": str(sending.count)})


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
    return _declined(service.withdraw(db, command.broadcast_id, known.me.person_id, now=known.now))


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
    c.ApproveBroadcast: _approve_broadcast,
    c.SendBackBroadcast: _send_back_broadcast,
    c.RejectBroadcast: _reject_broadcast,
    c.WithdrawBroadcast: _withdraw_broadcast,
    c.CancelBroadcast: _cancel_broadcast,
    c.CorrectBroadcast: _correct_broadcast,
    c.AnswerRelease: _answer_release,
    c.AnswerWithHelp: _answer_with_help,
}
