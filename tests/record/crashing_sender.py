"""A sender in a process of its own, for the kill test: what it sends is a line in a file, written at once.

`python -m tests.record.crashing_sender DATABASE_URL LOG RATE`
"""

import asyncio
import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from broadcasts.outcomes import Counters
from broadcasts.sender import Way, serve_lane
from broadcasts.transport import Job, Outcome, Sent
from db.opening import opened
from tests.record.mouth import CAN, LANE


class Logging:
    can = CAN

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def send(self, job: Job) -> Outcome:
        os.write(self._file, f"{job.rendered.text}\n".encode())
        await asyncio.sleep(0.01)
        return Sent("1")

    async def close(self) -> None:
        os.close(self._file)


async def main(url: str, log: str, rate: str) -> None:
    transport = Logging(Path(log))
    # The same owner over all lives: the test need not wait for the dead one's lease.
    way = Way(rate=float(rate), zone=ZoneInfo("Asia/Shanghai"), owner="the only one")
    async with opened(url) as record:
        await serve_lane(record, LANE, transport, way, asyncio.Event(), Counters())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
