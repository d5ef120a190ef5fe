"""Getting to know somebody: never in the way of what they say, in the language they write."""

from bot.dialogues.drafts import Typed
from db.vocabulary import Role
from messages.inbound import Start
from tests.rules.demo import demo_places
from tests.rules.turns import keyed, resident, stranger


def test_a_hazard_told_where_the_building_was_asked_is_filed() -> None:
    talk = stranger().says("住这里")
    assert isinstance(talk.conversation.draft, Typed)
    assert talk.says("厨房水管爆了").did == ["FileReport"]


def test_the_building_is_asked_for_twice_at_most() -> None:
    talk = stranger().says("住这里").says("就那栋")
    assert talk.hears == ["join.area_unknown"]
    assert "join.area_unknown" not in talk.says("台胞证到期找谁办").hears
    assert "join.area_unknown" not in talk.says("今天真热闹").hears


def test_a_plain_yes_joins() -> None:
    assert stranger().says("住这里").says("5号楼").says("是的").did == ["SetHome"]


def test_a_resident_is_not_told_that_they_are_not_registered() -> None:
    talk = resident(5).says("路过")
    assert talk.hears == ["join.registered"] and talk.did == []
    assert "choice.passing" not in resident(5).says("我搬家了").buttons


def test_who_writes_english_is_answered_in_english_whatever_the_phone_says() -> None:
    talk = stranger("zh-CN").says("there is a fire in my house")
    assert talk.said.language == "en"


def test_who_chose_a_language_keeps_it() -> None:
    talk = stranger("zh-CN", chosen=True).says("there is a fire in my house")
    assert talk.said.language == ""


def test_one_word_is_no_change_of_language() -> None:
    assert stranger("zh-CN").says("ok").turn.replies[0].content.language in ("", "zh-CN", "en")
    assert stranger("zh-CN").says("你好").said.language == ""


def test_an_officer_can_be_asked_for_at_any_time() -> None:
    talk = stranger().says("问网格员")
    assert talk.hears == ["ask.to_officer"]
    assert talk.says("台胞证到期找谁办").did == ["FileReport"]


def test_forgotten_is_said_by_the_press_itself_too() -> None:
    talk = stranger().says("删除我").says("是的")
    assert talk.did == ["Forget"] and talk.turn.toast is not None


def test_a_new_officer_gets_the_words_and_the_menu_of_the_role() -> None:
    talk = stranger()
    talk.answers["Invitation"] = (Role.OFFICER, demo_places().grids[0].id)
    talk.sends(Start("4xszpMeNe7ej6pQCx8L_WQ"))
    assert talk.hears == ["join.role", "help.officer"] and talk.did == ["TakeRole"]
    assert keyed(talk.said.menu[0].label) == "menu.queue"
