"""A prepared statement gives what SQLAlchemy gives: the same rows, types and errors, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.exc import IntegrityError

from db.inbox import inbox
from db.people import address, person
from db.prepared import Prepared
from db.record import Record

NOON = datetime(2026, 7, 1, 12, 0, 0, 250_000, tzinfo=UTC)
NEW = Prepared(insert(person).returning(person.c.id))
TAKE = Prepared(insert_or(inbox).on_conflict_do_nothing().returning(inbox.c.key))
AT = Prepared(insert(address))
NAMED = Prepared(select(person).where(person.c.name == bindparam("name")))
AMONG = Prepared(
    select(person.c.name, person.c.id.label("number"))
    .where(person.c.name.in_(bindparam("names", expanding=True)), person.c.tips.in_(("weekly", "off")))
    .order_by(person.c.id)
    .limit(2)
)
RENAME = Prepared(update(person).where(person.c.name == bindparam("before")))
GONE = Prepared(delete(inbox).where(inbox.c.received_at < bindparam("before")))


async def test_rows_have_names_and_the_columns_own_types(record: Record) -> None:
    def story(db: Connection) -> None:
        number = NEW.scalar(db, {"name": "阿芬", "large_print": True, "created_at": NOON})
        row = NAMED.first(db, {"name": "阿芬"})
        assert (row.id, row.name, row.large_print, row.visits_until) == (number, "阿芬", True, None)
        assert row.created_at == NOON and row.created_at.utcoffset() == timedelta(0)
        assert row == db.execute(select(person)).one()
        assert NAMED.first(db, {"name": "老林"}) is None and NAMED.scalar(db, {"name": "老林"}) is None

    await record.write(story)


async def test_the_same_insert_takes_other_columns_the_next_time(record: Record) -> None:
    def story(db: Connection) -> None:
        NEW.scalar(db, {"created_at": NOON})
        NEW.scalar(db, {"name": "老林", "created_at": NOON, "tips": "off"})
        assert [(row.name, row.tips) for row in db.execute(select(person).order_by(person.c.id))] == [
            ("", "weekly"),
            ("老林", "off"),
        ]

    await record.write(story)


async def test_a_list_may_be_of_any_length(record: Record) -> None:
    def story(db: Connection) -> None:
        for name in ("阿芬", "老林", "小周"):
            NEW.scalar(db, {"name": name, "created_at": NOON})
        assert [row.name for row in AMONG.all(db, {"names": ["小周"]})] == ["小周"]
        assert [row.name for row in AMONG.all(db, {"names": ("小周", "阿芬", "老林")})] == ["阿芬", "老林"]
        assert AMONG.all(db, {"names": ()}) == []
        assert [row.number for row in AMONG.all(db, {"names": ["阿芬", "小周"]})] == [1, 3]

    await record.write(story)


async def test_a_change_says_how_many_rows_it_met(record: Record) -> None:
    def story(db: Connection) -> None:
        NEW.scalar(db, {"name": "阿芬", "created_at": NOON})
        assert RENAME.run(db, {"before": "老林", "name": "小周"}) == 0
        assert RENAME.run(db, {"before": "阿芬", "name": "小周", "door": "302"}) == 1
        assert NAMED.first(db, {"name": "小周"}).door == "302"

    await record.write(story)


async def test_a_key_is_taken_once_and_times_of_other_zones_compare(record: Record) -> None:
    def story(db: Connection) -> None:
        shanghai = NOON.astimezone(timezone(timedelta(hours=8)))
        assert TAKE.first(db, {"key": "one", "received_at": shanghai}) is not None
        assert TAKE.first(db, {"key": "one", "received_at": NOON}) is None
        assert db.execute(select(inbox.c.received_at)).scalar_one() == NOON
        assert GONE.run(db, {"before": NOON}) == 0
        assert GONE.run(db, {"before": NOON + timedelta(microseconds=1)}) == 1
        with pytest.raises(Exception, match="without a zone"):
            TAKE.first(db, {"key": "two", "received_at": NOON.replace(tzinfo=None)})

    await record.write(story)


async def test_many_rows_go_at_once_and_none_is_nothing(record: Record) -> None:
    def story(db: Connection) -> None:
        who = NEW.scalar(db, {"created_at": NOON})
        rows = [
            {"person_id": who, "channel": "web", "platform_id": name, "lane": "web", "heard_at": NOON}
            for name in ("a", "b", "c")
        ]
        AT.run_each(db, rows)
        AT.run_each(db, [])
        assert list(db.execute(select(address.c.platform_id).order_by(address.c.id)).scalars()) == [
            "a",
            "b",
            "c",
        ]

    await record.write(story)


async def test_an_error_is_the_one_sqlalchemy_raises_and_holds_no_words(record: Record) -> None:
    nobody = {"person_id": None, "channel": "web", "platform_id": "阿芬家", "lane": "web"}

    def one(db: Connection) -> None:
        AT.run(db, nobody)

    def many(db: Connection) -> None:
        AT.run_each(db, [nobody, nobody])

    for story in (one, many):
        with pytest.raises(IntegrityError, match="person_id") as fault:
            await record.write(story)
        assert "阿芬" not in str(fault.value)
