"""While nothing can be written, who is in danger or asks about one still gets the number and what to do."""

from collections.abc import Callable
from typing import Any, cast

import pytest

from bot.channels.ear import NotStored
from bot.inbox import Inbox
from bot.unstored import Excuses, handed_over
from db.record import Record, RecordUnavailable
from knowledge.danger import danger
from messages.inbound import AddressRef, Inbound, Text
from tests.village import Village


class Away:
    """A record on a disk that is full, or behind a line that is cut."""

    async def write(self, fn: Callable[..., Any], *args: object) -> object:
        raise RecordUnavailable("database is locked")


def says(village: Village, text: str, number: int = 1) -> Inbound:
    ref = AddressRef(village.way.name, "770", village.way.lane)
    return Inbound(f"{village.way.lane}:770:{number}", ref, village.now, village.now, Text(text))


async def told(village: Village, text: str) -> str:
    """What a page is told meanwhile."""
    inbox = Inbox(cast(Record, Away()), lambda: village.house, village.time)
    with pytest.raises(NotStored) as away:
        await handed_over(inbox, says(village, text), lambda: village.house, village.now)
    return str(away.value)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("id", ["kitchen-oil-fire", "bleeding", "stroke"])
async def test_a_question_about_a_threat_to_life_is_answered_number_first(
    village: Village, id: str, language: str
) -> None:
    entry = village.house.base.entries[id]
    text = next(asked for asked in entry.questions.of(language) if danger(asked) is None)
    said = await told(village, text)
    first, *more = said.splitlines()
    assert first == entry.first.of(language)
    assert any(number in first for number in entry.call)
    assert more
    excuse = Excuses().words(says(village, text), village.house, village.now)
    assert excuse.startswith(said)
    assert village.house.community.duty_phone in excuse


async def test_a_danger_is_answered_with_its_first_lines(village: Village) -> None:
    assert "119" in (await told(village, "我家厨房烧起来了！！！")).splitlines()[0]


async def test_what_may_mean_several_things_gets_what_is_right_in_every_case(village: Village) -> None:
    assert await told(village, "中毒怎么办") == "叫不醒、喘不上气：打 120。"


@pytest.mark.parametrize("text", ["台胞证到期找谁办", "楼道灯坏了三天", "你好"])
async def test_all_else_waits_for_the_record(village: Village, text: str) -> None:
    assert await told(village, text) == ""
    excuses = Excuses()
    assert village.house.community.duty_phone in excuses.words(
        says(village, text), village.house, village.now
    )
    assert excuses.words(says(village, text), village.house, village.now) == ""
