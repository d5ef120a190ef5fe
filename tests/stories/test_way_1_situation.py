"""Way 1: while something official goes on where somebody lives, answers are about that first."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from broadcasts import corrections, service
from broadcasts.compose import Slots
from db.people import person
from db.vocabulary import Severity
from tests.stories.broadcasting import CANCEL
from tests.village import Village
from tests.village_people import Person

OFFICIAL = "临州市气象台2026年7月1日14时发布暴雨黄色预警信号：预计未来6小时有暴雨，请注意防范。"
ADVICE = "地库 18:00 已关，车停到高处。"
RELAY = Slots(act=ADVICE, what=OFFICIAL, issuer="临州市气象台", event="暴雨")
# Questions their entries list word for word: how the search is tuned is not what these stories are about.
CAR, STREET, GAS = "车在地下车库要不要去开出来", "路上水好深能走吗", "闻到臭鸡蛋味怎么办"
OWN = Slots(act="别走东门，绕南门。", what="东门外积水到膝盖，还在涨。")


async def sends(village: Village, slots: Slots, *, grid: str = "2", exercise: bool = False) -> int:
    """What 王网格员 (or 陈网格员, in grid 4) sends off from the window; the broadcast's number."""
    name = "王网格员" if int(grid) <= 6 else "陈网格员"
    (author,) = await village.rows(person, person.c.name == name)
    until = village.now + timedelta(hours=3)
    issued_at = village.now if slots.issuer else None

    def send(db: Connection) -> service.Sending | object:
        whole = replace(slots, until=until, issued_at=issued_at)
        number = service.draft(
            db, author.id, whole, Severity.MODERATE, [village.building(grid).grid_id],
            exercise=exercise, now=village.now,
        )  # fmt: skip
        return service.submit(db, number, author.id, now=village.now, community=village.house.community)

    sending = await village.record.write(send)
    assert isinstance(sending, service.Sending)
    await village.settled()
    return sending.broadcast_id


async def asks(who: Person, text: str = CAR) -> None:
    await who.says(text)
    await who.hears("answer.source")


async def test_a_relayed_warning_stands_in_the_answer_with_its_advice_and_its_text(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await asks(afen)
    await afen.hears_not("answer.active")
    await sends(village, RELAY)
    await asks(afen)
    said = await afen.hears("answer.active", "choice.see_warning", "choice.ask_officer")
    words = village.words(said.content.parts[1], said)
    for told in ("暴雨黄色预警", "Ⅲ级", "临州市气象台", "14:00", ADVICE):
        assert told in words, words
    await afen.presses("choice.see_warning")
    await afen.reads(OFFICIAL)


async def test_over_or_taken_back_it_says_no_more(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await sends(village, RELAY)
    await village.passes(hours=3, minutes=1)
    await asks(afen)
    await afen.hears_not("answer.active")
    number = await sends(village, RELAY)
    await asks(afen)
    await afen.hears("answer.active")
    (author,) = await village.rows(person, person.c.name == "王网格员")

    def cancel(db: Connection) -> object:
        return corrections.cancel(
            db, number, author.id, "可以去地库了。", now=village.now, community=village.house.community
        )

    await village.record.write(cancel)
    await afen.reads(CANCEL)
    await asks(afen)
    await afen.hears_not("answer.active")
    await afen.presses("choice.see_warning")
    await afen.hears_not()


async def test_the_next_grid_is_not_concerned_and_a_drill_concerns_nobody(village: Village) -> None:
    xiaoma = await village.resident("小马", building="7")
    afen = await village.resident("阿芬", building="2")
    await sends(village, RELAY)
    await asks(xiaoma)
    await xiaoma.hears_not("answer.active")
    await sends(village, OWN, grid="7", exercise=True)
    await asks(xiaoma, STREET)
    await xiaoma.hears_not("answer.active_own")
    await asks(afen)
    await afen.hears("answer.active")


async def test_an_unclear_question_is_about_the_rain_while_it_rains(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("进水了怎么办")
    await afen.hears("ask.which")
    await sends(village, RELAY)
    await afen.says("进水了怎么办")
    await afen.hears("answer.source", "answer.active")
    await asks(afen, "流鼻血怎么止")
    await afen.hears_not("answer.active")


async def test_our_own_message_stands_there_with_what_to_do_and_a_correction_with_what_it_says(
    village: Village,
) -> None:
    afen = await village.resident("阿芬", building="2")
    number = await sends(village, OWN)
    await asks(afen, STREET)
    said = await afen.hears("answer.active_own")
    assert "别走东门，绕南门。" in str(said.content)
    (author,) = await village.rows(person, person.c.name == "王网格员")

    def correct(db: Connection) -> object:
        return corrections.correct(
            db,
            number,
            author.id,
            "走西门。\n南门也淹了。",
            now=village.now,
            community=village.house.community,
        )

    await village.record.write(correct)
    await village.settled()
    await asks(afen, STREET)
    said = await afen.hears("answer.active_own")
    assert "走西门。" in str(said.content)
    assert "绕南门" not in str(said.content)


async def test_a_report_changes_no_answer_until_an_officer_took_it_nor_after_it_ended(
    village: Village,
) -> None:
    afen = await village.resident("阿芬", building="2")
    laozhou = await village.resident("老周", building="5")
    xiaoma = await village.resident("小马", building="7")
    await afen.says("楼道里有煤气味，像是漏了，不浓")
    await asks(laozhou, GAS)
    await laozhou.hears_not("answer.active_case")
    await village.wang.presses("choice.accept")
    await asks(laozhou, GAS)
    said = await laozhou.hears("answer.active_case", "safety.gas")
    assert "王网格员" in village.words(said.content.parts[1], said)
    await asks(xiaoma, GAS)
    await xiaoma.hears_not("answer.active_case")
    await village.wang.presses("choice.resolve")
    await village.wang.presses("choice.fixed")
    await village.wang.presses("choice.send_it")
    await asks(laozhou, GAS)
    await laozhou.hears_not("answer.active_case")


async def test_in_large_print_what_goes_on_is_among_the_first_lines(village: Village) -> None:
    nainai = await village.resident("何奶奶", building="1")
    await nainai.says("大字")
    await sends(village, RELAY)
    await nainai.says(CAR)
    said = await nainai.hears("answer.active")
    assert len(said.content.parts) <= 4


async def test_news_that_runs_longer_than_the_warning_keeps_it_in_the_answer(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    number = await sends(village, RELAY)
    (author,) = await village.rows(person, person.c.name == "王网格员")
    news = Slots(act="地库还封着，别下去。", what="水还没抽完。", until=village.now + timedelta(hours=9))

    def update(db: Connection) -> None:
        done = corrections.update(
            db, number, author.id, news, Severity.MODERATE,
            now=village.now, community=village.house.community,
        )  # fmt: skip
        assert isinstance(done, service.Sending)

    await village.record.write(update)
    await village.passes(hours=4)  # the warning itself was for three
    await afen.says(CAR)
    await afen.hears("answer.active")
