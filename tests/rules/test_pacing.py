"""The limiter is held to a server stricter than Telegram: one message too many in any second is refused."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcasts.pacing import LOOK_AHEAD_S, Line, Waiting
from messages.content import Priority

RATE = 28.0


@dataclass
class StrictServer:
    """A sliding window of 30 a second, and one a second per chat."""

    accepted: deque[float] = field(default_factory=deque)
    last: dict[int, float] = field(default_factory=dict)
    refusals: int = 0

    def takes(self, chat: int, now: float) -> bool:
        while self.accepted and self.accepted[0] <= now - 1.0:
            self.accepted.popleft()
        if len(self.accepted) >= 30 or now - self.last.get(chat, -math.inf) < 1.0:
            self.refusals += 1
            return False
        self.accepted.append(now)
        self.last[chat] = now
        return True


def drive(
    line: Line, server: StrictServer, *, step: float = 0.001, until: float = 60.0
) -> list[tuple[float, Waiting]]:
    """Sends what is in the line with an answer after 40 ms; looks at the clock every `step` seconds."""
    sent: list[tuple[float, Waiting]] = []
    answers: deque[tuple[float, int]] = deque()
    now = 100.0
    while now < 100.0 + until:
        while answers and answers[0][0] <= now:
            line.done(answers.popleft()[1], now)
        while (row := line.next(now)) is not None:
            assert server.takes(row.chat, now)
            sent.append((now, row))
            answers.append((now + 0.04, row.chat))
        if not answers and line.wake_at() is None:
            break
        now += step
    return sent


@settings(max_examples=30, deadline=None)
@given(
    stall=st.tuples(st.floats(1.5, 9.0), st.floats(0.02, 0.5)),
    latency=st.sampled_from([0.003, 0.05, 0.2]),
)
def test_what_the_network_held_up_arrives_in_a_heap_and_still_nothing_is_refused(
    stall: tuple[float, float], latency: float
) -> None:
    line, server = Line(RATE), StrictServer()
    for number in range(300):
        line.add(Waiting(number, number, Priority.ROUTINE))
    on_the_wire: deque[tuple[float, int]] = deque()
    answers: deque[tuple[float, int]] = deque()
    now, left = 0.0, 300
    while left:
        now += 0.004
        stalled = stall[0] <= now < sum(stall)
        while on_the_wire and on_the_wire[0][0] <= now and not stalled:
            _, chat = on_the_wire.popleft()
            assert server.takes(chat, now)
            answers.append((now + latency / 2, chat))
        while answers and answers[0][0] <= now:
            line.done(answers.popleft()[1], now)
            left -= 1
        while (row := line.next(now)) is not None:
            on_the_wire.append((now + latency / 2, row.chat))
    assert now < 300 / RATE / 0.97 + 0.5 + 2 * stall[1]


def test_300_recipients_get_theirs_at_97_percent_of_the_rate_and_nothing_is_refused() -> None:
    line, server = Line(RATE), StrictServer()
    for number in range(300):
        line.add(Waiting(number, number, Priority.ROUTINE))
    sent = drive(line, server, step=0.004)
    assert len(sent) == 300 and server.refusals == 0
    assert 299 / (sent[-1][0] - sent[0][0]) >= 0.97 * RATE


@given(
    chats=st.lists(st.integers(1, 40), min_size=1, max_size=120),
    priorities=st.lists(st.sampled_from(Priority), min_size=120, max_size=120),
    step=st.sampled_from([0.001, 0.007, 0.019, 0.05]),
)
def test_whatever_stands_in_line_no_limit_is_broken_and_a_chat_keeps_its_order(
    chats: list[int], priorities: list[Priority], step: float
) -> None:
    line, server = Line(RATE), StrictServer()
    for number, chat in enumerate(chats):
        line.add(Waiting(number, chat, priorities[number]))
    sent = drive(line, server, step=step, until=300.0)
    assert server.refusals == 0
    assert sorted(row.id for _, row in sent) == list(range(len(chats)))
    heard: defaultdict[tuple[int, Priority], list[int]] = defaultdict(list)
    for _, row in sent:
        heard[row.chat, row.priority].append(row.id)
    assert all(ids == sorted(ids) for ids in heard.values())


def test_the_most_urgent_goes_first_and_a_late_wake_up_costs_no_slot() -> None:
    line = Line(RATE)
    for number, priority in enumerate(reversed(Priority)):
        line.add(Waiting(number, number, priority))
    first, second = line.next(10.0), line.next(10.05)
    assert first is not None and second is not None
    assert (first.priority, second.priority) == (Priority.URGENT, Priority.REPLY)
    assert line.pace.opens_at < 10.07


def test_while_urgent_waits_every_fourth_slot_is_a_reply() -> None:
    line = Line(RATE)
    for number in range(40):
        line.add(Waiting(number, number, Priority.URGENT))
        line.add(Waiting(100 + number, 100 + number, Priority.REPLY))
        line.add(Waiting(200 + number, 200 + number, Priority.TIP))
    first = [row.priority for _, row in drive(line, StrictServer())][:40]
    assert first.count(Priority.REPLY) == 10 and first.count(Priority.TIP) == 0


def test_a_chat_that_waits_holds_back_only_its_own_rows() -> None:
    line = Line(RATE)
    for number in range(5):
        line.add(Waiting(number, 1, Priority.URGENT))
    line.add(Waiting(9, 2, Priority.TIP))
    sent = [row.id for _, row in drive(line, StrictServer())]
    assert sent == [0, 9, 1, 2, 3, 4]


def test_a_refused_chat_waits_alone() -> None:
    line = Line(RATE)
    line.refused(1, 3.0, 10.0)
    line.add(Waiting(1, 1, Priority.URGENT))
    line.add(Waiting(2, 2, Priority.TIP))
    row = line.next(10.0)
    assert row is not None and row.id == 2
    assert line.next(12.9) is None
    assert line.next(13.0) is not None


def test_a_second_chat_refused_within_a_second_stops_the_lane_for_the_larger_time() -> None:
    line = Line(RATE)
    line.refused(1, 5.0, 10.0)
    line.refused(1, 5.0, 10.1)
    assert line.pace.paused_until == 0.0
    line.refused(2, 2.0, 10.9)
    assert line.pace.paused_until == 15.9
    line.add(Waiting(3, 3, Priority.URGENT))
    assert line.next(15.8) is None and line.next(15.9) is not None


def test_two_chats_refused_far_apart_do_not_stop_the_lane() -> None:
    line = Line(RATE)
    line.refused(1, 5.0, 10.0)
    line.refused(2, 5.0, 11.1)
    assert line.pace.paused_until == 0.0


def test_what_cannot_go_soon_leaves_the_line_but_a_tip_stays() -> None:
    line = Line(RATE)
    line.refused(1, 3.0, 10.0)
    line.add(Waiting(1, 1, Priority.ROUTINE))
    line.add(Waiting(2, 1, Priority.TIP))
    line.add(Waiting(3, 2, Priority.ROUTINE))
    assert line.drop_late(10.0 + LOOK_AHEAD_S) == [1]
    assert line.closed(10.0, 10.0 + LOOK_AHEAD_S) == {1}
    assert line.ready_by(10.0 + LOOK_AHEAD_S) == 1
    line.pace.pause(20.0)
    assert line.drop_late(10.0 + LOOK_AHEAD_S) == [3]
    assert line.clear() == [2]


def test_a_row_that_is_not_due_holds_back_those_behind_it_in_its_chat() -> None:
    line = Line(RATE)
    line.add(Waiting(1, 1, Priority.REPLY, due=10.2))
    line.add(Waiting(2, 1, Priority.REPLY))
    assert line.next(10.1) is None
    row = line.next(10.2)
    assert row is not None and row.id == 1
