"""What people answer, and what the officer sees of it."""

from datetime import timedelta

from sqlalchemy import Connection, func, select, update

from broadcasts.corrections import cancel
from broadcasts.count import Live, live, refresh, silent, silent_content, to_refresh
from broadcasts.receipts import Answered, NotYours, answer, running, seen
from broadcasts.service import Sending, draft, submit
from db.broadcasts import receipt
from db.forgetting import forget
from db.outbox import delivery
from db.record import Record
from db.vocabulary import Answer, DeliveryState, Severity
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

LATER = NOON + timedelta(minutes=2)


def _send(db: Connection, street: Street, severity: Severity = Severity.SEVERE) -> Sending:
    number = draft(db, street.wang, FIRE, severity, [street.three], now=NOON)
    done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
    assert isinstance(done, Sending)
    resolve_all(db)
    send_queued(db)
    return done


async def test_the_latest_answer_counts_and_all_are_kept(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        sent = _send(db, street)
        first = answer(db, afen, sent.release_id, Answer.SAFE, now=NOON)
        assert isinstance(first, Answered) and first.first and not first.changed and not first.late
        again = answer(db, afen, sent.release_id, Answer.SAFE, now=NOON)
        assert isinstance(again, Answered) and not again.first and not again.changed
        changed = answer(db, afen, sent.release_id, Answer.HELP, now=LATER)
        assert isinstance(changed, Answered) and changed.changed
        assert (changed.before, changed.before_at) == (Answer.SAFE, NOON)
        assert db.execute(select(func.count()).select_from(receipt)).scalar_one() == 3
        assert live(db, sent.broadcast_id) == Live(addressed=1, sent=1, help=1)

    await record.write(story)


async def test_who_it_was_not_sent_to_is_not_noted(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        stranger = resident(db, "别片的", street.four)
        sent = _send(db, street)
        assert answer(db, stranger, sent.release_id, Answer.SAFE, now=NOON) == NotYours()
        assert answer(db, stranger, 999, Answer.SAFE, now=NOON) == NotYours()
        assert db.execute(select(func.count()).select_from(receipt)).scalar_one() == 0

    await record.write(story)


async def test_a_late_answer_is_noted_all_the_same(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen, lin = resident(db, "阿芬", street.three), resident(db, "老林", street.three)
        sent = _send(db, street)
        late = answer(db, afen, sent.release_id, Answer.SAFE, now=NOON + timedelta(hours=3))
        assert isinstance(late, Answered) and late.late
        cancel(db, sent.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        after = answer(db, lin, sent.release_id, Answer.RECEIVED, now=LATER)
        assert isinstance(after, Answered) and after.late
        figures = live(db, sent.broadcast_id)
        assert (figures.late, figures.safe, figures.received, figures.silent) == (2, 1, 1, 0)

    await record.write(story)


async def test_one_may_answer_for_another_without_changing_ones_own(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        sent = _send(db, street)
        answer(db, afen, sent.release_id, Answer.SAFE, now=NOON)
        other = answer(db, afen, sent.release_id, Answer.HELP, on_behalf_of="赵阿姨", now=NOON)
        assert isinstance(other, Answered) and other.first
        mine = seen(db, afen, sent.release_id, now=NOON)
        assert mine is not None and mine.before is Answer.SAFE
        assert live(db, sent.broadcast_id) == Live(addressed=1, sent=1, safe=1)

    await record.write(story)


async def test_who_is_forgotten_leaves_no_answers_behind(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen, lin = resident(db, "阿芬", street.three), resident(db, "老林", street.three)
        sent = _send(db, street)
        for who in (afen, lin):
            answer(db, who, sent.release_id, Answer.SAFE, now=NOON)
        forget(db, afen, NOON)
        assert list(db.execute(select(receipt.c.person_id)).scalars()) == [lin]

    await record.write(story)


async def test_figures_are_people_not_deliveries(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three, channels=("telegram", "web"))
        resident(db, "老林", street.three)
        resident(db, "拉黑的", street.three, reachable=False)
        broken = resident(db, "坏了的", street.three)
        sent = _send(db, street)
        one_of_two = select(func.min(delivery.c.id)).where(delivery.c.person_id == afen).scalar_subquery()
        db.execute(
            update(delivery).where(delivery.c.id == one_of_two).values(state=DeliveryState.UNREACHABLE.value)
        )
        db.execute(
            update(delivery).where(delivery.c.person_id == broken).values(state=DeliveryState.FAILED.value)
        )
        assert live(db, sent.broadcast_id) == Live(addressed=4, sent=2, unreachable=1, failed=1, silent=2)
        assert live(db, 999) == Live()

    await record.write(story)


async def test_the_officer_sees_whose_door_to_knock_at(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        for name, door in (("一", "302"), ("二", "302"), ("三", "101")):
            resident(db, name, street.three, building_id=street.house, door=door)
        resident(db, "没楼号的", street.three)
        answered = resident(db, "答了的", street.three, building_id=street.house, door="501")
        sent = _send(db, street)
        answer(db, answered, sent.release_id, Answer.RECEIVED, now=NOON)
        houses = silent(db, sent.broadcast_id)
        known = next(house for house in houses if house.building_id == street.house)
        assert [(door.door, door.people) for door in known.doors] == [("101", 1), ("302", 2)]
        assert known.people == 3 and {house.building_id for house in houses} == {street.house, None}
        text = render(silent_content(houses), "zh-CN", zone=COMMUNITY.zone, now=NOON).text
        assert "没回的有 3 户：" in text and "5 号楼 2 户 3 人：101 302" in text
        assert "没登记楼号 1 户 1 人：门牌没登记" in text
        nobody = render(silent_content([]), "en", zone=COMMUNITY.zone, now=NOON).text
        assert nobody == "Everybody answered."

    await record.write(story)


async def test_the_live_count_is_said_once_and_then_edited_when_a_figure_changes(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        sent = _send(db, street)
        assert to_refresh(db, now=NOON) == [sent.broadcast_id]
        assert refresh(db, sent.broadcast_id, now=NOON)
        text = render(heard(db, street.wang)[-1], "zh-CN", zone=COMMUNITY.zone, now=NOON).text
        assert text.split("\n") == [
            f"{sent.broadcast_id} · 5 号楼 3 层起火。 · 紧急 Ⅱ",
            "应发 1 · 已发 1 · 连不上 0",
            "要帮助 0 · 没回 1",
            "安全 0 · 收到 0 · 迟答 0 · 12:00",
        ]
        answer(db, afen, sent.release_id, Answer.SAFE, now=LATER)
        assert not refresh(db, sent.broadcast_id, now=LATER)  # the first one is still on its way
        send_queued(db)
        assert refresh(db, sent.broadcast_id, now=LATER)
        send_queued(db)
        assert not refresh(db, sent.broadcast_id, now=LATER + timedelta(minutes=5))  # only the time changed
        rows = db.execute(
            select(delivery).where(delivery.c.person_id == street.wang).order_by(delivery.c.id)
        ).all()
        assert [row.replaces_id for row in rows] == [None, rows[0].id]
        assert not refresh(db, 999, now=NOON)
        assert to_refresh(db, now=NOON + timedelta(hours=4)) == []

    await record.write(story)


async def test_what_runs_for_a_person_newest_first(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        old, new = _send(db, street), _send(db, street)
        answer(db, afen, old.release_id, Answer.SAFE, now=NOON)
        found = running(db, afen, street.three, now=LATER)
        assert [(one.id, one.delivered, one.before) for one in found] == [
            (new.release_id, True, None), (old.release_id, True, Answer.SAFE),
        ]  # fmt: skip
        assert found[0].slots.what == FIRE.what and not found[0].over
        guest = resident(db, "路过的", None)
        assert [one.delivered for one in running(db, guest, street.three, now=LATER)] == [False, False]
        assert running(db, guest, None, now=LATER) == []
        cancel(db, new.broadcast_id, street.wang, "没事了。", now=LATER, community=COMMUNITY)
        assert [one.id for one in running(db, afen, street.three, now=LATER)] == [old.release_id]
        assert running(db, afen, street.three, now=NOON + timedelta(hours=3)) == []

    await record.write(story)
