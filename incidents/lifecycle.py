"""The life of an incident: from which state to which. This table is the rule, the diagram and the test."""

from collections.abc import Mapping

from db.vocabulary import IncidentState as S

TRANSITIONS: Mapping[S, frozenset[S]] = {
    S.RECEIVED: frozenset({S.ASSIGNED, S.ACCEPTED, S.IN_PROGRESS, S.RETURNED, S.RESOLVED, S.REJECTED}),
    S.ASSIGNED: frozenset({S.ACCEPTED, S.IN_PROGRESS, S.RETURNED, S.RESOLVED, S.REJECTED}),
    S.ACCEPTED: frozenset({S.ASSIGNED, S.IN_PROGRESS, S.RETURNED, S.RESOLVED, S.REJECTED}),
    S.IN_PROGRESS: frozenset({S.ASSIGNED, S.RETURNED, S.RESOLVED, S.REJECTED}),
    S.RETURNED: frozenset({S.ASSIGNED, S.ACCEPTED, S.IN_PROGRESS, S.RESOLVED, S.REJECTED}),
    S.RESOLVED: frozenset({S.CLOSED, S.ASSIGNED}),
    S.CLOSED: frozenset({S.ASSIGNED}),
    S.REJECTED: frozenset({S.ASSIGNED}),
}
"""Skips are legal: real case logs show every one. Back to assigned: passed on, or reopened from an end."""

OPEN = (S.RECEIVED, S.ASSIGNED, S.ACCEPTED, S.IN_PROGRESS, S.RETURNED)
"""States in which somebody still has something to do."""
UNTAKEN = (S.RECEIVED, S.ASSIGNED, S.RETURNED)


def allowed(before: S, after: S) -> bool:
    """Whether an incident may go from one state to the other; staying in an open state always may."""
    return after in TRANSITIONS[before] or (before is after and before in OPEN)


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in `docs/life-cycles.md`."""
    lines = ["stateDiagram-v2", f"    [*] --> {S.RECEIVED}"]
    for before, afters in TRANSITIONS.items():
        lines.extend(f"    {before} --> {after}" for after in S if after in afters)
    return "\n".join(lines)
