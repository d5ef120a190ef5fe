"""From words or a point to a place, and the one question that would settle what is still open."""

from dataclasses import dataclass

from bot.dialogues.commands.reports import PlaceKnown
from bot.dialogues.turn import Known
from grids.address import AddressMatch, find_address, read_address
from grids.locate import How
from messages.content import Words
from messages.inbound import Location, PlaceSource


@dataclass(frozen=True, slots=True)
class Found:
    """A place and what to ask about it: `here`, `confirm_place`, `which_side`, `which_place`, or nothing.

    `outside`: not in this community. `options` are building ids (`which_place`) or grid ids (`which_side`).
    """

    place: PlaceKnown
    asks: str = ""
    options: tuple[int, ...] = ()
    outside: bool = False


def at_point(known: Known, location: Location) -> Found:
    """Where a point lies, by the rule of `grids.locate`."""
    placement = known.places.locate(location.lat, location.lon, location.accuracy_m)
    building = known.places.nearest_building(location.lat, location.lon)
    place = PlaceKnown(
        grid_id=placement.grid_id,
        building_id=building.id if building else None,
        lat=location.lat,
        lon=location.lon,
        accuracy_m=location.accuracy_m,
        source=location.source,
    )
    match placement.how:
        case How.OUTSIDE:
            return Found(place, outside=True)
        case How.NEAR_EDGE if placement.grid_id is not None:
            return Found(place, "which_side", (placement.grid_id, *placement.alternatives))
        case _:
            # A finger on the map says where; a phone says where its owner stands.
            return Found(place, "here" if location.source is PlaceSource.DEVICE else "")


def in_words(known: Known, text: str) -> Found | None:
    """The place free words name, or None. A building is confirmed with one question."""
    return _matched(known, find_address(known.places, text), text, asks="confirm_place")


def in_answer(known: Known, text: str) -> Found | None:
    """The place an answer to "where?" names: "2" is a building there."""
    return _matched(known, read_address(known.places, text), text, asks="")


def _matched(known: Known, match: AddressMatch, text: str, *, asks: str) -> Found | None:
    door = match.door or ""
    if match.building_id is not None and match.certain:
        return Found(building_place(known, match.building_id, door, text), asks)
    if match.candidates:
        options = match.candidates[:3]
        if len(options) == 1:
            return Found(building_place(known, options[0], door, text), "confirm_place")
        grid_id = known.places.buildings[options[0]].grid_id
        place = PlaceKnown(grid_id=grid_id, text=text[:200], source=PlaceSource.ADDRESS)
        return Found(place, "which_place", options)
    if match.grid_id is not None:
        return Found(PlaceKnown(grid_id=match.grid_id, text=text[:200], source=PlaceSource.ADDRESS))
    return None


def building_place(known: Known, building_id: int, door: str = "", text: str = "") -> PlaceKnown:
    """A building as a place: its grid and its door's point."""
    building = known.places.buildings[building_id]
    return PlaceKnown(
        grid_id=building.grid_id,
        building_id=building_id,
        door=door,
        lat=building.lat,
        lon=building.lon,
        source=PlaceSource.ADDRESS,
        text=text[:200],
    )


def home(known: Known) -> PlaceKnown:
    """Where the person lives, as far as it is known; a first guess that routes, not a place."""
    if known.me.building_id is not None and known.me.building_id in known.places.buildings:
        return building_place(known, known.me.building_id, known.me.door)
    return PlaceKnown(grid_id=known.me.grid_id)


def building_name(known: Known, building_id: int | None) -> str:
    """What a building is called in the person's language; empty where there is none."""
    building = known.places.buildings.get(building_id) if building_id is not None else None
    if building is None:
        return ""
    return building.name if known.language.startswith("zh") else building.name_en or building.name


def grid_name(known: Known, grid_id: int | None) -> str:
    area = known.places.areas.get(grid_id) if grid_id is not None else None
    if area is None:
        return known.community.name(known.language)
    return area.name if known.language.startswith("zh") else area.name_en or area.name


def building_words(known: Known, building_id: int) -> Words:
    """A building's name in both languages, for a button."""
    building = known.places.buildings[building_id]
    return Words({"zh-CN": building.name, "en": building.name_en or building.name})


def grid_words(known: Known, grid_id: int) -> Words:
    area = known.places.areas[grid_id]
    return Words({"zh-CN": area.name, "en": area.name_en or area.name})
