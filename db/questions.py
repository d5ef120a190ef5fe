"""Questions the base did not answer, kept without identity for the editors, and who wants to be told."""

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint

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
