"""The list of people: every mistake has its line, and spreadsheets from China open as they are."""

import pytest

from db.vocabulary import Role
from grids.faults import PeopleError
from grids.people_csv import PersonRow, decode, parse_people

HEADER = "name,role,area,channel,address,language,building\n"


def refusal(text: str) -> str:
    with pytest.raises(PeopleError) as caught:
        parse_people(text, file="people.csv")
    assert caught.value.mend and "\n" not in str(caught.value)
    return str(caught.value)


def test_a_row_is_read() -> None:
    (row,) = parse_people(HEADER + " 阿芬 ,Resident,LY-3,web,demo-afen,zh,2\n", file="people.csv")
    assert row == PersonRow(2, "阿芬", Role.RESIDENT, "LY-3", "web", "demo-afen", "zh-CN", "2")


def test_columns_may_stand_in_any_order_and_blank_lines_are_passed_over() -> None:
    text = "\ufeffbuilding,name,role,area,channel,address,language\r\n\r\n2,阿芬,resident,LY-3,web,afen,\r\n"
    (row,) = parse_people(text, file="people.csv")
    assert (row.name, row.building, row.language, row.line) == ("阿芬", "2", "", 3)


def test_one_person_may_have_several_roles() -> None:
    text = (
        HEADER + "刘,resident,LY-3,web,liu,,4\n刘,volunteer,LY-3,web,liu,,4\n刘,volunteer,LY-4,web,liu,,4\n"
    )
    assert [row.role for row in parse_people(text, file="people.csv")] == [
        "resident",
        "volunteer",
        "volunteer",
    ]


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("", "people.csv", "holds no person"),
        (HEADER, "people.csv", "holds no person"),
        ("姓名,role,area,channel,address,language,building\n", "people.csv:1", "unknown column '姓名'"),
        ("name,role,area,channel,address,language\n", "people.csv:1", "the column 'building' is missing"),
        (HEADER.replace("building", "name"), "people.csv:1", "the column 'name' is there twice"),
        (HEADER.replace(",", ";"), "people.csv:1", "unknown column"),
        (HEADER + "阿芬,resident,LY-3,web,afen\n", "people.csv:2", "5 fields instead of 7"),
        (HEADER + "阿芬,mayor,LY-3,web,afen,,\n", "people.csv:2", "unknown role 'mayor'"),
        (HEADER + "阿芬,resident,,web,afen,,\n", "people.csv:2", "no area"),
        (HEADER + ",resident,LY-3,web,afen,,\n", "people.csv:2", "no name"),
        (HEADER + "阿芬,resident,LY-3,web,afen,fr,\n", "people.csv:2", "unknown language 'fr'"),
        (HEADER + "阿芬,resident,LY-3,Web 1,afen,,\n", "people.csv:2", "unknown channel"),
        (HEADER + "阿芬,resident,LY-3,telegram,@afen,,\n", "people.csv:2", "'@afen' is not a Telegram id"),
        (HEADER + "阿\0芬,resident,LY-3,web,afen,,\n", "people.csv:2", "the name is not a short word"),
        (HEADER + "长" * 81 + ",resident,LY-3,web,afen,,\n", "people.csv:2", "the name is not a short word"),
        (HEADER + '"阿芬,resident,LY-3,web,afen,,\n', "people.csv:2", "broken CSV"),
        (HEADER + "阿芬,resident,A,web,a,,\n老周,resident,A,web,a,,\n", "people.csv:3", "belongs to '阿芬'"),
        (HEADER + HEADER, "people.csv:2", "unknown role 'role'"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line(text: str, where: str, why: str) -> None:
    said = refusal(text)
    assert said.startswith(where + ":") and why in said


def test_the_same_role_twice_is_refused() -> None:
    row = "阿芬,resident,LY-3,web,a,,\n"
    assert "people.csv:3: '阿芬' stands twice" in refusal(HEADER + row + row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_file_is_read_as_spreadsheets_save_it(encoding: str) -> None:
    assert (
        parse_people(decode((HEADER + "阿芬,resident,LY-3,web,a,,\n").encode(encoding), "p"), file="p")[
            0
        ].name
        == "阿芬"
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"PK\x03\x04rest", "is a workbook"),
        ("名".encode("utf-16"), "neither"),
        ("name,role".encode("utf-16"), "is a workbook or another binary file"),
        (b"\xff\xff\xff", "neither UTF-8 nor GBK"),
        (b"a" * 10_000_001, "larger than 10 MB"),
    ],
    ids=["xlsx", "utf-16 zh", "utf-16", "noise", "big"],
)
def test_what_is_no_text_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(PeopleError, match=why):
        decode(raw, "people.csv")
