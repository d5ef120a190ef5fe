"""kill -9 of the running process at each point where something is written or sent; then it starts again.

No accepted report and no recipient is lost, and what is heard twice was on its way when it was killed.
"""

import asyncio
import contextlib
import os
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from broadcasts import service
from broadcasts.compose import Slots
from broadcasts.sender import FLUSH_S, IN_FLIGHT
from db.opening import opened
from db.vocabulary import Severity
from grids.importing import import_people, load_places
from grids.people_csv import PersonRow, parse_people
from messages.community import Community
from tests.village import draw_map
from tests.village_ways import TOKEN
from tests.wire.faults import Wrong
from tests.wire.telegram import FakeTelegram

ROOT = Path(__file__).parents[2]
RUN = "from bot.cli import main; main()"
RATE = 200
PATIENCE = 60.0
OFFICER, CROWD = 9101, 20_000
SEEDS = [pytest.param(seed, marks=[pytest.mark.full] if seed > 3 else []) for seed in range(1, 21)]


@dataclass
class Desk:
    """`linli run` on a SQLite file, with the fake Telegram outside it: it survives the kills."""

    folder: Path
    fake: FakeTelegram
    process: asyncio.subprocess.Process | None = None
    kills: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "linli.db"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    async def starts(self) -> None:
        """Comes back when it listens to Telegram."""
        settings = {
            "LINLI_DATABASE_URL": self.url,
            "LINLI_HTTP": "127.0.0.1:0",
            "LINLI_TELEGRAM_TOKENS": TOKEN,
            "LINLI_TELEGRAM_API": self.fake.url,
            "LINLI_TELEGRAM_RATE": str(RATE),
            "PYTHONPATH": str(ROOT),
        }
        seen = len(self.fake.calls("getUpdates"))
        with (self.folder / "run.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", RUN, "run", cwd=self.folder, env={**os.environ, **settings},
                stdout=log, stderr=log,
            )  # fmt: skip
        await self.until(lambda: len(self.fake.calls("getUpdates")) > seen)

    async def dies(self) -> None:
        assert self.process is not None and self.process.returncode is None
        self.process.kill()
        await self.process.wait()
        self.kills += 1

    async def until(self, condition: Callable[[], object]) -> None:
        assert self.process is not None
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    assert self.process.returncode is None, (self.folder / "run.log").read_text()[-2000:]
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError((self.folder / "run.log").read_text()[-2000:]) from None

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with contextlib.closing(sqlite3.connect(self.file, timeout=10)) as db:
            return list(db.execute(statement))

    def count(self, statement: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {statement}")[0][0])

    def quiet(self) -> bool:
        """Everything owed has left, and every update is acknowledged."""
        return not self.fake.account().unconfirmed and not self.count("delivery WHERE state = 'queued'")


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with FakeTelegram([TOKEN], strict=False) as fake:
        made = Desk(tmp_path, fake)
        await _people(sqlite_url, ("王网格员", "officer", str(OFFICER), ""))
        yield made
        if made.process is not None and made.process.returncode is None:
            made.process.kill()
            await made.process.wait()


async def test_before_the_commit_the_message_comes_again(desk: Desk) -> None:
    await desk.starts()
    with contextlib.closing(sqlite3.connect(desk.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # nobody else can write now
        desk.fake.says(CROWD, "2号楼雨棚快掉了")
        await asyncio.sleep(0.5)
        await desk.dies()
        other.execute("ROLLBACK")
    assert desk.count("incident") == 0
    await desk.starts()
    await desk.until(lambda: desk.count("incident") == 1 and desk.quiet())
    assert desk.count("report") == 1


async def test_after_the_commit_before_the_offset_moves_it_is_not_taken_twice(desk: Desk) -> None:
    await desk.starts()
    desk.fake.says(CROWD, "2号楼雨棚快掉了")
    await asyncio.sleep(0)
    await desk.fake.cut()
    with contextlib.suppress(AssertionError, TimeoutError):  # the cut may come before the update did
        await asyncio.wait_for(desk.until(lambda: desk.count("incident")), 2)
    await desk.dies()
    await desk.fake.heal()
    desk.fake.replays(_last_update(desk.fake))
    await desk.starts()
    await desk.until(lambda: desk.count("incident") == 1 and desk.quiet())
    assert desk.count("report") == 1


async def test_after_sending_before_settling_it_is_said_once_more_at_most(desk: Desk) -> None:
    await desk.starts()
    desk.fake.fault(Wrong.SLOW, "sendMessage", chat=OFFICER, seconds=30)
    desk.fake.says(CROWD, "2号楼厨房烧起来了！！！")
    await desk.until(lambda: desk.fake.chat(OFFICER).messages)
    await desk.dies()
    assert desk.count("delivery WHERE state = 'queued'") >= 1
    await desk.starts()
    await desk.until(desk.quiet)
    assert 1 <= len(desk.fake.chat(OFFICER).messages) <= 2
    assert desk.count("incident") == 1


async def test_in_the_middle_of_a_fan_out_everybody_is_reached(desk: Desk) -> None:
    people = 150
    await _people(desk.url, *[(f"居民{at}", "resident", str(CROWD + at), "2") for at in range(people)])
    await _broadcast(desk.url)
    await desk.starts()
    await desk.until(lambda: _reached(desk.fake) >= people // 3)
    await desk.dies()
    await desk.starts()
    await desk.until(lambda: _reached(desk.fake) == people and desk.quiet())
    twice = sum(_heard(desk.fake).values()) - people
    assert twice <= RATE * FLUSH_S + IN_FLIGHT


async def test_a_picture_on_its_way_is_fetched_after_the_restart(desk: Desk) -> None:
    await desk.starts()
    desk.fake.fault(Wrong.HANG, "getFile", seconds=30)
    desk.fake.sends_photo(CROWD, caption="2号楼雨棚快掉了")
    await desk.until(lambda: desk.fake.calls("getFile"))
    await desk.dies()
    assert desk.count("media WHERE state = 'wanted'") == 1
    await desk.starts()
    await desk.until(lambda: desk.count("media WHERE state = 'stored'") == 1)
    assert desk.count("incident") == 1


@pytest.mark.parametrize("at", [1, 10, 25, 40])
async def test_killed_while_it_migrates_it_starts_again(tmp_path: Path, at: int) -> None:
    url = f"sqlite:///{tmp_path / 'linli.db'}"
    killed = await _python(KILLED_AT, url, str(at))
    assert killed == -9
    assert await _python(KILLED_AT, url, "100000") == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "linli.db")) as db:
        assert db.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


@pytest.mark.parametrize("seed", SEEDS)
async def test_killed_at_any_time_no_report_and_no_recipient_is_lost(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    people = 60
    await _people(desk.url, *[(f"居民{at}", "resident", str(CROWD + at), "2") for at in range(people)])
    await _broadcast(desk.url)
    # Few: each is a card for the one officer, whose chat takes one message a second.
    reporters = range(CROWD + 500, CROWD + 512)
    for _ in range(2):
        await desk.starts()
        for who in list(reporters)[desk.kills * 6 : desk.kills * 6 + 6]:
            desk.fake.says(who, f"{chance.randint(1, 6)}号楼楼道灯坏了")
        await asyncio.sleep(chance.uniform(0.0, 0.6))
        await desk.dies()
    await desk.starts()
    await desk.until(lambda: desk.quiet() and _reached(desk.fake) == people)
    assert desk.count("report") == len(reporters)
    assert {name for (name,) in desk.rows("SELECT state FROM delivery")} <= {"sent"}
    twice = sum(_heard(desk.fake).values()) - people
    assert twice <= (RATE * FLUSH_S + IN_FLIGHT) * desk.kills
    for who in reporters:
        assert 1 <= sum("已记下" in text for text in desk.fake.chat(who).texts) <= 1 + desk.kills


KILLED_AT = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from db.migrate import upgrade_sqlite

left = int(sys.argv[2])

@event.listens_for(Engine, "after_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

upgrade_sqlite(sys.argv[1])
"""


async def _python(script: str, *arguments: str) -> int:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, *arguments, cwd=ROOT)
    return await process.wait()


async def _people(url: str, *rows: tuple[str, str, str, str]) -> None:
    """Brings people of grid 3 in, with the demo's map the first time."""
    lines = ["name,role,area,channel,address,language,building"]
    lines += [f"{name},{role},LY-3,telegram,{id},zh-CN,{building}" for name, role, id, building in rows]
    people = parse_people("\n".join(lines), file="people.csv")
    async with opened(url) as record:
        await record.write(_bring_in, people)


def _bring_in(db: Connection, people: tuple[PersonRow, ...]) -> None:
    if not load_places(db).grids:
        draw_map(db)
    lanes = {"telegram": "tg:9001"}
    import_people(db, people, load_places(db), lanes=lanes, file="people.csv", now=datetime.now(UTC))


async def _broadcast(url: str) -> None:
    """A notice to grid 3 that nobody has been sent yet."""
    async with opened(url) as record:
        await record.write(_send_notice)


def _send_notice(db: Connection) -> None:
    now = datetime.now(UTC)
    grid = next(area.id for area in load_places(db).grids if area.code == "LY-3")
    slots = Slots(act="今晚接好水。", what="明天停水。", until=now.replace(year=now.year + 1))
    number = service.draft(db, 1, slots, Severity.UNKNOWN, [grid], exercise=False, now=now)
    done = service.submit(db, number, 1, now=now, community=Community())
    assert isinstance(done, service.Sending), done


def _heard(fake: FakeTelegram) -> Counter[int]:
    return Counter(
        number for (_, number), chat in fake.chats.items() for text in chat.texts if "今晚接好水" in text
        if number != OFFICER
    )  # fmt: skip


def _reached(fake: FakeTelegram) -> int:
    return len(_heard(fake))


def _last_update(fake: FakeTelegram) -> dict[str, Any]:
    return fake.account().waiting(100)[-1]
