"""`linli run` and `linli doctor`."""

import contextlib
import logging
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console
from sqlalchemy import Connection, select
from structlog.types import Processor

from bot import invitations
from bot import settings as settings_file
from bot.app import ROLES, PortInUse, serve
from bot.channels.ear import TokenRefused, Unreachable
from bot.demo import filling
from bot.house import Keeper
from bot.known import House
from bot.operating import (
    Refused,
    community_in,
    community_of,
    demo_settings,
    finish,
    is_demo,
    ready,
    record_of,
    secret_of,
    shelf_of,
)
from bot.settings import Settings
from bot.telegram_lanes import lane_name, username
from db import migrate
from db.opening import is_sqlite, opened
from db.outbox import lane
from db.people import address
from db.record import Record
from db.vocabulary import Role
from grids.importing import load_places
from grids.roster import on_duty
from knowledge import words
from knowledge.answer import Base
from knowledge.shelf import Stock, Watcher
from messages import render

__all__ = ["PortInUse", "doctor", "run"]

SIGN_IN_FOR = timedelta(hours=12)
DEMO_PEOPLE = (("officer", "demo-wang"), ("deputy", "demo-li"), ("supervisor", "demo-zhao"))


def run(
    demo: Annotated[
        bool, typer.Option("--demo", help="A fictional community, in a database of its own.")
    ] = False,
    role: Annotated[str, typer.Option(help="all, gateway, sender or clock.")] = "all",
) -> None:
    """Serves the pages and the channels until stopped."""
    if role not in ROLES:
        raise Refused(f"--role must be one of {', '.join(ROLES)}, not {role!r}")
    _log_plainly()
    settings = demo_settings() if demo else settings_file.read()
    with contextlib.ExitStack() as held:
        if is_sqlite(settings.database_url):
            if role != "all":
                raise Refused("with SQLite one process does everything; --role needs PostgreSQL")
            held.enter_context(migrate.held(settings.database_url))
            migrate.upgrade_sqlite(settings.database_url)
        finish(_run(settings, demo=demo, role=role))


async def _run(settings: Settings, *, demo: bool, role: str) -> None:
    if not is_sqlite(settings.database_url):
        await ready(settings)
    secret = secret_of(settings)
    settings.media.mkdir(parents=True, exist_ok=True)
    async with opened(settings.database_url) as record:
        lanes = {"web": "web"} | ({"telegram": lane_name(settings.tokens[0])} if settings.tokens else {})
        now = datetime.now(UTC)
        if demo:
            await record.write(_fill, secret, lanes, now)
        elif await record.read(is_demo):
            raise Refused("this database holds the demo; run it with --demo, or set LINLI_DATABASE_URL")
        community = community_of(settings, demo=demo)
        # The base and jieba's dictionary take a second or two: they come while the first page is served.
        watcher = Watcher(shelf_of(settings), Path("var"))
        keeper = Keeper(House(community, await record.read(load_places), Base.build(())), watcher)
        desk = await record.read(on_duty, None, now)
        links = await record.write(_links, settings.url, now) if demo else []
        if demo and settings.tokens:
            links += await _telegram_links(settings, record, now)

        def load_base() -> Stock:
            render.load()
            words.load(Path("var"))
            return watcher.load()

        def ready_now() -> None:
            _welcome(settings, links, warn_desk=not desk.desk)

        await serve(settings, record, keeper, secret, role=role, load_base=load_base, ready=ready_now)


def doctor() -> None:
    """Checks token, clock, disk, duty desk and lanes; exits 1 when something would keep a message back."""
    settings = settings_file.read()
    failed = finish(_doctor(settings))
    if failed:
        raise typer.Exit(1)


async def _doctor(settings: Settings) -> int:
    checks: list[tuple[bool, str]] = []
    free = shutil.disk_usage(Path.cwd()).free
    checks.append((free > 500 * 1024 * 1024, f"disk: {free // 1024**2} MiB free"))
    checks.append((abs(time.time() - datetime.now(UTC).timestamp()) < 1, "clock: in UTC"))
    async with record_of(settings) as record:
        await community_in(record, settings)  # complains about a file that cannot be used
        now = datetime.now(UTC)
        roster = await record.read(on_duty, None, now)
        checks.append((bool(roster.desk), f"duty desk: {len(roster.desk)} people"))
        for name, seen_at in await record.read(_lanes):
            age = f"seen {int((now - seen_at).total_seconds())} s ago" if seen_at else "never served"
            checks.append((True, f"lane {name}: {age}"))
    for token in settings.tokens:
        checks.append(await _token(token, settings))
    for good, line in checks:
        typer.echo(f"{'ok  ' if good else 'FAIL'}  {line}")
    return sum(1 for good, _ in checks if not good)


async def _token(token: str, settings: Settings) -> tuple[bool, str]:
    name = lane_name(token)
    try:
        return True, f"{name}: @{await username(token, settings)}"
    except (TokenRefused, Unreachable) as error:
        return False, f"{name}: {error}"


def _lanes(db: Connection) -> list[tuple[str, datetime | None]]:
    return [
        (row.name, row.seen_at)
        for row in db.execute(select(lane.c.name, lane.c.seen_at).order_by(lane.c.name))
    ]


def _fill(db: Connection, secret: str, lanes: dict[str, str], now: datetime) -> bool:
    return filling.fill(db, salt=secret, lanes=lanes, now=now)


def _links(db: Connection, url: str, now: datetime) -> list[tuple[str, str]]:
    """Fresh one-time links into the console for the demo's officer, deputy and supervisor."""
    found = []
    for who, platform_id in DEMO_PEOPLE:
        person_id = db.execute(
            select(address.c.person_id).where(address.c.platform_id == platform_id)
        ).scalar()
        if person_id is not None:
            token = invitations.make_sign_in(db, person_id, now, SIGN_IN_FOR)
            found.append((who, f"{url}/console/in/{token}"))
    return found


async def _telegram_links(settings: Settings, record: Record, now: datetime) -> list[tuple[str, str]]:
    """Fresh invitations to each role of the demo, for the first bot."""
    codes = await record.write(_invitations, now)
    try:
        name = await username(settings.tokens[0], settings)
    except (TokenRefused, Unreachable):
        return [(f"tg {role}", f"send /start {code} to the bot") for role, code in codes]
    return [(f"tg {role}", f"https://t.me/{name}?start={code}") for role, code in codes]


def _invitations(db: Connection, now: datetime) -> list[tuple[str, str]]:
    places = load_places(db)
    community = places.community
    if community is None:
        return []
    grid = places.grids[0]
    wanted = ((Role.OFFICER, grid.id), (Role.SUPERVISOR, community.id), (Role.VOLUNTEER, grid.id))
    return [(role.value, invitations.make_role(db, role, area_id, now)) for role, area_id in wanted]


def _welcome(settings: Settings, links: list[tuple[str, str]], *, warn_desk: bool) -> None:
    console = Console(soft_wrap=True, highlight=False)
    console.print("[bold]Linli 邻里[/bold]  is serving. Stop it with Ctrl-C.")
    console.print(f"  {'resident':<13} {settings.url}/", style="cyan")
    for who, url in links:
        console.print(f"  {who:<13} {url}", style="cyan")
    if links:
        console.print("  (each console link opens once; a new start prints new ones)", style="dim")
    if not settings.tokens:
        console.print("  Telegram is off: set LINLI_TELEGRAM_TOKENS to turn it on", style="dim")
    if warn_desk:
        console.print(
            "  [bold]nobody is on the duty desk[/bold]: invite a supervisor with `linli people invite`"
        )


def _log_plainly() -> None:
    """One JSON object a line on stderr, ours and the libraries' alike; of the libraries only warnings."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
