"""`linli report`: what is open, for scripts and for the night without a browser."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot import settings as settings_file
from bot.operating import Refused, finish, record_of
from grids.importing import load_places
from incidents import timeline
from incidents.timeline import Case, Row

report = typer.Typer(help="Reports and their incidents.", no_args_is_help=True)


@report.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False) -> None:
    """Every open incident, most urgent first."""
    rows = finish(_list())
    if as_json:
        typer.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False))
        return
    for row in rows:
        view = row.view
        mark = "!" if view.danger else " "
        typer.echo(
            f"{mark}{view.number:>5}  {view.kind:<11} {view.state:<11} {view.place.zh}  {view.words[:40]}"
        )
    typer.echo(f"{len(rows)} open")


@report.command()
def show(
    number: int, as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False
) -> None:
    """One incident with everything that happened to it."""
    case = finish(_show(number))
    if case is None:
        raise Refused(f"there is no incident {number}")
    events = [
        {
            "at": event.at.isoformat(),
            "act": event.act,
            "who": event.who.name if event.who else "",
            "text": event.text,
        }
        for event in case.events
    ]
    if as_json:
        typer.echo(
            json.dumps({"number": number, "state": case.view.state, "events": events}, ensure_ascii=False)
        )
        return
    view = case.view
    typer.echo(f"{view.number} · {view.kind} · {view.state} · {view.place.zh} · {view.assignee}")
    for event in events:
        typer.echo(f"  {event['at'][:19]}  {event['act']:<12} {event['who']}  {event['text']}")


def _plain(row: Row) -> dict[str, object]:
    view = row.view
    return {
        "number": view.number,
        "kind": view.kind,
        "state": view.state,
        "danger": view.danger,
        "place": view.place.zh,
        "words": view.words,
        "assignee": view.assignee,
        "received_at": view.received_at.isoformat(),
    }


async def _list() -> tuple[Row, ...]:
    async with record_of(settings_file.read()) as record:
        places = await record.read(load_places)
        grid_ids = [grid.id for grid in places.grids]
        return await record.read(timeline.queue, grid_ids, datetime.now(UTC), True)


async def _show(number: int) -> Case | None:
    async with record_of(settings_file.read()) as record:
        return await record.read(timeline.case, number)
