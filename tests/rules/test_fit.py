"""What a channel cannot show is said in another way: nothing is lost, every choice can be made."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.buttons import button
from messages.content import Choice, Content, Role, Tone, say
from messages.fit import Can, Fitted, fit, numbers, size
from messages.render import Button, Line, Rendered
from messages.stored import dump, load

PLAIN = Can(buttons=False, edit=False, location_request=False, photos=False, longest=2000)
PHONE = Can(buttons=True, edit=True, location_request=True, photos=True, longest=4096)
YES, NO = Button("是", button("q", 128, "yes"), ""), Button("不是", button("q", 128, "no"), "")
RECEIPTS = (
    Button("我安全", button("safe", 37), ""),
    Button("需要帮助", button("help", 37), ""),
    Button("收到", button("got", 37), ""),
    Button("替家人报", button("forwhom", 37), ""),
)


def rendered(*texts: str, choices: tuple[Button, ...] = (), **more: object) -> Rendered:
    shown = Rendered(
        tuple(Line(Role.TEXT, text) for text in texts), choices, (), Tone.PLAIN, "", False, "", "", "zh-CN"
    )
    for name, value in more.items():
        object.__setattr__(shown, name, value)
    return shown


def read(fitted: Fitted) -> str:
    return "\n".join(part.text for part in fitted.parts)


def test_buttons_become_numbered_lines_two_in_a_row() -> None:
    third = Button("都不是", button("q", 128, "none"), "")
    assert read(fit(rendered("在 2 号楼门口吗？", choices=(YES, NO)), PLAIN)) == (
        "在 2 号楼门口吗？\n回 1 是\u3000回 2 不是"
    )
    assert read(fit(rendered("是哪一个？", choices=(YES, NO, third)), PLAIN)) == (
        "是哪一个？\n回 1 是\u3000回 2 不是\n回 3 都不是"
    )


def test_an_urgent_message_has_the_three_numbers_that_never_change() -> None:
    shown = read(fit(rendered("5 号楼的人：楼梯没烟就下楼。", choices=RECEIPTS), PLAIN))
    assert shown.split("\n")[1:] == ["回 8 我安全，9 需要帮助，7 收到", "回 1 替家人报"]


def test_nothing_is_a_zero_and_stands_last() -> None:
    stop = Button("不用了", button("cancel"), "")
    assert read(fit(rendered("哪一类？", choices=(stop, YES)), PLAIN)).endswith("回 1 是\u3000回 0 不用了")


def test_where_a_number_is_the_answer_the_choices_go_by_their_words() -> None:
    home = Button("就在我家这栋", button("q", 129, "home"), "", spoken=True)
    unknown = Button("说不清", button("q", 129, "unknown"), "", spoken=True)
    shown = read(fit(rendered("在哪里？打楼号，或发位置。", choices=(home, unknown)), PLAIN))
    assert shown.endswith("也可以打字：就在我家这栋 / 说不清")


def test_a_channel_with_buttons_shows_it_as_it_is() -> None:
    shown = rendered("在 2 号楼门口吗？", choices=(YES, NO))
    assert fit(shown, PHONE) == Fitted((shown,), in_place=True)


def test_more_buttons_than_a_channel_takes_are_numbered_from_where_they_stop() -> None:
    many = tuple(Button(f"{n} 网格", button("carea", n), "") for n in range(1, 10))
    few = Can(buttons=True, edit=True, location_request=True, photos=True, longest=4096, most_buttons=5)
    (part,) = fit(rendered("发给哪几片？", choices=many), few).parts
    assert part.choices == many[:5]
    assert part.text.split("\n")[1:] == ["回 6 6 网格\u3000回 10 7 网格", "回 11 8 网格\u3000回 12 9 网格"]


def test_a_long_text_comes_in_parts_and_the_buttons_stand_under_the_last() -> None:
    first, last = fit(rendered("长" * 4000, "尾" * 500, choices=(YES,)), PHONE).parts
    assert (first.text, first.choices) == ("长" * 4000, ())
    assert (last.text, last.choices) == ("尾" * 500, (YES,))


def test_a_picture_goes_with_the_words_or_after_them() -> None:
    short = rendered("雨棚快掉了", choices=(YES,), photo="a")
    assert fit(short, PHONE).parts == (short,)
    words, picture = fit(rendered("长" * 1100, choices=(YES,), photo="a"), PHONE).parts
    assert (words.photo, words.choices, picture.photo, picture.lines) == ("", (YES,), "a", ())
    assert read(fit(short, PLAIN)).split("\n")[1:] == ["回 1 是", "（有一张照片，这里看不了）"]


@pytest.mark.parametrize(
    "what",
    [
        rendered("改", photo="a"),
        rendered("改", ask_location=True),
        rendered("改", menu=(Button("我的", "", ""),)),
        rendered("长" * 5000),
    ],
)
def test_what_cannot_stand_in_the_old_place_is_a_new_message(what: Rendered) -> None:
    assert not fit(what, PHONE).in_place


def test_a_channel_that_edits_nothing_says_it_anew() -> None:
    assert not fit(rendered("王网格员 14:09 接"), PLAIN).in_place


VERBS = ("q", "got", "safe", "help", "cancel", "carea", "forwhom")
labels = st.text(alphabet="是安全救a1 ", min_size=1, max_size=12).map(lambda text: f"<{text}>")
choices = st.builds(
    Button,
    labels,
    st.builds(button, st.sampled_from(VERBS), st.integers(0, 500), st.sampled_from(["", "yes", "b2"])),
    st.just(""),
    st.booleans(),
)
links = st.builds(Button, labels, st.just(""), st.just("https://linli.example/w"))
messages = st.builds(
    rendered,
    st.text(alphabet="字a😀&<\u3000", max_size=400),
    st.text(alphabet="字a😀", max_size=400),
    choices=st.lists(choices | links, max_size=14).map(tuple),
    photo=st.sampled_from(["", "a"]),
    ask_location=st.booleans(),
    silent=st.booleans(),
    language=st.sampled_from(["zh-CN", "en"]),
)
channels = st.builds(
    Can,
    buttons=st.booleans(),
    edit=st.booleans(),
    location_request=st.booleans(),
    photos=st.booleans(),
    longest=st.integers(40, 300),
    caption=st.integers(20, 100),
    most_buttons=st.integers(1, 8),
)


@given(messages, channels)
def test_nothing_is_lost_every_choice_is_in_reach_and_limits_are_kept(what: Rendered, can: Can) -> None:
    parts = fit(what, can).parts
    together = "".join(line.text for part in parts for line in part.lines)
    assert together.startswith("".join(line.text for line in what.lines))
    for part in parts:
        assert size(part.text) <= (can.caption if part.photo and part.lines else can.longest)
        assert len(part.choices) <= (can.most_buttons if can.buttons else 0)
        assert part.lines or part.photo or len(parts) == 1
        assert part.silent == what.silent
        assert not part.ask_location or (can.location_request and not any(c.url for c in part.choices))
    assert not any(part.choices for part in parts[:-1] if part.lines and parts[-1].lines)
    assert sum(bool(part.photo) for part in parts) == (1 if what.photo and can.photos else 0)
    shown = [choice for part in parts for choice in part.choices]
    for choice, number in zip(what.choices, numbers(what.choices), strict=True):
        reached = choice in shown or (number is not None and str(number) in together)
        assert reached or (number is None and choice.label in together)
        assert choice in shown or (choice.label in together and choice.url in together)


@given(st.lists(choices | links, max_size=20))
def test_a_number_names_one_choice_and_the_fixed_ones_are_nobody_elses(many: list[Button]) -> None:
    found = numbers(many)
    given_out = [number for number in found if number is not None]
    assert len(set(given_out)) == len(given_out)
    for choice, number in zip(many, found, strict=True):
        if number is None:
            assert choice.spoken or not choice.data
        elif number in (0, 7, 8, 9):
            verb = re.match(r"1:([a-z]+):", choice.data)
            assert verb and verb[1] in ("cancel", "got", "safe", "help")
    free = [number for number in given_out if number not in (0, 7, 8, 9)]
    assert free == list(itertools.islice((n for n in itertools.count(1) if n not in (7, 8, 9)), len(free)))


def test_a_stored_choice_has_the_number_it_was_shown_with() -> None:
    said = (Choice(say("choice.yes"), YES.data), Choice(say("choice.no"), NO.data))
    assert numbers(said) == numbers((YES, NO)) == (1, 2)


def test_what_fit_goes_by_survives_the_record() -> None:
    where = Choice(say("choice.my_building"), button("q", 129, "home"), spoken=True)
    what = Content((say("danger.ask_where"),), (where, Choice(say("choice.yes"), YES.data)), silent=True)
    assert load(dump(what)) == what
