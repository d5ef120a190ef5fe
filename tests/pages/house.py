"""A house for page tests: a real record with the demo's places, real routes on a loopback port."""

import asyncio
import contextlib
import socket
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import uvicorn
from sqlalchemy import Connection, create_engine, func, insert, select, update
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from db import places as place_tables
from db.opening import opened
from db.outbox import delivery, keep
from db.people import address, membership, person
from db.record import Record
from db.tables import metadata
from db.vocabulary import DeliveryState, Role
from grids.locate import Places
from messages.community import Community
from messages.content import Content
from tests.rules.demo import demo_places

COMMUNITY = Community(names={"zh-CN": "柳荫社区", "en": "Liuyin"}, demo=True)


def now() -> datetime:
    return datetime.now(UTC)


@contextlib.asynccontextmanager
async def record_with_places(folder: Path) -> AsyncIterator[Record]:
    """An empty record that knows the demo's areas and buildings under the ids of `demo_places`."""
    path = folder / "pages.db"
    path.write_bytes(_empty_village())
    async with opened(f"sqlite:///{path}") as record:
        yield record


@cache
def _empty_village() -> bytes:
    """The file of such a record, made once: making its tables takes longer than most of these tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "village.db"
        engine = create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        with engine.begin() as db:
            _fill(db, demo_places())
        engine.dispose()
        return path.read_bytes()


def _fill(db: Connection, places: Places) -> None:
    for area in places.areas.values():
        db.execute(
            insert(place_tables.area).values(
                id=area.id, code=area.code, name=area.name, name_en=area.name_en,
                level=area.level, parent_id=area.parent_id,
            )
        )  # fmt: skip
    for house in places.buildings.values():
        db.execute(
            insert(place_tables.building).values(
                id=house.id, grid_id=house.grid_id, number=house.number, name=house.name,
                name_en=house.name_en, lat=house.lat, lon=house.lon, door_code=house.door_code,
            )
        )  # fmt: skip


@contextlib.asynccontextmanager
async def serving(routes: Sequence[BaseRoute]) -> AsyncIterator[str]:
    """A real server on a free loopback port, for as long as the block lasts; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        Starlette(routes=list(routes)), host="127.0.0.1", port=port, log_config=None, lifespan="off",
        timeout_graceful_shutdown=1, ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    # Not `serve()`: that would take the signals of the test run.
    task = asyncio.create_task(server._serve())
    while not server.started:
        if task.done():
            await task
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = server.force_exit = True
        await task


def person_of(
    db: Connection, platform_id: str, *, name: str = "", grid_id: int | None = None,
    building_id: int | None = None, language: str = "", channel: str = "web",
    large_print: bool = False, door: str = "",
) -> tuple[int, int]:  # fmt: skip
    """The (person, address) behind a platform id, made at the first call."""
    found = db.execute(
        select(address.c.person_id, address.c.id).where(address.c.platform_id == platform_id)
    ).first()
    if found:
        return found[0], found[1]
    person_id = db.execute(
        insert(person)
        .values(name=name, home_grid_id=grid_id, building_id=building_id, created_at=now(), language=language,
                large_print=large_print, door=door)
        .returning(person.c.id)
    ).scalar_one()  # fmt: skip
    address_id = db.execute(
        insert(address)
        .values(person_id=person_id, channel=channel, platform_id=platform_id, lane=channel)
        .returning(address.c.id)
    ).scalar_one()
    return person_id, address_id


def role(db: Connection, person_id: int, what: Role, area_id: int) -> None:
    db.execute(
        insert(membership).values(
            person_id=person_id, role=what, area_id=area_id, since=now() - timedelta(days=1)
        )
    )


def show(db: Connection, address_id: int, what: Content, replaces_id: int | None = None) -> int:
    """What the web's lane does: the message with the next number, sent."""
    seq = db.execute(select(func.coalesce(func.max(delivery.c.seq), 0))).scalar_one() + 1
    person_id = db.execute(select(address.c.person_id).where(address.c.id == address_id)).scalar_one()
    language = db.execute(select(person.c.language).where(person.c.id == person_id)).scalar_one()
    delivery_id: int = db.execute(
        insert(delivery)
        .values(
            content_id=keep(db, what, now=now()), address_id=address_id, person_id=person_id, lane="web",
            priority=1, state=DeliveryState.SENT, language=what.language or language or "zh-CN",
            owed_at=now(), settled_at=now(), seq=seq, replaces_id=replaces_id,
        )
        .returning(delivery.c.id)
    ).scalar_one()  # fmt: skip
    return delivery_id


def choose_language(db: Connection, person_id: int, language: str) -> None:
    db.execute(update(person).where(person.c.id == person_id).values(language=language))
