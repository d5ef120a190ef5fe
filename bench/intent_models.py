"""Trains the linear models of what a message is, on messages we wrote, and writes their weights.

`python -m bench.intent_models` reads tests/rules/danger_messages.yaml, the voices beside it
(tests/rules/voices/*.yaml: each file one writer) and the questions of the base, and writes
knowledge/{danger,harm,talk}_weights.txt and knowledge/danger_kinds.txt. The same input gives the same files.
`python -m bench.intent_models check` writes nothing: it leaves out one writer after the other and prints how
the models judge the one they never read.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge.danger import seen_by_model
from knowledge.hazard import is_question
from knowledge.intent_model import HERE, SCALE
from knowledge.loader import entries

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

RULES = Path(__file__).parent.parent / "tests" / "rules"
SEEN_LEAST = 3  # a piece seen less often says more of the writer than of what is written
RIDGE = 0.0002  # how much a weight costs; chosen by leaving out writers and on the probes
STEPS = 400
OF_BASE = 2500  # messages that all questions of the base together count as, however many they become
SMALLEST = 6  # hundredths; a smaller weight changes nothing and fills the file
A_LINE = 16  # entries
TELLING = 50  # hundredths a piece must speak for a kind to be kept for it
KIND_LEAST = 5  # cries a piece must stand in to speak for a kind
MOST_KINDS = 3  # kinds a piece may speak for
_DOUBTED = 8  # cries of a kind we imagine beside ours, alike in everything: few messages prove little
_BASE, _FIRST = "base", "danger_messages"
_TALK = frozenset(["chat", "service", "near", "noise", "calm", "joking", "films", "money", "everyday"])
_ASKING = frozenset(["asked", "named", "asking", "harmless", "danger", "reporting"])


@dataclass(frozen=True, slots=True)
class Written:
    """A message, who wrote it (a file), as what (a section), and of which kind ("" where there are none)."""

    text: str
    writer: str
    section: str
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """Which message holds which feature: pairs of places, by message."""

    rows: int
    columns: int
    row: Places
    column: Places

    def times(self, weights: Floats) -> Floats:
        """For each message the sum of the weights of its features."""
        return np.bincount(self.row, weights[self.column], self.rows).astype(np.float64)

    def back(self, errors: Floats) -> Floats:
        """For each feature the sum of the errors of its messages."""
        return np.bincount(self.column, errors[self.row], self.columns).astype(np.float64)

    def only(self, kept: Flags) -> "Table":
        """The same for some of the messages."""
        pairs = kept[self.row]
        number = np.cumsum(kept) - 1
        return Table(int(kept.sum()), self.columns, number[self.row[pairs]], self.column[pairs])


@dataclass(frozen=True, slots=True)
class Task:
    """What one model learns: which sections are its sort, and which it is not told of.

    A message of its sort counts `weight` times: missing a cry is worse than asking once too often.
    """

    name: str
    sort: frozenset[str]
    silent: frozenset[str]
    weight: float = 1.0


def written() -> tuple[Written, ...]:
    """Every message the models learn from."""
    found: list[Written] = []
    for path in [RULES / f"{_FIRST}.yaml", *sorted((RULES / "voices").glob("*.yaml"))]:
        for section, said in yaml.safe_load(path.read_text("utf-8")).items():
            for kind, texts in said.items() if isinstance(said, dict) else [("", said)]:
                sort = kind if section == "calm" and kind else section
                found += [Written(text, path.stem, sort, kind) for text in texts]
    for entry in entries():
        asked = (*entry.questions.zh, *entry.questions.en)
        found += [Written(text, _BASE, "asked" if is_question(text) else "named", "") for text in asked]
    return tuple(found)


def tasks(messages: Iterable[Written]) -> tuple[Task, ...]:
    """The three models."""
    sections = frozenset(message.section for message in messages)
    return (
        Task("danger", frozenset({"danger"}), frozenset({"named"}), weight=1.5),
        Task("harm", frozenset({"harmful"}), frozenset()),
        Task("talk", _TALK, sections - _TALK - _ASKING),
    )


def train() -> dict[str, int]:
    """Writes the weights; returns how many each model has."""
    messages = written()
    seen = [seen_by_model(message.text) for message in messages]
    names, table = _table(seen)
    kept: dict[str, int] = {"messages": len(messages)}
    for task in tasks(messages):
        weights, bias = _fit(table, *_aim(task, messages))
        rows = [("", bias), *zip(names, weights, strict=True)]
        lines = [f"{name}|{round(w * SCALE)}" for name, w in rows if not name or abs(w) * SCALE >= SMALLEST]
        _write(f"{task.name}_weights.txt", lines)
        kept[task.name] = len(lines)
    cries = [(marks, m.kind) for marks, m in zip(seen, messages, strict=True) if m.section == "danger"]
    kinds = _kinds(cries, frozenset(names))
    _write("danger_kinds.txt", [f"{name}|{kinds[name]}" for name in sorted(kinds)])
    return kept


def check() -> dict[str, Mapping[str, float]]:
    """Each writer judged by models that never read them: the share of each section above some log odds."""
    messages = written()
    _, table = _table([seen_by_model(message.text) for message in messages])
    writers = sorted({message.writer for message in messages} - {_BASE, _FIRST})
    by = np.array([message.writer for message in messages])
    section = np.array([message.section for message in messages])
    found: dict[str, Mapping[str, float]] = {}
    for task in tasks(messages):
        right, counts = _aim(task, messages)
        odds = np.full(len(messages), np.nan)
        for writer in writers:
            others = by != writer
            weights, bias = _fit(table.only(others), right[others], counts[others])
            odds[~others] = table.only(~others).times(weights) + bias
        for sort in ("danger", "calm", "asked", "harmful", "harmless", "near", "chat", "service"):
            judged = odds[(section == sort) & ~np.isnan(odds)]
            found[f"{task.name} in {sort} ({len(judged)})"] = {
                f"above {least}": round(float((judged > least).mean()), 3)
                for least in (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
            }
    return found


def _table(seen: Sequence[frozenset[str]]) -> tuple[list[str], Table]:
    counts = Counter(feature for features in seen for feature in features)
    names = sorted(name for name, count in counts.items() if count >= SEEN_LEAST and _may_stand(name))
    place = {name: number for number, name in enumerate(names)}
    pairs = [
        (row, place[name]) for row, features in enumerate(seen) for name in sorted(features & place.keys())
    ]
    row, column = np.array(pairs, np.int64).T
    return names, Table(len(seen), len(names), row, column)


def _may_stand(name: str) -> bool:
    """Whether a feature fits the file, and is no mere run of Latin letters: words say more."""
    return (name[0].isupper() or not name.isascii()) and "|" not in name and name.split() == [name]


def _aim(task: Task, messages: Sequence[Written]) -> tuple[Floats, Floats]:
    """What is right for each message, and how much it counts."""
    right = np.array([float(message.section in task.sort) for message in messages])
    base = OF_BASE / max(1, sum(message.writer == _BASE for message in messages))
    counts = np.array(
        [
            0.0 if message.section in task.silent else base if message.writer == _BASE else 1.0
            for message in messages
        ]
    )
    return right, np.where(right > 0, task.weight * counts, counts)


def _fit(table: Table, right: Floats, counts: Floats) -> tuple[Floats, float]:
    """Ridge logistic regression by accelerated gradient descent; the bias is not held back."""
    total = counts.sum()

    def slope(point: Floats, target: Floats | None) -> Floats:
        scores = table.times(point[:-1]) + point[-1]
        errors = counts * (scores if target is None else 1 / (1 + np.exp(-scores)) - target)
        return np.asarray(np.append(table.back(errors), errors.sum()) / total, np.float64)

    steep = np.ones(table.columns + 1)
    for _ in range(12):  # the steepest direction, by repetition: the step may not be longer than it allows
        steep = slope(steep / np.linalg.norm(steep), None)
    step = 1 / (0.27 * float(np.linalg.norm(steep)) + RIDGE)
    point = look = np.zeros(table.columns + 1)
    pace = 1.0
    for number in range(STEPS):
        down = slope(look, right)
        down[:-1] += RIDGE * look[:-1]
        moved = look - step * down
        pace = 1.0 if number % 100 == 99 else pace  # starting afresh keeps it from swinging
        following = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        look = moved + (pace - 1) / following * (moved - point)
        point, pace = moved, following
    return point[:-1], float(point[-1])


def _kinds(cries: Sequence[tuple[frozenset[str], str]], names: frozenset[str]) -> dict[str, str]:
    """For each feature the kinds it speaks for: how much oftener it stands in their cries than in others'."""
    of_kind = Counter(kind for _, kind in cries)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for features, kind in cries:
        for feature in features & names:
            together[feature][kind] += 1
    found: dict[str, str] = {}
    for feature, counted in together.items():
        if sum(counted.values()) < KIND_LEAST:
            continue
        everywhere = sum(counted.values()) / len(cries)
        weights = {
            kind: round(SCALE * math.log((count / everywhere + _DOUBTED) / (of_kind[kind] + _DOUBTED)))
            for kind, count in counted.items()
        }
        told = sorted(weights, key=lambda kind: (-weights[kind], kind))[:MOST_KINDS]
        kept = sorted((kind, weights[kind]) for kind in told if weights[kind] >= TELLING)
        if kept:
            found[feature] = ",".join(f"{kind}:{weight}" for kind, weight in kept)
    return found


def _write(name: str, kept: Sequence[str]) -> None:
    lines = [" ".join(kept[start : start + A_LINE]) + "\n" for start in range(0, len(kept), A_LINE)]
    (HERE / name).write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    print(json.dumps(check() if sys.argv[1:] == ["check"] else train(), indent=1))
