"""From a release to its audience: in chunks, over a kill, each address once, and who joins while it runs."""

import asyncio
from datetime import timedelta

from sqlalchemy import Connection, func, select, update

from broadcasts.audience import Way, chosen
from broadcasts.fanout import join_running, pending, resolve
from broadcasts.service import Sending, draft, submit
from db.broadcasts import Released, find_release, releases_of
from db.outbox import delivery
from db.people import address, person
from db.record import Record
from db.vocabulary import Severity
from messages.content import Priority
from messages.render import render
from tests.record.street import COMMUNITY, FIRE, NOON, Street, build, heard, resident, resolve_all, states


def _send(db: Connection, street: Street, severity: Severity = Severity.SEVERE) -> Released:
    number = draft(db, street.wang, FIRE, severity, [street.three], now=NOON)
    done = submit(db, number, street.wang, now=NOON, community=COMMUNITY)
    assert isinstance(done, Sending)
    one = find_release(db, done.release_id)
    assert one is not None
    return one


async def test_everybody_at_home_in_the_grid_gets_it_and_nobody_else(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three, channels=("telegram", "web"))
        mary = resident(db, "Mary", street.three, language="en")
        gone = resident(db, "走远了", street.three, reachable=False)
        other = resident(db, "别片的", street.four)
        one = _send(db, street)
        assert pending(db) == [one.id]
        resolve_all(db)
        assert pending(db) == []
        assert states(db, afen, one.id) == ["queued", "queued"]
        assert states(db, gone, one.id) == ["unreachable"]
        assert states(db, other, one.id) == []
        rows = db.execute(select(delivery).where(delivery.c.release_id == one.id)).all()
        assert {row.language for row in rows if row.person_id == mary} == {"en"}
        assert {row.language for row in rows if row.person_id == afen} == {"zh-CN"}
        assert {row.priority for row in rows} == {int(Priority.URGENT)}
        assert {row.expires_at for row in rows} == {FIRE.until}
        assert {row.why for row in rows if row.person_id == gone} == {"blocked"}
        found = find_release(db, one.id)
        assert found is not None and found.addressed == 3 and found.resolved_at == NOON
        text = render(heard(db, mary)[0], "en", zone=COMMUNITY.zone, now=NOON).text
        assert text.startswith("[Willow Shade incident report] Urgent · II")

    await record.write(story)


async def test_what_is_not_urgent_goes_to_one_address_at_its_own_pace(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three, channels=("telegram", "web"))
        one = _send(db, street, Severity.MODERATE)
        resolve_all(db)
        row = db.execute(select(delivery).where(delivery.c.person_id == afen)).one()
        assert (row.lane, row.priority) == ("telegram:1", int(Priority.ROUTINE)) and row.release_id == one.id

    await record.write(story)


async def test_over_chunks_every_person_gets_it_where_the_rule_says(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        shapes: list[list[tuple[bool, int | None]]] = [
            [(True, 1), (True, 2)], [(False, 9), (True, 1)], [(False, 1), (False, 5)],
            [(True, None), (True, 3)], [(False, None)], [(True, None), (True, None)], [(True, 4), (False, 4)],
        ]  # fmt: skip
        people = []
        for number, shape in enumerate(shapes):
            who = resident(db, f"人{number}", street.three, channels=[f"c{n}" for n in range(len(shape))])
            rows = db.execute(select(address.c.id).where(address.c.person_id == who).order_by(address.c.id))
            for id, (reachable, hour) in zip(rows.scalars().all(), shape, strict=True):
                at = NOON + timedelta(hours=hour) if hour is not None else None
                db.execute(update(address).where(address.c.id == id).values(reachable=reachable, heard_at=at))
            people.append(who)
        for severity in (Severity.SEVERE, Severity.MODERATE):
            one = _send(db, street, severity)
            resolve_all(db, chunk=3)
            for who in people:
                ways = [
                    Way(row.id, row.reachable, row.heard_at)
                    for row in db.execute(select(address).where(address.c.person_id == who))
                ]
                got = db.execute(
                    select(delivery.c.address_id).where(
                        delivery.c.person_id == who, delivery.c.release_id == one.id
                    )
                ).scalars()
                assert sorted(got) == sorted(chosen(ways, severity))

    await record.write(story)


async def test_a_kill_between_two_chunks_loses_nobody_and_sends_nobody_twice(record: Record) -> None:
    def begin(db: Connection) -> Released:
        street = build(db)
        for number in range(25):
            resident(db, f"人{number}", street.three, channels=("telegram", "web"))
        return _send(db, street)

    def chunk(db: Connection) -> bool:
        return resolve(db, one.id, now=NOON, chunk=7)

    def chunk_then_die(db: Connection) -> None:
        chunk(db)
        raise KilledHere

    one = await record.write(begin)
    done = False
    while not done:
        try:
            await record.write(chunk_then_die)
        except KilledHere:
            done = await record.write(chunk)

    def check(db: Connection) -> None:
        found = find_release(db, one.id)
        assert found is not None and found.addressed == 25
        rows = select(func.count()).select_from(delivery).where(delivery.c.release_id == one.id)
        assert db.execute(rows).scalar_one() == 50
        assert resolve(db, one.id, now=NOON)

    await record.read(check)


class KilledHere(Exception):
    """Stands for the process that dies before its commit."""


async def test_urgent_audiences_come_first(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        first, second = _send(db, street, Severity.UNKNOWN), _send(db, street, Severity.SEVERE)
        assert pending(db) == [second.id, first.id]

    await record.write(story)


async def test_who_moves_in_while_it_runs_hears_it_in_the_same_commit(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        mover = resident(db, "新来的", street.four)
        one = _send(db, street)
        resolve_all(db)
        _move(db, mover, street.three)
        assert states(db, mover, one.id) == ["queued"]
        assert join_running(db, mover, street.three, now=NOON) == []
        found = find_release(db, one.id)
        assert found is not None and found.addressed == 1

    await record.write(story)


async def test_who_moves_in_later_or_to_another_grid_hears_nothing(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        mover = resident(db, "新来的", None)
        _send(db, street)
        _send(db, street, Severity.MODERATE)
        resolve_all(db)
        assert join_running(db, mover, street.four, now=NOON) == []
        assert join_running(db, mover, street.three, now=NOON + timedelta(hours=2)) == []
        assert len(join_running(db, mover, street.three, now=NOON)) == 1  # the orange one, not the yellow one

    await record.write(story)


async def test_a_move_at_the_very_moment_of_the_release_is_never_missed(record: Record) -> None:
    street = await record.write(build)
    movers = [await record.write(resident, f"搬家{n}", street.four) for n in range(4)]

    def begin(db: Connection) -> int:
        return _send(db, street).id

    first, second, third, fourth = (record.write(_move, who, street.three) for who in movers)
    _, _, release_id, _, _ = await asyncio.gather(first, second, record.write(begin), third, fourth)
    await record.write(resolve_all)
    for who in movers:
        assert await record.read(states, who, release_id) == ["queued"]


async def test_a_release_that_ended_before_it_was_resolved_writes_to_nobody_new(record: Record) -> None:
    def story(db: Connection) -> None:
        street = build(db)
        afen = resident(db, "阿芬", street.three)
        one = _send(db, street)
        resolve_all(db, now=NOON + timedelta(hours=3))
        assert states(db, afen, one.id) == [] and pending(db) == []
        assert [row.kind.value for row in releases_of(db, [one.broadcast_id])] == ["alert"]

    await record.write(story)


def _move(db: Connection, who: int, grid_id: int) -> list[int]:
    db.execute(update(person).where(person.c.id == who).values(home_grid_id=grid_id))
    return join_running(db, who, grid_id, now=NOON)
