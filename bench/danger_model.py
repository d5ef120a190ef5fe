"""Trains the linear model of the danger trigger on messages we wrote, and writes its weights.

`python -m bench.danger_model` reads tests/rules/danger_messages.yaml (cries and calm messages) and the
questions of the base (calm), writes knowledge/danger_weights.txt, and prints what five-fold
cross validation says.
The same input gives the same file.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge.danger import seen_by_model
from knowledge.danger_model import SCALE
from knowledge.hazard import is_question
from knowledge.loader import entries

Floats = npt.NDArray[np.float32]

ROOT = Path(__file__).parent.parent
MESSAGES = ROOT / "tests" / "rules" / "danger_messages.yaml"
WEIGHTS = ROOT / "knowledge" / "danger_weights.txt"
SEEN_LEAST = 3  # a piece seen less often says more of the writer than of danger
RIDGE = 0.0004  # how much a weight costs; chosen by cross validation
STEPS = 500
FOLDS = 5
A_LINE = 16  # entries
_DOUBTED = 8  # cries of a kind we imagine beside ours, alike in everything: few messages prove little
TELLING = 30  # hundredths a piece must speak for a kind to be kept for it


def train() -> dict[str, float]:
    """Writes the weights; returns recall and false alarms by cross validation at even odds and above."""
    said = yaml.safe_load(MESSAGES.read_text("utf-8"))
    cries = [(text, kind) for kind, texts in said["danger"].items() for text in texts]
    calm = [text for texts in said["calm"].values() for text in texts]
    asked = [text for entry in entries() for text in (*entry.questions.zh, *entry.questions.en)]
    asked = [text for text in asked if is_question(text)][::3]
    seen = [seen_by_model(text) for text in (*(text for text, _ in cries), *calm, *asked)]
    danger = np.array([1.0] * len(cries) + [0.0] * (len(calm) + len(asked)), np.float32)
    counts = Counter(feature for features in seen for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= SEEN_LEAST)
    table = _table(seen, names)
    weights, bias = _fit(table, danger)
    kinds = _kinds(list(zip(seen, (kind for _, kind in cries), strict=False)), frozenset(names))
    rows = [
        ("", bias, ""),
        *((name, weights[place], kinds.get(name, "")) for place, name in enumerate(names)),
    ]
    kept = [f"{name}|{round(weight * SCALE)}|{kind}" for name, weight, kind in rows]
    lines = [" ".join(kept[start : start + A_LINE]) + "\n" for start in range(0, len(kept), A_LINE)]
    WEIGHTS.write_text("".join(lines), "utf-8")
    return _validated(table, danger, len(cries) + len(calm))


def _table(seen: Sequence[frozenset[str]], names: Sequence[str]) -> Floats:
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(seen), len(names)), np.float32)
    for row, features in enumerate(seen):
        table[row, [place[name] for name in features if name in place]] = 1.0
    return table


def _fit(table: Floats, danger: Floats) -> tuple[Floats, float]:
    """Ridge logistic regression by accelerated gradient descent; the bias is not held back."""
    rows, columns = table.shape
    step = np.float32(4 / (0.25 * float((table * table).sum()) / rows + RIDGE) * 0.5)
    point = np.zeros(columns + 1, np.float32)
    speed = np.zeros_like(point)
    for _ in range(STEPS):
        look = point + np.float32(0.9) * speed
        error = 1 / (1 + np.exp(-(table @ look[:columns] + look[columns]))) - danger
        slope = np.append(
            error @ table / np.float32(rows) + np.float32(RIDGE) * look[:columns], error.mean()
        ).astype(np.float32)
        speed = np.float32(0.9) * speed - step * slope
        point = point + speed
    return point[:columns], float(point[columns])


def _kinds(cries: Sequence[tuple[frozenset[str], str]], names: frozenset[str]) -> dict[str, str]:
    """For each feature the kinds it speaks for: how much oftener it stands in their cries than in others'."""
    of_kind = Counter(kind for _, kind in cries)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for features, kind in cries:
        for feature in features & names:
            together[feature][kind] += 1
    found: dict[str, str] = {}
    for feature, counted in together.items():
        everywhere = sum(counted.values()) / len(cries)
        weights = {
            kind: round(SCALE * math.log((count / everywhere + _DOUBTED) / (of_kind[kind] + _DOUBTED)))
            for kind, count in counted.items()
        }
        kept = sorted((kind, weight) for kind, weight in weights.items() if weight >= TELLING)
        found[feature] = ",".join(f"{kind}:{weight}" for kind, weight in kept)
    return found


def _validated(table: Floats, danger: Floats, ours: int) -> dict[str, float]:
    """Recall and false alarms on our messages, each judged by weights that never saw it."""
    part = np.random.default_rng(0).integers(0, FOLDS, len(danger))
    scores = np.zeros(len(danger), np.float32)
    for held in range(FOLDS):
        weights, bias = _fit(table[part != held], danger[part != held])
        scores[part == held] = table[part == held] @ weights + bias
    scores, danger = scores[:ours], danger[:ours]
    found: dict[str, float] = {"messages": ours, "features": table.shape[1]}
    for odds in (0.0, 0.5, 1.0, 1.5, 2.0):
        found[f"recall at {odds}"] = round(float((scores[danger == 1] > odds).mean()), 3)
        found[f"false alarms at {odds}"] = round(float((scores[danger == 0] > odds).mean()), 3)
    return found


if __name__ == "__main__":
    print(json.dumps(train(), indent=1))
