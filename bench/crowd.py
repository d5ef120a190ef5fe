"""A crowd for the bench: the demo's community with many residents on Telegram, a broadcast to answer."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from bot import community_file
from bot.clock import Clock
from bot.demo import filling
from bot.known import House
from broadcasts import service
from broadcasts.compose import Slots
from db.broadcasts import release
from db.migrate import upgrade_sqlite
from db.outbox import delivery
from db.people import address, membership, person
from db.record import Record
from db.vocabulary import DeliveryState, Role, Severity
from grids.importing import load_places
from grids.locate import Places
from knowledge import loader, words
from messages import render
from messages.render import LANGUAGES

LANE = "tg:7000000001"
TOKEN = "7000000001:BENCH-0000000000000000000000000000000"  # the fake's own, not a secret
FIRST_CHAT = 500_000_001
NEW_CHAT = 600_000_001
"""Addresses from here on have never written to us."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who writes: residents FIRST_CHAT + 0, 1, …; `warned`: those the broadcast `release` was sent to."""

    residents: int
    warned: frozenset[int]
    release: int
    house: House


def load_house(places: Places, cache: Path) -> House:
    """The demo's community with the whole base, jieba loaded."""
    render.load()
    words.load(cache)
    community = community_file.read(
        filling.COMMUNITY, zone=ZoneInfo("Asia/Shanghai"), language="zh-CN", public_url="", demo=True
    )
    return House(community, places, loader.load())


async def gather(record: Record, residents: int, cache: Path) -> Crowd:
    """Fills a migrated, empty record."""
    now = datetime.now(UTC)
    lanes = {"web": "web", "telegram": LANE}
    await record.write(_fill, lanes, now)
    house = load_house(await record.read(load_places), cache)
    await record.write(_settle_down, residents, now)
    number = await record.write(_broadcast, house, now)
    await Clock(record, lambda: house, "bench").settle()
    warned = await record.write(_all_sent, now)
    return Crowd(residents, warned, number, house)


def fresh(disk: Path, name: str) -> str:
    """The address of an empty record with the schema of this version."""
    url = f"sqlite:///{disk / name}.db"
    upgrade_sqlite(url)
    return url


def _fill(db: Connection, lanes: dict[str, str], now: datetime) -> None:
    filling.fill(db, salt="the bench's own secret", lanes=lanes, now=now)


def _settle_down(db: Connection, residents: int, now: datetime) -> None:
    places = load_places(db)
    homes = sorted(places.buildings.values(), key=lambda one: one.id)
    first = 1_000
    people, addresses, members = [], [], []
    for number in range(residents):
        home = homes[number % len(homes)]
        who = first + number
        people.append(
            {
                "id": who,
                "language": LANGUAGES[number % 12 == 0],
                "home_grid_id": home.grid_id,
                "building_id": home.id,
                "created_at": now,
            }
        )
        addresses.append(
            {
                "person_id": who,
                "channel": "telegram",
                "platform_id": str(FIRST_CHAT + number),
                "lane": LANE,
                "heard_at": now,
            }
        )
        members.append({"person_id": who, "role": Role.RESIDENT.value, "area_id": home.grid_id, "since": now})
    db.execute(insert(person), people)
    db.execute(insert(address), addresses)
    db.execute(insert(membership), members)


def _broadcast(db: Connection, house: House, now: datetime) -> int:
    """The supervisor tells the largest grid that the water goes off; returns the release's id."""
    author = db.execute(select(address.c.person_id).where(address.c.platform_id == "demo-zhao")).scalar_one()
    slots = Slots(act="今晚 22 点前接好水", what="22 点到 6 点停水", until=now + timedelta(hours=8))
    grid = house.places.by_code("LY-3")
    assert grid is not None
    number = service.draft(db, author, slots, Severity.MINOR, [grid.id], now=now)
    sent = service.submit(db, number, author, now=now, community=house.community)
    found = db.execute(select(release.c.id).where(release.c.broadcast_id == number)).scalar()
    assert found is not None, sent
    return int(found)


def _all_sent(db: Connection, now: datetime) -> frozenset[int]:
    db.execute(update(delivery).values(state=DeliveryState.SENT.value, settled_at=now))
    reached = select(address.c.platform_id).join(delivery, delivery.c.address_id == address.c.id)
    chats = db.execute(reached.where(address.c.lane == LANE)).scalars()
    return frozenset(int(chat) - FIRST_CHAT for chat in chats)
