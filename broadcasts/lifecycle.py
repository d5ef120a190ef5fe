"""The life of a broadcast: which state may follow which, and what needs a second person."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from db.vocabulary import BroadcastState, ReleaseKind, Severity

_S = BroadcastState

TRANSITIONS: Mapping[BroadcastState, frozenset[BroadcastState]] = {
    _S.DRAFT: frozenset({_S.PENDING, _S.SENDING, _S.DROPPED}),
    _S.PENDING: frozenset({_S.DRAFT, _S.RETURNED, _S.REJECTED, _S.SENDING}),
    _S.RETURNED: frozenset({_S.DRAFT, _S.DROPPED}),
    _S.SENDING: frozenset({_S.COMPLETED, _S.CANCELLED}),
    _S.COMPLETED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.REJECTED: frozenset(),
    _S.DROPPED: frozenset(),
}
"""The rule itself. Back to draft go an edit, a withdrawal and an approval that lapsed: an edit voids it."""

UNSENT = (BroadcastState.DRAFT, BroadcastState.RETURNED)
"""What its author may open again: nothing of it went out, and nobody is looking at it."""
RELEASED = (BroadcastState.SENDING, BroadcastState.COMPLETED, BroadcastState.CANCELLED)
"""What went out, whatever became of it since."""
NOTICE_LASTS = timedelta(hours=2)
"""A correction or an all-clear is worth reading when the alert has run out: at least as long as this."""


def sources(to: BroadcastState) -> frozenset[BroadcastState]:
    """The states a broadcast may be in just before `to`."""
    return frozenset(state for state, following in TRANSITIONS.items() if to in following)


def needs_approval(severity: Severity, areas: Sequence[int], kind: ReleaseKind = ReleaseKind.ALERT) -> bool:
    """Whether a supervisor must agree: red (CAP Extreme), more than one grid, or an all-clear, which sends
    people back to where the danger was."""
    return severity is Severity.EXTREME or len(set(areas)) > 1 or kind is ReleaseKind.ALL_CLEAR


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/life-cycles.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {_S.DRAFT}"]
    for state, following in TRANSITIONS.items():
        lines += [f"    {state} --> {other}" for other in sorted(following)]
        if not following:
            lines.append(f"    {state} --> [*]")
    return "\n".join(lines)
