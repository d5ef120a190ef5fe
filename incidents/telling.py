"""Who hears of an incident: its reporters, and whoever holds its card. Many people, few statements."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, or_, select

from db.incidents import incident, report
from db.outbox import To, content, delivery, keep
from db.people import DEFAULT_LANGUAGE, address, person
from db.prepared import Prepared
from db.vocabulary import DeliveryState
from incidents.quiet import is_quiet
from messages.content import Content, Priority

Reach = Mapping[int, Sequence[To]]
"""By person, the addresses that work, the one last heard from first."""

CARD = '%"tone":"card"%'
"""How `messages.stored` writes a card: what else concerns an incident is not edited."""


@dataclass(frozen=True, slots=True)
class Note:
    """One content to one address; it takes the place of the delivery `replaces_id`, if there is one."""

    to: To
    what: Content
    replaces_id: int | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has the incident's card, and the delivery that shows it now."""

    to: To
    delivery_id: int


_REACH = Prepared(
    select(address.c.id, address.c.person_id, address.c.lane, person.c.language)
    .join(person, person.c.id == address.c.person_id)
    .where(address.c.person_id.in_(bindparam("people", expanding=True)), address.c.reachable)
    .order_by(address.c.heard_at.desc().nulls_last(), address.c.id)
)
_SEND = Prepared(insert(delivery))
_IS_REPORTER = Prepared(
    # From the person: most wrote a few reports, and a union of two indexes is not looked for.
    select(report.c.id)
    .join(incident, incident.c.id == report.c.incident_id)
    .where(
        report.c.person_id == bindparam("person"),
        or_(incident.c.id == bindparam("number"), incident.c.duplicate_of == bindparam("number")),
    )
    .limit(1)
)
_HOLDERS = Prepared(
    select(delivery.c.id, delivery.c.address_id, delivery.c.person_id, delivery.c.lane, person.c.language)
    .join(content, content.c.id == delivery.c.content_id)
    .join(person, person.c.id == delivery.c.person_id)
    .where(delivery.c.incident_id == bindparam("number"), content.c.body.like(CARD))
    .order_by(delivery.c.id)
)
_REPORTERS = Prepared(
    select(report.c.person_id, address.c.id, address.c.lane, address.c.reachable, person.c.language)
    .join(person, person.c.id == report.c.person_id)
    .outerjoin(address, address.c.id == report.c.address_id)
    .where(
        report.c.incident_id.in_(
            select(incident.c.id).where(
                or_(incident.c.id == bindparam("number"), incident.c.duplicate_of == bindparam("number"))
            )
        )
    )
    .order_by(report.c.id)
)


def reach(db: Connection, people: Iterable[int]) -> Reach:
    """Where these people can be reached; who cannot is not in it. One statement."""
    wanted = tuple(dict.fromkeys(people))
    found: dict[int, list[To]] = {}
    if not wanted:
        return found
    rows = _REACH.all(db, {"people": wanted})
    for row in rows:
        to = To(row.id, row.person_id, row.lane, row.language or DEFAULT_LANGUAGE)
        found.setdefault(row.person_id, []).append(to)
    return found


def send(
    db: Connection, notes: Sequence[Note], priority: Priority, *, now: datetime, incident_id: int
) -> tuple[int, ...]:
    """Owes these notes; a content shared by several stands once. Returns the people told."""
    kept: dict[int, int] = {}
    for note in notes:
        if id(note.what) not in kept:
            kept[id(note.what)] = keep(db, note.what, now=now)
    if notes:
        _SEND.run_each(
            db,
            [
                {
                    "content_id": kept[id(note.what)],
                    "address_id": note.to.address_id,
                    "person_id": note.to.person_id,
                    "incident_id": incident_id,
                    "lane": note.to.lane,
                    "priority": int(priority),
                    "state": DeliveryState.QUEUED.value,
                    "language": note.what.language or note.to.language,
                    "owed_at": now,
                    "replaces_id": note.replaces_id,
                }
                for note in notes
            ],
        )
    return tuple(dict.fromkeys(note.to.person_id for note in notes))


def by_language(make: Callable[[str], Content]) -> Callable[[str], Content]:
    """Makes one content per language, so that people of one language share it."""
    made: dict[str, Content] = {}

    def of(language: str) -> Content:
        if language not in made:
            made[language] = make(language)
        return made[language]

    return of


def tell_people(
    db: Connection,
    people: Iterable[int],
    make: Callable[[str], Content],
    priority: Priority,
    *,
    now: datetime,
    incident_id: int,
    known: Reach | None = None,
) -> tuple[int, ...]:
    """Tells each person: urgent at every address that works, the rest at the preferred one."""
    wanted = tuple(dict.fromkeys(people))
    where = known if known is not None else reach(db, wanted)
    of = by_language(make)
    notes = []
    for one in wanted:
        addresses = where.get(one, ())
        for to in addresses if priority is Priority.URGENT else addresses[:1]:
            notes.append(Note(to, of(to.language)))
    return send(db, notes, priority, now=now, incident_id=incident_id)


def tell_reporters(
    db: Connection,
    incident_id: int,
    what: Content,
    priority: Priority,
    *,
    now: datetime,
    but: int | None = None,
) -> tuple[int, ...]:
    """Tells everybody who reported it, in the chat they reported it from; `but` hears it as a reply."""
    if is_quiet(db, incident_id, now):
        what = replace(what, silent=True)
    notes = [Note(to, what) for to in _reporters(db, incident_id) if to.person_id != but]
    return send(db, notes, priority, now=now, incident_id=incident_id)


def is_reporter(db: Connection, incident_id: int, person_id: int) -> bool:
    """Whether a person reported this incident or one that was merged into it."""
    return _IS_REPORTER.first(db, {"number": incident_id, "person": person_id}) is not None


def holders(db: Connection, incident_id: int) -> list[Holder]:
    """Everybody whose chat shows the incident's card, with the newest delivery of it."""
    rows = _HOLDERS.all(db, {"number": incident_id})
    newest = {
        row.address_id: Holder(
            To(row.address_id, row.person_id, row.lane, row.language or DEFAULT_LANGUAGE), row.id
        )
        for row in rows
    }
    return list(newest.values())


def _reporters(db: Connection, incident_id: int) -> list[To]:
    rows = _REPORTERS.all(db, {"number": incident_id})
    found: dict[int, To] = {}
    lost: dict[int, None] = {}
    for row in rows:
        if row.id is not None and row.reachable:
            found[row.person_id] = To(row.id, row.person_id, row.lane, row.language or DEFAULT_LANGUAGE)
        else:
            lost[row.person_id] = None
    elsewhere = reach(db, [one for one in lost if one not in found])
    found.update({one: addresses[0] for one, addresses in elsewhere.items()})
    return list(found.values())
