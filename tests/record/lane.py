"""A lane of people for the record tests: grid 3 with Wang and Li, grid 4 with Chen, Zhao at the desk."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, select

from db.outbox import content, delivery
from db.people import address, membership, person
from db.places import area, building
from db.vocabulary import Kind, Level, Role
from incidents.reports import Filed, PhotoRef, Place, Witness, file
from messages.community import Community
from messages.content import Content
from messages.render import render
from messages.stored import load

NOON = datetime(2026, 7, 21, 6, 3, tzinfo=UTC)
"""14:03 in Linzhou."""
COMMUNITY = Community(facts={"property_phone": {"zh-CN": "5550 1234"}})


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class Lane:
    """The ids of everybody and everything."""

    community: int
    grid3: int
    grid4: int
    house2: int
    wang: int
    li: int
    chen: int
    zhao: int
    afen: int
    lin: int
    liu: int


def build(db: Connection) -> Lane:
    """Fills an empty record."""
    home = _area(db, "LY", "柳荫社区", Level.COMMUNITY, None)
    grid3, grid4 = (_area(db, f"LY-{n}", f"{n} 网格", Level.GRID, home) for n in (3, 4))
    house2: int = db.execute(
        insert(building)
        .values(grid_id=grid3, number="2", name="2 号楼", name_en="Building 2", lat=30.0, lon=120.0)
        .returning(building.c.id)
    ).scalar_one()
    return Lane(
        home,
        grid3,
        grid4,
        house2,
        wang=someone(db, "王网格员", Role.OFFICER, grid3),
        li=someone(db, "李网格员", Role.DEPUTY, grid3),
        chen=someone(db, "陈网格员", Role.OFFICER, grid4),
        zhao=someone(db, "赵值班长", Role.SUPERVISOR, home),
        afen=someone(db, "", None, grid3),
        lin=someone(db, "", None, grid3),
        liu=someone(db, "刘志愿者", Role.VOLUNTEER, grid3),
    )


def someone(db: Connection, name: str, role: Role | None, area_id: int, *, language: str = "") -> int:
    """A person with one address on Telegram, and a role since yesterday."""
    one: int = db.execute(
        insert(person).values(name=name, language=language, created_at=NOON).returning(person.c.id)
    ).scalar_one()
    db.execute(insert(address).values(person_id=one, channel="telegram", platform_id=str(one), lane="tg:1"))
    if role is not None:
        db.execute(
            insert(membership).values(
                person_id=one, role=role, area_id=area_id, since=NOON - timedelta(days=1)
            )
        )
    return one


def witness(db: Connection, person_id: int) -> Witness:
    address_id = db.execute(select(address.c.id).where(address.c.person_id == person_id)).scalar_one()
    return Witness(person_id, address_id, "telegram", "tg:1")


def reported(
    db: Connection,
    person_id: int,
    *,
    kind: Kind = Kind.FALLING,
    danger: bool = False,
    desk_only: bool = False,
    words: str = "2号楼雨棚快掉了",
    photos: tuple[PhotoRef, ...] = (),
    place: Place | None = None,
    at: datetime = NOON,
) -> Filed:
    """A report of this person's, with the community's usual waits."""
    return file(
        db,
        witness(db, person_id),
        kind=kind,
        danger=danger,
        desk_only=desk_only,
        words=words,
        photos=photos,
        place=place or Place(),
        received_at=at,
        now=at,
        community=COMMUNITY,
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """A message owed to a person, as they will read it."""

    id: int
    text: str
    labels: tuple[str, ...]
    priority: int
    replaces: int | None
    content: Content


def heard(db: Connection, person_id: int, *, now: datetime = NOON) -> list[Heard]:
    """Everything owed to a person, oldest first, in Chinese."""
    rows = db.execute(
        select(
            delivery.c.id, delivery.c.priority, delivery.c.replaces_id, delivery.c.language, content.c.body
        )
        .join(content, content.c.id == delivery.c.content_id)
        .where(delivery.c.person_id == person_id)
        .order_by(delivery.c.id)
    )
    found = []
    for row in rows:
        said = load(row.body)
        shown = render(said, row.language, zone=COMMUNITY.zone, now=now)
        labels = tuple(choice.label for choice in shown.choices)
        found.append(Heard(row.id, shown.text, labels, row.priority, row.replaces_id, said))
    return found


def _area(db: Connection, code: str, name: str, level: Level, parent_id: int | None) -> int:
    made: int = db.execute(
        insert(area).values(code=code, name=name, level=level, parent_id=parent_id).returning(area.c.id)
    ).scalar_one()
    return made
