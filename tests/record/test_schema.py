"""The migrations make exactly the tables the code uses, and two upgrades at once do no harm."""

import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from db.migrate import Where, where
from db.migrate_postgresql import upgrade_postgres
from db.opening import opened
from db.record import Record
from db.tables import metadata


def differences(db: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(db), metadata))


async def test_the_migrations_make_the_tables_of_the_code(record: Record) -> None:
    assert await record.read(differences) == []


async def test_a_migrated_record_is_current(record: Record) -> None:
    assert await record.read(where) is Where.CURRENT


async def test_of_two_upgrades_at_once_one_does_the_work(empty_postgresql_url: str) -> None:
    done = await asyncio.gather(
        upgrade_postgres(empty_postgresql_url), upgrade_postgres(empty_postgresql_url)
    )
    assert sorted(done) == [False, True]
    async with opened(empty_postgresql_url) as record:
        assert await record.read(where) is Where.CURRENT
