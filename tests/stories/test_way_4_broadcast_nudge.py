"""Way 4: who has not answered is reminded, once."""

from db.outbox import delivery
from db.vocabulary import DeliveryState
from messages.content import Priority
from tests.stories.broadcasting import figures, residents, sent_red, writes
from tests.village import Village
from tests.village_ways import TelegramWay


async def test_the_silent_are_reminded_once_and_nobody_else(village: Village) -> None:
    afen, laozhou, xiaoma = await sent_red(village)
    await afen.presses("choice.safe")
    before = await figures(village, village.wang)
    await afen.says("帮助")
    await village.wang.presses("choice.nudge")
    said = await village.wang.hears("count.nudged")
    assert said.content.parts[0].args["count"] == "1"  # type: ignore[union-attr]
    reminder = await laozhou.hears("receipt.reminder")
    shown = village.words(reminder.content.parts[0], reminder)
    assert shown.split("\n")[:2] == ["14:00 的快报，您还没回。", "楼梯没烟就下楼。弯腰走，关好门，别坐电梯。"]
    await afen.hears_not("receipt.reminder")
    await xiaoma.hears_not()
    await village.wang.presses("choice.nudge")
    await village.wang.hears("count.nudged_before")
    await laozhou.presses("choice.safe")
    after = await figures(village, village.wang)
    assert (after["addressed"], after["sent"]) == (before["addressed"], before["sent"]) == (2, 2)
    assert (before["silent"], after["silent"], after["safe"]) == (1, 0, 2)
    (row,) = [row for row in await village.rows(delivery) if row.id == reminder.reached.id]
    assert row.priority == Priority.URGENT and row.release_id is None


async def test_a_notice_is_reminded_of_without_haste(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.send_now")
    await village.wang.presses("choice.nudge")
    reminder = await afen.hears("receipt.reminder_calm", "choice.received")
    (row,) = [row for row in await village.rows(delivery) if row.id == reminder.reached.id]
    assert row.priority == Priority.ROUTINE
    await afen.presses("choice.received")
    await village.wang.presses("silent:")
    await village.wang.hears("silent.head")  # 老周


async def test_an_update_may_be_reminded_of_again(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.wang.presses("choice.nudge")
    await afen.hears("receipt.reminder")
    await village.wang.presses("update:")
    await village.wang.says("先别回 5 号楼。")
    await village.wang.presses("choice.no_more")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    await village.wang.presses("choice.nudge")
    reminder = await afen.hears("receipt.reminder_calm")
    assert "先别回 5 号楼。" in village.words(reminder.content.parts[0], reminder)


async def test_who_cannot_be_reached_is_not_reminded(village: Village) -> None:
    if not isinstance(village.way, TelegramWay):
        return  # a page cannot be blocked
    afen, laozhou, _ = await residents(village)
    village.way.fake.chat(int(afen.platform_id)).refusal = "Forbidden: bot was blocked by the user"
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    await village.wang.presses("choice.nudge")
    said = await village.wang.hears("count.nudged")
    assert said.content.parts[0].args["count"] == "1"  # type: ignore[union-attr]
    await laozhou.hears("receipt.reminder")
    states = [row.state for row in await village.rows(delivery, delivery.c.release_id.is_(None))]
    assert DeliveryState.UNREACHABLE not in states


async def test_when_everybody_answered_nobody_is_reminded_and_it_is_not_used_up(village: Village) -> None:
    afen, laozhou, _ = await sent_red(village)
    await afen.presses("choice.received")
    await laozhou.presses("choice.received")
    await village.wang.presses("choice.nudge")
    await village.wang.hears("count.nobody_to_nudge")
    new = village.stranger("新来的")
    await new.starts(village.building("2").door_code or "")
    await new.presses("choice.yes_live_here")
    await village.wang.presses("choice.nudge")
    await village.wang.hears("count.nudged")
    await new.hears("receipt.reminder")


async def test_somebody_elses_broadcast_is_not_reminded_of(village: Village) -> None:
    afen, *_ = await sent_red(village)
    await village.chen.forges("1:nudge:1")
    await afen.forges("1:nudge:1")
    await village.settled()
    assert not [heard for heard in afen.everything if "receipt.reminder" in heard.keys]


async def test_a_drill_is_reminded_of_as_a_drill(village: Village) -> None:
    afen, laozhou, _ = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.exercise_on")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    await afen.presses("choice.sit_out")
    await village.wang.presses("choice.nudge")
    reminder = await laozhou.hears("drill.reminder", "choice.sit_out")
    keys = [part.key for part in reminder.content.parts]  # type: ignore[union-attr]
    assert keys == ["drill.mark", "drill.reminder", "drill.mark"]
    await afen.hears_not("drill.reminder")
