"""Questions the base did not answer, kept without identity for the editors, and who wants to be told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from db.outbox import To
from db.people import DEFAULT_LANGUAGE, address, person
from db.prepared import Prepared
from db.schema import Moment, link, metadata, serial

question = Table(
    "question",
    metadata,
    serial(),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("why", Text, nullable=False),  # unanswered | not_helpful | helpful | not_for_us
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it is kept: its words, why, the entry a vote was about, and the day (ISO)."""

    id: int
    text: str
    language: str
    why: str
    entry: str
    day: str


@dataclass(frozen=True, slots=True)
class Waiter:
    """An address that waits for an answer to a question, and how its person reads."""

    question_id: int
    text: str
    to: To
    channel: str
    large_print: bool


NOT_FOR_US = "not_for_us"
"""An editor decided that the base is not to answer this."""
_LACKING = ("unanswered", "not_helpful", NOT_FOR_US)
_KEEP = Prepared(insert(question).returning(question.c.id))


def keep(db: Connection, *, text: str, language: str, why: str, entry: str, day: str) -> int:
    """Keeps a question or a vote, without who asked; returns its id."""
    values = {"text": text[:4096], "language": language, "why": why, "entry": entry, "day": day}
    return int(_KEEP.scalar(db, values))


def wait_for(db: Connection, question_id: int, address_id: int, now: datetime) -> None:
    """Notes who wants to hear when there is an answer; apart from the text, until they were told."""
    if db.execute(select(question.c.id).where(question.c.id == question_id)).first() is None:
        return
    statement = insert(waiting).values(question_id=question_id, address_id=address_id, since=now)
    db.execute(statement.on_conflict_do_nothing())


def lacking(db: Connection, *, since: str, most: int) -> list[Kept]:
    """What was not answered, or not well, from the day `since` on (ISO): the newest `most`, oldest first."""
    rows = db.execute(
        select(question)
        .where(question.c.why.in_(_LACKING), question.c.day >= since)
        .order_by(question.c.id.desc())
        .limit(most)
    )
    return [Kept(**row._asdict()) for row in reversed(rows.all())]


def waited_for(db: Connection) -> list[Kept]:
    """The questions somebody waits for who can be reached."""
    wanted = select(waiting.c.question_id).join(address).where(address.c.reachable)
    rows = db.execute(select(question).where(question.c.id.in_(wanted)).order_by(question.c.id))
    return [Kept(**row._asdict()) for row in rows]


def how_many_wait(db: Connection) -> dict[int, int]:
    """By question."""
    rows = db.execute(select(waiting.c.question_id, func.count()).group_by(waiting.c.question_id))
    return {question_id: count for question_id, count in rows}


def waiters(db: Connection, question_ids: Collection[int]) -> list[Waiter]:
    """Who waits for one of these questions and can be reached."""
    rows = db.execute(
        select(
            waiting.c.question_id,
            question.c.text,
            question.c.language.label("asked_in"),
            *(address.c[name] for name in ("id", "person_id", "lane", "channel")),
            person.c.language,
            person.c.large_print,
        )
        .join(question, question.c.id == waiting.c.question_id)
        .join(address, address.c.id == waiting.c.address_id)
        .join(person, person.c.id == address.c.person_id)
        .where(waiting.c.question_id.in_(question_ids), address.c.reachable)
        .order_by(waiting.c.id)
    )
    return [
        Waiter(
            row.question_id,
            row.text,
            To(row.id, row.person_id, row.lane, row.language or row.asked_in or DEFAULT_LANGUAGE),
            row.channel,
            row.large_print,
        )
        for row in rows
    ]


_STOP = delete(waiting).where(
    waiting.c.question_id == bindparam("of"), waiting.c.address_id == bindparam("who")
)


def stop_waiting(db: Connection, question_id: int, address_id: int) -> bool:
    """True for the one who tells them: whoever deletes the row, in the transaction that owes the message."""
    return db.execute(_STOP, {"of": question_id, "who": address_id}).rowcount == 1


def close(db: Connection, question_ids: Collection[int]) -> int:
    """Marks questions as not for us; returns how many were not yet."""
    still = question.c.why.in_([why for why in _LACKING if why != NOT_FOR_US])
    done = db.execute(update(question).where(question.c.id.in_(question_ids), still).values(why=NOT_FOR_US))
    return done.rowcount
