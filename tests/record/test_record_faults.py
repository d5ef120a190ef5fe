"""What a database does on its bad days: full, locked, broken off, away; the record says so and goes on."""

import asyncio
import sqlite3
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Connection, insert, select, text

from db.journal import community
from db.opening import opened
from db.record import Record, RecordUnavailable


def put(db: Connection, name: str, words: str = "") -> None:
    db.execute(insert(community).values(name=name, demo=words))


def names(db: Connection) -> list[str]:
    return list(db.execute(select(community.c.name).order_by(community.c.name)).scalars())


def stops(db: Connection) -> None:
    put(db, "undone")
    raise StopIteration


def leaves(db: Connection) -> None:
    raise SystemExit(3)


@pytest.mark.parametrize("fault", [stops, leaves])
async def test_a_job_that_ends_oddly_is_undone_alone_and_the_next_are_written(
    sqlite_url: str, fault: object
) -> None:
    async with opened(sqlite_url) as record, asyncio.timeout(20):
        jobs = [record.write(put, "before"), record.write(fault), record.write(put, "after")]  # type: ignore[arg-type]
        done = await asyncio.gather(*jobs, return_exceptions=True)
        assert isinstance(done[1], RuntimeError)
        await record.write(put, "later")
        assert await record.read(names) == ["after", "before", "later"]


async def test_a_full_disk_is_no_fault_of_the_message_and_ends(sqlite_url: str) -> None:
    def put_with_no_room(db: Connection) -> None:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        try:
            put(db, "big", "x" * 200_000)
        finally:
            db.exec_driver_sql("PRAGMA max_page_count=1000000")

    async with opened(sqlite_url) as record:
        with pytest.raises(RecordUnavailable):
            await record.write(put_with_no_room)
        await record.write(put, "big", "x" * 200_000)
        assert await record.read(names) == ["big"]


async def test_a_database_another_process_holds_is_unavailable_and_comes_back(sqlite_url: str) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with opened(sqlite_url) as record:
        with pytest.raises(RecordUnavailable):
            await record.write(put, "one")
        other.execute("ROLLBACK")
        other.close()
        await record.write(put, "one")
        assert await record.read(names) == ["one"]


async def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "linli.db").write_bytes(b"a shopping list, not a database " * 100)
    async with opened(f"sqlite:///{tmp_path / 'linli.db'}") as record:
        with pytest.raises(RecordUnavailable):
            await record.read(names)
        with pytest.raises(RecordUnavailable):
            await record.write(put, "one")


async def test_whoever_comes_after_the_end_is_told_and_does_not_wait_for_ever(sqlite_url: str) -> None:
    async with opened(sqlite_url) as record:
        pass
    async with asyncio.timeout(20):
        with pytest.raises(RecordUnavailable):
            await record.write(put, "late")
        with pytest.raises(RecordUnavailable):
            await record.read(names)


async def test_what_people_wrote_is_in_no_error(record: Record) -> None:
    await record.write(put, "one", "阿芬家煤气漏了")
    with pytest.raises(Exception, match="community") as fault:
        await record.write(put, "one", "阿芬家煤气漏了")
    assert "阿芬" not in str(fault.value)


async def test_of_two_that_wait_for_each_other_both_are_written_in_the_end(postgresql_url: str) -> None:
    def crosswise(db: Connection, first: str, then: str) -> None:
        for name in (first, then):
            db.execute(text("UPDATE community SET demo = demo || 'x' WHERE name = :name"), {"name": name})
            db.execute(text("SELECT pg_sleep(0.2)"))

    async with opened(postgresql_url) as record:
        await record.write(put, "a")
        await record.write(put, "b")
        await asyncio.gather(record.write(crosswise, "a", "b"), record.write(crosswise, "b", "a"))

        def written(db: Connection) -> list[str]:
            return list(db.execute(select(community.c.demo)).scalars())

        assert await record.read(written) == ["xx", "xx"]


async def test_a_server_that_went_away_in_the_middle_is_unavailable_and_comes_back(
    postgresql_url: str,
) -> None:
    async def ends_everybody() -> None:
        connection = await asyncpg.connect(postgresql_url)
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.close()

    def slow(db: Connection) -> None:
        put(db, "slow")
        db.execute(text("SELECT pg_sleep(5)"))

    async with opened(postgresql_url) as record:
        writing = asyncio.create_task(record.write(slow))
        await asyncio.sleep(0.3)
        await ends_everybody()
        with pytest.raises(RecordUnavailable):
            await writing
        await record.write(put, "one")
        assert await record.read(names) == ["one"]
        number = record.changes.number
        await record.changes.after(number, 10)
        assert record.changes.number > number, "nobody listens to the other processes any more"


async def test_a_server_that_cannot_take_more_is_unavailable(postgresql_url: str) -> None:
    def full(db: Connection) -> None:
        db.execute(text("DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$"))

    async with opened(postgresql_url) as record:
        with pytest.raises(RecordUnavailable):
            await record.write(full)
