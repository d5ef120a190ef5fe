"""The cast of the broadcast tests: two grids of one community, who lives and who works there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from broadcasts.compose import Slots
from broadcasts.fanout import pending, resolve
from db.outbox import content, delivery
from db.people import address, membership, person
from db.places import area, building
from db.vocabulary import DeliveryState, Level, Role
from messages.community import Community
from messages.content import Content
from messages.stored import load

NOON = datetime(2026, 7, 21, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai, a Tuesday
COMMUNITY = Community(names={"zh-CN": "柳荫社区", "en": "Willow Shade"})
FIRE = Slots("5 号楼的人下楼。", "5 号楼 3 层起火。", "集合：东门。", until=NOON + timedelta(hours=2))


@dataclass(frozen=True, slots=True)
class Street:
    """Ids of the two grids, and of the people who work there."""

    whole: int
    three: int
    four: int
    house: int
    wang: int
    chen: int
    zhao: int
    qian: int


def build(db: Connection) -> Street:
    """Grid 3 with officer 王, grid 4 with 陈, supervisors 赵 and 钱 for the whole community."""
    whole = _area(db, "LY", "柳荫社区", Level.COMMUNITY, None)
    three = _area(db, "LY3", "3 网格", Level.GRID, whole)
    four = _area(db, "LY4", "4 网格", Level.GRID, whole)
    house: int = db.execute(
        insert(building)
        .values(grid_id=three, number="5", name="5 号楼", lat=30.0, lon=120.0)
        .returning(building.c.id)
    ).scalar_one()
    return Street(
        whole, three, four, house,
        wang=staff(db, "王网格员", Role.OFFICER, three),
        chen=staff(db, "陈网格员", Role.OFFICER, four),
        zhao=staff(db, "赵值班长", Role.SUPERVISOR, whole),
        qian=staff(db, "钱值班长", Role.SUPERVISOR, three),
    )  # fmt: skip


def staff(db: Connection, name: str, role: Role, area_id: int) -> int:
    who = resident(db, name, None)
    db.execute(insert(membership).values(person_id=who, role=role.value, area_id=area_id, since=NOON))
    return who


def resident(
    db: Connection,
    name: str,
    grid_id: int | None,
    *,
    channels: Sequence[str] = ("web",),
    reachable: bool = True,
    language: str = "",
    tips: str = "weekly",
    building_id: int | None = None,
    door: str = "",
) -> int:
    who: int = db.execute(
        insert(person)
        .values(
            name=name, home_grid_id=grid_id, language=language, tips=tips, building_id=building_id, door=door,
            created_at=NOON,
        )
        .returning(person.c.id)
    ).scalar_one()  # fmt: skip
    for number, channel in enumerate(channels):
        db.execute(
            insert(address).values(
                person_id=who, channel=channel, platform_id=f"{name}-{who}", lane=f"{channel}:1",
                reachable=reachable, unreachable_why="" if reachable else "blocked",
                heard_at=NOON - timedelta(hours=number),
            )
        )  # fmt: skip
    return who


def resolve_all(db: Connection, now: datetime = NOON, chunk: int = 500) -> None:
    """What the clock does: completes every audience."""
    while waiting := pending(db):
        resolve(db, waiting[0], now=now, chunk=chunk)


def send_queued(db: Connection, now: datetime = NOON) -> None:
    """What a lane does when all goes well."""
    db.execute(
        update(delivery)
        .where(delivery.c.state == DeliveryState.QUEUED.value)
        .values(state=DeliveryState.SENT.value, settled_at=now)
    )


def heard(db: Connection, person_id: int) -> list[Content]:
    """What is owed or was said to a person, oldest first, but for what was cancelled or never got out."""
    rows = db.execute(
        select(content.c.body)
        .join(delivery, delivery.c.content_id == content.c.id)
        .where(
            delivery.c.person_id == person_id,
            delivery.c.state.in_([DeliveryState.QUEUED.value, DeliveryState.SENT.value]),
        )
        .order_by(delivery.c.id)
    )
    return [load(row.body) for row in rows]


def states(db: Connection, person_id: int, release_id: int) -> list[str]:
    rows = db.execute(
        select(delivery.c.state)
        .where(delivery.c.person_id == person_id, delivery.c.release_id == release_id)
        .order_by(delivery.c.id)
    )
    return [row.state for row in rows]


def _area(db: Connection, code: str, name: str, level: Level, parent_id: int | None) -> int:
    return int(
        db.execute(
            insert(area)
            .values(code=code, name=name, level=level.value, parent_id=parent_id)
            .returning(area.c.id)
        ).scalar_one()
    )
