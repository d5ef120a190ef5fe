"""The words that are stored: every state and kind of the record, in one place, without a database."""

from enum import StrEnum


class Role(StrEnum):
    RESIDENT = "resident"
    OFFICER = "officer"
    DEPUTY = "deputy"
    SUPERVISOR = "supervisor"
    VOLUNTEER = "volunteer"
    ADMIN = "admin"
    AUDITOR = "auditor"


class Level(StrEnum):
    COMMUNITY = "community"
    GRID = "grid"


class Kind(StrEnum):
    """What an incident is about; `help` is a call for help out of a broadcast, `question` asks an officer."""

    FIRE = "fire"
    GAS = "gas"
    WATER = "water"
    ELECTRICITY = "electricity"
    STRUCTURE = "structure"
    FALLING = "falling"
    LIFT = "lift"
    TRAFFIC = "traffic"
    MEDICAL = "medical"
    CHEMICAL = "chemical"
    CROWD = "crowd"
    ORDER = "order"
    DISEASE = "disease"
    ANIMAL = "animal"
    BLOCKED = "blocked"
    FACILITY = "facility"
    OTHER = "other"
    HELP = "help"
    QUESTION = "question"


class IncidentState(StrEnum):
    RECEIVED = "received"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REJECTED = "rejected"


class Outcome(StrEnum):
    """How an incident ended, apart from that it ended."""

    FIXED = "fixed"
    HANDED_OVER = "handed_over"
    NO_ACTION = "no_action"
    CONFIRMED = "confirmed"
    SILENT = "silent"
    UNFOUNDED = "unfounded"
    OUT_OF_SCOPE = "out_of_scope"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


class Severity(StrEnum):
    """CAP 1.2 `severity`; the command line and official warnings map their colours onto it."""

    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


COLOURS = {
    "red": Severity.EXTREME,
    "orange": Severity.SEVERE,
    "yellow": Severity.MODERATE,
    "blue": Severity.MINOR,
    "notice": Severity.UNKNOWN,
}
COLOUR_OF = {severity: colour for colour, severity in COLOURS.items()}


class BroadcastState(StrEnum):
    DRAFT = "draft"
    PENDING = "pending_approval"
    RETURNED = "returned"
    SENDING = "sending"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    DROPPED = "dropped"
    """Never sent: its author let it go."""


class ReleaseKind(StrEnum):
    """CAP 1.2 `msgType`, with a correction and an all-clear told apart from an update."""

    ALERT = "alert"
    UPDATE = "update"
    ALL_CLEAR = "all_clear"
    CORRECTION = "correction"
    CANCEL = "cancel"


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"


class Answer(StrEnum):
    """What a person answered to a broadcast."""

    RECEIVED = "received"
    SAFE = "safe"
    HELP = "help"
    DECLINED = "declined"
    """Takes no part in a drill."""


class AssignmentState(StrEnum):
    INVITED = "invited"
    INTERESTED = "interested"
    SELECTED = "selected"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    LEFT = "left"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    NOT_NEEDED = "not_needed"
    WITHDRAWN = "withdrawn"


class MediaState(StrEnum):
    WANTED = "wanted"
    STORED = "stored"
    LOST = "lost"


class TimerKind(StrEnum):
    ACCEPT = "accept"
    """An incident nobody has taken: pass it on."""
    CONFIRM = "confirm"
    """A resolved incident its reporter said nothing about: close it."""
    NUDGE = "nudge"
    """A filed report that still lacks something: ask once."""
    DRAFT = "draft"
    """Close the draft."""
    PHOTO = "photo"
    """A photo without words: file it."""
    APPROVAL = "approval"
    """An approval nobody gave: back to draft."""
    GAS_OUT = "gas_out"
    """Who smelt gas and did not say that they are outside."""
    VISITOR = "visitor"
    """Forget where a passer-by was."""
    RELEASE = "release"
    """A release that expires."""
