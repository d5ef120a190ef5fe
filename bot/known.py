"""Loads what a decision may look at, in the transaction that carries it out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, and_, bindparam, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from bot.dialogues.drafts import load as load_draft
from bot.dialogues.turn import Conversation, Me, Member
from db.people import address, membership, person
from db.prepared import Prepared
from db.record import Stale
from db.vocabulary import Role
from grids.locate import Places
from incidents.quiet import AFTER, quiet_case
from knowledge.answer import Base
from messages.community import Community
from messages.inbound import AddressRef
from messages.render import LANGUAGES

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class House:
    """What every turn stands on: the community and the two snapshots, swapped whole when they change."""

    community: Community
    places: Places
    base: Base


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sender and where their conversation stands."""

    me: Me
    conversation: Conversation


_SENDER = Prepared(
    select(
        address.c.id.label("address_id"),
        address.c.draft,
        person,
        membership.c.role,
        membership.c.area_id,
        quiet_case().label("quiet"),
    )
    .join(person, person.c.id == address.c.person_id)
    .outerjoin(
        membership,
        and_(
            membership.c.person_id == person.c.id,
            membership.c.since <= bindparam("now"),
            or_(membership.c.until.is_(None), membership.c.until > bindparam("now")),
        ),
    )
    .where(address.c.channel == bindparam("of"), address.c.platform_id == bindparam("named"))
)
_NEW_PERSON = Prepared(insert(person).returning(person.c.id))
_NEW_ADDRESS = Prepared(insert_or(address).on_conflict_do_nothing().returning(address.c.id))
_OF_ADDRESS = (address.c.channel == bindparam("of"), address.c.platform_id == bindparam("named"))
_LOCK = select(address.c.id).where(*_OF_ADDRESS).with_for_update(key_share=True)
"""Holds the conversation against another gateway. `key_share`: who owes this address a message, as an officer
does while the reporter writes, need not wait for us; waiting for each other would be a deadlock."""


def sender(db: Connection, ref: AddressRef, hint: str, now: datetime) -> Loaded:
    """The person behind an address, made on first contact. Holds the conversation until the transaction ends.

    Raises Stale when another process makes the same person at this moment.
    """
    loaded = _find(db, ref, hint, now)
    if loaded is not None:
        return loaded
    person_id: int = _NEW_PERSON.scalar(db, {"created_at": now})
    new = {"person_id": person_id, "channel": ref.channel, "platform_id": ref.platform_id}
    address_id: int | None = _NEW_ADDRESS.scalar(db, new | {"lane": ref.lane, "heard_at": now})
    if address_id is None:
        raise Stale
    me = Me(person_id, address_id, ref.channel, ref.lane, hint=_hint(hint), new=True)
    return Loaded(me, Conversation())


def by_address(db: Connection, address_id: int, now: datetime) -> Loaded | None:
    """The person behind an address row, for a timer; None once it is gone. Holds the conversation."""
    row = db.execute(
        select(address.c.channel, address.c.platform_id, address.c.lane).where(address.c.id == address_id)
    ).first()
    if row is None:
        return None
    return _find(db, AddressRef(row.channel, row.platform_id, row.lane), "", now)


def _find(db: Connection, ref: AddressRef, hint: str, now: datetime) -> Loaded | None:
    named = {"of": ref.channel, "named": ref.platform_id}
    if db.dialect.name == "postgresql":
        # First the lock, then the reading: a row that was waited for would come with the person as before.
        db.execute(_LOCK, named)
    rows = _SENDER.all(db, named | {"now": now, "quiet_since": now - AFTER})
    if not rows:
        return None
    return Loaded(_me(rows, ref, hint, now), _conversation(rows[0]))


def _conversation(row: Any) -> Conversation:
    try:
        draft, offers = load_draft(row.draft)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        # Of another version, or broken: a person whose every message failed would be worse off than one who
        # is asked anew.
        log.error("draft.dropped", address=row.address_id, error=type(error).__name__)
        return Conversation()
    return Conversation(draft, offers)


def _me(rows: Any, ref: AddressRef, hint: str, now: datetime) -> Me:
    first = rows[0]
    # A passer-by's grid holds until midnight; whoever lives here has no end.
    gone = first.visits_until is not None and first.visits_until <= now
    return Me(
        person_id=first.id,
        address_id=first.address_id,
        channel=ref.channel,
        lane=ref.lane,
        name=first.name,
        language=first.language,
        hint=_hint(hint),
        grid_id=None if gone else first.home_grid_id,
        building_id=None if gone else first.building_id,
        door=first.door,
        large_print=first.large_print,
        tips=first.tips,
        quiet=first.quiet or 0,
        visits_until=first.visits_until,
        members=tuple(Member(Role(row.role), row.area_id) for row in rows if row.role is not None),
    )


def _hint(hint: str) -> str:
    """The platform's language as one of ours; empty when it says nothing."""
    if not hint:
        return ""
    return LANGUAGES[0] if hint.lower().startswith("zh") else LANGUAGES[1]
