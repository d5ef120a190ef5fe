"""Commands of who reports, and of volunteers on the scene."""

from datetime import datetime
from typing import TypedDict

from sqlalchemy import Connection

from bot.dialogues.commands import reports as c
from bot.dialogues.turn import Known
from bot.performing.cases import around, done
from bot.performing.performed import NOTHING, Perform, Performed
from db.vocabulary import Kind
from incidents import additions, cases, endings, quiet, reports, volunteers
from incidents.acting import NotAllowed, Over
from incidents.additions import Joined, Kept, Withdrawn
from incidents.reports import Filed, PhotoRef, Place, Witness
from messages.community import Community
from messages.content import Content, say


class By(TypedDict):
    person_id: int
    now: datetime
    community: Community


def by(known: Known) -> By:
    return {"person_id": known.me.person_id, "now": known.now, "community": known.community}


def witness(known: Known) -> Witness:
    me = known.me
    return Witness(me.person_id, me.address_id, me.channel, me.lane, known.language)


def place(where: c.PlaceKnown) -> Place:
    """What a dialogue knows of a place, as the incidents' room takes it."""
    return Place(
        grid_id=where.grid_id,
        building_id=where.building_id,
        door=where.door,
        lat=where.lat,
        lon=where.lon,
        accuracy_m=where.accuracy_m,
        source=where.source,
        text=where.text,
    )


def opened(filed: Filed) -> Performed:
    """An incident just opened: its id, its number and whom it went to."""
    return Performed({"incident": filed.incident_id, "n": str(filed.incident_id), "who": filed.said})


def added(result: Kept | Joined | Withdrawn | Over | NotAllowed) -> Performed:
    """What an addition of a witness came to."""
    match result:
        case Kept(incident_id, who):
            return Performed({"number": str(incident_id), "who": who})
        case Joined(incident_id, count, who, at):
            number = str(incident_id)
            taken = say("report.joined_untaken")
            if at is not None:
                taken = say("incident.accepted", n=number, who=who, at=at)
            return Performed({"number": number, "count": str(count), "taken": taken})
        case Withdrawn(incident_id):
            return Performed({"number": str(incident_id)})
        case Over() | NotAllowed():
            return done(result)


def _file_report(db: Connection, known: Known, command: c.FileReport) -> Performed:
    filed = reports.file(
        db,
        witness(known),
        kind=Kind(command.kind),
        danger=command.danger,
        desk_only=command.desk_only,
        words=command.words,
        photos=[PhotoRef(ref) for ref in command.photos],
        place=place(command.place),
        received_at=known.now,
        now=known.now,
        community=known.community,
    )
    return opened(filed)


def _add_words(db: Connection, known: Known, command: c.AddWords) -> Performed:
    return added(additions.add_words(db, command.incident_id, command.text, **by(known)))


def _end_quiet(db: Connection, known: Known, command: c.EndQuiet) -> Performed:
    quiet.end(db, command.incident_id, known.me.person_id, now=known.now)
    return NOTHING


def _add_photo(db: Connection, known: Known, command: c.AddPhoto) -> Performed:
    photo = PhotoRef(command.ref)
    return added(
        additions.add_photo(
            db, witness(known), command.incident_id, photo, now=known.now, community=known.community
        )
    )


def _add_place(db: Connection, known: Known, command: c.AddPlace) -> Performed:
    return added(additions.add_place(db, command.incident_id, place(command.place), **by(known)))


def _also_tell(db: Connection, known: Known, command: c.AlsoTell) -> Performed:
    return added(additions.also_tell(db, command.incident_id, command.grid_id, **by(known)))


def _change_kind(db: Connection, known: Known, command: c.ChangeKind) -> Performed:
    return added(additions.change_kind(db, command.incident_id, Kind(command.kind), **by(known)))


def _withdraw(db: Connection, known: Known, command: c.Withdraw) -> Performed:
    result = additions.withdraw(db, command.incident_id, command.why, **by(known))
    if isinstance(result, Withdrawn) and not result.ended and not command.why:
        return Performed(instead=Content((say("report.stays_open", n=str(result.incident_id)),)))
    return added(result)


def _join_incident(db: Connection, known: Known, command: c.JoinIncident) -> Performed:
    return added(additions.join(db, command.incident_id, command.other_id, **by(known)))


def _confirm_solved(db: Connection, known: Known, command: c.ConfirmSolved) -> Performed:
    return done(endings.confirm(db, command.incident_id, known.me.person_id, **around(known)))


def _reopen(db: Connection, known: Known, command: c.Reopen) -> Performed:
    return done(endings.reopen(db, command.incident_id, known.me.person_id, command.why, **around(known)))


def _answer_officer(db: Connection, known: Known, command: c.AnswerOfficer) -> Performed:
    return done(
        cases.answer_officer(db, command.incident_id, known.me.person_id, command.text, **around(known))
    )


def _check_in(db: Connection, known: Known, command: c.CheckIn) -> Performed:
    where = command.location
    lat, lon = (where.lat, where.lon) if where else (None, None)
    match volunteers.check_in(db, known.me.person_id, command.incident_id, lat, lon, now=known.now):
        case volunteers.CheckedIn():
            return NOTHING
        case refused:
            return done(refused)


def _check_out(db: Connection, known: Known, command: c.CheckOut) -> Performed:
    match volunteers.check_out(db, known.me.person_id, command.incident_id, now=known.now):
        case volunteers.CheckedOut(minutes=minutes):
            hours, rest = divmod(minutes, 60)
            return Performed({"duration": say("checkin.duration", hours=str(hours), minutes=str(rest))})
        case refused:
            return done(refused)


TABLE: dict[type[object], Perform] = {
    c.FileReport: _file_report,
    c.AddWords: _add_words,
    c.EndQuiet: _end_quiet,
    c.AddPhoto: _add_photo,
    c.AddPlace: _add_place,
    c.AlsoTell: _also_tell,
    c.ChangeKind: _change_kind,
    c.Withdraw: _withdraw,
    c.JoinIncident: _join_incident,
    c.ConfirmSolved: _confirm_solved,
    c.Reopen: _reopen,
    c.AnswerOfficer: _answer_officer,
    c.CheckIn: _check_in,
    c.CheckOut: _check_out,
}
