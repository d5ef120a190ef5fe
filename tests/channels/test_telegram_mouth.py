"""What the Telegram mouth says reaches the phone as written, and every refusal becomes the right outcome."""

import gc
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcasts.telegram import TelegramTransport
from broadcasts.telegram_request import AiohttpRequest
from broadcasts.telegram_text import html, plain
from broadcasts.transport import Failed, Job, Outcome, Retry, Scope, Sent, Unknown
from messages.content import Role, Tone
from messages.inbound import AddressRef
from messages.render import Button, Line, Rendered
from tests.wire.faults import Wrong
from tests.wire.markup import visible
from tests.wire.telegram import FakeTelegram
from tests.wire.telegram_chat import User
from tests.wire.telegram_process import ROOT
from tests.wire.telegram_world import jpeg

TOKEN = "9001:AAfake-token-of-the-first-bot-0123456"
AFEN = User(9101, "阿芬")
LABELS = {"zh-CN": "发我的位置", "en": "Send my location"}


def rendered(
    *lines: str | Line,
    choices: Sequence[Button] = (),
    menu: Sequence[str] = (),
    ask_location: bool = False,
    language: str = "zh-CN",
) -> Rendered:
    return Rendered(
        lines=tuple(line if isinstance(line, Line) else Line(Role.TEXT, line) for line in lines),
        choices=tuple(choices),
        menu=tuple(Button(label, "", "") for label in menu),
        tone=Tone.PLAIN,
        level="",
        ask_location=ask_location,
        photo="",
        number="",
        language=language,
    )


def job(what: Rendered, *, edits: str = "", photo: str = "", to: int | str = AFEN.id) -> Job:
    return Job(what, AddressRef("telegram", str(to), "tg:9001"), edits, photo)


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram([TOKEN], strict=False) as fake:
        yield fake


@pytest.fixture
async def mouth(fake: FakeTelegram) -> AsyncIterator[TelegramTransport]:
    request = AiohttpRequest(total=0.5, connect=0.5)
    mouth = TelegramTransport(TOKEN, location_label=LABELS, api=fake.url, request=request)
    yield mouth
    await mouth.close()


def ref(outcome: Outcome) -> str:
    assert isinstance(outcome, Sent), outcome
    return outcome.ref


async def test_what_is_said_is_seen_whatever_it_contains(
    fake: FakeTelegram, mouth: TelegramTransport
) -> None:
    lines = (
        Line(Role.LEAD, "119 <b>&amp;"),
        "a < b & c > d",
        Line(Role.QUOTE, "“我说 <i>"),
        Line(Role.QUOTE, "两行”"),
        Line(Role.SOURCE, "依据：\x00\ud800"),
    )
    sent = ref(await mouth.send(job(rendered(*lines))))
    shown = fake.chat(AFEN).last
    assert shown.text == "119 <b>&amp;\na < b & c > d\n“我说 <i>\n两行”\n依据：?"
    assert sent == str(shown.id) and fake.markup_errors == 0
    assert shown.source.startswith("<b>119 &lt;b&gt;&amp;amp;</b>") and "<blockquote>" in shown.source


@given(st.lists(st.text(max_size=300), min_size=1, max_size=8), st.sampled_from(list(Role)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_survive_the_markup(texts: list[str], role: Role) -> None:
    lines = [Line(role, text) for text in texts]
    assert visible(html(lines)) == plain(lines)


async def test_choices_stand_under_the_message_two_a_row_and_long_ones_alone(
    fake: FakeTelegram, mouth: TelegramTransport
) -> None:
    choices = [
        Button(label, f"1:v:{at}", "")
        for at, label in enumerate(["是", "不是", "东门外 20 米那一处积水", "都不是"])
    ]
    choices.append(Button("看地图", "", "https://example.org/map"))
    await mouth.send(job(rendered("是同一处吗？", choices=choices)))
    rows = [[button.label for button in row] for row in fake.chat(AFEN).last.buttons]
    assert rows == [["是", "不是"], ["东门外 20 米那一处积水"], ["都不是", "看地图"]]


async def test_a_question_about_place_takes_the_keyboard_and_the_menu_brings_it_back(
    fake: FakeTelegram, mouth: TelegramTransport
) -> None:
    here = [Button("就在我家这栋", "1:home:a", ""), Button("说不清", "1:no:a", "")]
    await mouth.send(job(rendered("在哪里？", choices=here, ask_location=True)))
    keyboard = fake.chat(AFEN).keyboard
    assert [[key.label for key in row] for row in keyboard] == [["发我的位置", "就在我家这栋"], ["说不清"]]
    assert [key.asks_location for row in keyboard for key in row] == [True, False, False]
    await mouth.send(job(rendered("Where?", ask_location=True, language="en")))
    assert fake.chat(AFEN).keys == ["Send my location"]
    await mouth.send(job(rendered("登记好了", menu=["报险情", "问一问", "最近通知", "我的"])))
    assert [[key.label for key in row] for row in fake.chat(AFEN).keyboard] == [
        ["报险情", "问一问"],
        ["最近通知", "我的"],
    ]


async def test_an_edit_stays_in_place_and_becomes_a_new_message_where_it_cannot(
    fake: FakeTelegram, mouth: TelegramTransport, tmp_path: Path
) -> None:
    yes = Button("接单", "1:take:a", "")
    first = ref(await mouth.send(job(rendered("128 号", choices=[yes]))))
    changed = job(rendered("128 号 已接"), edits=first)
    assert [await mouth.send(changed), await mouth.send(changed)] == [Sent(first), Sent(first)]
    shown = fake.chat(AFEN).last
    assert (shown.text, shown.labels, shown.edits) == ("128 号 已接", [], ["128 号"])
    assert ref(await mouth.send(job(rendered("没有那条"), edits="424242"))) != "424242"
    with_keys = ref(await mouth.send(job(rendered("在哪里？", ask_location=True))))
    assert ref(await mouth.send(job(rendered("好"), edits=with_keys))) != with_keys
    assert ref(await mouth.send(job(rendered("菜单", menu=["我的"]), edits=first))) != first
    picture = tmp_path / "a.jpg"
    picture.write_bytes(jpeg())
    photo = ref(await mouth.send(job(rendered("129 号"), photo=str(picture))))
    assert await mouth.send(job(rendered("129 号 已转"), edits=photo)) == Sent(photo)
    assert fake.chat(AFEN).last.text == "129 号 已转"


async def test_a_picture_goes_with_the_words_or_alone_and_never_instead(
    fake: FakeTelegram, mouth: TelegramTransport, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(jpeg())
    take = Button("接单", "1:take:a", "")
    await mouth.send(job(rendered("雨棚快掉了", choices=[take]), photo=str(picture)))
    shown = fake.chat(AFEN).last
    assert (shown.text, shown.labels) == ("雨棚快掉了", ["接单"])
    assert fake.files[shown.photo] == jpeg()
    after_the_words = replace(rendered(), photo="a")
    await mouth.send(job(after_the_words, photo=str(picture)))
    alone = fake.chat(AFEN).last
    assert (alone.text, fake.files[alone.photo]) == ("", jpeg())
    gone = str(tmp_path / "gone.jpg")
    await mouth.send(job(rendered("照片丢了也要说"), photo=gone))
    assert fake.chat(AFEN).last.text == "照片丢了也要说" and "could not be read" in caplog.text
    assert await mouth.send(job(after_the_words, photo=gone)) == Sent("")


async def test_refused_markup_is_sent_plain(fake: FakeTelegram, mouth: TelegramTransport) -> None:
    fake.fault(Wrong.MARKUP, "sendMessage")
    first = ref(await mouth.send(job(rendered(Line(Role.LEAD, "关阀 <1>")))))
    assert fake.chat(AFEN).last.source == "关阀 <1>"
    fake.fault(Wrong.MARKUP, "editMessageText")
    assert await mouth.send(job(rendered(Line(Role.LEAD, "开窗")), edits=first)) == Sent(first)
    assert fake.chat(AFEN).last.source == "开窗"


async def test_a_link_telegram_takes_no_button_for_is_written_out(
    fake: FakeTelegram, mouth: TelegramTransport
) -> None:
    links = [Button("好", "1:ok:a", ""), Button("全文", "", "http://localhost:8080/p")]
    first = ref(await mouth.send(job(rendered("您好", choices=links))))
    shown = fake.chat(AFEN).last
    assert (shown.text, shown.labels) == ("您好\n全文 http://localhost:8080/p", ["好"])
    assert await mouth.send(job(rendered("再见", choices=links), edits=first)) == Sent(first)
    assert shown.text == "再见\n全文 http://localhost:8080/p"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (Wrong.TOO_MANY, Retry(7, Scope.CHAT, "Too Many Requests: retry after 7")),
        (Wrong.BAD_GATEWAY, Retry(1, Scope.CHAT, "HTTP 502")),
        (Wrong.UNAUTHORIZED, Retry(60, Scope.LANE, "the bot's token is refused (401)")),
        (Wrong.FORBIDDEN, Failed("Forbidden: bot was blocked by the user", permanent=True)),
        (Wrong.MIGRATED, Failed("migrated", permanent=True)),
        (Wrong.SERVER_ERROR, Unknown("Internal Server Error")),
        (Wrong.ERROR_AFTER, Unknown("HTTP 504")),
        (Wrong.BROKEN_JSON, Unknown("the answer was lost: broken JSON")),
        (Wrong.TRUNCATED, Unknown("the answer was lost: ClientPayloadError")),
    ],
)
async def test_each_answer_has_its_outcome(
    fake: FakeTelegram, mouth: TelegramTransport, wrong: Wrong, expected: Outcome
) -> None:
    fake.fault(wrong, "sendMessage", seconds=7)
    assert await mouth.send(job(rendered("在"))) == expected
    assert isinstance(await mouth.send(job(rendered("在"))), Sent)


@pytest.mark.parametrize("wrong", [Wrong.RESET_BEFORE, Wrong.RESET_AFTER, Wrong.HANG, Wrong.SLOW])
async def test_a_lost_answer_is_unknown_whether_it_was_taken_or_not(
    fake: FakeTelegram, mouth: TelegramTransport, wrong: Wrong
) -> None:
    fake.fault(wrong, "sendMessage", seconds=5)
    assert isinstance(await mouth.send(job(rendered("在"))), Unknown)
    assert isinstance(await mouth.send(job(rendered("在"))), Sent)


async def test_when_nobody_listens_the_lane_waits_longer_each_time_and_recovers(
    fake: FakeTelegram, mouth: TelegramTransport
) -> None:
    assert isinstance(await mouth.send(job(rendered("在"))), Sent)
    await fake.cut()
    pauses = []
    for _ in range(7):
        outcome = await mouth.send(job(rendered("在")))
        if isinstance(outcome, Retry):  # the first may meet the connection as it breaks
            assert outcome.scope is Scope.LANE
            pauses.append(outcome.after)
    assert pauses == sorted(pauses) and len(pauses) >= 6 and pauses[-1] == 10
    await fake.heal()
    assert isinstance(await mouth.send(job(rendered("在"))), Sent)
    await fake.cut()
    outcomes = [await mouth.send(job(rendered("在"))) for _ in range(2)]
    assert isinstance(outcomes[-1], Retry) and outcomes[-1].after <= 2


async def test_dead_addresses_are_told_from_bad_messages(
    fake: FakeTelegram, mouth: TelegramTransport
) -> None:
    fake.blocks(AFEN)
    fake.deactivates(9102)
    fake.unknown(9103)
    for dead in (AFEN.id, 9102, 9103, "阿芬"):
        outcome = await mouth.send(job(rendered("在"), to=dead))
        assert isinstance(outcome, Failed) and outcome.permanent, dead
    outcome = await mouth.send(job(rendered(), to=9104))
    assert isinstance(outcome, Failed) and not outcome.permanent
    too_much = Button("按", "字" * 30, "")
    outcome = await mouth.send(job(rendered("在", choices=[too_much]), to=9104))
    assert isinstance(outcome, Failed) and not outcome.permanent
    assert "BUTTON_DATA_INVALID" in outcome.why


async def test_what_must_stay_unnoticed_makes_no_sound(fake: FakeTelegram, mouth: TelegramTransport) -> None:
    await mouth.send(job(replace(rendered("躲进能锁的屋"), silent=True)))
    await mouth.send(job(rendered("王网格员接了")))
    assert [message.silent for message in fake.chat(AFEN).messages] == [True, False]


async def test_the_token_is_in_no_log_and_no_outcome(
    fake: FakeTelegram, mouth: TelegramTransport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    outcomes = [await mouth.send(job(rendered("在")))]
    for wrong in (
        Wrong.UNAUTHORIZED,
        Wrong.RESET_AFTER,
        Wrong.BROKEN_JSON,
        Wrong.TRUNCATED,
        Wrong.BAD_GATEWAY,
    ):
        fake.fault(wrong, "sendMessage")
        outcomes.append(await mouth.send(job(rendered("在"))))
    nowhere = TelegramTransport(TOKEN, location_label=LABELS, api="no address")
    outcomes.append(await nowhere.send(job(rendered("在"))))
    await nowhere.close()
    assert isinstance(outcomes[-1], Retry)
    gc.collect()
    assert TOKEN.partition(":")[2] not in caplog.text + repr(outcomes)


def test_a_process_that_only_sends_loads_no_aiogram() -> None:
    program = "import sys, broadcasts.telegram; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
