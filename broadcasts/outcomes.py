"""What becomes of a delivery by the outcome of its send, and the count of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcasts.transport import Failed, Outcome, Retry, Scope, Sent, Unknown
from db.sending import AGAIN, Queued, Settled
from db.vocabulary import DeliveryState
from messages.content import Priority


def ended(row: Queued, outcome: Outcome, at: datetime) -> Settled:
    """How the row stands after this send. Something urgent without a clear answer is sent once more."""
    again = AGAIN if row.again else ""
    match outcome:
        case Sent(ref):
            return Settled(row.id, row.content_id, DeliveryState.SENT, at, ref)
        case Retry(after, Scope.CHAT, why):
            later = at + timedelta(seconds=after)
            return Settled(
                row.id, row.content_id, DeliveryState.QUEUED, at, why=again + why, not_before=later
            )
        case Retry(why=why):
            # The lane waits, and says so itself; the row keeps its place in line.
            return Settled(row.id, row.content_id, DeliveryState.QUEUED, at, why=again + why)
        case Failed(why, permanent):
            state = DeliveryState.UNREACHABLE if permanent else DeliveryState.FAILED
            return Settled(row.id, row.content_id, state, at, why=why)
        case Unknown(why):
            if row.priority is Priority.URGENT and not row.again:
                return Settled(row.id, row.content_id, DeliveryState.QUEUED, at, why=AGAIN + why)
            return Settled(row.id, row.content_id, DeliveryState.UNKNOWN, at, why=why)


@dataclass(slots=True)
class Counters:
    """What a lane did since this process took it. `busy_s`: seconds in which something could go next.

    `refused`: how often the platform said "too fast".
    """

    sent: int = 0
    failed: int = 0
    unreachable: int = 0
    unknown: int = 0
    retried: int = 0
    expired: int = 0
    refused: int = 0
    busy_s: float = 0.0

    def count(self, state: DeliveryState) -> None:
        match state:
            case DeliveryState.SENT:
                self.sent += 1
            case DeliveryState.FAILED:
                self.failed += 1
            case DeliveryState.UNREACHABLE:
                self.unreachable += 1
            case DeliveryState.UNKNOWN:
                self.unknown += 1
            case DeliveryState.QUEUED:
                self.retried += 1
            case DeliveryState.EXPIRED:
                self.expired += 1
