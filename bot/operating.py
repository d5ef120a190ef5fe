"""What every command stands on: the settings, the record brought up to date, the community, the secret."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import typer
from sqlalchemy import Connection, select

from bot import community_file
from bot import settings as settings_file
from bot.demo.filling import COMMUNITY as DEMO_COMMUNITY
from bot.demo.filling import NAME as DEMO
from bot.settings import BadSetting, Settings
from db import migrate
from db.journal import community as communities
from db.opening import is_sqlite, opened
from db.record import Record
from knowledge.shelf import Shelf
from messages.community import Community

T = TypeVar("T")

SHORTEST_SECRET = 16


class Refused(Exception):
    """The command cannot do what was asked. The message says why, and what to do instead."""


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Runs a command's work to its end."""
    return asyncio.run(work)


@contextlib.asynccontextmanager
async def record_of(settings: Settings) -> AsyncIterator[Record]:
    """The record, of this version's schema: an older SQLite file is brought up to date first."""
    await ready(settings)
    async with opened(settings.database_url) as record:
        yield record


async def ready(settings: Settings) -> None:
    """Raises SchemaMismatch, Locked or BadSetting when the database cannot be used as it is."""
    try:
        sqlite = is_sqlite(settings.database_url)
    except ValueError as error:
        raise BadSetting(str(error)) from None
    if sqlite:
        migrate.ready_sqlite(settings.database_url)
    else:
        # Loaded with its driver, when PostgreSQL is configured.
        from db.migrate_postgresql import ready_postgres  # noqa: PLC0415

        await ready_postgres(settings.database_url)


def community_of(settings: Settings, *, demo: bool) -> Community:
    """The community file's community; without a file the defaults and one warning line."""
    path = DEMO_COMMUNITY if demo else settings.community
    try:
        return community_file.read(
            path, zone=settings.zone, language=settings.language, public_url=settings.url, demo=demo
        )
    except FileNotFoundError:
        typer.echo(f"linli: no community file at {path}: names and telephone numbers are defaults", err=True)
        return Community(zone=settings.zone, language=settings.language, public_url=settings.url)


def shelf_of(settings: Settings) -> Shelf:
    """Where the entries of this community stand."""
    return Shelf(own=settings.knowledge, signed_only=settings.knowledge_signed)


async def community_in(record: Record, settings: Settings) -> Community:
    """The community whose record this is: the demo's, or that of the community file."""
    return community_of(settings, demo=await record.read(is_demo))


def is_demo(db: Connection) -> bool:
    """Whether the record was filled with the demo's community."""
    return db.execute(select(communities.c.demo)).scalar() == DEMO


def secret_of(settings: Settings) -> str:
    """The secret that signs cookies and door codes; made once, readable by its owner alone."""
    if settings.secret:
        if len(settings.secret) < SHORTEST_SECRET:
            raise BadSetting(
                f"LINLI_SECRET: too short; use {SHORTEST_SECRET} characters or more, or leave it empty"
            )
        return settings.secret
    path = Path("var/secret")
    if not path.exists():
        # Written whole under another name first: a kill in between would leave an empty secret to sign with.
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"secret.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # of two commands at once the first one's counts
        draft.unlink()
    secret = path.read_text().strip()
    if len(secret) < SHORTEST_SECRET:
        raise BadSetting(f"{path} holds no secret; delete it and a new one is made")
    return secret


def demo_settings() -> Settings:
    """The settings of the demo: a database of its own, unless one is set."""
    settings = settings_file.read()
    if settings.database_url == Settings.model_fields["database_url"].default:
        return settings_file.read(database_url="sqlite:///var/demo.db")
    return settings
