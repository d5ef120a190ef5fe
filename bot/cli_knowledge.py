"""`linli knowledge`: what editors of the base do and see."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import settings as settings_file
from bot.operating import Refused, finish, record_of, shelf_of
from bot.settings import Settings
from db import questions
from db.migrate import Locked, SchemaMismatch, sqlite_path
from db.opening import is_sqlite
from db.questions import Kept
from db.record import RecordUnavailable
from knowledge import check as checking
from knowledge import words
from knowledge.check import Finding, Level
from knowledge.entry import EntryError
from knowledge.gaps import MOST, Gap
from knowledge.gaps import gaps as found_in
from knowledge.shelf import Watcher, everything
from knowledge.skeleton import skeleton, still_empty
from knowledge.topics import CATEGORY_OF

knowledge = typer.Typer(help="The curated base.", no_args_is_help=True)

LOOKED_BACK = 90
"""Days: what nobody asked for a season is no gap that hurts today."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@knowledge.command()
def new(
    name: Annotated[str, typer.Argument(metavar="TOPIC-OR-ID", help="The topic, or an id of its own.")],
) -> None:
    """Writes an entry to be filled, among the community's own."""
    if not _ID.fullmatch(name):
        raise Refused(f"'{name}' is not an id: small letters, digits and hyphens, like water-outage-north")
    settings = settings_file.read()
    path = settings.knowledge / CATEGORY_OF.get(name, "") / f"{name}.yaml"
    text = skeleton(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(f"{path} is there already; edit it, or choose another id") from None
    typer.echo(f"{path}: written; to be filled:")
    for one in still_empty(text):
        typer.echo(f"  line {one.line}: {one.name}")
    entries, _ = everything(shelf_of(settings))
    if any(entry.id == name for entry in entries):
        typer.echo(f"once it is filled, it replaces the shipped entry '{name}'")
    typer.echo("then: linli knowledge check")


@knowledge.command()
def check(
    strict: Annotated[bool, typer.Option(help="Overdue checks fail as well.")] = False,
) -> None:
    """Fails on an empty or missing field, a fact that must appear and does not, a myth that appears."""
    entries, wrong = everything(shelf_of(settings_file.read()))
    findings = [*_wrong(wrong), *checking.check(entries, _today())]
    for finding in findings:
        typer.echo(str(finding), err=True)
    if any(strict or one.level is Level.ERROR for one in findings):
        raise typer.Exit(1)
    typer.echo(f"knowledge: {len(entries)} entries, {len(findings)} warnings")


@knowledge.command()
def stats(
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """What the base holds, and what it lacks by what was asked."""
    settings = settings_file.read()
    entries, _ = everything(shelf_of(settings))
    found = checking.stats(entries, _today())
    lacking: dict[str, int | None] = {"gaps": None, "waiting": None}
    try:
        open_gaps, waiting = _gaps(settings, LOOKED_BACK)
        lacking = {"gaps": sum(not gap.closed for gap in open_gaps), "waiting": sum(waiting.values())}
    except (RecordUnavailable, Locked, SchemaMismatch) as error:
        typer.echo(f"linli: what was asked cannot be read now: {error}", err=True)
    if as_json:
        typer.echo(json.dumps({**asdict(found), **lacking}, ensure_ascii=False))
        return
    typer.echo(f"entries {found.entries} · topics {found.topics} · missing {len(found.missing)}")
    for category, count in found.by_category:
        typer.echo(f"  {category:<10} {count}")
    typer.echo(f"questions zh {found.questions_zh} · en {found.questions_en}")
    typer.echo(f"signed {found.signed} · overdue {found.overdue} · retracted {found.retracted}")
    if lacking["gaps"] is not None:
        typer.echo(f"gaps {lacking['gaps']} · waiting {lacking['waiting']}")


@knowledge.command()
def gaps(
    since: Annotated[
        int, typer.Option(min=1, max=36_500, metavar="DAYS", help="How far back.")
    ] = LOOKED_BACK,
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """What people asked and the base did not answer, most asked first."""
    found, waiting = _gaps(settings_file.read(), since)
    waits = [sum(waiting.get(number, 0) for number in gap.questions) for gap in found]
    if as_json:
        pairs = zip(found, waits, strict=True)
        typer.echo(
            json.dumps([{**asdict(gap), "waiting": count} for gap, count in pairs], ensure_ascii=False)
        )
        return
    for gap, count in zip(found, waits, strict=True):
        typer.echo(_line(gap, count))
    if not found:
        typer.echo("no gaps: everything that was asked has an answer")


def _line(gap: Gap, waiting: int) -> str:
    about = f"{gap.entry} did not help" + (f": {gap.question}" if gap.question else "")
    days = gap.first if gap.first == gap.last else f"{gap.first} to {gap.last}"
    near = ", ".join(f"{one.id} {one.score:.2f}" for one in gap.nearest)
    marks = (f" · {waiting} waiting" if waiting else "") + (" · not for us" if gap.closed else "")
    return f"{gap.count} × {about if gap.entry else gap.question} · {days}{marks} · near: {near or 'nothing'}"


def _gaps(settings: Settings, days: int) -> tuple[tuple[Gap, ...], dict[int, int]]:
    """The gaps and who waits, by question. Nothing was asked where there is no record yet."""
    url = settings.database_url
    if is_sqlite(url) and not sqlite_path(url).is_file():
        return (), {}
    words.load(Path("var"))
    kept, waiting = finish(_asked(settings, (_today() - timedelta(days=days)).isoformat()))
    return found_in(Watcher(shelf_of(settings)).load().base, kept), waiting


async def _asked(settings: Settings, since: str) -> tuple[list[Kept], dict[int, int]]:
    def read(db: Connection) -> tuple[list[Kept], dict[int, int]]:
        return questions.lacking(db, since=since, most=MOST), questions.how_many_wait(db)

    async with record_of(settings) as record:
        return await record.read(read)


def _wrong(errors: Iterable[EntryError]) -> Iterable[Finding]:
    """What is wrong with the files that cannot be read: of one to be filled, every field that is empty."""
    for error in errors:
        path = Path(error.file)
        empty = still_empty(path.read_text("utf-8", errors="replace")) if path.is_file() else ()
        for one in empty:
            yield Finding(Level.ERROR, error.file, one.line, f"'{one.name}' is still empty")
        if not empty:
            yield Finding(Level.ERROR, error.file, error.line, error.why)


def _today() -> date:
    """A calendar day, of no zone: entries are checked by the year."""
    return date.today()  # noqa: DTZ011
