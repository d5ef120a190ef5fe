"""Taking it back: exactly those who may have read it hear so, and a late "sent" always wins."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, insert, select, update

from broadcasts.approval import Approved, approve
from broadcasts.corrections import cancel, correct, owe_notice
from broadcasts.corrections import update as update_broadcast
from broadcasts.fanout import join_running
from broadcasts.releases import expire
from broadcasts.service import Refused, Sending, Waiting, draft, seen, submit
from db.broadcasts import releases_of
from db.outbox import delivery, lane
from db.people import person
from db.record import Record
from db.sending import Settled, settle
from db.vocabulary import BroadcastState, DeliveryState, ReleaseKind, Severity
from messages.content import Priority
from messages.render import render
from tests.record.street import (
    COMMUNITY,
    FIRE,
    NOON,
    Street,
    build,
    heard,
    resident,
    resolve_all,
    send_queued,
    states,
)

LATER = NOON + timedelta(minutes=3)


def _send(db: Connection, street: Street, severity: Severity = Severity.SEVERE) -> Sending:
    number = draft(db, street.wang, FIRE, severity, [street.three], now=NOON)
    done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
    assert isinstance(done, Sending)
    return done


def _last(db: Connection, who: int) -> str:
    return render(heard(db, who)[-1], "zh-CN", zone=COMMUNITY.zone, now=LATER).text


def _settle(db: Connection, who: int, release_id: int, state: DeliveryState) -> int:
    where = (delivery.c.person_id == who, delivery.c.release_id == release_id)
    db.execute(update(delivery).where(*where).values(state=state.value, settled_at=LATER))
    return int(db.execute(select(delivery.c.id).where(*where)).scalar_one())


async def test_a_correction_reaches_everyone_of_the_alert_wherever_they_live_now(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen, mover, other = (resident(db, name, street.three) for name in ("阿芬", "搬走的", "还没收到的"))
        neighbour = resident(db, "别片的", street.four)
        alert = _send(db, street)
        resolve_all(db)
        for who in (afen, mover):
            _settle(db, who, alert.release_id, DeliveryState.SENT)
        db.execute(update(person).where(person.c.id == mover).values(home_grid_id=street.four))
        done = correct(
            db,
            alert.broadcast_id,
            street.wang,
            "您这里没有险情。\n发错了，对不起。",
            now=LATER,
            community=COMMUNITY,
        )
        assert isinstance(done, Sending) and done.count == 3
        resolve_all(db, LATER)
        assert states(db, other, alert.release_id) == ["cancelled"]
        for who in (afen, mover, other):
            assert states(db, who, done.release_id) == ["queued"]
            assert _last(db, who).startswith("【更正】柳荫社区 12:03\n您这里没有险情。\n发错了，对不起。")
        assert states(db, neighbour, done.release_id) == []
        urgent = select(delivery.c.priority).where(delivery.c.release_id == done.release_id)
        assert set(db.execute(urgent).scalars()) == {int(Priority.URGENT)}
        assert "王网格员 12:03 更正了" in _last(db, street.zhao) and "更正了" in _last(db, street.qian)

    await record.write(story)


async def test_a_cancel_is_told_to_who_may_have_read_it_and_the_rest_hear_nothing(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        sent, unclear, waits, gone = (
            resident(db, name, street.three) for name in ("收到的", "不清楚的", "排队的", "拉黑的")
        )
        alert = _send(db, street)
        resolve_all(db)
        _settle(db, sent, alert.release_id, DeliveryState.SENT)
        _settle(db, unclear, alert.release_id, DeliveryState.UNKNOWN)
        _settle(db, gone, alert.release_id, DeliveryState.UNREACHABLE)
        done = cancel(db, alert.broadcast_id, street.wang, "明天不停水了。", now=LATER, community=COMMUNITY)
        assert isinstance(done, Sending) and done.count == 2
        resolve_all(db, LATER)
        for who in (sent, unclear):
            assert _last(db, who) == "【取消】柳荫社区 12:03\n明天不停水了。\n12:00 的那条取消了。"
        for who in (waits, gone):
            assert states(db, who, done.release_id) == [] and heard(db, who) == []
        found = seen(db, alert.broadcast_id)
        assert found is not None and found.state is BroadcastState.CANCELLED

    await record.write(story)


async def test_sent_wins_over_cancelled_and_that_person_is_told(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        alert = _send(db, street)
        resolve_all(db)
        done = cancel(db, alert.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        assert isinstance(done, Sending)
        resolve_all(db, LATER)
        assert heard(db, afen) == []
        # It was on the wire: the platform says that it took it after all.
        delivery_id = _settle(db, afen, alert.release_id, DeliveryState.SENT)
        owe_notice(db, [delivery_id])
        owe_notice(db, [delivery_id])
        assert states(db, afen, done.release_id) == ["queued"] and _last(db, afen).startswith("【取消】")

    await record.write(story)


async def test_who_was_sent_nothing_new_owes_no_notice(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        alert = _send(db, street)
        resolve_all(db)
        owe_notice(db, [_settle(db, afen, alert.release_id, DeliveryState.SENT)])
        owe_notice(db, [])
        assert len(heard(db, afen)) == 1

    await record.write(story)


async def test_a_correction_before_the_audience_was_complete_still_reaches_all_of_it(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        people = [resident(db, f"人{number}", street.three) for number in range(9)]
        alert = _send(db, street)
        done = correct(db, alert.broadcast_id, street.wang, "是 8 号楼。", now=LATER, community=COMMUNITY)
        assert isinstance(done, Sending)
        resolve_all(db, LATER, chunk=4)
        for who in people:
            assert states(db, who, alert.release_id) == ["cancelled"]
            assert states(db, who, done.release_id) == ["queued"]

    await record.write(story)


async def test_a_cancel_before_the_audience_was_complete_is_silence(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        alert = _send(db, street)
        cancel(db, alert.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        resolve_all(db, LATER)
        assert heard(db, afen) == []

    await record.write(story)


async def test_only_who_covers_all_its_grids_takes_it_back(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        alert = _send(db, street)
        for who, text, key in (
            (street.chen, "没事了。", "compose.not_yours"),
            (resident(db, "阿芬", street.three), "没事了。", "compose.not_yours"),
            (street.wang, "  ", "correct.empty"),
        ):
            for act in (cancel, correct):
                done = act(db, alert.broadcast_id, who, text, now=LATER, community=COMMUNITY)
                assert isinstance(done, Refused) and done.why.key == key
        assert isinstance(
            cancel(db, alert.broadcast_id, street.zhao, "没事了。", now=LATER, community=COMMUNITY), Sending
        )
        twice = cancel(db, alert.broadcast_id, street.zhao, "没事了。", now=LATER, community=COMMUNITY)
        assert isinstance(twice, Refused) and twice.why.key == "compose.not_running"
        missing = cancel(db, 999, street.zhao, "x", now=LATER, community=COMMUNITY)
        assert isinstance(missing, Refused) and missing.why.key == "compose.not_found"

    await record.write(story)


async def test_an_update_is_approved_like_an_alert_and_goes_to_the_same_people(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        alert = _send(db, street)
        resolve_all(db)
        send_queued(db)
        late = resident(db, "后来的", street.three)
        news = replace(FIRE, act="先别回 5 号楼。", what="明火已灭，还有烟。", place="")
        asked = update_broadcast(
            db, alert.broadcast_id, street.wang, news, Severity.EXTREME, now=LATER, community=COMMUNITY
        )
        assert isinstance(asked, Waiting) and asked.broadcast_id != alert.broadcast_id
        found = seen(db, asked.broadcast_id)
        assert found is not None and found.update_of == alert.broadcast_id
        done = approve(db, found.id, street.zhao, found.code, now=LATER, community=COMMUNITY)
        assert isinstance(done, Approved) and done.broadcast_id == alert.broadcast_id and done.count == 1
        resolve_all(db, LATER)
        assert _last(db, afen).split("\n")[:3] == [
            "【更新】柳荫社区 · 5 号楼 3 层起火", "先别回 5 号楼。", "明火已灭，还有烟。",
        ]  # fmt: skip
        assert heard(db, late) == []
        kinds = [one.kind for one in releases_of(db, [alert.broadcast_id])]
        assert kinds == [ReleaseKind.ALERT, ReleaseKind.UPDATE]
        own = seen(db, asked.broadcast_id)
        assert own is not None and own.state is BroadcastState.COMPLETED

    await record.write(story)


async def test_news_on_a_red_alert_needs_a_second_person_whatever_its_own_level(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        number = draft(db, street.wang, FIRE, Severity.EXTREME, [street.three], now=NOON)
        assert isinstance(submit(db, number, street.wang, now=NOON, community=COMMUNITY), Waiting)
        found = seen(db, number)
        assert found is not None
        approve(db, number, street.zhao, found.code, now=NOON, community=COMMUNITY)
        news = replace(FIRE, act="可以回家了。", what="火灭了。", place="")
        asked = update_broadcast(
            db, number, street.wang, news, Severity.MODERATE, now=LATER, community=COMMUNITY
        )
        assert isinstance(asked, Waiting)

    await record.write(story)


async def test_an_update_that_needs_nobody_goes_out_at_once(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        alert = _send(db, street)
        done = update_broadcast(
            db, alert.broadcast_id, street.wang, FIRE, Severity.SEVERE, now=LATER, community=COMMUNITY
        )
        assert isinstance(done, Sending) and done.broadcast_id == alert.broadcast_id
        cancel(db, alert.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        again = update_broadcast(
            db, alert.broadcast_id, street.wang, FIRE, Severity.SEVERE, now=LATER, community=COMMUNITY
        )
        assert isinstance(again, Refused) and again.why.key == "compose.not_running"

    await record.write(story)


async def test_who_moves_in_after_an_update_reads_the_update_and_after_a_cancel_nothing(
    record: Record,
) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        first, second = resident(db, "新一", None), resident(db, "新二", None)
        alert = _send(db, street)
        correct(db, alert.broadcast_id, street.wang, "是 8 号楼。", now=LATER, community=COMMUNITY)
        resolve_all(db, LATER)
        assert len(join_running(db, first, street.three, now=LATER)) == 1
        assert _last(db, first).startswith("【更正】")
        cancel(db, alert.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        assert join_running(db, second, street.three, now=LATER) == []

    await record.write(story)


async def test_a_correction_keeps_the_broadcast_running_a_while(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        alert = _send(db, street)
        almost = NOON + timedelta(minutes=119)
        done = correct(db, alert.broadcast_id, street.wang, "是 8 号楼。", now=almost, community=COMMUNITY)
        assert isinstance(done, Sending)
        assert not expire(db, alert.release_id, now=NOON + timedelta(hours=2))
        assert expire(db, done.release_id, now=almost + timedelta(hours=2))

    await record.write(story)


async def test_the_lane_that_settles_owes_the_notice_in_its_own_commit(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        alert = _send(db, street)
        resolve_all(db)
        db.execute(insert(lane).values(name="web:1", fence=7))
        row = db.execute(select(delivery).where(delivery.c.person_id == afen)).one()
        cancel(db, alert.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        sent = Settled(row.id, row.content_id, DeliveryState.SENT, LATER, ref="x")
        settle(db, "web:1", 7, [sent], owe_notice)
        assert states(db, afen, alert.release_id) == ["sent"]
        assert _last(db, afen).startswith("【取消】")

    await record.write(story)
