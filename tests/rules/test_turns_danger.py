"""Somebody in danger goes on writing: one case, what helps said again, and where it is always asked."""

import pytest

from bot.dialogues.alarm import raised
from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.turn import Conversation, Known
from db.vocabulary import TimerKind
from knowledge.danger import Danger
from messages.inbound import Location
from tests.rules.demo import demo_places
from tests.rules.turns import COMMUNITY, NOW, resident, shipped_base, stranger


def test_a_mother_who_writes_on_opens_no_second_case() -> None:
    mother = resident(3).says("快来人啊我孩子没气了")
    assert mother.did == ["FileReport"]
    mother.says("怎么办他没呼吸了")
    assert mother.did == ["AddWords"]
    assert mother.hears[0] == "danger.not_breathing" and "danger.noted" in mother.hears
    mother.says("救命")
    assert mother.did == ["AddWords"] and mother.hears[:2] == ["danger.call_now", "danger.noted"]


def test_trapped_typed_instead_of_pressed_is_the_answer_to_the_question() -> None:
    qiang = stranger().says("楼上着火了")
    qiang.says("我困住了")
    assert qiang.did == ["AddWords"]
    assert qiang.hears == ["danger.trapped_self", "danger.ask_where"]


def test_trapped_in_words_of_their_own_belongs_to_the_fire_too() -> None:
    qiang = stranger().says("楼上着火了").says("救命，我们被困在屋里出不去了")
    assert qiang.did == ["AddWords"] and "danger.trapped_self" in qiang.hears


def test_a_floor_is_asked_with_its_building_where_no_building_is_known() -> None:
    assert (
        stranger().says("我家厨房烧起来了").presses("choice.trapped_others").hears[-1] == "danger.ask_where"
    )
    assert (
        resident(2).says("我家厨房烧起来了").presses("choice.trapped_others").hears[-1] == "danger.ask_door"
    )


def test_a_digit_after_floor_and_door_is_a_door_and_no_building() -> None:
    afen = resident(2).says("我家着火了").presses("choice.trapped_self").says("8")
    assert afen.hears == ["danger.noted"]
    assert [getattr(one, "place", None) for one in afen.turn.commands][-1].door == "8"  # type: ignore[union-attr]


def test_floor_five_door_501_is_door_501() -> None:
    aunt = resident(5).says("我家厨房烧起来了").presses("choice.trapped_self").says("5楼501 轮椅")
    assert [getattr(one, "place", None) for one in aunt.turn.commands][-1].door == "501"  # type: ignore[union-attr]


def test_everybody_is_out_and_still_nobody_knows_where_it_burns() -> None:
    passer_by = stranger().says("厨房着火了快来人").presses("choice.all_out")
    assert passer_by.hears == ["danger.noted", "report.ask_place"] and passer_by.said.ask_location
    passer_by.says("9号楼301")
    assert passer_by.hears == ["danger.noted", "danger.placed"] and passer_by.did == ["AddWords", "AddPlace"]


def test_who_smells_gas_reads_nothing_but_get_out_until_they_are_out() -> None:
    smells = stranger().says("厨房一股煤气味 头晕")
    for message in ("煤气味好大怎么办啊", "有人吗", "孩子怎么办"):
        smells.says(message)
        assert smells.hears == ["danger.gas_still"] and smells.buttons == ["choice.outside"]
    smells.sends(Location(30.618327, 120.336829, 10))
    assert smells.hears == ["danger.gas_still"] and smells.did == ["AddPlace"]
    smells.says("到屋外了")
    assert smells.hears == ["danger.gas_out", "danger.ask_door"]


def test_is_anybody_there_out_of_a_fire_is_no_first_contact() -> None:
    assert stranger().says("我家厨房烧起来了").says("有人吗").hears == [
        *("danger.call_now", "danger.noted", "danger.fire_ask")
    ]


def test_who_hides_from_violence_is_never_told_to_put_the_speaker_on() -> None:
    hidden = stranger().says("有人在砸我家门 拿着刀").says("救命")
    assert hidden.hears[0] == "danger.quiet" and "danger.call_now" not in hidden.hears


def test_a_danger_is_closed_after_a_while_like_any_draft() -> None:
    timers = {getattr(one, "kind", ""): getattr(one, "due_at", NOW) for one in _raised("我家着火了")}
    assert timers[TimerKind.DRAFT] == NOW + COMMUNITY.waits.draft_close


def test_a_plain_yes_answers_is_it_now_and_a_plain_no_takes_it_back() -> None:
    unsure = Danger("gas", ("119",), certain=False, kinds=("gas",))
    for words, did in (("对", ["FileReport"]), ("不是", [])):
        asked = stranger()
        draft = Typed("is_it_now", text="好像有点煤气味")
        known = Known(asked.me, NOW, COMMUNITY, demo_places(), shipped_base())
        offers = raised(known, Conversation(), unsure, draft.text).replies[0].content.choices
        asked.conversation = Conversation(draft, offers)
        assert asked.says(words).did == did


@pytest.mark.parametrize("words", ["好累", "没有人陪我", "天很黑"])
def test_who_spoke_of_ending_it_is_not_looked_up_in_the_base(words: str) -> None:
    alone = stranger().says("活着没意思，不想活了").presses("choice.not_now")
    assert alone.hears == ["danger.still_here"] and not alone.did
    alone.says(words)
    assert alone.hears == ["danger.self_harm_more", "danger.offer_person"] and not alone.did
    alone.presses("choice.call_somebody")
    assert alone.did == ["FileReport"]
    assert words in getattr(alone.turn.commands[0], "words", "")


def test_despair_does_not_swallow_a_question_or_a_report() -> None:
    alone = stranger().says("活着没意思，不想活了")
    assert "danger.self_harm_more" not in alone.says("油锅着火了怎么办").hears
    alone = stranger().says("活着没意思，不想活了")
    assert alone.says("楼道灯坏了三天").did == ["FileReport"]


def test_large_print_offers_two_buttons_and_understands_the_others() -> None:
    slow = resident(2, large=True).says("我家着火了")
    assert slow.buttons == ["choice.all_out", "choice.trapped_self"]
    assert slow.says("别人困住了").hears[0] == "danger.trapped"


def _raised(text: str) -> tuple[object, ...]:
    talk = stranger().says(text)
    assert isinstance(talk.conversation.draft, ReportDraft)
    return talk.turn.commands


def test_pressed_by_mistake_is_understood_at_any_step_of_a_call_for_help() -> None:
    aunt = resident(5).says("需要帮助").presses("choice.at_home").says("501").says("点错了")
    assert aunt.hears == ["receipt.mistake"] and aunt.did == ["Withdraw"]
