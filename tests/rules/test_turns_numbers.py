"""A typed number: a choice of the last question, an answer to the urgent message, a building or a door."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.receipt import ReleaseSeen
from db.vocabulary import Answer
from messages.buttons import button
from messages.content import Choice, say
from tests.rules.turns import NOW, NUMBER, Talk, resident, stranger

RED = ReleaseSeen(
    id=37,
    broadcast_id=7,
    released_at=NOW - timedelta(minutes=7),
    expires_at=NOW + timedelta(hours=2),
    exercise=False,
    delivered=True,
    before=None,
    before_at=None,
)
ASKED = (
    Choice(say("choice.answer_later"), button("later", 128)),
    Choice(say("choice.answer_now"), button("answer", 128)),
)


def alarmed(building: int = 2) -> Talk:
    """A resident who was sent the urgent message of 14:14."""
    talk = resident(building)
    talk.answers["Answerable"] = RED
    return talk


@pytest.mark.parametrize("typed", ["1", "１", " 1 ", "1。"])
def test_the_first_choice_is_a_one_however_it_is_typed(typed: str) -> None:
    talk = stranger().says("2号楼雨棚快掉了")
    assert talk.hears[-1] == "report.confirm_place"
    assert talk.says(typed).hears == ["report.ask_photo"]


def test_the_second_choice_is_a_two() -> None:
    assert stranger().says("2号楼雨棚快掉了").says("2").hears == ["report.ask_place"]


def test_a_building_typed_to_where_stays_a_building() -> None:
    talk = stranger().says("楼道灯坏了三天").says("2")
    assert "AddPlace" in talk.did and "report.place_unknown" not in talk.hears


def test_a_door_typed_to_which_floor_stays_a_door() -> None:
    talk = resident(2).says("我家厨房烧起来了").says("3")
    assert talk.hears == ["danger.trapped", "danger.ask_door"]
    assert talk.says("302").did == ["AddWords", "AddPlace"]


def test_one_digit_lets_no_danger_go() -> None:
    talk = resident(2).says("我家厨房烧起来了")
    assert talk.buttons[-1] == "choice.only_asking"
    assert "Withdraw" not in talk.says("4").did


def test_nothing_is_a_zero() -> None:
    assert stranger().says("楼道灯坏了三天").says("0").hears == ["report.stays"]


@pytest.mark.parametrize("typed", ["1", "5", "0", "9", "42", "302"])
def test_a_number_out_of_nothing_is_told_that_nothing_was_asked(typed: str) -> None:
    assert resident(2).says(typed).hears == ["error.number"]


def test_the_number_of_the_fire_brigade_is_no_choice() -> None:
    assert "error.number" not in resident(2).says("119").hears


def test_a_number_beyond_the_choices_fits_nothing_and_the_report_stays() -> None:
    talk = stranger().says("2号楼雨棚快掉了").says("1").says("1")
    assert talk.hears == ["report.complete"]
    talk.says("6")
    assert talk.hears == ["error.number"] and talk.did == []
    assert isinstance(talk.conversation.draft, ReportDraft)


def test_a_question_that_came_meanwhile_is_the_last_one() -> None:
    talk = resident(2)
    talk.answers["LastAsked"] = ASKED
    talk.says("2")
    assert talk.conversation.draft == Typed("answer_officer", 128)


def test_a_door_is_not_taken_for_the_answer_to_what_came_meanwhile() -> None:
    talk = resident(2).says("我家厨房烧起来了").says("3")
    talk.answers["LastAsked"] = (
        Choice(say("choice.safe"), button("safe", 1)),
        Choice(say("choice.by_mistake"), button("mistake", NUMBER)),
    )
    assert "Withdraw" not in talk.says("1").did


@pytest.mark.parametrize(
    ("typed", "answer"), [("7", Answer.RECEIVED), ("8", Answer.SAFE), ("９", Answer.HELP)]
)
def test_the_three_numbers_answer_the_newest_urgent_message(typed: str, answer: Answer) -> None:
    talk = alarmed().says(typed)
    assert "receipt.numbered" in talk.hears
    assert talk.did == (["AnswerWithHelp"] if answer is Answer.HELP else ["AnswerRelease"])
    assert talk.turn.commands[0].release_id == RED.id  # type: ignore[union-attr]


def test_a_half_done_report_swallows_no_cry_for_help() -> None:
    talk = alarmed().says("楼道灯坏了三天")
    assert talk.hears[-1] == "report.ask_place"
    talk.says("9")
    assert talk.hears[:3] == ["receipt.help", "receipt.by_number", "danger.filed"]
    assert talk.did == ["AnswerWithHelp"]


def test_after_i_am_safe_the_half_done_report_goes_on() -> None:
    talk = alarmed().says("楼道灯坏了三天").says("8")
    assert talk.hears == ["receipt.numbered", "report.resumed", "report.ask_place"]
    assert talk.says("2号楼").did == ["AddWords", "AddPlace"]


def test_the_eighth_floor_is_not_i_am_safe() -> None:
    talk = alarmed().says("我家厨房烧起来了").says("3")
    assert talk.hears[-1] == "danger.ask_door"
    assert talk.says("8").did == ["AddWords", "AddPlace"]


def test_safe_again_after_help_says_what_it_was_before() -> None:
    talk = resident(2)
    talk.answers["Answerable"] = replace(RED, before=Answer.HELP, before_at=NOW - timedelta(minutes=2))
    assert talk.says("8").hears == ["receipt.numbered", "receipt.changed"]


def test_a_forwarded_number_answers_nobodys_message() -> None:
    talk = alarmed()
    assert talk.forwards("9").did == []
