"""People, their addresses, roles and invitations."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Table,
    Text,
    UniqueConstraint,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_or

from db.outbox import To, owe
from db.schema import Moment, link, metadata, serial
from db.vocabulary import Role
from messages.content import Content, Priority

DEFAULT_LANGUAGE = "zh-CN"

person = Table(
    "person",
    metadata,
    serial(),
    Column("name", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    link("home_grid_id", "area"),
    link("building_id", "building"),
    Column("door", Text, nullable=False, server_default=""),
    Column("large_print", Boolean, nullable=False, server_default="0"),
    Column("tips", Text, nullable=False, server_default="weekly"),  # weekly | monthly | off
    Column("visits_until", Moment),  # a passer-by: the home grid holds until then
    Column("created_at", Moment, nullable=False),
    Column("forgotten_at", Moment),
    Index("ix_person_home_grid_id", "home_grid_id"),
)

address = Table(
    "address",
    metadata,
    serial(),
    link("person_id", "person", nullable=False),
    Column("channel", Text, nullable=False),
    Column("platform_id", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("reachable", Boolean, nullable=False, server_default="1"),
    Column("unreachable_why", Text, nullable=False, server_default=""),
    Column("draft", Text, nullable=False, server_default=""),  # JSON of the open draft
    Column("heard_at", Moment),
    UniqueConstraint("channel", "platform_id"),
    Index("ix_address_person_id", "person_id"),
)

membership = Table(
    "membership",
    metadata,
    serial(),
    link("person_id", "person", nullable=False),
    Column("role", Text, nullable=False),
    link("area_id", "area", nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    UniqueConstraint("person_id", "role", "area_id"),
    Index("ix_membership_area_id", "area_id"),
    Index("ix_membership_role", "role"),
)

invitation = Table(
    "invitation",
    metadata,
    serial(),
    Column("code_hash", Text, nullable=False, unique=True),
    Column("use", Text, nullable=False),  # role | sign_in
    Column("role", Text, nullable=False, server_default=""),
    link("area_id", "area"),
    link("person_id", "person"),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
"""A code of one use: a role to take, or a sign-in to the console. Only its SHA-256 is kept."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person as others see them: an id and what they are called (empty for most residents)."""

    id: int
    name: str


def reach(db: Connection, person_id: int) -> list[To]:
    """The addresses a person can be reached at, the one last heard from first; empty if none works."""
    rows = db.execute(
        select(address.c.id, address.c.lane, person.c.language)
        .join(person, person.c.id == address.c.person_id)
        .where(address.c.person_id == person_id, address.c.reachable)
        .order_by(address.c.heard_at.desc().nulls_last(), address.c.id)
    )
    return [To(row.id, person_id, row.lane, row.language or DEFAULT_LANGUAGE) for row in rows]


def tell(
    db: Connection,
    person_id: int,
    what: Content,
    priority: Priority,
    *,
    now: datetime,
    incident_id: int | None = None,
) -> list[int]:
    """Owes a person a message: urgent to every address that works, the rest to the preferred one.

    Returns the deliveries' ids; empty when nothing reaches this person.
    """
    addresses = reach(db, person_id)
    if priority is not Priority.URGENT:
        addresses = addresses[:1]
    return [owe(db, to, what, priority, now=now, incident_id=incident_id) for to in addresses]


def change(db: Connection, person_id: int, **values: object) -> None:
    """Changes columns of a person."""
    db.execute(update(person).where(person.c.id == person_id).values(**values))


def set_reachable(db: Connection, address_id: int, reachable: bool, why: str = "") -> None:
    """Notes that an address is dead, or alive again."""
    db.execute(
        update(address).where(address.c.id == address_id).values(reachable=reachable, unreachable_why=why)
    )


def give_role(db: Connection, person_id: int, role: Role, area_id: int, now: datetime) -> None:
    """A role over an area, from now on; one that ended begins again."""
    statement = insert_or(membership).values(person_id=person_id, role=role.value, area_id=area_id, since=now)
    db.execute(
        statement.on_conflict_do_update(
            index_elements=["person_id", "role", "area_id"], set_={"since": now, "until": None}
        )
    )


@dataclass(frozen=True, slots=True)
class Held:
    """The roles somebody has, over whatever area, and the language they chose (empty: none)."""

    roles: frozenset[Role]
    language: str


def held_roles(db: Connection, channel: str, platform_id: str) -> Held:
    """What the person behind an address holds; nothing for an address nobody has."""
    rows = db.execute(
        select(membership.c.role, person.c.language)
        .join(person, person.c.id == membership.c.person_id)
        .join(address, address.c.person_id == person.c.id)
        .where(address.c.channel == channel, address.c.platform_id == platform_id)
    ).all()
    return Held(frozenset(Role(row.role) for row in rows), rows[0].language if rows else "")


def staff_addresses(db: Connection, channel: str) -> list[str]:
    """The platform ids on a channel of everybody who has a role."""
    return list(
        db.execute(
            select(address.c.platform_id)
            .join(membership, membership.c.person_id == address.c.person_id)
            .where(address.c.channel == channel, address.c.reachable)
            .distinct()
        ).scalars()
    )
