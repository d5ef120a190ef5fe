"""A lane has one owner; whoever was one before can write nothing more."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update

from broadcasts import lanes
from broadcasts.web import mark_shown, stamp, stream
from db.outbox import Fenced, delivery, lane, owe
from db.record import Record
from db.sending import Settled, any_expired, expire, mark_tips, pending, settle
from db.vocabulary import DeliveryState
from messages.content import Priority
from tests.record.mouth import LANE, NOON, owe_all, people, states, words


async def test_the_token_grows_and_the_old_one_writes_nothing(record: Record) -> None:
    first = await record.write(lanes.take, LANE, "us", NOON)
    second = await record.write(lanes.take, LANE, "us", NOON)
    assert (first, second) == (1, 2)
    ids = await record.write(owe_all, ["话"], Priority.TIP)
    result = Settled(ids[0], 1, DeliveryState.SENT, NOON)
    with pytest.raises(Fenced):
        await record.write(settle, LANE, first, [result])
    for write in (lanes.renew, lanes.pause):
        with pytest.raises(Fenced):
            await record.write(write, LANE, first, NOON)
    with pytest.raises(Fenced):
        await record.write(mark_tips, LANE, first, ids, NOON)
    with pytest.raises(Fenced):
        await record.write(stamp, LANE, first, NOON)
    assert await record.read(states) == ["queued"]


async def test_on_postgresql_another_owner_waits_for_the_lease(record: Record) -> None:
    assert await record.write(lanes.take, LANE, "us", NOON) == 1
    other = await record.write(lanes.take, LANE, "others", NOON)
    if await record.read(_dialect) == "sqlite":
        assert other == 2  # whoever asks holds the file lock
        return
    assert other is None
    await record.write(_let_lapse)
    assert await record.write(lanes.take, LANE, "others", NOON) == 2
    await record.write(lanes.leave, LANE, 2)
    assert await record.write(lanes.take, LANE, "us", NOON) == 3


async def test_a_pause_is_remembered(record: Record) -> None:
    fence = await record.write(lanes.take, LANE, "us", NOON)
    until = NOON + timedelta(seconds=30)
    await record.write(lanes.pause, LANE, fence, until)
    assert await record.read(lanes.paused_until, LANE) == until


async def test_what_comes_too_late_expires_and_what_is_early_waits(record: Record) -> None:
    def story(db: Connection) -> None:
        assert lanes.take(db, LANE, "us", NOON) == 1
        late, early, due = people(db, 3)
        owe(db, late, words("晚"), Priority.URGENT, now=NOON, expires_at=NOON)
        owe(db, early, words("早"), Priority.URGENT, now=NOON, not_before=NOON + timedelta(minutes=1))
        owe(db, due, words("正好"), Priority.URGENT, now=NOON, not_before=NOON)
        assert [row.address_id for row in pending(db, LANE, 9, (), NOON, NOON)] == [due.address_id]
        assert any_expired(db, LANE, NOON) and expire(db, LANE, 1, NOON) == 1
        assert states(db) == ["expired", "queued", "queued"] and not any_expired(db, LANE, NOON)

    await record.write(story)


async def test_a_tip_is_marked_before_it_is_sent(record: Record) -> None:
    def story(db: Connection) -> None:
        lanes.take(db, LANE, "us", NOON)
        first, second = owe_all(db, ["一", "二"], Priority.TIP)
        db.execute(update(delivery).where(delivery.c.id == second).values(state=DeliveryState.CANCELLED))
        assert mark_tips(db, LANE, 1, [first, second], NOON) == {first}
        assert states(db) == ["unknown", "cancelled"]

    await record.write(story)


async def test_a_page_streams_by_the_order_of_sending_not_of_writing(record: Record) -> None:
    def story(db: Connection) -> None:
        lanes.take(db, "web", "us", NOON)
        afen, lin = people(db, 2, "web")
        first = owe(db, afen, words("平常"), Priority.ROUTINE, now=NOON)
        urgent = owe(db, afen, words("急"), Priority.URGENT, now=NOON)
        owe(db, lin, words("别人的"), Priority.URGENT, now=NOON)
        assert (stamp(db, "web", 1, NOON), stamp(db, "web", 1, NOON)) == (3, 0)
        shown = stream(db, [afen.address_id], 0, 10)
        assert [(row.delivery_id, row.seq) for row in shown] == [(urgent, 1), (first, 3)]
        assert shown[0].body == words("急")
        assert stream(db, [afen.address_id], 3, 10) == []
        later = owe(db, afen, words("后来"), Priority.TIP, now=NOON, replaces_id=first)
        stamp(db, "web", 1, NOON)
        (row,) = stream(db, [afen.address_id], 3, 10)
        assert (row.delivery_id, row.seq, row.replaces_id, row.shown_at) == (later, 4, first, None)
        assert mark_shown(db, afen.address_id, [later, first], NOON) == 2
        assert mark_shown(db, lin.address_id, [later, first], NOON) == 0
        assert db.execute(select(lane.c.seq)).scalar_one() == 4

    await record.write(story)


def _dialect(db: Connection) -> str:
    return db.dialect.name


def _let_lapse(db: Connection) -> None:
    db.execute(update(lane).values(leased_until=NOON - timedelta(days=999)))
