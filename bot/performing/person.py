"""Commands about the person: settings, home, roles, being forgotten, questions kept, timers of a draft."""

from sqlalchemy import Connection

from bot import invitations
from bot.dialogues.commands import person as c
from bot.dialogues.turn import Known
from bot.performing.performed import NOTHING, Perform, Performed
from broadcasts import fanout
from db import people, questions, timers
from db.forgetting import forget
from db.journal import enter
from db.record import Stale
from db.vocabulary import TimerKind


def _set_reachable(db: Connection, known: Known, command: c.SetReachable) -> Performed:
    people.set_reachable(db, known.me.address_id, command.reachable, "" if command.reachable else "blocked")
    if command.reachable and known.me.grid_id is not None:
        fanout.join_running(db, known.me.person_id, known.me.grid_id, now=known.now)
    return NOTHING


def _set_language(db: Connection, known: Known, command: c.SetLanguage) -> Performed:
    people.change(db, known.me.person_id, language=command.language)
    return NOTHING


def _set_large_print(db: Connection, known: Known, command: c.SetLargePrint) -> Performed:
    people.change(db, known.me.person_id, large_print=command.large)
    return NOTHING


def _set_tips(db: Connection, known: Known, command: c.SetTips) -> Performed:
    people.change(db, known.me.person_id, tips=command.often)
    return NOTHING


def _set_home(db: Connection, known: Known, command: c.SetHome) -> Performed:
    people.change(
        db,
        known.me.person_id,
        home_grid_id=command.grid_id,
        building_id=command.building_id,
        visits_until=command.until,
    )
    if command.until is None:
        timers.stop(db, TimerKind.VISITOR, known.me.person_id)
    else:
        timers.start(db, TimerKind.VISITOR, known.me.person_id, command.until)
    fanout.join_running(db, known.me.person_id, command.grid_id, now=known.now)
    return NOTHING


def _take_role(db: Connection, known: Known, command: c.TakeRole) -> Performed:
    found = invitations.role_of(db, command.code, known.now)
    if found is None or not invitations.use(db, command.code, known.now):
        raise Stale
    role, area_id = found
    people.give_role(db, known.me.person_id, role, area_id, known.now)
    enter(db, "role.taken", about=f"area:{area_id}", detail=role, actor_id=known.me.person_id, now=known.now)
    return NOTHING


def _forget(db: Connection, known: Known, command: c.Forget) -> Performed:
    forget(db, known.me.person_id, known.now)
    enter(db, "person.forgotten", about=f"person:{known.me.person_id}", now=known.now)
    return NOTHING


def _make_sign_in(db: Connection, known: Known, command: c.MakeSignIn) -> Performed:
    token = invitations.make_sign_in(db, known.me.person_id, known.now)
    return Performed({"url": f"{known.community.public_url}/console/in/{token}"})


def _keep_question(db: Connection, known: Known, command: c.KeepQuestion) -> Performed:
    day = known.now.astimezone(known.community.zone).date().isoformat()
    question_id = questions.keep(
        db, text=command.text, language=command.language, why=command.why, entry=command.entry, day=day
    )
    return Performed({"question": question_id})


def _tell_when_answered(db: Connection, known: Known, command: c.TellWhenAnswered) -> Performed:
    questions.wait_for(db, command.question_id, known.me.address_id, known.now)
    return NOTHING


def _start_timer(db: Connection, known: Known, command: c.StartTimer) -> Performed:
    timers.start(db, command.kind, known.me.address_id, command.due_at)
    return NOTHING


def _stop_timer(db: Connection, known: Known, command: c.StopTimer) -> Performed:
    timers.stop(db, command.kind, known.me.address_id)
    return NOTHING


TABLE: dict[type[object], Perform] = {
    c.SetReachable: _set_reachable,
    c.SetLanguage: _set_language,
    c.SetLargePrint: _set_large_print,
    c.SetTips: _set_tips,
    c.SetHome: _set_home,
    c.TakeRole: _take_role,
    c.Forget: _forget,
    c.MakeSignIn: _make_sign_in,
    c.KeepQuestion: _keep_question,
    c.TellWhenAnswered: _tell_when_answered,
    c.StartTimer: _start_timer,
    c.StopTimer: _stop_timer,
}
