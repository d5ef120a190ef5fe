"""Commands of officers about a case; the incidents' room checks who may."""

from datetime import datetime
from typing import TypedDict

from sqlalchemy import Connection

from bot.dialogues.commands import cases as c
from bot.dialogues.turn import Known
from bot.performing.performed import Perform, Performed
from incidents import cases, endings, handing
from incidents.acting import AlreadyTaken, Done, NotAllowed, Over, Result
from incidents.reports import Place
from messages.community import Community
from messages.content import Content, say
from messages.inbound import PlaceSource


class Around(TypedDict):
    now: datetime
    community: Community


def around(known: Known) -> Around:
    return {"now": known.now, "community": known.community}


def done(result: Result) -> Performed:
    """What an act on a case came to; a refusal is said instead of the turn's own words."""
    match result:
        case Done(incident_id, who):
            return Performed({"number": str(incident_id), "who": who})
        case AlreadyTaken(who, at):
            return Performed(instead=Content((say("card.toast_already", who=who, at=at),)))
        case Over(state):
            return Performed(instead=Content((say("card.over", state=say(f"state.{state}")),)))
        case NotAllowed():
            return Performed(instead=Content((say("error.not_allowed"),)))


def _take_case(db: Connection, known: Known, command: c.TakeCase) -> Performed:
    return done(cases.accept(db, command.incident_id, known.me.person_id, **around(known)))


def _depart(db: Connection, known: Known, command: c.Depart) -> Performed:
    return done(cases.en_route(db, command.incident_id, known.me.person_id, **around(known)))


def _arrive(db: Connection, known: Known, command: c.Arrive) -> Performed:
    return done(cases.on_scene(db, command.incident_id, known.me.person_id, **around(known)))


def _pass_case(db: Connection, known: Known, command: c.PassCase) -> Performed:
    return done(
        handing.pass_to(
            db,
            command.incident_id,
            known.me.person_id,
            to_person_id=command.to_person_id,
            unit=command.unit,
            why=command.why,
            **around(known),
        )
    )


def _return_case(db: Connection, known: Known, command: c.ReturnCase) -> Performed:
    return done(
        handing.return_(db, command.incident_id, known.me.person_id, why=command.why, **around(known))
    )


def _resolve_case(db: Connection, known: Known, command: c.ResolveCase) -> Performed:
    return done(
        endings.resolve(
            db,
            command.incident_id,
            known.me.person_id,
            outcome=command.outcome,
            text=command.text,
            **around(known),
        )
    )


def _reject_case(db: Connection, known: Known, command: c.RejectCase) -> Performed:
    return done(
        endings.reject(
            db,
            command.incident_id,
            known.me.person_id,
            outcome=command.outcome,
            text=command.text,
            merged_into=command.merged_into,
            **around(known),
        )
    )


def _ask_reporter(db: Connection, known: Known, command: c.AskReporter) -> Performed:
    return done(
        cases.ask_reporter(db, command.incident_id, known.me.person_id, command.text, **around(known))
    )


def _note_case(db: Connection, known: Known, command: c.NoteCase) -> Performed:
    return done(cases.note(db, command.incident_id, known.me.person_id, command.text, **around(known)))


def _hand_over(db: Connection, known: Known, command: c.HandOver) -> Performed:
    return done(handing.to_its_grid(db, command.incident_id, known.me.person_id, **around(known)))


def _move_case(db: Connection, known: Known, command: c.MoveCase) -> Performed:
    where = Place(
        grid_id=command.place.grid_id,
        building_id=command.place.building_id,
        door=command.place.door,
        lat=command.place.lat,
        lon=command.place.lon,
        accuracy_m=command.place.accuracy_m,
        source=PlaceSource.OFFICER,
        text=command.place.text,
    )
    return done(cases.move(db, command.incident_id, known.me.person_id, where, **around(known)))


TABLE: dict[type[object], Perform] = {
    c.TakeCase: _take_case,
    c.Depart: _depart,
    c.Arrive: _arrive,
    c.PassCase: _pass_case,
    c.ReturnCase: _return_case,
    c.ResolveCase: _resolve_case,
    c.RejectCase: _reject_case,
    c.AskReporter: _ask_reporter,
    c.NoteCase: _note_case,
    c.MoveCase: _move_case,
    c.HandOver: _hand_over,
}
