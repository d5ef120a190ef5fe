"""One message takes the place of another: unsent, sent, or sent at this very moment."""

from sqlalchemy import Connection, update

from broadcasts import lanes
from db.outbox import delivery, owe
from db.record import Record
from db.sending import Queued, Settled, pending, settle
from db.vocabulary import DeliveryState
from messages.content import Priority
from messages.stored import load
from tests.record.mouth import LANE, NOON, people, states, words


def read(db: Connection) -> list[Queued]:
    return pending(db, LANE, 100, (), NOON, NOON)


def body(row: Queued) -> object:
    return load(row.body)


async def test_what_is_still_queued_gets_the_new_words(record: Record) -> None:
    def story(db: Connection) -> None:
        (afen,) = people(db, 1)
        first = owe(db, afen, words("旧"), Priority.ROUTINE, now=NOON)
        assert owe(db, afen, words("新"), Priority.URGENT, now=NOON, replaces_id=first) == first
        (row,) = read(db)
        assert (row.id, body(row), row.priority, row.edits) == (first, words("新"), Priority.URGENT, "")

    await record.write(story)


async def test_what_was_sent_is_edited(record: Record) -> None:
    def story(db: Connection) -> None:
        (afen,) = people(db, 1)
        first = owe(db, afen, words("旧"), Priority.ROUTINE, now=NOON)
        _end(db, read(db)[0], DeliveryState.SENT, "77")
        second = owe(db, afen, words("新"), Priority.ROUTINE, now=NOON, replaces_id=first)
        (row,) = read(db)
        assert second != first and (row.id, row.edits) == (second, "77")

    await record.write(story)


async def test_what_failed_is_said_anew(record: Record) -> None:
    def story(db: Connection) -> None:
        (afen,) = people(db, 1)
        first = owe(db, afen, words("旧"), Priority.ROUTINE, now=NOON)
        _end(db, read(db)[0], DeliveryState.FAILED, "")
        owe(db, afen, words("新"), Priority.ROUTINE, now=NOON, replaces_id=first)
        (row,) = read(db)
        assert row.edits == ""

    await record.write(story)


async def test_another_address_gets_a_message_of_its_own(record: Record) -> None:
    def story(db: Connection) -> None:
        afen, her_other_phone = people(db, 2)
        first = owe(db, afen, words("旧"), Priority.ROUTINE, now=NOON)
        second = owe(db, her_other_phone, words("新"), Priority.ROUTINE, now=NOON, replaces_id=first)
        _end(db, read(db)[0], DeliveryState.SENT, "77")
        (row,) = read(db)
        assert (row.id, row.edits) == (second, "")

    await record.write(story)


async def test_what_is_replaced_while_it_is_on_its_way_is_edited_after_it_arrived(record: Record) -> None:
    def story(db: Connection) -> None:
        (afen,) = people(db, 1)
        first = owe(db, afen, words("旧"), Priority.ROUTINE, now=NOON)
        (on_its_way,) = read(db)
        owe(db, afen, words("新"), Priority.ROUTINE, now=NOON, replaces_id=first)
        _end(db, on_its_way, DeliveryState.SENT, "77")
        (row,) = read(db)
        assert (row.id, row.edits, body(row)) == (first, "77", words("新"))
        _end(db, row, DeliveryState.SENT, "77")
        assert read(db) == []

    await record.write(story)


async def test_sent_wins_over_cancelled_and_the_person_is_owed_a_notice(record: Record) -> None:
    noticed: list[int] = []

    def story(db: Connection) -> None:
        for to in people(db, 3):
            owe(db, to, words("转移"), Priority.ROUTINE, now=NOON)
        rows = read(db)
        db.execute(update(delivery).values(state=DeliveryState.CANCELLED))
        ends = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.QUEUED)
        results = [Settled(row.id, row.content_id, end, NOON) for row, end in zip(rows, ends, strict=True)]
        settle(db, LANE, 1, results, lambda db, ids: noticed.extend(ids))
        assert states(db) == ["sent", "unknown", "cancelled"]
        assert noticed == [rows[0].id, rows[1].id]
        settle(db, LANE, 1, results, lambda db, ids: noticed.extend(ids))
        assert len(noticed) == 2

    await record.write(lanes.take, LANE, "us", NOON)
    await record.write(story)


async def test_who_is_gone_gets_nothing_more(record: Record) -> None:
    def story(db: Connection) -> None:
        gone, there = people(db, 2)
        for to in (gone, gone, there):
            owe(db, to, words("话"), Priority.ROUTINE, now=NOON)
        _end(db, read(db)[0], DeliveryState.UNREACHABLE, "")
        assert states(db) == ["unreachable", "unreachable", "queued"]
        assert [row.address_id for row in read(db)] == [there.address_id]

    await record.write(story)


async def test_replies_are_read_beside_an_urgent_flood(record: Record) -> None:
    def story(db: Connection) -> None:
        *crowd, afen, closed = people(db, 32)
        for to in crowd:
            owe(db, to, words("急"), Priority.URGENT, now=NOON)
        owe(db, afen, words("答"), Priority.REPLY, now=NOON)
        owe(db, closed, words("答"), Priority.REPLY, now=NOON)
        found = pending(db, LANE, 8, [closed.address_id], NOON, NOON)
        assert [row.priority for row in found] == [Priority.URGENT] * 8 + [Priority.REPLY]

    await record.write(story)


def _end(db: Connection, row: Queued, state: DeliveryState, ref: str) -> None:
    fence = lanes.take(db, LANE, "us", NOON)
    assert fence is not None
    settle(db, LANE, fence, [Settled(row.id, row.content_id, state, NOON, ref, "why")])
