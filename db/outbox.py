"""The outbox: what is owed to whom. The delivery rows are the queue, the content stands once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Index,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    literal_column,
    select,
    update,
)

from db.prepared import Prepared
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

QUEUED = delivery.c.state == literal_column(f"'{DeliveryState.QUEUED.value}'")
"""Spelt out, not a parameter: with a parameter neither database may use the partial index."""

Index(
    "ix_delivery_pending",
    delivery.c.lane,
    delivery.c.priority,
    delivery.c.id,
    sqlite_where=QUEUED,
    postgresql_where=QUEUED,
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


class Fenced(Exception):
    """The lane has another owner by now: write nothing more for it, stop sending, take it again."""


@dataclass(frozen=True, slots=True)
class To:
    """Where one delivery goes: an address with the lane and language it is written to in."""

    address_id: int
    person_id: int
    lane: str
    language: str


_KEEP = Prepared(insert(content).returning(content.c.id))
_OWE = Prepared(insert(delivery).returning(delivery.c.id))
_REPLACE = Prepared(
    update(delivery).where(
        delivery.c.id == bindparam("that"), delivery.c.address_id == bindparam("there"), QUEUED
    )
)


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
    """Writes one message that is owed, to be sent after the commit; returns the delivery's id.

    `replaces_id` names a delivery to the same address: while it is still queued it gets this content and
    its own id is returned; once sent it is edited where the channel can; else this is a new message.
    Who replaces again and again (a live count) names the id that was returned last.
    """
    values = {
        "content_id": keep(db, what, now=now),
        "lane": to.lane,
        "priority": int(priority),
        "language": what.language or to.language,
        "owed_at": now,
        "not_before": not_before,
        "expires_at": expires_at,
    }
    if replaces_id is not None:
        one = {"that": replaces_id, "there": to.address_id}
        if _REPLACE.run(db, one | values) == 1:
            return replaces_id
    new = {
        "address_id": to.address_id,
        "person_id": to.person_id,
        "incident_id": incident_id,
        "state": DeliveryState.QUEUED.value,
        "replaces_id": replaces_id,
    }
    return int(_OWE.scalar(db, new | values))


def keep(db: Connection, what: Content, *, now: datetime) -> int:
    """Stores a content once and returns its id, for the deliveries that share it."""
    return int(_KEEP.scalar(db, {"body": dump(what), "created_at": now}))


def hold(db: Connection, name: str, fence: int) -> None:
    """Keeps the lane ours until the transaction ends. Raises Fenced when a newer token was given out."""
    newest = db.execute(select(lane.c.fence).where(lane.c.name == name).with_for_update(read=True)).scalar()
    if newest != fence:
        raise Fenced(f"lane {name}: token {fence}, the newest is {newest}")
