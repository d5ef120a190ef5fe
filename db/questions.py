"""Questions the base did not answer, kept without identity for the editors, and who wants to be told."""

from datetime import datetime

from sqlalchemy import Column, Connection, Index, Table, Text, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert

from db.schema import Moment, link, metadata, serial

question = Table(
    "question",
    metadata,
    serial(),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("why", Text, nullable=False),  # unanswered | not_helpful | helpful
    Column("entry", Text, nullable=False, server_default=""),
    Column("day", Text, nullable=False),  # the date only: a time of day could tell who asked
)

waiting = Table(
    "question_waiting",
    metadata,
    serial(),
    link("question_id", "question", nullable=False),
    link("address_id", "address", nullable=False),
    Column("since", Moment, nullable=False),
    UniqueConstraint("question_id", "address_id"),
    Index("ix_question_waiting_address_id", "address_id"),
)


_KEEP = insert(question).returning(question.c.id)


def keep(db: Connection, *, text: str, language: str, why: str, entry: str, day: str) -> int:
    """Keeps a question or a vote, without who asked; returns its id."""
    values = {"text": text[:4096], "language": language, "why": why, "entry": entry, "day": day}
    return int(db.execute(_KEEP, values).scalar_one())


def wait_for(db: Connection, question_id: int, address_id: int, now: datetime) -> None:
    """Notes who wants to hear when there is an answer; apart from the text, until they were told."""
    if db.execute(select(question.c.id).where(question.c.id == question_id)).first() is None:
        return
    statement = insert(waiting).values(question_id=question_id, address_id=address_id, since=now)
    db.execute(statement.on_conflict_do_nothing())
