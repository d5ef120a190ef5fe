"""What people type for a place, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import Level
from grids.address import AddressMatch, find_address, read_address
from grids.locate import Area, Building, Places
from tests.rules.demo import demo_places, grid_id, house


def numbers(match: AddressMatch) -> list[str]:
    return [demo_places().buildings[found].number for found in match.candidates]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2号楼", 2),
        ("２號樓", 2),
        ("2 号 楼", 2),
        ("02号楼", 2),
        ("2栋", 2),
        ("二幢", 2),
        ("第二栋", 2),
        ("2座", 2),
        ("2#楼", 2),
        ("锦绣花园二栋", 2),
        ("我住锦绣花园 2 号楼", 2),
        ("我们小区2号楼", 2),
        ("十二号楼", 12),
        ("柳荫新村十五栋", 15),
        ("building 5", 5),
        ("Building No. 5", 5),
        ("bldg.5", 5),
        ("smoke in Block five!", 5),
        ("2号楼雨棚快掉了", 2),
        ("2号楼12号还是没修好", 2),
        ("2号楼下有积水", 2),
        ("3栋楼下", 3),
        ("不是2号楼，是3号楼", 3),
        ("我不在家2号楼着火了", 2),
        ("是不是2号楼在冒烟", 2),
        ("4网格8号楼", 8),
        ("我妈在4号楼 赵阿姨", 4),
    ],
)
def test_a_building_is_understood(words: str, number: int) -> None:
    match = find_address(demo_places(), words)
    assert match.building_id == house(demo_places(), number).id
    assert match.grid_id == house(demo_places(), number).grid_id
    assert match.certain


@pytest.mark.parametrize(
    "words",
    [
        "就在我家", "119", "打120了", "12号", "12号那天停水", "2", "302", "着火了", "5月2号楼道灯坏了",
        "一栋楼塌了", "有一栋着火了", "两栋楼中间", "旁边那座桥", "这栋楼", "20号楼",
        "2026-11-24", "2025-3-15 停水", "13812345678", "a building on fire", "the building is shaking",
        "2层楼高", "不是2号楼", "不在锦绣花园2号楼", "ly-31", "13网格", "", "\0", "😀" * 300,
    ],
)  # fmt: skip
def test_what_is_no_address_names_no_building(words: str) -> None:
    match = find_address(demo_places(), words)
    assert (match.building_id, match.grid_id, match.candidates, match.certain) == (None, None, (), False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("阳光花园2号楼", ["2"]),  # an estate that is not ours
        ("隔壁小区3号楼", ["3"]),
        ("2号楼道灯坏了", ["2"]),  # building 2, or the stairs on the 2nd
        ("3栋楼着火", ["3"]),  # building 3, or three buildings
        ("买5#电池", ["5"]),
        ("3网格8号楼", ["8"]),  # 8 is in grid 4
        ("3-2-302", ["3"]),
        ("2、3号楼停电", ["2", "3"]),
        ("1-6号楼停水", ["1", "2", "3", "4", "5", "6"]),
        ("2号楼和9号楼之间", ["2", "9"]),
    ],
)
def test_in_doubt_the_buildings_are_offered_and_not_taken(words: str, expected: list[str]) -> None:
    match = find_address(demo_places(), words)
    assert (numbers(match), match.certain) == (expected, False)


def test_several_buildings_of_one_grid_still_tell_the_grid() -> None:
    places = demo_places()
    assert find_address(places, "2、3号楼停电").grid_id == grid_id(places, "LY-3")
    assert find_address(places, "2号楼和9号楼之间").grid_id is None


@pytest.mark.parametrize(
    ("words", "unit", "floor", "door"),
    [
        ("3幢2单元302", "2", 3, "302"),
        ("3号楼二单元三零二", "2", 3, "302"),
        ("五号楼三层", None, 3, None),
        ("2号楼1203室", None, 12, "1203"),
        ("2号楼302，轮椅，下不去", None, 3, "302"),
        ("2号楼三层东户", None, 3, "东户"),
        ("2号楼负一层积水", None, -1, None),
        ("5#302漏水", None, 3, "302"),
        ("3-2-302", "2", 3, "302"),
        ("block 3 unit 2 room 201", "2", 2, "201"),
        ("building 5, 3rd floor", None, 3, None),
        ("2号楼119来了吗", None, None, None),
        ("2号楼300块谁丢的", None, None, None),
        ("2号楼", None, None, None),
    ],
)
def test_unit_floor_and_door_are_read(
    words: str, unit: str | None, floor: int | None, door: str | None
) -> None:
    match = find_address(demo_places(), words)
    assert match.candidates and (match.unit, match.floor, match.door) == (unit, floor, door)


@pytest.mark.parametrize("words", ["3网格", "三网格", "第三网格", "3号网格", "Grid 3", "LY-3", "我在3网格"])
def test_a_grid_can_be_typed(words: str) -> None:
    match = find_address(demo_places(), words)
    assert (match.grid_id, match.certain) == (grid_id(demo_places(), "LY-3"), True)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2", 2), ("二", 2), ("2号", 2), ("十二号", 12), ("#2", 2), ("我家2号。", 2), ("two", 2),
        ("2号302", 2), ("3 302", 3), ("2号楼", 2),
    ],
)  # fmt: skip
def test_as_an_answer_a_bare_number_is_a_building(words: str, number: int) -> None:
    match = read_address(demo_places(), words)
    assert (match.building_id, match.certain) == (house(demo_places(), number).id, True)


@pytest.mark.parametrize("words", ["302", "302，轮椅，下不去", "三零二", "302室", "302 my mother", "我住302"])
def test_as_an_answer_three_digits_are_a_door(words: str) -> None:
    match = read_address(demo_places(), words)
    assert (match.building_id, match.floor, match.door) == (None, 3, "302")


@pytest.mark.parametrize("words", ["119", "120", "99", "好的", "不知道", "ok", "", "2026", "6666666"])
def test_as_an_answer_other_words_are_no_building(words: str) -> None:
    assert read_address(demo_places(), words).candidates == ()


@pytest.mark.parametrize("words", ["119", "120。", "110"])
def test_who_types_an_emergency_number_does_not_live_at_that_door(words: str) -> None:
    assert read_address(demo_places(), words) == AddressMatch()


def test_second_floor_or_building_two_is_left_to_a_question() -> None:
    match = read_address(demo_places(), "2楼")
    assert (numbers(match), match.floor, match.certain) == (["2"], 2, False)


def test_the_estate_decides_between_two_buildings_of_one_number() -> None:
    grids = [Area(grid, f"X-{grid}", f"{grid} 网格", Level.GRID, None) for grid in (1, 2)]
    places = Places.build(
        grids,
        [
            Building(11, 1, "2", "2 号楼", 30, 120, aliases=("东苑 2 号楼",)),
            Building(12, 2, "2", "2 号楼", 30, 120, aliases=("西苑 2 号楼",)),
            Building(13, 2, "20", "物业楼", 30, 120),
        ],
        revision=1,
    )
    assert find_address(places, "西苑二栋漏水").building_id == 12
    assert find_address(places, "1网格2号楼").building_id == 11
    assert find_address(places, "物业楼门口有人摔了").building_id == 13
    unclear = find_address(places, "2号楼")
    assert (unclear.building_id, unclear.candidates, unclear.certain) == (None, (11, 12), False)


@settings(deadline=None)
@given(
    st.text(max_size=60) | st.text(alphabet="0123456789一二十百号楼栋幢#-、到单元层室网格月 ab", max_size=30)
)
def test_no_words_whatever_upset_it(words: str) -> None:
    places = demo_places()
    for match in (find_address(places, words), read_address(places, words)):
        assert set(match.candidates) <= set(places.buildings)
        assert not match.certain or match.grid_id is not None
