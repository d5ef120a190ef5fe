"""Tips by the calendar: each occurrence once, also over a restart, and only as many as people want."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from broadcasts.tips import EVERYWHERE, TipText, ensure_schedules, next_due, settle_due
from db.broadcasts import occurrence, schedule
from db.journal import journal
from db.outbox import delivery
from db.record import Record
from db.vocabulary import DeliveryState
from messages.buttons import pressed
from messages.content import Priority
from messages.render import render
from tests.record.street import COMMUNITY, build, heard, resident, send_queued

MONDAY = datetime(2026, 7, 20, 0, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 7, 21, 2, 0, tzinfo=UTC)  # ten o'clock in Shanghai
FRIDAY = TUESDAY + timedelta(days=3)
ENTRIES = {
    topic: TipText(
        f"{topic} 怎么办", f"what about {topic}", "应急管理部", 2024, date(2026, 10, 3), f"e/{topic}"
    )
    for topic in ("typhoon", "drowning-rescue", "gas-leak")
}


def _begin(db: Connection) -> None:
    ensure_schedules(db, now=MONDAY, zone=COMMUNITY.zone)


async def test_the_schedule_is_there_once_and_fires_on_tuesday(record: Record) -> None:
    def story(db: Connection) -> None:
        _begin(db)
        _begin(db)
        assert next_due(db) == TUESDAY
        assert [row.name for row in db.execute(select(schedule.c.name))] == [EVERYWHERE]
        assert settle_due(db, ENTRIES, now=TUESDAY - timedelta(seconds=1), community=COMMUNITY) == []

    await record.write(story)


async def test_a_tip_goes_to_everyone_at_home_here_in_their_language(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three, channels=("telegram", "web"))
        mary = resident(db, "Mary", street.four, language="en")
        guest = resident(db, "没登记的", None)
        _begin(db)
        settled = settle_due(db, ENTRIES, now=TUESDAY, community=COMMUNITY)
        assert [(one.sent, one.entry, one.people) for one in settled] == [(True, "typhoon", 2)]
        (said,) = heard(db, afen)
        text = render(said, "zh-CN", zone=COMMUNITY.zone, now=TUESDAY).text
        assert text == "【小贴士】typhoon 怎么办\n依据：应急管理部 · 2026-10 审"
        verbs = [press.verb for choice in said.choices if (press := pressed(choice.data))]
        assert verbs == ["useful", "tips"]
        text = render(heard(db, mary)[0], "en", zone=COMMUNITY.zone, now=TUESDAY).text
        assert text == "[Tip] what about typhoon\nSource: 应急管理部 · checked 2026-10"
        assert heard(db, guest) == []
        rows = db.execute(select(delivery)).all()
        assert {row.priority for row in rows} == {int(Priority.TIP)} and len(
            {r.content_id for r in rows}
        ) == 1
        assert {row.expires_at for row in rows} == {TUESDAY + timedelta(hours=12)}
        assert next_due(db) == FRIDAY

    await record.write(story)


async def test_over_a_restart_an_occurrence_is_settled_once(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        _begin(db)
        settle_due(db, ENTRIES, now=TUESDAY, community=COMMUNITY)
        # Killed before the schedule moved on, or another clock beside this one: the occurrence decides.
        db.execute(update(schedule).values(next_fire_at=TUESDAY))
        assert settle_due(db, ENTRIES, now=TUESDAY, community=COMMUNITY) == []
        assert len(heard(db, afen)) == 1 and next_due(db) == FRIDAY

    await record.write(story)


async def test_missed_by_a_little_it_is_sent_once_by_more_it_is_skipped(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        _begin(db)
        settled = settle_due(db, ENTRIES, now=FRIDAY + timedelta(hours=5), community=COMMUNITY)
        assert [(one.fire_at, one.sent) for one in settled] == [(TUESDAY, False), (FRIDAY, True)]
        assert len(heard(db, afen)) == 1
        acts = [(row.act, row.detail) for row in db.execute(select(journal).order_by(journal.c.id))]
        assert acts[0] == ("tip.skipped", TUESDAY.isoformat()) and acts[1][0] == "tip.sent"
        outcomes = select(occurrence.c.outcome).order_by(occurrence.c.fire_at)
        assert list(db.execute(outcomes).scalars()) == ["skipped", "sent"]

    await record.write(story)


async def test_nobody_gets_more_than_they_want(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        weekly = resident(db, "每周的", street.three)
        monthly = resident(db, "每月的", street.three, tips="monthly")
        off = resident(db, "不要的", street.three, tips="off")
        gone = resident(db, "拉黑的", street.three, reachable=False)
        _begin(db)
        db.execute(
            insert(schedule).values(name="3", area_id=street.three, rule="wed 10:00", next_fire_at=MONDAY)
        )
        now = MONDAY
        while now < MONDAY + timedelta(days=14):
            settle_due(db, ENTRIES, now=now, community=COMMUNITY)
            send_queued(db, now)
            now += timedelta(hours=10)
        assert len(heard(db, weekly)) == 4  # two a week, although three were due
        assert len(heard(db, monthly)) == 1
        assert heard(db, off) == [] and heard(db, gone) == []

    await record.write(story)


async def test_a_tip_of_one_grid_stays_there_and_topics_take_turns(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        here, there = resident(db, "三片的", street.three), resident(db, "四片的", street.four)
        db.execute(
            insert(schedule).values(
                name="3", area_id=street.three, rule="tue,fri 10:00", next_fire_at=TUESDAY
            )
        )
        first = settle_due(db, ENTRIES, now=TUESDAY, community=COMMUNITY)
        second = settle_due(db, ENTRIES, now=FRIDAY, community=COMMUNITY)
        assert first[0].entry != second[0].entry
        assert len(heard(db, here)) == 2 and heard(db, there) == []

    await record.write(story)


async def test_after_ten_in_the_evening_a_tip_waits_for_the_morning(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        resident(db, "阿芬", street.three)
        evening = datetime(2026, 7, 21, 12, 0, tzinfo=UTC)  # eight in the evening
        db.execute(insert(schedule).values(name="late", rule="tue 20:00", next_fire_at=evening))
        settle_due(db, ENTRIES, now=evening + timedelta(hours=3), community=COMMUNITY)
        row = db.execute(select(delivery)).one()
        assert row.not_before == datetime(2026, 7, 21, 23, 0, tzinfo=UTC)
        assert row.expires_at == row.not_before + timedelta(hours=12)
        assert row.state == DeliveryState.QUEUED.value

    await record.write(story)


async def test_without_a_text_nothing_is_sent_and_the_calendar_goes_on(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        _begin(db)
        settled = settle_due(db, {}, now=TUESDAY, community=COMMUNITY)
        assert [one.sent for one in settled] == [False] and heard(db, afen) == []
        assert next_due(db) == FRIDAY

    await record.write(story)
