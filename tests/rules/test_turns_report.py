"""A report on its way: labels typed, places not given, and what is another matter."""

from dataclasses import dataclass

import pytest

from bot.dialogues.drafts import ReportDraft
from bot.dialogues.turn import IncidentSeen
from db.vocabulary import IncidentState
from messages.inbound import Location, PlaceSource
from tests.rules.turns import NOW, NUMBER, resident, stranger


@dataclass(frozen=True, slots=True)
class Done:
    """As much of one's own report as the dialogue looks at."""

    number: int
    state: IncidentState


def test_cannot_say_typed_is_the_button_and_no_stroke() -> None:
    granny = stranger().says("楼道灯坏了三天").says("说不清")
    assert granny.hears == ["report.place_unknown", "report.complete_unplaced"] and granny.did == []


def test_a_place_nobody_gave_is_not_said() -> None:
    granny = resident(2).says("楼道灯坏了三天").presses("choice.cannot_say")
    assert "report.ask_photo" not in granny.hears
    assert granny.buttons == ["choice.add_photo", "choice.change_kind", "choice.withdraw"]


def test_a_place_that_comes_after_cannot_say_still_counts() -> None:
    talk = stranger().says("楼道灯坏了三天").presses("choice.cannot_say").says("8号楼门口")
    assert "AddPlace" in talk.did


def test_neither_side_is_said_when_both_are_told() -> None:
    edge = stranger().says("楼道灯坏了三天").sends(Location(30.617, 120.3368, 30))
    assert edge.hears == ["report.which_side"]
    edge.presses("choice.do_not_know")
    assert edge.did == ["AlsoTell"] and edge.hears == ["report.both_sides", "report.photo_only"]


@pytest.mark.parametrize("words", ["是", "是的", "对", "嗯", "没错", "是的。"])
def test_a_plain_yes_confirms_the_place(words: str) -> None:
    talk = stranger().says("2号楼雨棚快掉了")
    assert talk.hears[-1] == "report.confirm_place"
    assert talk.says(words).hears == ["report.ask_photo"]


def test_a_plain_no_asks_for_the_place_again() -> None:
    talk = stranger().says("2号楼雨棚快掉了").says("不对")
    assert talk.hears == ["report.ask_place"]
    assert talk.says("老菜场后头").hears == ["report.place_unknown", "report.complete_unplaced"]


def test_four_kinds_are_offered_and_every_kind_is_understood() -> None:
    talk = resident(5).says("我家漏水了").presses("choice.my_building").presses("choice.no_photo")
    talk.presses("choice.change_kind")
    assert talk.buttons == ["kind.electricity", "kind.fire", "kind.falling", "kind.other"]
    talk.says("电梯困人")
    assert talk.did == ["ChangeKind"] and talk.hears[0] == "report.kind_changed"


def test_another_hazard_after_a_complete_report_is_a_case_of_its_own() -> None:
    talk = resident(5).says("我家漏水了").presses("choice.my_building").presses("choice.no_photo")
    assert talk.says("对了，楼下井盖没了").did == ["FileReport"]


def test_a_place_and_more_words_are_not_another_hazard() -> None:
    talk = resident(5).says("我家漏水了").says("3号楼井盖旁边")
    assert "FileReport" not in talk.did and "AddPlace" in talk.did


def test_the_photo_is_asked_for_once() -> None:
    talk = resident(5).says("我家漏水了").presses("choice.my_building").says("漏了一上午了")
    assert talk.hears == ["report.added"]
    assert talk.buttons == ["choice.add_photo", "choice.change_kind", "choice.withdraw"]


def test_not_needed_any_more_is_understood_while_a_question_is_open() -> None:
    talk = resident(5).says("我家漏水了").says("不用办了")
    assert talk.did == ["Withdraw"]


def test_an_answer_read_in_between_does_not_take_the_question_away() -> None:
    talk = resident(5).says("我家漏水了").says("油锅着火了怎么办")
    assert isinstance(talk.conversation.draft, ReportDraft)
    assert talk.says("就在我家这栋").did == ["AddPlace"]


def test_a_finger_on_the_map_first_and_words_after() -> None:
    talk = stranger().sends(Location(30.617968, 120.336829, None, PlaceSource.PIN))
    assert "report.place_received" in talk.hears
    assert talk.says("雨棚快掉了").did == ["FileReport"]


def test_not_solved_is_understood_in_words_as_the_question_came_from_the_officer() -> None:
    talk = resident(5)
    seen = IncidentSeen(
        *(NUMBER, "water", False, False, IncidentState.RESOLVED, 4, 105, "5 号楼", "漏水", 9, "王网格员"),
        taken_at=NOW,
        mine=True,
    )
    talk.answers |= {"MyReports": (Done(NUMBER, seen.state),), "TheIncident": seen}
    assert talk.says("没解决").hears == ["incident.ask_why"]
    assert talk.says("水龙头换了不管用").did == ["Reopen"]


def test_that_there_is_no_photo_is_neither_a_place_nor_words() -> None:
    talk = resident(5).says("我家漏水了").says("没有照片")
    assert not talk.did and talk.hears == ["report.no_photo", "report.ask_place"]
    assert talk.says("就在我家这栋").did == ["AddPlace"]


def test_no_photo_leaves_a_question_with_choices_of_its_own_open() -> None:
    edge = stranger().says("楼道灯坏了三天").sends(Location(30.617, 120.3368, 30))
    sides = edge.buttons
    edge.says("没有照片")
    assert not edge.did and edge.hears == ["report.no_photo"] and edge.buttons == sides
    assert edge.presses("choice.do_not_know").did == ["AlsoTell"]
