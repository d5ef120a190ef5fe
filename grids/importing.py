"""Grids and people into the record and out of it again: what is imported is checked whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from db.people import address, membership, person
from db.places import area, building, raise_revision, revision_number
from db.timers import stop
from db.vocabulary import Level, Role, TimerKind
from grids.doors import door_code
from grids.faults import FileFault
from grids.locate import Area, Building, Places
from grids.people_csv import PersonRow
from grids.polygon import Polygon
from grids.shapes import CommunityShape, GridShape, Shapes

PLACES = "places"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many are new, and how many were there already and are now as the file says."""

    added: int
    changed: int


def load_places(db: Connection) -> Places:
    """The snapshot of all areas and buildings, as the deciders use it."""
    areas = [
        Area(
            row.id,
            row.code,
            row.name,
            Level(row.level),
            Polygon.of_wkb(row.shape) if row.shape else None,
            row.name_en,
            row.parent_id,
        )
        for row in db.execute(select(area).order_by(area.c.code))
    ]
    buildings = [
        Building(
            row.id,
            row.grid_id,
            row.number,
            row.name,
            row.lat,
            row.lon,
            row.name_en,
            tuple(filter(None, row.aliases.split("\n"))),
            row.door_code,
        )
        for row in db.execute(select(building).order_by(building.c.id))
    ]
    return Places.build(areas, buildings, revision_number(db, PLACES))


def import_shapes(db: Connection, shapes: Shapes, *, salt: str) -> Imported:
    """Writes a community, its grids and buildings; what has the same code or number is brought up to date."""
    before = {row.code: row.id for row in db.execute(select(area.c.code, area.c.id))}
    parent_id = None
    if shapes.community is not None:
        parent_id = _put_area(db, shapes.community, Level.COMMUNITY, None)
    else:
        parent_id = db.execute(select(area.c.id).where(area.c.level == Level.COMMUNITY.value)).scalar()
    ids = {grid.code: _put_area(db, grid, Level.GRID, parent_id) for grid in shapes.grids}
    ids = {**before, **ids}
    for point in shapes.buildings:
        values = {
            "name": point.name,
            "name_en": point.name_en,
            "aliases": "\n".join(point.aliases),
            "lat": point.lat,
            "lon": point.lon,
        }
        statement = insert_or(building).values(grid_id=ids[point.grid_code], number=point.number, **values)
        building_id = db.execute(
            statement.on_conflict_do_update(index_elements=["grid_id", "number"], set_=values).returning(
                building.c.id
            )
        ).scalar_one()
        code = door_code(building_id, salt)
        db.execute(update(building).where(building.c.id == building_id).values(door_code=code))
    raise_revision(db, PLACES)
    codes = [grid.code for grid in shapes.grids] + ([shapes.community.code] if shapes.community else [])
    changed = sum(1 for code in codes if code in before)
    return Imported(len(codes) - changed, changed)


def import_people(
    db: Connection,
    rows: Sequence[PersonRow],
    places: Places,
    *,
    lanes: dict[str, str],
    file: str,
    now: datetime,
) -> Imported:
    """Writes people with their roles and addresses; a row with a known address adds to that person.

    `lanes` names the lane each channel writes from. Raises FileFault for an area or building that is not
    there: nothing was written then, because the caller's transaction ends with it.
    """
    added = changed = 0
    for row in rows:
        where = places.by_code(row.area)
        if where is None:
            raise FileFault(
                f"{file}:{row.line}",
                f"no area has the code {row.area!r}",
                "import the grids first, or mend the code",
            )
        home_id = where.id if where.level is Level.GRID else None
        building_id = _building(places, row, where, file)
        person_id, new = _person(db, row, home_id, building_id, lanes, now)
        added, changed = (added + 1, changed) if new else (added, changed + 1)
        if row.role is not Role.RESIDENT:
            _role(db, person_id, row.role, where, places, now)
    return Imported(added, changed)


def _put_area(db: Connection, shape: CommunityShape | GridShape, level: Level, parent_id: int | None) -> int:
    values = {
        "name": shape.name,
        "name_en": shape.name_en,
        "level": level.value,
        "parent_id": parent_id,
        "shape": shape.polygon.wkb() if shape.polygon else None,
    }
    statement = insert_or(area).values(code=shape.code, **values)
    return int(
        db.execute(
            statement.on_conflict_do_update(index_elements=["code"], set_=values).returning(area.c.id)
        ).scalar_one()
    )


def _building(places: Places, row: PersonRow, where: Area, file: str) -> int | None:
    if not row.building:
        return None
    for one in places.buildings.values():
        if one.number == row.building and where.id in (one.grid_id, places.areas[one.grid_id].parent_id):
            return one.id
    raise FileFault(
        f"{file}:{row.line}",
        f"area {row.area} has no building {row.building!r}",
        "use the number as imported",
    )


def _person(
    db: Connection,
    row: PersonRow,
    home_id: int | None,
    building_id: int | None,
    lanes: dict[str, str],
    now: datetime,
) -> tuple[int, bool]:
    known = db.execute(
        select(address.c.person_id).where(
            address.c.channel == row.channel, address.c.platform_id == row.address
        )
    ).scalar()
    values: dict[str, str | int | None] = {"name": row.name}
    if row.language:  # left empty it does not undo what the person chose in the chat
        values["language"] = row.language
    if row.role is Role.RESIDENT:
        values |= {"home_grid_id": home_id, "building_id": building_id, "visits_until": None}
    if known is not None:
        if row.role is Role.RESIDENT:
            stop(db, TimerKind.VISITOR, known)
        db.execute(update(person).where(person.c.id == known).values(**values))
        return int(known), False
    person_id = int(
        db.execute(insert(person).values(created_at=now, **values).returning(person.c.id)).scalar_one()
    )
    db.execute(
        insert(address).values(
            person_id=person_id,
            channel=row.channel,
            platform_id=row.address,
            lane=lanes.get(row.channel, row.channel),
        )
    )
    return person_id, True


def _role(db: Connection, person_id: int, role: Role, where: Area, places: Places, now: datetime) -> None:
    # A supervisor given a grid covers its community: the desk is the community's.
    area_id = where.id
    if role is Role.SUPERVISOR and where.level is Level.GRID and where.parent_id is not None:
        area_id = where.parent_id
    statement = insert_or(membership).values(person_id=person_id, role=role.value, area_id=area_id, since=now)
    db.execute(statement.on_conflict_do_nothing())
