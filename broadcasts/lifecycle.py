"""The life of a broadcast: which state may follow which, and what needs a second person."""

from collections.abc import Mapping, Sequence

from db.vocabulary import BroadcastState, Severity

_S = BroadcastState

TRANSITIONS: Mapping[BroadcastState, frozenset[BroadcastState]] = {
    _S.DRAFT: frozenset({_S.PENDING, _S.SENDING}),
    _S.PENDING: frozenset({_S.DRAFT, _S.RETURNED, _S.REJECTED, _S.SENDING}),
    _S.RETURNED: frozenset({_S.DRAFT}),
    _S.SENDING: frozenset({_S.COMPLETED, _S.CANCELLED}),
    _S.COMPLETED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.REJECTED: frozenset(),
}
"""The rule itself. Back to draft go an edit, a withdrawal and an approval that lapsed: an edit voids it."""


def sources(to: BroadcastState) -> frozenset[BroadcastState]:
    """The states a broadcast may be in just before `to`."""
    return frozenset(state for state, following in TRANSITIONS.items() if to in following)


def needs_approval(severity: Severity, areas: Sequence[int]) -> bool:
    """Whether a supervisor must agree: red (CAP Extreme), or more than one grid."""
    return severity is Severity.EXTREME or len(set(areas)) > 1


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/life-cycles.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {_S.DRAFT}"]
    for state, following in TRANSITIONS.items():
        lines += [f"    {state} --> {other}" for other in sorted(following)]
        if not following:
            lines.append(f"    {state} --> [*]")
    return "\n".join(lines)
