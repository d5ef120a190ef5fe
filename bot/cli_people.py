"""`linli people`: who lives and works here, invitations, links into the console."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection, select

from bot import invitations
from bot import settings as settings_file
from bot.operating import Refused, finish, record_of
from bot.telegram_lanes import lane_name
from db.journal import enter
from db.people import address
from db.vocabulary import Role
from grids.importing import import_people, load_places
from grids.people_csv import decode, parse_people

people = typer.Typer(help="People, roles and invitations.", no_args_is_help=True)


@people.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV: name,role,area,channel,address,language,building.")],
) -> None:
    """Imports people; nothing is written unless every line is right."""
    try:
        raw = file.read_bytes()
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from None
    rows = parse_people(decode(raw, str(file)), file=str(file))

    async def work() -> str:
        settings = settings_file.read()
        lanes = {"web": "web"} | ({"telegram": lane_name(settings.tokens[0])} if settings.tokens else {})
        async with record_of(settings) as record:

            def write(db: Connection) -> str:
                now = datetime.now(UTC)
                done = import_people(db, rows, load_places(db), lanes=lanes, file=str(file), now=now)
                enter(db, "people.imported", detail=f"{done.added}+{done.changed}", now=now)
                return f"{done.added} people added, {done.changed} brought up to date"

            return await record.write(write)

    typer.echo(finish(work()))


@people.command()
def invite(
    role: Annotated[Role, typer.Option(help="What they will be.")],
    area: Annotated[str, typer.Option(help="Code of a grid or of the community.")],
) -> None:
    """Prints a code of one use, good for two days, that gives a role to whoever opens it first."""

    async def work() -> list[str]:
        settings = settings_file.read()
        async with record_of(settings) as record:

            def write(db: Connection) -> str:
                now = datetime.now(UTC)
                where = load_places(db).by_code(area)
                if where is None:
                    raise Refused(f"no area has the code {area!r}; see: linli grids check")
                area_id = where.id
                if role is Role.SUPERVISOR and where.parent_id is not None:
                    area_id = where.parent_id
                enter(db, "role.invited", about=f"area:{area_id}", detail=role, now=now)
                return invitations.make_role(db, role, area_id, now)

            code = await record.write(write)
        links = [f"{settings.url}/w/{code}"]
        for token in settings.tokens:
            links.append(f"Telegram: send /start {code} to the bot {token.partition(':')[0]}")
        return links

    for line in finish(work()):
        typer.echo(line)


@people.command()
def link(person: Annotated[str, typer.Argument(help="channel:address, like telegram:9101.")]) -> None:
    """Prints a one-time link into the console, good for ten minutes."""

    async def work() -> str:
        settings = settings_file.read()
        async with record_of(settings) as record:

            def write(db: Connection) -> str:
                now = datetime.now(UTC)
                person_id = person_of(db, person)
                enter(db, "sign_in.linked", about=f"person:{person_id}", now=now)
                return invitations.make_sign_in(db, person_id, now)

            return f"{settings.url}/console/in/{await record.write(write)}"

    typer.echo(finish(work()))


def person_of(db: Connection, name: str) -> int:
    """The person behind `channel:address`. Raises Refused when there is none."""
    channel, colon, platform_id = name.partition(":")
    if not colon or not platform_id:
        raise Refused(f"a person is written channel:address, like telegram:9101, not {name!r}")
    found = db.execute(
        select(address.c.person_id).where(address.c.channel == channel, address.c.platform_id == platform_id)
    ).scalar()
    if found is None:
        raise Refused(f"nobody has the address {name}")
    return int(found)
