"""kill -9 at any time: after a restart everybody hears it, and only what was on its way is heard twice."""

import asyncio
import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select

from broadcasts.sender import FLUSH_S
from db.outbox import delivery
from db.record import Record
from messages.content import Priority
from tests.record.mouth import owe_all, states

ROOT = Path(__file__).parents[2]
RATE = 200.0
PEOPLE = 160
SEEDS = [pytest.param(seed, marks=[pytest.mark.full] if seed > 3 else []) for seed in range(1, 21)]


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_killed_sender_loses_nobody_and_repeats_little(
    record: Record, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    texts = [f"{number}" for number in range(PEOPLE)]
    await record.write(owe_all, texts)
    log = tmp_path / "sent.log"
    url = await record.read(address_of)
    kills = 0
    while await record.read(queued):
        sender = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.record.crashing_sender", url, str(log), str(RATE), cwd=ROOT
        )
        before = lines(log)
        async with asyncio.timeout(30):
            while await record.read(queued) and lines(log) == before:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            await asyncio.sleep(chance.uniform(0.0, 0.4))
        sender.kill()
        await sender.wait()
        kills += 1
    heard = Counter(log.read_text().split())
    assert set(heard) == set(texts)
    assert set(await record.read(states)) == {"sent"}
    # Sent since the last flush, and those whose answer was still to come (10 ms); the flush itself takes
    # time too on a busy machine, hence the factor.
    bound = 3 * (RATE * FLUSH_S + RATE * 0.01) * kills
    assert heard.total() - PEOPLE <= bound


async def test_a_tip_is_never_heard_twice(record: Record, tmp_path: Path) -> None:
    texts = [f"{number}" for number in range(PEOPLE)]
    await record.write(owe_all, texts, Priority.TIP)
    log = tmp_path / "sent.log"
    url = await record.read(address_of)
    while await record.read(queued):
        sender = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.record.crashing_sender", url, str(log), str(RATE), cwd=ROOT
        )
        before: int = await record.read(queued)
        async with asyncio.timeout(30):
            while await record.read(queued) > before / 2:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        sender.kill()
        await sender.wait()
    heard = Counter(log.read_text().split())
    assert max(heard.values()) == 1


def lines(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def queued(db: Connection, /) -> int:
    return db.execute(select(func.count()).where(delivery.c.state == "queued")).scalar_one()


def address_of(db: Connection) -> str:
    engine: Engine = db.engine
    return engine.url.set(drivername=engine.dialect.name).render_as_string(hide_password=False)
