"""Way 1: a question that may mean several things is asked back once, and what is typed then is understood."""

from db.incidents import incident
from db.questions import question
from messages.content import Words
from tests.village import Village
from tests.village_people import Heard


def titled(said: Heard) -> str:
    """The first line of an entry, as it was said."""
    return next(part.by_language[said.language] for part in said.content.parts if isinstance(part, Words))


async def test_poisoned_is_asked_back_number_first_and_a_press_answers(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("中毒怎么办")
    said = await afen.hears("ask.which")
    assert "120" in village.words(said.content.parts[0], said)
    assert len(said.content.choices) == 4
    await afen.presses("野蘑菇")
    said = await afen.hears("answer.source")
    assert titled(said) == village.house.base.entries["wild-mushroom"].first.zh
    assert not await village.rows(incident)


async def test_the_label_typed_or_words_for_it_go_on_from_there(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    base = village.house.base
    for typed, entry in (("药、农药", "poisoning"), ("好像是农药", "poisoning"), ("煤气", "carbon-monoxide")):
        await afen.says("中毒怎么办")
        await afen.hears("ask.which")
        await afen.says(typed)
        said = await afen.hears("answer.source")
        assert titled(said) == base.entries[entry].first.zh


async def test_something_else_typed_is_a_message_of_its_own(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("中毒怎么办")
    await afen.says("流鼻血怎么止")
    said = await afen.hears("answer.source")
    assert titled(said) == village.house.base.entries["nosebleed"].first.zh
    await afen.says("农药")
    await afen.hears_not("ask.which")


async def test_in_english_it_is_asked_and_answered_in_english(village: Village) -> None:
    maya = await village.resident("Maya", building="8")
    await maya.says("My child was bitten, what should I do?")
    said = await maya.hears("ask.which")
    assert said.language == "en"
    await maya.presses("Snake")
    said = await maya.hears("answer.source")
    assert titled(said) == village.house.base.entries["snake-bite"].first.en


async def test_an_open_report_is_not_lost_over_it(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("楼道灯坏了三天")
    await afen.says("中毒怎么办？")
    await afen.hears("ask.which")
    await afen.presses("吃坏东西")
    await afen.hears("answer.source")
    await afen.says("3号楼")
    (case,) = await village.rows(incident)
    assert case.building_id == village.building("3").id


async def test_none_of_the_offered_keeps_the_question_and_offers_to_tell(village: Village) -> None:
    afen = await village.resident("阿芬", building="2")
    await afen.says("进水了怎么办")
    await afen.hears("ask.which")
    await afen.presses("choice.none_of_these")
    await afen.hears("ask.nothing", "choice.tell_me")
    (kept,) = await village.rows(question)
    assert (kept.text, kept.why) == ("进水了怎么办", "unanswered")


async def test_in_large_print_the_meanings_without_a_button_stand_there_and_are_understood(
    village: Village,
) -> None:
    nainai = await village.resident("何奶奶", building="1")
    await nainai.says("大字")
    await nainai.says("中毒怎么办")
    said = await nainai.hears("ask.which", "ask.which_also")
    assert len(said.content.choices) == 2
    assert [village.words(part, said) for part in said.content.parts[-2:]] == ["药、农药", "野蘑菇"]
    await nainai.says("野蘑菇")
    await nainai.hears_not("ask.which", "ask.nothing")
    assert titled(nainai.last) == village.house.base.entries["wild-mushroom"].first.zh
