"""`linli grids`: the map into the record, and questions to it."""

import json
from pathlib import Path
from typing import Annotated

import segno
import typer
from sqlalchemy import Connection

from bot import settings as settings_file
from bot.operating import Refused, finish, record_of, secret_of
from db.vocabulary import Level
from grids.datum import Datum
from grids.importing import Imported, import_shapes, load_places
from grids.shapes import Shapes, parse_shapes

grids = typer.Typer(help="The community's grids and buildings.", no_args_is_help=True)

LARGEST = 10 * 1024 * 1024  # bytes


@grids.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="GeoJSON.")],
    datum: Annotated[Datum, typer.Option(help="What the coordinates are in.")] = Datum.WGS84,
    level: Annotated[Level | None, typer.Option(help="For features without a level of their own.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Checks the file and writes nothing.")] = False,
) -> None:
    """Imports a map; nothing is written unless all of it is right."""
    shapes = parse_shapes(_text(file), file=str(file), datum=datum, level=level)
    for warning in shapes.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if dry_run:
        typer.echo(f"{len(shapes.grids)} grids, {len(shapes.buildings)} buildings; nothing was written")
        return
    done = finish(_import(shapes))
    typer.echo(f"{done.added} areas added, {done.changed} brought up to date")


@grids.command()
def locate(
    lat: float,
    lon: float,
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """The grid of a point (WGS-84 degrees)."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise Refused("latitude is -90 to 90 and longitude -180 to 180; latitude comes first")
    found, code, name = finish(_locate(lat, lon))
    metres = round(found.distance_m, 1) if found.grid_id is not None else None
    if as_json:
        typer.echo(json.dumps({"grid": code, "how": found.how, "distance_m": metres}))
        return
    if found.grid_id is None:
        typer.echo("outside every grid")
        return
    typer.echo(f"{code} {name} · {found.how} · {found.distance_m:.0f} m")


@grids.command()
def check() -> None:
    """Says how many grids and buildings there are, and what is missing."""
    count, buildings, without = finish(_check())
    typer.echo(f"{count} grids, {buildings} buildings")
    for code in without:
        typer.echo(f"warning: grid {code} has no shape: no point is ever placed in it", err=True)
    if not count:
        raise Refused("there are no grids; import them with: linli grids import FILE")


@grids.command()
def doors(
    qr: Annotated[Path | None, typer.Option(help="A folder for one QR code (SVG) for each door.")] = None,
) -> None:
    """Prints each building's door link, for the poster at the door."""
    lines = finish(_doors())
    for name, url in lines:
        typer.echo(f"{name}  {url}")
        if qr is not None:
            qr.mkdir(parents=True, exist_ok=True)
            segno.make(url, error="m").save(str(qr / f"{name}.svg"), scale=8, border=4)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise Refused(f"{file} is larger than {LARGEST // 1024**2} MiB; split it")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused(f"there is no file {file}") from None
    except (UnicodeDecodeError, IsADirectoryError, PermissionError) as error:
        raise Refused(f"{file} cannot be read as UTF-8 text: {error.__class__.__name__}") from None


async def _import(shapes: Shapes) -> Imported:
    settings = settings_file.read()
    secret = secret_of(settings)
    async with record_of(settings) as record:

        def write(db: Connection) -> Imported:
            return import_shapes(db, shapes, salt=secret)

        return await record.write(write)


async def _locate(lat: float, lon: float):  # type: ignore[no-untyped-def]
    async with record_of(settings_file.read()) as record:
        places = await record.read(load_places)
    found = places.locate(lat, lon)
    area = places.areas.get(found.grid_id) if found.grid_id is not None else None
    return found, area.code if area else "", area.name if area else ""


async def _doors() -> list[tuple[str, str]]:
    settings = settings_file.read()
    async with record_of(settings) as record:
        places = await record.read(load_places)
    return [
        (f"{places.areas[house.grid_id].code} {house.name}", f"{settings.url}/w/{house.door_code}")
        for house in places.buildings.values()
    ]


async def _check() -> tuple[int, int, list[str]]:
    async with record_of(settings_file.read()) as record:
        places = await record.read(load_places)
    return (
        len(places.grids),
        len(places.buildings),
        [grid.code for grid in places.grids if grid.polygon is None],
    )
