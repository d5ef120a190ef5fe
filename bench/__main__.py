"""`python -m bench [--quick] [--json]`: every figure the project promises, measured in one run."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import structlog
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from bench import echo, lane, start, turns
from bench.figures import Figure, figures
from bench.machine import folder, machine

LARGE = {"turns": 6000, "residents": 2000, "recipients": 300, "tips": 20_000, "rest": 5.0, "each": 600}
QUICK = {"turns": 300, "residents": 200, "recipients": 60, "tips": 500, "rest": 1.0, "each": 120}
"""The smallest run that still produces every figure; too short to be quoted."""

Measured = dict[str, dict[str, Any]]


def main(
    quick: Annotated[
        bool, typer.Option("--quick", help="The smallest run, for CI: not to be quoted.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For a program: one object on stdout.")] = False,
) -> None:
    """Measures turns a second, the use of a lane, an alarm behind tips, the start and the memory."""
    size = QUICK if quick else LARGE
    # What the measured code logs is no part of the table.
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    measured = asyncio.run(_measure(size))
    told = figures(measured)
    if as_json:
        body = {"quick": quick, "measured": measured, "figures": [one.plain for one in told]}
        print(json.dumps(body, ensure_ascii=False, indent=1))
        return
    _print(measured, told, quick=quick)


async def _measure(size: dict[str, Any]) -> Measured:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with folder() as disk, Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        measured: Measured = {"machine": machine(disk)}

        async def step(
            name: str, words: str, total: int, work: Callable[[Callable[[int], None]], Awaitable[Any]]
        ) -> None:
            task = progress.add_task(words, total=total)
            measured[name] = await work(lambda more: progress.advance(task, more))
            progress.update(task, completed=total)

        count, people = size["turns"], size["residents"]
        # The start first: it is to be cold, and the memory that of a process nobody has written to.
        await step(
            "start",
            "starting linli twice, and resting",
            1,
            lambda _: start.start_and_rest(disk, size["rest"]),
        )
        await step("echo", "aiogram's echo", 1, lambda _: echo.echo(count))
        await step("turns", "turns with commit", count, lambda done: turns.turns(disk, count, people, done))
        await step("kinds", "each kind of turn", 1, lambda _: turns.statements(disk, size["each"]))
        await step(
            "through_telegram", "turns over Telegram's wire", 1,
            lambda _: turns.through_telegram(disk, count // 2, people),
        )  # fmt: skip
        await step(
            "lane", "a broadcast at the lane's rate", 1, lambda _: lane.utilisation(size["recipients"])
        )
        await step("urgent", "alarms behind tips", 1, lambda _: lane.urgent_behind_tips(size["tips"]))
    return measured


def _print(measured: Measured, told: list[Figure], *, quick: bool) -> None:
    console = Console(width=None if Console().is_terminal else 140)
    table = Table(
        "figure", "measured", "goal", "", "beside it", title="--quick: not to be quoted" if quick else None
    )
    for one in told:
        mark = "" if one.met is None else "[green]met[/green]" if one.met else "[red]missed[/red]"
        table.add_row(one.name, one.measured, one.goal, mark, one.peer)
    console.print(table)
    kinds = Table("kind of turn", "statements", "ms alone", "how many")
    for kind, one in measured["kinds"].items():
        kinds.add_row(kind, str(one["sql"]), str(one["ms"]), str(one["n"]))
    console.print(kinds)
    console.print(" · ".join(f"{name} {value}" for name, value in measured["machine"].items()), style="dim")


if __name__ == "__main__":
    typer.run(main)
