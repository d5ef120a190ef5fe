"""Which message of a lane goes next and when: the pace, each chat's pauses, the priorities. Pure.

Times are monotonic seconds and always an argument. A chat is an address id.
"""

from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from messages.content import Priority

LOOK_AHEAD_S = 0.3
"""How far ahead rows are taken out of the record: a cancel or an alarm comes at most so much late."""
CHAT_GAP_S = 1.0
"""Telegram's bot FAQ: one message a second in one chat. Counted from the answer, later than the arrival."""
BURST_S = 0.035
"""A slot may be used so much early, which makes up for a late wake-up. At 28/s: at most 29 in any second."""
TOGETHER_S = 1.0
"""Two chats refused within this time: it is the account that is too fast, not the chats."""
SHARE = 4
"""While something urgent waits, every fourth slot is still a reply's."""


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """A row taken out of the record to be sent; `due` is the earliest time it may go."""

    id: int
    chat: int = field(compare=False)
    priority: Priority = field(compare=False)
    due: float = field(default=0.0, compare=False)


class Pace:
    """A steady rate (GCRA, ITU-T I.371): `rate` messages a second, with BURST_S of tolerance.

    The platform counts when messages arrive, not when they leave. What the network holds up arrives in one
    heap, so every answer that is later than usual gives one slot up (usual: as in RFC 6298, section 2).
    """

    def __init__(self, rate: float) -> None:
        self._interval = 1.0 / rate
        self._latency: float | None = None
        self._varies = 0.0
        self._slot = 0.0
        self._paused_until = 0.0

    @property
    def opens_at(self) -> float:
        """The earliest time at which the next message may go."""
        return max(self._slot - BURST_S, self._paused_until)

    @property
    def paused_until(self) -> float:
        return self._paused_until

    def take(self, now: float) -> None:
        self._slot = max(self._slot, now) + self._interval

    def answered(self, latency: float) -> None:
        """An answer came after `latency` seconds."""
        if self._latency is None:
            self._latency, self._varies = latency, latency / 2
        late = latency - self._latency
        if late > 4 * self._varies + self._interval / 2:
            self._slot += self._interval
            # Little by little: the heap itself must not become the usual while it is still coming in.
            self._latency += self._interval / 8
        else:
            self._varies += (abs(late) - self._varies) / 4
            self._latency += late / 8

    def pause(self, until: float) -> None:
        """Nothing goes before `until`; never shortens a pause."""
        self._paused_until = max(self._paused_until, until)


class Line:
    """What stands in line on one lane. `next` gives a row and takes its slot; `done` must follow it.

    One message at a time is on its way to a chat, so its order is kept whatever the network does.
    """

    def __init__(self, rate: float, *, chat_gap: float = CHAT_GAP_S) -> None:
        self.pace = Pace(rate)
        self._chat_gap = chat_gap
        self._rows: dict[Priority, list[Waiting]] = {priority: [] for priority in Priority}
        self._opens_at: dict[int, float] = {}
        self._on_the_way: dict[int, float] = {}
        self._refused: tuple[int, float, float] | None = None
        self._since_reply = 0

    def add(self, row: Waiting) -> None:
        insort(self._rows[row.priority], row)

    def next(self, now: float) -> Waiting | None:
        """The row to send now, or None: too early, or nothing may go."""
        if now < self.pace.opens_at:
            return None
        firsts = {priority: self._first(priority, now) for priority in Priority}
        urgent, reply = firsts[Priority.URGENT], firsts[Priority.REPLY]
        if urgent and reply and self._since_reply >= SHARE - 1:
            chosen = reply
        else:
            found = next((row for row in firsts.values() if row), None)
            if found is None:
                return None
            chosen = found
        self._since_reply = 0 if chosen.priority is Priority.REPLY else self._since_reply + 1
        self._rows[chosen.priority].remove(chosen)
        self._on_the_way[chosen.chat] = now
        self.pace.take(now)
        return chosen

    def done(self, chat: int, now: float) -> None:
        """The answer came: the chat's gap begins."""
        if (sent_at := self._on_the_way.pop(chat, None)) is not None:
            self.pace.answered(now - sent_at)
        self._close(chat, now + self._chat_gap)

    def refused(self, chat: int, after: float, now: float) -> None:
        """The platform said "too fast": the chat waits; a second chat within TOGETHER_S, and all wait."""
        self._close(chat, now + after)
        if self._refused is not None:
            other, at, its_after = self._refused
            if other != chat and now - at <= TOGETHER_S:
                self.pace.pause(now + max(after, its_after))
        self._refused = (chat, now, after)

    def wake_at(self) -> float | None:
        """When `next` may give something; None when that needs an `add` or a `done` first."""
        times = [self._may_go_at(row) for row in self._heads()]
        return max(self.pace.opens_at, min(times)) if times else None

    def ready_by(self, until: float) -> int:
        """How many chats have a row that may go by then."""
        return len({row.chat for row in self._heads() if self._may_go_at(row) <= until})

    def has(self, priority: Priority) -> bool:
        return bool(self._rows[priority])

    def closed(self, now: float, until: float) -> set[int]:
        """The chats nothing may go to by `until`."""
        self._opens_at = {chat: at for chat, at in self._opens_at.items() if at > now}
        return {chat for chat, at in self._opens_at.items() if at > until} | set(self._on_the_way)

    def drop_late(self, until: float) -> list[int]:
        """Takes out of the line what cannot go by `until`, to be read again when it can; returns the ids.

        Tips stay: they were marked as sent before, so nobody would read them again.
        """
        paused = self.pace.paused_until > until
        return self._drop(lambda row: paused or self._opens_at.get(row.chat, 0.0) > until)

    def drop_chat(self, chat: int) -> list[int]:
        """The same for everything that stands in line for one chat."""
        return self._drop(lambda row: row.chat == chat)

    def clear(self) -> list[int]:
        """Empties the line, tips too; returns the ids."""
        ids = [row.id for rows in self._rows.values() for row in rows]
        for rows in self._rows.values():
            rows.clear()
        return ids

    def _drop(self, which: Callable[[Waiting], bool]) -> list[int]:
        dropped: list[int] = []
        for priority, rows in self._rows.items():
            if priority is not Priority.TIP:
                dropped += [row.id for row in rows if which(row)]
                self._rows[priority] = [row for row in rows if not which(row)]
        return dropped

    def _close(self, chat: int, until: float) -> None:
        self._opens_at[chat] = max(self._opens_at.get(chat, 0.0), until)

    def _first(self, priority: Priority, now: float) -> Waiting | None:
        heads = self._heads_of(priority)
        return next((row for row in heads if self._may_go_at(row) <= now), None)

    def _heads(self) -> Iterator[Waiting]:
        for priority in self._rows:
            yield from self._heads_of(priority)

    def _heads_of(self, priority: Priority) -> Iterator[Waiting]:
        """The oldest row of each chat that has none on its way: those behind it wait for it."""
        seen = set(self._on_the_way)
        for row in self._rows[priority]:
            if row.chat not in seen:
                seen.add(row.chat)
                yield row

    def _may_go_at(self, row: Waiting) -> float:
        return max(row.due, self._opens_at.get(row.chat, 0.0))
