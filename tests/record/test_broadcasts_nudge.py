"""Reminding the silent: once a release, where it arrived, and never after it was taken back or answered."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select, update

from broadcasts.corrections import cancel
from broadcasts.count import live
from broadcasts.nudge import Nudged, nudge
from broadcasts.receipts import answer
from broadcasts.service import Refused, Sending, draft, submit
from db.broadcasts import release
from db.journal import journal
from db.outbox import content, delivery
from db.people import address
from db.record import Record
from db.vocabulary import Answer, DeliveryState, Severity
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
)

LATER = NOON + timedelta(minutes=20)


def _send(db: Connection, street: Street, severity: Severity = Severity.SEVERE) -> Sending:
    number = draft(db, street.wang, FIRE, severity, [street.three], now=NOON)
    done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
    assert isinstance(done, Sending)
    resolve_all(db)
    send_queued(db)
    return done


def _reminders(db: Connection) -> list[tuple[int, str, int]]:
    """Who is owed or was sent a reminder, its state and priority."""
    rows = db.execute(
        select(delivery.c.person_id, delivery.c.state, delivery.c.priority)
        .where(delivery.c.content_id.in_(select(release.c.nudge_content_id)))
        .order_by(delivery.c.id)
    )
    return [(row.person_id, row.state, row.priority) for row in rows]


async def test_the_silent_are_reminded_at_every_address_that_took_it(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three, channels=("telegram", "web"))
        safe = resident(db, "回了的", street.three)
        resident(db, "拉黑的", street.three, reachable=False)
        gone = resident(db, "刚拉黑的", street.three)
        sent = _send(db, street)
        answer(db, safe, sent.release_id, Answer.SAFE, now=NOON)
        db.execute(update(address).where(address.c.person_id == gone).values(reachable=False))
        before = live(db, sent.broadcast_id)
        assert nudge(db, sent.broadcast_id, street.wang, now=LATER) == Nudged(1)
        assert _reminders(db) == [(afen, "queued", Priority.URGENT)] * 2
        assert render(heard(db, afen)[-1], "zh-CN", zone=COMMUNITY.zone, now=LATER).text.split("\n") == [
            "12:00 的快报，您还没回。",
            "5 号楼的人下楼。",
            "没事，点“我安全”。",
            "出不来：打 119，点“需要帮助”。",
        ]
        send_queued(db)
        assert live(db, sent.broadcast_id) == before

    await record.write(story)


async def test_a_second_press_reminds_nobody(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        resident(db, "阿芬", street.three)
        sent = _send(db, street)
        nudge(db, sent.broadcast_id, street.wang, now=LATER)
        again = nudge(db, sent.broadcast_id, street.zhao, now=LATER + timedelta(minutes=5))
        assert isinstance(again, Refused) and again.why.key == "count.nudged_before"
        assert again.why.args["at"] == LATER
        assert len(_reminders(db)) == 1
        acts = db.execute(select(func.count()).where(journal.c.act == "broadcast.nudged")).scalar_one()
        assert acts == 1

    await record.write(story)


async def test_killed_before_the_commit_it_is_done_once_on_the_next_try(record: Record) -> None:
    class Killed(Exception):
        """The process ended here."""

    def before(db: Connection) -> tuple[Street, Sending]:
        street = build(db)
        resident(db, "阿芬", street.three)
        return street, _send(db, street)

    street, sent = await record.write(before)

    def killed(db: Connection) -> None:
        assert nudge(db, sent.broadcast_id, street.wang, now=LATER) == Nudged(1)
        raise Killed

    with pytest.raises(Killed):
        await record.write(killed)
    assert await record.read(_reminders) == []
    assert await record.write(_nudged, sent, street) == Nudged(1)
    assert len(await record.read(_reminders)) == 1
    assert isinstance(await record.write(_nudged, sent, street), Refused)
    assert len(await record.read(_reminders)) == 1


def _nudged(db: Connection, sent: Sending, street: Street) -> Nudged | Refused:
    return nudge(db, sent.broadcast_id, street.wang, now=LATER)


async def test_what_is_taken_back_is_not_reminded_of_any_more(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        sent = _send(db, street, Severity.MODERATE)
        nudge(db, sent.broadcast_id, street.wang, now=LATER)
        assert _reminders(db) == [(afen, "queued", Priority.ROUTINE)]
        cancel(db, sent.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        assert _reminders(db) == [(afen, "cancelled", Priority.ROUTINE)]
        late = nudge(db, sent.broadcast_id, street.wang, now=LATER)
        assert isinstance(late, Refused) and late.why.key == "compose.not_running"

    await record.write(story)


async def test_who_answers_while_the_reminder_waits_is_spared_it(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen, lin = resident(db, "阿芬", street.three), resident(db, "老林", street.three)
        sent = _send(db, street)
        nudge(db, sent.broadcast_id, street.wang, now=LATER)
        answer(db, afen, sent.release_id, Answer.SAFE, now=LATER)
        answer(db, lin, sent.release_id, Answer.SAFE, on_behalf_of="赵阿姨", now=LATER)
        assert [state for _, state, _ in _reminders(db)] == ["cancelled", "queued"]

    await record.write(story)


async def test_nobody_silent_uses_nothing_up_and_leaves_nothing(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        sent = _send(db, street)
        waiting = select(func.count()).select_from(content)
        answer(db, afen, sent.release_id, Answer.SAFE, now=NOON)
        kept = db.execute(waiting).scalar_one()
        none = nudge(db, sent.broadcast_id, street.wang, now=LATER)
        assert isinstance(none, Refused) and none.why.key == "count.nobody_to_nudge"
        assert db.execute(waiting).scalar_one() == kept
        new = resident(db, "新来的", street.three)
        db.execute(
            update(delivery)
            .where(delivery.c.release_id == sent.release_id, delivery.c.person_id == afen)
            .values(person_id=new, state=DeliveryState.UNKNOWN.value)
        )
        assert nudge(db, sent.broadcast_id, street.wang, now=LATER) == Nudged(1)

    await record.write(story)


async def test_only_who_may_speak_there_reminds(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        sent = _send(db, street)
        for who in (afen, street.chen):
            refused = nudge(db, sent.broadcast_id, who, now=LATER)
            assert isinstance(refused, Refused) and refused.why.key == "compose.not_yours"
        unknown = nudge(db, 999, street.wang, now=LATER)
        assert isinstance(unknown, Refused) and unknown.why.key == "compose.not_found"
        over = nudge(db, sent.broadcast_id, street.wang, now=NOON + timedelta(hours=3))
        assert isinstance(over, Refused) and over.why.key == "compose.not_running"

    await record.write(story)
