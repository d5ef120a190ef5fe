"""`linli inbox` and `linli db`: messages that could not be handled, and the schema."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import settings as settings_file
from bot.inbox import STALE_TRIES
from bot.known import House
from bot.operating import Refused, community_in, finish, record_of, shelf_of
from bot.turns import take_turn
from db import inbox as letters
from db import migrate
from db.inbox import DeadLetter
from db.opening import is_sqlite
from db.record import Record, RecordUnavailable, Stale
from grids.importing import load_places
from knowledge.shelf import Watcher
from messages.inbound import Inbound
from messages.kept import NotKept, load_inbound

inbox = typer.Typer(help="Messages that could not be handled.", no_args_is_help=True)
db = typer.Typer(help="The database.", no_args_is_help=True)


@inbox.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False) -> None:
    """Dead letters not settled yet, oldest first."""
    found = finish(_list())
    if as_json:
        rows = [{"id": one.id, "key": one.key, "error": one.error, "raw": one.raw} for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        typer.echo(
            f"{one.id:>5}  {one.received_at:%Y-%m-%d %H:%M:%S}  {one.error:<20} {one.key}  {one.raw[:80]}"
        )
    typer.echo(f"{len(found)} dead letters")


@inbox.command()
def retry(number: Annotated[int, typer.Argument(help="Its number in `linli inbox list`.")]) -> None:
    """Handles one again, as if it had just arrived."""
    finish(_retry(number))
    typer.echo(f"{number}: handled")


@db.command()
def upgrade() -> None:
    """Brings the database to this version's schema."""
    settings = settings_file.read()
    if is_sqlite(settings.database_url):
        with migrate.held(settings.database_url):
            changed = migrate.upgrade_sqlite(settings.database_url)
    else:
        from db.migrate_postgresql import upgrade_postgres  # noqa: PLC0415 - loaded with its driver

        changed = asyncio.run(upgrade_postgres(settings.database_url))
    typer.echo("brought up to date" if changed else "was up to date")


async def _list() -> list[DeadLetter]:
    async with record_of(settings_file.read()) as record:
        return await record.read(letters.dead_letters)


async def _retry(number: int) -> None:
    settings = settings_file.read()
    async with record_of(settings) as record:
        found = [one for one in await record.read(letters.dead_letters) if one.id == number]
        if not found:
            raise Refused(f"there is no open dead letter {number}; see: linli inbox list")
        try:
            inbound = load_inbound(found[0].raw)
        except NotKept:
            raise Refused(f"{number} is an update nobody can read; it can only be kept") from None
        base = Watcher(shelf_of(settings), Path("var")).load().base
        house = House(await community_in(record, settings), await record.read(load_places), base)
        await handled(record, number, inbound, house)


async def handled(record: Record, number: int, inbound: Inbound, house: House) -> None:
    for _ in range(STALE_TRIES):
        try:
            return await record.write(again, number, inbound, house, datetime.now(UTC))
        except Stale:
            continue
        except RecordUnavailable:
            raise
        except Refused:
            raise
        except Exception as error:
            raise Refused(f"{number} failed again ({type(error).__name__}) and stays in the list") from error
    raise Refused(f"{number} is being changed elsewhere at this moment and stays in the list; try again")


def again(db: Connection, number: int, inbound: Inbound, house: House, now: datetime) -> None:
    """Handles a dead letter in one transaction: it leaves the list when its turn is taken, and not before."""
    if not letters.settle(db, number, now):
        raise Refused(f"{number} was handled by somebody else just now")
    letters.release(db, inbound.key)
    take_turn(db, inbound, house, now)
