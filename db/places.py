"""Areas and buildings as stored; the snapshot the deciders use is made from them."""

from sqlalchemy import Column, Connection, Float, Integer, LargeBinary, Table, Text, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert

from db.schema import link, metadata, serial

area = Table(
    "area",
    metadata,
    serial(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, server_default=""),
    Column("level", Text, nullable=False),
    link("parent_id", "area"),
    Column("shape", LargeBinary),  # WKB, WGS-84
)

building = Table(
    "building",
    metadata,
    serial(),
    link("grid_id", "area", nullable=False),
    Column("number", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, server_default=""),
    Column("aliases", Text, nullable=False, server_default=""),  # one a line
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("door_code", Text, unique=True),
    UniqueConstraint("grid_id", "number"),
)

revision = Table(
    "revision",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""Raised in the transaction that changes what an in-memory snapshot was made from."""


def revision_number(db: Connection, name: str) -> int:
    """How often what a snapshot is made from has changed; 0 before the first time."""
    return db.execute(select(revision.c.number).where(revision.c.name == name)).scalar() or 0


def raise_revision(db: Connection, name: str) -> None:
    """Tells every process, in this transaction, that its snapshot is old."""
    statement = insert(revision).values(name=name, number=1)
    db.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"number": revision.c.number + 1})
    )
