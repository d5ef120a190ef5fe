"""Way 4: a drill counts nothing real, and an official warning may have an English text."""

from db.incidents import incident
from tests.stories.broadcasting import DRILL, figures, residents, writes
from tests.village import Village
from tests.village_people import Person

OFFICIAL = "临州市气象台2026年7月1日13时50分发布暴雨黄色预警信号：……"
ENGLISH = "Linzhou Meteorological Observatory: heavy rain, yellow warning."


async def drilled(village: Village) -> tuple[Person, Person, Person]:
    people = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.exercise_on")
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    return people


async def test_answers_to_a_drill_open_no_case_and_who_sits_out_is_counted_apart(village: Village) -> None:
    afen, laozhou, _ = await drilled(village)
    await afen.reads(DRILL)
    await afen.presses("choice.sit_out")
    await afen.hears("drill.declined", "choice.real")
    await laozhou.presses("choice.drill_help")
    await laozhou.hears("drill.help")
    assert not await village.rows(incident)
    now = await figures(village, village.wang)
    assert (now["help"], now["silent"], now["safe"]) == (1, 0, 0)
    await village.wang.hears("count.declined")
    await village.wang.says("待办")
    await village.wang.hears("queue.empty")


async def test_in_the_middle_of_a_drill_something_really_happens(village: Village) -> None:
    afen, *_ = await drilled(village)
    await afen.presses("choice.real")
    said = await afen.hears("drill.real", "danger.at_home")
    shown = "\n".join(village.words(part, said) for part in said.content.parts)
    assert shown.count("已记下") == 1
    (case,) = await village.rows(incident)
    assert case.danger and not case.exercise
    await village.wang.hears("card.incident")


async def test_nobody_sits_out_what_is_real(village: Village) -> None:
    afen, *_ = await residents(village)
    await writes(village.wang, level="level.notice")
    await village.wang.presses("choice.send_now")
    await afen.forges("1:sitout:1")
    now = await figures(village, village.wang)
    assert now["silent"] == 2


async def relayed(village: Village, english: str) -> Person:
    """An officer relays a warning, with its English or without."""
    afen = await village.resident("阿芬", building="2")
    wang = village.wang
    await wang.says("广播")
    await wang.presses("compose.kind_relay")
    await wang.presses("level.colour_yellow")
    await wang.presses("carea:3 网格")
    await wang.presses("choice.go_on")
    await wang.hears("compose.relay_event")
    await wang.says("暴雨")
    await wang.hears("compose.relay_issuer")
    await wang.says("临州市气象台")
    await wang.hears("compose.relay_issuer")  # and when
    await wang.says("临州市气象台 13:50")
    await wang.hears("compose.relay_text")
    await wang.says(OFFICIAL)
    await wang.hears("compose.act")
    await wang.says("别下地库。")
    await wang.hears("compose.relay_english")
    if english:
        await wang.says(english)
    else:
        await wang.presses("choice.no_english")
    await wang.says("17:00")
    preview = await wang.hears("compose.preview_head", "compose.no_approval")
    assert OFFICIAL in str(preview.content) and english in str(preview.content)
    await wang.presses("choice.send_now")
    return afen


async def test_the_english_of_an_official_warning_is_one_press_away(village: Village) -> None:
    afen = await relayed(village, ENGLISH)
    said = await afen.reads("【转发官方预警】暴雨黄色")
    assert village.words(said.content.parts[-1], said) == "发布：临州市气象台 13:50"
    assert ENGLISH not in str(said.content)
    await afen.presses("choice.see_english")
    answer = await afen.hears("alert.translation")
    assert ENGLISH in str(answer.content)
    assert village.words(answer.content.parts[-1], answer) == "Community translation, not official."


async def test_without_a_translation_there_is_no_button(village: Village) -> None:
    afen = await relayed(village, "")
    said = await afen.reads("【转发官方预警】暴雨黄色")
    assert "choice.see_english" not in said.keys
    await afen.forges("1:english:1")
    await afen.hears_not()
