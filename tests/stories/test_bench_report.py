"""The report on the answers says every figure beside its goal, and keeps how the figures moved."""

from datetime import UTC, datetime
from typing import Any

from bench.growth import grown
from bench.peers import NAMES, ours, with_tfidf
from bench.probes import ELSEWHERE, probes
from bench.report import GOALS, MOVED, page, row
from knowledge.loader import entries

HALF = {
    "n": 400, "p1": 0.9, "r5": 0.98, "english_p1": 0.8, "answered": 0.8, "wrong": 0.05, "answered_near": 0.1,
    "tags": {"english": (0.8, 97)},
}  # fmt: skip
FIGURES: dict[str, Any] = {
    "held": {"reference": {}, "probes": HALF},
    "own": {"n": 11, "p1": 0.7, "r5": 0.9},
    "race": {
        "engines": {
            "linli": [
                {"entries": 137, "probes": HALF, "p50_ms": 0.05, "p99_ms": 0.1, "build_s": 1, "mib": 9}
            ],
            "tantivy": "not installed",
        },
        "start": {"entries": 3000, "s": 0.1, "processor_s": 0.1, "mib": 44, "first_s": 12},
    },
}


def test_every_figure_stands_beside_its_goal_and_the_engines() -> None:
    told = page(FIGURES, [("灯灭了|怎么办", "power-outage", "heat", 0.5)], [])
    assert all(name in told for _, name, _, _ in GOALS)
    assert "| right topic first | ≥ 0.85 | 0.900 ✓ |" in told
    assert "| English questions, right topic first | ≥ 0.85 | 0.800 ✗ |" in told
    assert f"| {NAMES['tantivy']} | not installed |" in told
    assert "灯灭了/怎么办" in told


def test_the_figures_of_a_day_are_one_row_at_the_end() -> None:
    line = row(FIGURES, datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    assert line == "| 2026-11-24 09:30 | 137 |  |  |  | 0.900 | 0.980 | 0.050 | 0.05 |"
    assert page(FIGURES, [], ["| 2026-11-23 |", line]).partition(MOVED)[2].rstrip().endswith(line)


def test_our_probes_are_split_in_two_halves_that_share_nothing() -> None:
    held, tuned = probes(held_back=True), probes(held_back=False)
    for kind in ("questions", *ELSEWHERE):
        assert held[kind] and tuned[kind]
        assert not {one.query for one in held[kind]} & {one.query for one in tuned[kind]}


def test_a_grown_base_has_as_many_entries_as_asked_for_and_each_engine_ranks_it() -> None:
    base = grown(entries(), 160)
    assert len({entry.id for entry in base}) == 160
    for engine in (ours, with_tfidf):
        rank = engine(base)
        assert "nosebleed" in rank("流鼻血怎么办")[:2]
        assert rank("\x00") == []
