"""The outbox: what is owed to whom. The delivery rows are the queue, the content stands once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Index, SmallInteger, Table, Text, UniqueConstraint, insert

from db.schema import Big, Moment, link, metadata, serial
from db.vocabulary import DeliveryState
from messages.content import Content, Priority
from messages.stored import dump

content = Table(
    "content",
    metadata,
    serial(),
    Column("body", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    serial(),
    link("content_id", "content", nullable=False),
    link("address_id", "address", nullable=False),
    link("person_id", "person"),
    link("release_id", "release"),
    link("incident_id", "incident"),  # a card or a word about an incident, so that it can be edited in place
    Column("lane", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("owed_at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("expires_at", Moment),
    link("replaces_id", "delivery"),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("settled_at", Moment),
    Column("seq", Big),  # web: the order in which its lane sent
    Column("ref", Text, nullable=False, server_default=""),  # the platform's id
    Column("why", Text, nullable=False, server_default=""),
    Column("shown_at", Moment),  # the page said that it shows it
    UniqueConstraint("release_id", "address_id"),
    Index("ix_delivery_address_id_seq", "address_id", "seq"),
    Index("ix_delivery_incident_id", "incident_id"),
)

Index(
    "ix_delivery_pending",
    delivery.c.lane,
    delivery.c.priority,
    delivery.c.id,
    sqlite_where=delivery.c.state == DeliveryState.QUEUED.value,
    postgresql_where=delivery.c.state == DeliveryState.QUEUED.value,
)
"""Partial: the sender reads what is pending, however long the history grows."""

lane = Table(
    "lane",
    metadata,
    Column("name", Text, primary_key=True),
    Column("fence", Big, nullable=False, server_default="0"),  # fencing token of the newest owner
    Column("owner", Text, nullable=False, server_default=""),
    Column("leased_until", Moment),
    Column("paused_until", Moment),
    Column("seq", Big, nullable=False, server_default="0"),
    Column("seen_at", Moment),
)


@dataclass(frozen=True, slots=True)
class To:
    """Where one delivery goes: an address with the lane and language it is written to in."""

    address_id: int
    person_id: int
    lane: str
    language: str


def owe(
    db: Connection,
    to: To,
    what: Content,
    priority: Priority,
    *,
    now: datetime,
    incident_id: int | None = None,
    replaces_id: int | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> int:
    """Writes one message that is owed, to be sent after the commit; returns the delivery's id."""
    content_id = keep(db, what, now=now)
    return db.execute(
        insert(delivery)
        .values(
            content_id=content_id,
            address_id=to.address_id,
            person_id=to.person_id,
            incident_id=incident_id,
            lane=to.lane,
            priority=int(priority),
            state=DeliveryState.QUEUED.value,
            language=what.language or to.language,
            owed_at=now,
            not_before=not_before,
            expires_at=expires_at,
            replaces_id=replaces_id,
        )
        .returning(delivery.c.id)
    ).scalar_one()


def keep(db: Connection, what: Content, *, now: datetime) -> int:
    """Stores a content once and returns its id, for the deliveries that share it."""
    return db.execute(
        insert(content).values(body=dump(what), created_at=now).returning(content.c.id)
    ).scalar_one()
