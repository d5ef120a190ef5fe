"""The officers' window for tests: the demo's places with a small cast, and somebody signed in."""

import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
from sqlalchemy import Connection

from bot.invitations import make_sign_in
from console.app import pages
from console.pages import static
from db.record import Record
from db.vocabulary import Kind, Role
from incidents import reports
from knowledge.shelf import Shelf, Watcher
from tests.pages.house import COMMUNITY, now, person_of, role, serving
from tests.rules.demo import demo_places, grid_id

SECRET = "a secret of the tests, long enough"
STOCK = Watcher(Shelf(shipped=Path(__file__).parents[1] / "rules" / "entries")).load()
"""A base of three entries: the pages show what it lacks."""


@dataclass(frozen=True, slots=True)
class Cast:
    """王 is officer, 李 deputy of grid 3, 陈 officer of grid 4, 赵 supervisor; 阿芬 lives in grid 3."""

    wang: int
    li: int
    chen: int
    zhao: int
    afen: int
    afen_address: int


@dataclass(frozen=True, slots=True)
class Window:
    record: Record
    url: str
    cast: Cast
    forms: tuple[str, ...]
    """The paths that take a form."""

    @contextlib.asynccontextmanager
    async def open(self, person_id: int) -> AsyncIterator["Seat"]:
        """Somebody signed in, through the door everybody takes."""
        token = await self.record.write(make_sign_in, person_id, now(), timedelta(minutes=10))
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(self.url, cookie_jar=jar) as session:
            async with session.post(f"/console/in/{token}") as answer:
                assert answer.status == 200, answer.status
            yield Seat(session)


@dataclass(frozen=True, slots=True)
class Seat:
    """A signed-in browser without the browser."""

    session: aiohttp.ClientSession

    async def see(self, path: str, status: int = 200) -> str:
        async with self.session.get(path) as answer:
            assert answer.status == status, (path, answer.status)
            return await answer.text()

    async def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', await self.see("/console/queue"))
        assert found
        return found.group(1)

    async def do(self, path: str, status: int = 200, **fields: object) -> str:
        """Posts a form with its token; after a redirect the page it leads to."""
        data: list[tuple[str, str]] = [("csrf", await self.csrf())]
        for name, value in fields.items():
            data += [(name, str(one)) for one in (value if isinstance(value, list) else [value])]
        async with self.session.post(path, data=data) as answer:
            assert answer.status == status, (path, answer.status, await answer.text())
            return await answer.text()


@contextlib.asynccontextmanager
async def window(record: Record, media: Path) -> AsyncIterator[Window]:
    cast = await record.write(_fill)
    made = pages(record, demo_places, COMMUNITY, SECRET, media, stock=lambda: STOCK, now=now)
    async with serving([*made, static()]) as url:
        forms = tuple(one.path for one in made if "POST" in (one.methods or ()))
        yield Window(record, url, cast, forms)


def reported(
    db: Connection, cast: Cast, words: str, *, kind: Kind = Kind.FALLING, danger: bool = False
) -> int:
    """阿芬 reports something at 2 号楼; the case's number."""
    house = next(one for one in demo_places().buildings.values() if one.number == "2")
    place = reports.Place(grid_id=house.grid_id, building_id=house.id, lat=house.lat, lon=house.lon)
    filed = reports.file(
        db, reports.Witness(cast.afen, cast.afen_address, "web", "web"), kind=kind, danger=danger,
        desk_only=False, words=words, photos=[], place=place, received_at=now(), now=now(),
        community=COMMUNITY,
    )  # fmt: skip
    return filed.incident_id


def _fill(db: Connection) -> Cast:
    places = demo_places()
    three, four = grid_id(places, "LY-3"), grid_id(places, "LY-4")
    assert places.community is not None
    ids = {name: person_of(db, name * 32, name=called)[0] for name, called in (
        ("a", "王网格员"), ("b", "李网格员"), ("c", "陈网格员"), ("d", "赵值班长"),
    )}  # fmt: skip
    role(db, ids["a"], Role.OFFICER, three)
    role(db, ids["b"], Role.DEPUTY, three)
    role(db, ids["c"], Role.OFFICER, four)
    role(db, ids["d"], Role.SUPERVISOR, places.community.id)
    afen, address = person_of(db, "e" * 32, grid_id=three, building_id=102, door="302")
    return Cast(ids["a"], ids["b"], ids["c"], ids["d"], afen, address)
