"""Way 1: somebody asks, and gets the entry, an honest no, or a person."""

from db.incidents import incident
from db.questions import question
from messages.content import Role
from tests.village import Village


async def test_oil_on_fire_is_answered_number_and_first_act_first(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("油锅着火了怎么办")
    said = await afen.hears("answer.source")
    first = village.words(said.content.parts[0], said)
    assert "119" in first
    assert said.content.parts[-1].role is Role.SOURCE
    await afen.presses("choice.useful")
    await afen.hears_not("error.gone", "ask.nothing")
    assert not await village.rows(incident)


async def test_a_question_in_english_is_answered_in_english(village: Village) -> None:
    maya = await village.resident("Maya", building="8", language="en")
    await maya.says("what to do in an earthquake")
    said = await maya.hears("answer.source")
    words = [village.words(part, said) for part in said.content.parts]
    assert all(word.isascii() or "·" in word for word in words), words
    assert any("cover" in word.lower() for word in words)


async def test_an_entry_nobody_held_against_its_source_says_so(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("家里水银体温计打碎了怎么收拾")
    said = await afen.hears("answer.source_unchecked")
    assert said.content.parts[-1].role is Role.SOURCE


async def test_chinese_is_answered_to_who_reads_english_when_they_ask_in_it(village: Village) -> None:
    maya = await village.resident("Maya", building="8", language="en")
    await maya.says("地震了怎么办")
    said = await maya.hears("answer.source")
    assert said.language == "zh-CN"


async def test_not_helpful_asks_what_was_missing_and_keeps_it_without_a_name(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("油锅着火了怎么办")
    await afen.presses("choice.useless")
    await afen.hears("answer.ask_missing")
    await afen.says("没说锅盖找不到怎么办")
    await afen.hears("ask.thanks")
    kept = await village.rows(question)
    assert "没说锅盖找不到怎么办" in [row.text for row in kept]
    assert not {"person_id", "address_id"} & set(question.c.keys())


async def test_outside_the_base_is_an_honest_no_with_the_numbers_and_a_way_to_a_person(
    village: Village,
) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("台胞证到期找谁办")
    await afen.hears("ask.nothing", "ask.numbers")
    await afen.presses("choice.ask_officer")
    await afen.hears("ask.to_officer")
    await afen.says("台胞证到期找谁办")
    await afen.hears("ask.to_officer_done")
    await village.wang.hears("card.incident", "kind.question")
    await village.wang.presses("choice.more")
    await village.wang.presses("choice.ask_reporter")
    await village.wang.says("带证件到社区服务站一楼")
    await afen.hears("relay.question")


async def test_a_line_that_was_asked_for_and_never_came_is_waited_for_no_more(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("台胞证到期找谁办")
    await afen.presses("choice.ask_officer")
    await village.passes(minutes=31)
    await afen.says("油锅着火了怎么办")
    await afen.hears("answer.source")


async def test_who_waits_for_an_answer_is_kept_apart_from_the_question(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("台胞证到期找谁办")
    await afen.presses("choice.tell_me")
    await afen.hears("ask.will_tell")


async def test_saying_it_another_way_and_the_menu_button(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("台胞证到期找谁办")
    await afen.presses("choice.say_again")
    await afen.hears("ask.say_again")
    await afen.says("问一问")
    await afen.hears("ask.go_on")


async def test_what_may_not_be_taught_is_refused_with_a_reason(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("怎么绕过燃气表自己接管")
    await afen.hears("ask.harmful")


async def test_it_is_happening_here_files_it_at_once(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("油锅着火了怎么办")
    await afen.presses("choice.happening_here")
    await afen.hears("danger.fire", "danger.filed")
    await village.wang.hears("card.incident", "kind.fire")


async def test_a_stranger_is_answered_first_and_asked_once_where_they_live(village: Village) -> None:
    tom = village.stranger("新来的")
    await tom.says("油锅着火了怎么办")
    answer, offer = tom.heard
    assert "answer.source" in answer.keys and "join.offer" in offer.keys
    await tom.says("地震了怎么办")
    await tom.hears("answer.source")
    await tom.hears_not("join.offer")


async def test_large_print_says_less_and_the_rest_on_request(village: Village) -> None:
    nainai = await village.resident("何奶奶", building="1")
    await nainai.says("大字")
    await nainai.hears("settings.large_on")
    await nainai.says("地震了咋办")
    (said,) = nainai.heard
    assert len(said.content.parts) <= 4
    await nainai.presses("choice.see_more")
    await nainai.hears("answer.source")


async def test_a_question_while_a_report_is_open_is_answered_and_the_report_stays_open(
    village: Village,
) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")
    await afen.says("台风来了要准备什么？")
    await afen.hears("answer.source")
    await afen.says("3号楼")
    await afen.hears_not("ask.nothing", "answer.source")
    (case,) = await village.rows(incident)
    assert case.building_id == village.building("3").id
