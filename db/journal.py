"""What was done by whom, append-only, and the small rows that hold the house together."""

from datetime import datetime

from sqlalchemy import Column, Connection, Table, Text, insert

from db.schema import Moment, link, metadata, serial

journal = Table(
    "journal",
    metadata,
    serial(),
    Column("at", Moment, nullable=False),
    link("actor_id", "person"),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
)

community = Table(
    "community",
    metadata,
    Column("name", Text, primary_key=True),
    Column("demo", Text, nullable=False),  # the name of the demo data it was filled from, or empty
)


def enter(
    db: Connection, act: str, *, about: str = "", detail: str = "", actor_id: int | None = None, now: datetime
) -> None:
    """Writes one line of the journal, in the transaction of the act it tells of."""
    db.execute(insert(journal).values(at=now, actor_id=actor_id, act=act, about=about, detail=detail))
