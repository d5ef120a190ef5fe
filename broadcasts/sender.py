"""The loop of a lane's owner: reads what is owed, sends it at the lane's pace, writes how it ended.

At least once: a row stays queued until its send is written. Only tips are marked before (at most once).
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from broadcasts import lanes
from broadcasts.begun import Begun, begin
from broadcasts.outcomes import Counters, ended
from broadcasts.pacing import CHAT_GAP_S, LOOK_AHEAD_S, Line, Waiting
from broadcasts.results import PASSING, Results
from broadcasts.transport import Failed, Job, Outcome, Retry, Scope, Transport, Unknown
from db.outbox import Fenced
from db.record import Record, RecordUnavailable
from db.sending import Notices, Queued, Settled, any_expired, expire, mark_tips, no_notices, pending
from db.vocabulary import DeliveryState
from messages.content import Priority

IN_FLIGHT = 64
FLUSH_S = 0.05
"""Results wait so long for others to be written with: a kill re-sends what was sent since."""
IDLE_S = 1.0
"""A look at the record at least so often: rows that come due and lost wake-ups."""
READ_GAP_S = 0.03
"""Two reads are so far apart, however much is committed meanwhile."""
DRAIN_S = 10.0
LONGEST_BACKOFF_S = 5.0
_log = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _no_photo(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a lane sends. `rate`: messages a second. `chat_gap`: seconds between an answer and the next send
    to one chat. `zone`: the times in messages are said in it.

    `photo`: from a picture's hash to its path, empty when it is not there. `owner`: this process, unlike
    any other that ever ran.
    """

    rate: float
    zone: tzinfo
    owner: str
    chat_gap: float = CHAT_GAP_S
    photo: Callable[[str], str] = _no_photo
    notices: Notices = no_notices
    demo: bool = False
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now


async def serve_lane(
    record: Record, name: str, transport: Transport, way: Way, stop: asyncio.Event, counters: Counters
) -> None:
    """Owns the lane until `stop`, then lets what is on its way arrive (DRAIN_S at most) and writes it.

    While another process owns the lane it waits for it. Does not close the transport.
    """
    pause = 0.1
    while not stop.is_set():
        try:
            asked = way.clock()
            fence = await record.write(lanes.take, name, way.owner, way.now())
            if fence is not None:
                paused = await record.read(lanes.paused_until, name)
                await _Owner(record, name, fence, transport, way, counters, stop, asked).run(paused)
                pause = 0.1
        except* RecordUnavailable as error:
            _log.warning("lane %s: the record is not there: %s", name, error.exceptions[0])
        except* Fenced:
            _log.warning("lane %s has another owner", name)
        except* Exception:
            _log.exception("lane %s: a fault of ours, taken anew", name)
        if not stop.is_set():
            await _sleep(stop, pause)
            pause = min(2 * pause, lanes.RENEW_S)


@dataclass(slots=True)
class _Owner:
    record: Record
    name: str
    fence: int
    transport: Transport
    way: Way
    counters: Counters
    stop: asyncio.Event
    kept_at: float
    """When the lease was last prolonged, at the earliest: a process that was stopped for a while stays silent
    until it knows that the lane is still its own."""
    line: Line = field(init=False)
    rows: dict[int, Queued] = field(default_factory=dict)
    """In line, by id."""
    sending: dict[int, tuple[Queued, asyncio.Task[None]]] = field(default_factory=dict)
    results: Results = field(init=False)
    """Not yet written. Rows of these three are never read again."""
    begun: dict[int, Begun] = field(default_factory=dict)
    """Of several parts, some of them taken. Forgotten with the process: the next one sends all of it."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    pause_written: float = 0.0
    tips_at: float = 0.0
    """When to look for tips again: at once while there are some, else not at every commit."""

    def __post_init__(self) -> None:
        self.results = Results(self.record, self.name, self.fence, self.way.notices)
        self.line = Line(self.way.rate, chat_gap=self.way.chat_gap)

    async def run(self, paused_until: datetime | None) -> None:
        if paused_until is not None:
            self.line.pace.pause(self._monotonic(paused_until))
            self.pause_written = self.line.pace.paused_until
        try:
            async with asyncio.TaskGroup() as loops:
                for loop in (self._send_loop(), self._read_loop(), self._write_loop(), self._keep_loop()):
                    loops.create_task(loop)
                await self.stop.wait()
                self.changed.set()
                self.answered.set()
                self.record.changes.tell()
            await self._drain()
        finally:
            for _, task in self.sending.values():
                task.cancel()

    # -- sending

    async def _send_loop(self) -> None:
        while not self.stop.is_set():
            self.changed.clear()
            now = self.way.clock()
            held = now < self.kept_at + lanes.LEASE.total_seconds()
            while held and len(self.sending) < IN_FLIGHT and (head := self.line.next(now)) is not None:
                self._launch(self.rows.pop(head.id))
            wake_at = self.line.wake_at() if held and len(self.sending) < IN_FLIGHT else None
            waited_from = self.way.clock()
            await _sleep(self.changed, None if wake_at is None else wake_at - waited_from)
            if wake_at is not None:
                self.counters.busy_s += self.way.clock() - waited_from

    def _launch(self, row: Queued) -> None:
        if row.expires_at is not None and row.expires_at <= self.way.now():
            self.line.done(row.address_id, self.way.clock())
            self._result(row, Settled(row.id, row.content_id, DeliveryState.EXPIRED, self.way.now()))
            return
        task = asyncio.create_task(self._deliver(row), name=f"delivery {row.id}")
        self.sending[row.id] = (row, task)

    async def _deliver(self, row: Queued) -> None:
        outcome, now = await self._send(row), self.way.clock()
        del self.sending[row.id]
        self.line.done(row.address_id, now)
        match outcome:
            case None:  # its next part keeps its place among the rows of this chat
                self._stand_in_line(row)
                return
            case Retry(after, Scope.LANE):
                self.line.pace.pause(now + after)
            case Retry(after, Scope.CHAT):
                self.counters.refused += 1
                self.line.refused(row.address_id, after, now)
                # What stands behind it is read again together with it: the order stays.
                self._forget(self.line.drop_chat(row.address_id))
            case Failed(permanent=True):
                self._forget(self.line.drop_chat(row.address_id))
        self._result(row, ended(row, outcome, self.way.now()))

    async def _send(self, row: Queued) -> Outcome | None:
        """Sends the next part; how the whole ended, None while there is more of it."""
        way = self.way
        try:
            begun = self.begun.get(row.id)
            if begun is None or begun.content_id != row.content_id:
                can = self.transport.can
                begun = begin(row, can, zone=way.zone, now=way.now(), photo=way.photo, demo=way.demo)
            photo = way.photo(begun.part.photo) if begun.part.photo else ""
            job = Job(begun.part, row.address, row.edits if begun.fitted.in_place else "", photo)
        except Exception as error:
            _log.exception("delivery %s cannot be put into words", row.id)
            return Failed(f"not put into words: {type(error).__name__}: {error}", permanent=False)
        try:
            whole = begun.after(await self.transport.send(job))
        except Exception as error:
            _log.exception("delivery %s: a fault while it was sent", row.id)
            whole = Unknown(f"a fault of ours: {type(error).__name__}")
        self.begun.pop(row.id, None)
        if begun.taken and (whole is None or isinstance(whole, Retry)):
            self.begun[row.id] = begun
        return whole

    def _result(self, row: Queued, result: Settled) -> None:
        self.results.add(row, result)
        self.counters.count(result.state)
        self.changed.set()
        self.answered.set()

    # -- reading

    async def _read_loop(self) -> None:
        backoff = READ_GAP_S
        while not self.stop.is_set():
            number = self.record.changes.number
            try:
                full = await self._read()
                backoff = READ_GAP_S
            except PASSING as error:
                backoff = min(2 * backoff, LONGEST_BACKOFF_S)
                _log.warning("lane %s cannot be read: %s", self.name, error)
            await _sleep(self.stop, backoff)
            if backoff == READ_GAP_S:
                await self.record.changes.after(number, self._until_next_read() if full else IDLE_S)

    def _until_next_read(self) -> float:
        """Half a look-ahead; through a long pause, until it is nearly over."""
        pause = self.line.pace.paused_until - self.way.clock() - LOOK_AHEAD_S
        return min(IDLE_S, max(LOOK_AHEAD_S / 2, pause))

    async def _read(self) -> bool:
        """Fills the line for the look-ahead; whether there may be more."""
        now = self.way.clock()
        until = now + LOOK_AHEAD_S
        self._forget(self.line.drop_late(until))
        wanted = max(1, round(self.way.rate * LOOK_AHEAD_S)) - self.line.ready_by(until)
        if self.line.pace.paused_until > until or (wanted <= 0 and self.line.has(Priority.URGENT)):
            return True
        # Seen before the read begins: a row that is being written while we read still looks queued to us,
        # and was once sent twice for that.
        known = {*self.rows, *self.sending, *self.results.ids()}
        closed = self._closed(now, until)
        at = self.way.now()
        due = at + timedelta(seconds=LOOK_AHEAD_S)
        limit = max(1, wanted) + len(self.rows) + self.results.stuck
        least = Priority.TIP if now >= self.tips_at else Priority.ROUTINE
        found = await self.record.read(pending, self.name, limit, closed, due, at, least)
        if least is Priority.TIP and len(found) < limit:
            self.tips_at = now + IDLE_S
        closed = self._closed(self.way.clock(), until)  # those answered meanwhile keep their order too
        fresh = [row for row in found if row.id not in known and row.address_id not in closed]
        if wanted <= 0:
            # The line is full of what can wait: only an alarm still gets in.
            fresh = [row for row in fresh if row.priority is Priority.URGENT]
        if tips := [row.id for row in fresh if row.priority is Priority.TIP]:
            marked = await self.record.write(mark_tips, self.name, self.fence, tips, at)
            fresh = [row for row in fresh if row.priority is not Priority.TIP or row.id in marked]
        for row in fresh:
            self._stand_in_line(row)
        return len(found) >= limit

    def _stand_in_line(self, row: Queued) -> None:
        due_at = self._monotonic(row.not_before) if row.not_before else 0.0
        self.rows[row.id] = row
        self.line.add(Waiting(row.id, row.address_id, row.priority, due_at))
        self.changed.set()

    def _closed(self, now: float, until: float) -> set[int]:
        return self.line.closed(now, until) | self.results.addresses()

    def _forget(self, ids: list[int]) -> None:
        for row_id in ids:
            del self.rows[row_id]

    # -- writing

    async def _write_loop(self) -> None:
        backoff = FLUSH_S
        while not self.stop.is_set():
            await self.answered.wait()
            await _sleep(self.stop, backoff)
            try:
                await self._flush()
                backoff = FLUSH_S
            except RecordUnavailable as error:
                backoff = min(2 * backoff, LONGEST_BACKOFF_S)
                _log.warning("lane %s: %s results wait: %s", self.name, len(self.results), error)

    async def _flush(self) -> None:
        self.answered.clear()
        try:
            await self.results.write()
            if (paused := self.line.pace.paused_until) > self.pause_written:
                until = self.way.now() + timedelta(seconds=paused - self.way.clock())
                await self.record.write(lanes.pause, self.name, self.fence, until)
                self.pause_written = paused
        except RecordUnavailable:
            self.answered.set()
            raise

    # -- keeping the lane

    async def _keep_loop(self) -> None:
        while not self.stop.is_set():
            asked, now = self.way.clock(), self.way.now()
            try:
                await self.record.write(lanes.renew, self.name, self.fence, now)
                self.kept_at = asked
                self.changed.set()
                if await self.record.read(any_expired, self.name, now):
                    self.counters.expired += await self.record.write(expire, self.name, self.fence, now)
            except PASSING as error:
                _log.warning("lane %s cannot be kept: %s", self.name, error)
            await _sleep(self.stop, lanes.RENEW_S)

    async def _drain(self) -> None:
        if self.sending:
            await asyncio.wait([task for _, task in self.sending.values()], timeout=DRAIN_S)
        for row, task in list(self.sending.values()):
            task.cancel()
            self._result(row, ended(row, Unknown("stopped before it was answered"), self.way.now()))
        for row_id in self.line.clear():
            row = self.rows.pop(row_id)
            if row.priority is Priority.TIP and row_id not in self.begun:
                # Marked and not sent: given back.
                self.results.add(row, ended(row, Retry(0, Scope.LANE, ""), self.way.now()))
        give_up = self.way.clock() + DRAIN_S
        while True:
            try:
                await self._flush()
                await self.record.write(lanes.leave, self.name, self.fence)
                return
            except RecordUnavailable:
                if self.way.clock() > give_up:
                    raise
            await asyncio.sleep(4 * FLUSH_S)

    def _monotonic(self, at: datetime) -> float:
        return self.way.clock() + (at - self.way.now()).total_seconds()


async def _sleep(event: asyncio.Event, seconds: float | None) -> None:
    """Until the event or the time, whichever comes first; None: only the event."""
    if seconds is not None and seconds <= 0:
        await asyncio.sleep(0)
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
