"""Writing, submitting and approving: exactly one text, by a second person, exactly once."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from broadcasts.approval import (
    AlreadyDecided,
    Approved,
    approve,
    approve_on_command_line,
    lapse,
    reject,
    send_back,
)
from broadcasts.releases import expire
from broadcasts.service import (
    Refused,
    Sending,
    Waiting,
    cards_waiting,
    draft,
    edit,
    latest,
    recipients,
    seen,
    submit,
    withdraw,
)
from db.broadcasts import release, releases_of
from db.journal import journal
from db.record import Record
from db.timers import run_out
from db.vocabulary import BroadcastState, Severity, TimerKind
from messages.buttons import pressed
from messages.content import Content
from messages.render import render
from tests.record.street import COMMUNITY, FIRE, NOON, Street, build, heard, resident

LATER = NOON + timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Asked:
    """A red broadcast to grid 3 that 王 sent for approval."""

    street: Street
    id: int
    code: str


def _text(said: Content) -> str:
    return render(said, "zh-CN", zone=COMMUNITY.zone, now=NOON).text


def _ask(db: Connection, severity: Severity = Severity.EXTREME) -> Asked:
    street = build(db)
    resident(db, "阿芬", street.three)
    number = draft(db, street.wang, FIRE, severity, [street.three], now=NOON)
    assert isinstance(submit(db, number, street.wang, now=NOON, community=COMMUNITY), Waiting)
    found = seen(db, number)
    assert found is not None
    return Asked(street, number, found.code)


def _releases(db: Connection) -> int:
    return len(db.execute(select(release.c.id)).all())


def _approve(db: Connection, asked: Asked, who: int, code: str = "") -> Approved | AlreadyDecided | Refused:
    return approve(db, asked.id, who, code or asked.code, now=LATER, community=COMMUNITY)


async def test_recipients_are_people_whatever_their_number_of_addresses(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        resident(db, "阿芬", street.three, channels=("telegram", "web"))
        resident(db, "老林", street.three)
        resident(db, "走远了", street.three, reachable=False)
        resident(db, "别片的", street.four)
        count = recipients(db, [street.three], now=NOON)
        assert (count.persons, count.unreachable) == (3, 1)
        assert count.by_channel == {"telegram": 1, "web": 2}

    await record.write(story)


async def test_a_yellow_one_to_ones_own_grid_goes_out_at_once(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        resident(db, "阿芬", street.three)
        number = draft(db, street.wang, FIRE, Severity.MODERATE, [street.three], now=NOON)
        done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
        assert isinstance(done, Sending) and done.count == 1
        found = seen(db, number)
        assert found is not None and found.state is BroadcastState.SENDING
        again = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
        assert isinstance(again, Refused)

    await record.write(story)


async def test_what_is_missing_is_refused_with_the_reason(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        for slots, areas, key in (
            (replace(FIRE, until=None), [street.three], "compose.no_until"),
            (FIRE, [], "compose.no_areas"),
            (replace(FIRE, what="发布红色预警"), [street.three], "compose.colour"),
        ):
            number = draft(db, street.wang, slots, Severity.MODERATE, areas, now=NOON)
            done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
            assert isinstance(done, Refused) and done.why.key == key

    await record.write(story)


async def test_an_officer_does_not_speak_to_another_grid(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        number = draft(db, street.wang, FIRE, Severity.MINOR, [street.three, street.four], now=NOON)
        done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
        assert isinstance(done, Refused) and done.why.key == "compose.not_yours"

    await record.write(story)


async def test_the_supervisors_get_exactly_the_text_with_a_code(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        for who in (asked.street.zhao, asked.street.qian):
            card = heard(db, who)[-1]
            text = _text(card)
            assert f"请审 {asked.id} · 王网格员 12:00" in text
            assert "【柳荫社区险情快报】特急 · Ⅰ\n5 号楼的人下楼。\n5 号楼 3 层起火。" in text
            assert f"12:10 前有效 · 核对码 {asked.code}" in text
            presses = [press for choice in card.choices if (press := pressed(choice.data))]
            assert [press.verb for press in presses] == ["approve", "sendback", "decline"]
            assert presses[0].argument == asked.code and presses[0].id == asked.id
            assert cards_waiting(db, now=LATER, community=COMMUNITY) == (card,)
        assert [one.id for one in latest(db, asked.street.wang)] == [asked.id]

    await record.write(story)


async def test_approval_sends_it_and_the_author_hears(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        done = _approve(db, asked, asked.street.zhao)
        assert isinstance(done, Approved) and done.count == 1
        assert _text(heard(db, asked.street.wang)[-1]) == "赵值班长 12:05 同意，正在发 1 人。"
        assert not [due for due in run_out(db, NOON + timedelta(hours=1)) if due.kind is TimerKind.APPROVAL]

    await record.write(story)


async def test_of_two_supervisors_at_once_one_sends_and_the_other_is_told(record: Record) -> None:
    asked = await record.write(_ask)
    results = await asyncio.gather(
        record.write(_approve, asked, asked.street.zhao), record.write(_approve, asked, asked.street.qian)
    )
    assert sorted(type(result).__name__ for result in results) == ["AlreadyDecided", "Approved"]
    late = next(result for result in results if isinstance(result, AlreadyDecided))
    assert late.at == LATER and late.who in ("赵值班长", "钱值班长")
    assert await record.read(_releases) == 1


async def test_nobody_approves_their_own(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        number = draft(db, street.zhao, FIRE, Severity.EXTREME, [street.three], now=NOON)
        assert isinstance(submit(db, number, street.zhao, now=NOON, community=COMMUNITY), Waiting)
        found = seen(db, number)
        assert found is not None and not heard(db, street.zhao)
        done = approve(db, number, street.zhao, found.code, now=LATER, community=COMMUNITY)
        assert isinstance(done, Refused) and done.why.key == "approve.own"

    await record.write(story)


async def test_an_officer_cannot_approve(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        done = _approve(db, asked, asked.street.chen)
        assert isinstance(done, Refused) and done.why.key == "approve.not_supervisor"

    await record.write(story)


async def test_an_edit_voids_the_approval_that_was_asked_for(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        street = asked.street
        changed = replace(FIRE, what="8 号楼起火。")
        edit(db, asked.id, street.wang, changed, Severity.EXTREME, [street.three], now=NOON)
        done = _approve(db, asked, street.zhao)
        assert isinstance(done, Refused) and done.why.key == "approve.void"
        assert isinstance(submit(db, asked.id, street.wang, now=NOON, community=COMMUNITY), Waiting)
        stale = _approve(db, asked, street.zhao)  # the old card's button
        assert isinstance(stale, Refused) and stale.why.key == "approve.void"

    await record.write(story)


@pytest.mark.parametrize("code", ["", "0", "ZZZZ"])
async def test_a_code_that_is_not_of_this_text_sends_nothing(record: Record, code: str) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        done = approve(db, asked.id, asked.street.zhao, code, now=LATER, community=COMMUNITY)
        assert isinstance(done, Refused) and not releases_of(db, [asked.id])

    await record.write(story)


async def test_nobody_in_ten_minutes_means_it_was_not_sent(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        ten = NOON + timedelta(minutes=10)
        late = approve(db, asked.id, asked.street.zhao, asked.code, now=ten, community=COMMUNITY)
        assert isinstance(late, Refused) and late.why.key == "approve.lapsed"
        due = run_out(db, ten)
        assert [(one.kind, one.about_id) for one in due] == [(TimerKind.APPROVAL, asked.id)]
        assert lapse(db, asked.id, now=ten, community=COMMUNITY)
        assert not lapse(db, asked.id, now=ten, community=COMMUNITY)
        assert _text(heard(db, asked.street.wang)[-1]) == "10 分钟没人审，没有发。"
        found = seen(db, asked.id)
        assert found is not None and found.state is BroadcastState.DRAFT
        assert isinstance(submit(db, asked.id, asked.street.wang, now=ten, community=COMMUNITY), Waiting)

    await record.write(story)


async def test_sent_back_or_declined_the_author_hears_why(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        street = asked.street
        assert send_back(db, asked.id, street.zhao, "没写集合点", now=LATER, community=COMMUNITY) is None
        assert _text(heard(db, street.wang)[-1]) == "退回：“没写集合点”。"
        assert isinstance(submit(db, asked.id, street.wang, now=LATER, community=COMMUNITY), Refused)
        assert edit(db, asked.id, street.wang, FIRE, Severity.EXTREME, [street.three], now=LATER) is None
        assert isinstance(submit(db, asked.id, street.wang, now=LATER, community=COMMUNITY), Waiting)
        assert reject(db, asked.id, street.qian, "消防没确认", now=LATER, community=COMMUNITY) is None
        assert _text(heard(db, street.wang)[-1]) == "没发：“消防没确认”。"
        again = send_back(db, asked.id, street.zhao, "x", now=LATER, community=COMMUNITY)
        assert isinstance(again, Refused)

    await record.write(story)


async def test_the_author_may_take_it_back_while_it_waits(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        assert isinstance(withdraw(db, asked.id, asked.street.chen, now=NOON), Refused)
        assert withdraw(db, asked.id, asked.street.wang, now=NOON) is None
        assert isinstance(_approve(db, asked, asked.street.zhao), Refused)
        assert isinstance(withdraw(db, asked.id, asked.street.wang, now=NOON), Refused)

    await record.write(story)


async def test_approval_on_the_command_line_is_journaled_and_the_supervisor_told(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        done = approve_on_command_line(
            db, asked.id, asked.street.zhao, "root", now=LATER, community=COMMUNITY
        )
        assert isinstance(done, Approved)
        assert "root 12:05 在命令行用您的名义发了" in _text(heard(db, asked.street.zhao)[-1])
        acts = [row.act for row in db.execute(select(journal.c.act).order_by(journal.c.id))]
        assert "broadcast.break_glass" in acts and "broadcast.approved" in acts

    await record.write(story)


async def test_the_whole_community_means_all_its_grids_and_a_second_person(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        number = draft(db, street.zhao, FIRE, Severity.UNKNOWN, [street.whole], now=NOON)
        found = seen(db, number)
        assert found is not None and found.areas == (street.three, street.four)
        done = submit(db, number, street.zhao, now=NOON, community=COMMUNITY)
        assert isinstance(done, Waiting) and done.who == "钱值班长"

    await record.write(story)


async def test_when_it_expires_it_is_completed(record: Record) -> None:
    def story(db: Connection) -> None:
        asked = _ask(db)
        done = _approve(db, asked, asked.street.zhao)
        assert isinstance(done, Approved)
        until = NOON + timedelta(hours=2)
        assert not expire(db, done.release_id, now=NOON)
        due = [one for one in run_out(db, until) if one.kind is TimerKind.RELEASE]
        assert [one.about_id for one in due] == [done.release_id]
        assert expire(db, done.release_id, now=until)
        found = seen(db, asked.id)
        assert found is not None and found.state is BroadcastState.COMPLETED

    await record.write(story)


async def test_who_sent_back_an_earlier_text_is_not_said_to_have_agreed(record: Record) -> None:
    asked = await record.write(_ask)
    street = asked.street

    def story(db: Connection) -> None:
        send_back(db, asked.id, street.zhao, "不用整个网格下楼", now=NOON, community=COMMUNITY)
        assert edit(db, asked.id, street.wang, FIRE, Severity.MINOR, [street.three], now=NOON) is None
        assert isinstance(submit(db, asked.id, street.wang, now=LATER, community=COMMUNITY), Sending)
        sent = seen(db, asked.id)
        assert sent is not None and (sent.approver, sent.note) == ("", "")

    await record.write(story)


async def test_news_on_a_drill_is_a_drill(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        drill = draft(db, street.wang, FIRE, Severity.MINOR, [street.three], exercise=True, now=NOON)
        assert isinstance(submit(db, drill, street.wang, now=NOON, community=COMMUNITY), Sending)
        news = draft(db, street.wang, FIRE, Severity.MINOR, [street.three], update_of=drill, now=NOON)
        refused = submit(db, news, street.wang, now=NOON, community=COMMUNITY)
        assert isinstance(refused, Refused) and refused.why.key == "compose.not_running"

    await record.write(story)
