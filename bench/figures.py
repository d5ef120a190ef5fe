"""The promised figures with their goals: what was measured, what it was to be, and what stands beside it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `met` is None for a figure without a goal."""

    key: str
    name: str
    command: str
    value: float
    measured: str
    goal: str = ""
    met: bool | None = None
    peer: str = ""

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)


def figures(of: Mapping[str, Mapping[str, Any]]) -> list[Figure]:
    """From what the bench measured to the lines of the issue, in its order."""
    turns, wire, echo = of["turns"], of["through_telegram"], of["echo"]
    lane, urgent, start = of["lane"], of["urgent"], of["start"]
    beyond = start["beyond_jieba_uss_mib"]
    return [
        Figure(
            "turns_per_second",
            "turns a second, each committed (SQLite, synchronous=FULL, 64 people at once)",
            "python -m bench (bench.turns.turns)",
            turns["per_second"],
            f"{turns['per_second']}/s, {turns['processor_ms_per_turn']} ms of processor; "
            f"p50 {turns['p50_ms']} ms, p99 {turns['p99_ms']} ms",
            "≥ 1000/s",
            turns["per_second"] >= 1000,
            f"aiogram's echo, nothing kept: {echo['per_second']}/s, {echo['processor_ms_per_turn']} ms",
        ),
        Figure(
            "turns_over_telegram",
            "the same from getUpdates to the last answer, over the fake Bot API",
            "python -m bench (bench.turns.through_telegram)",
            wire["answered_per_second"],
            f"{wire['answered_per_second']}/s answered, {wire['committed_per_second']}/s committed",
            peer=f"aiogram's echo is fed, not polled: {echo['per_second']}/s",
        ),
        Figure(
            "lane_utilisation",
            f"use of a lane's rate for {lane['recipients']} recipients",
            "python -m bench.lane",
            lane["utilisation"],
            f"{lane['utilisation']:.1%} ({lane['per_second']}/s), {lane['refused']} × 429",
            "≥ 97 %, no 429",
            lane["utilisation"] >= 0.97 and not lane["refused"],
            "python-telegram-bot's AIORateLimiter, measured once: 38 %, 446 × 429",
        ),
        Figure(
            "urgent_behind_tips",
            f"an alarm's way to the server behind {urgent['tips']} queued tips",
            "python -m bench.lane",
            urgent["first_s"],
            f"first {urgent['first_s']} s, worst of {urgent['alarms']}: {urgent['worst_s']} s",
            "≤ 0.3 s",
            urgent["first_s"] <= 0.3,
        ),
        Figure(
            "start_to_page",
            "from `linli run --demo` to the first page (second start)",
            "python -m bench (bench.start)",
            start["second_start_s"],
            f"{start['second_start_s']} s, {start['processor_s']} s of processor; "
            f"the very first {start['first_start_s']} s",
            "≤ 2 s",
            start["second_start_s"] <= 2,
            f"an empty Python: {start['interpreter_s']} s",
        ),
        Figure(
            "memory_at_rest",
            "memory at rest beyond jieba's own",
            "python -m bench (bench.start)",
            beyond,
            f"{beyond} MiB own (whole: own {start['uss_mib']}, resident {start['rss_mib']})",
            "≤ 130 MiB",
            beyond <= 130,
            f"jieba alone: own {start['jieba_uss_mib']}, resident {start['jieba_rss_mib']} MiB",
        ),
    ]
