"""Fills an empty record with the demo's community: its map, its people, its numbers."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from db.journal import community
from db.people import person
from db.places import area
from grids.importing import import_people, import_shapes, load_places
from grids.people_csv import decode, parse_people
from grids.shapes import parse_shapes

FOLDER = Path(__file__).parent
COMMUNITY = FOLDER / "community.yaml"
NAME = "demo"


class OtherCommunity(Exception):
    """The database holds a community that is not the demo's; the demo must not write into it."""


def fill(db: Connection, *, salt: str, lanes: dict[str, str], now: datetime) -> bool:
    """Fills an empty record; False when the demo is there already. Raises OtherCommunity."""
    there = db.execute(select(community.c.demo)).scalar()
    if there == NAME:
        return False
    # People without a map: a community that has begun to write and whose grids are not imported yet.
    others = (db.execute(select(table.c.id).limit(1)).first() for table in (area, person))
    if there is not None or any(row is not None for row in others):
        raise OtherCommunity("this database holds another community; the demo needs one of its own")
    shapes, people = FOLDER / "grids.geojson", FOLDER / "people.csv"
    import_shapes(db, parse_shapes(shapes.read_text(encoding="utf-8"), file=shapes.name), salt=salt)
    rows = parse_people(decode(people.read_bytes(), people.name), file=people.name)
    import_people(db, rows, load_places(db), lanes=lanes, file=people.name, now=now)
    db.execute(insert(community).values(name="demo", demo=NAME))
    return True
