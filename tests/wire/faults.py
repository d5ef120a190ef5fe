"""Faults of the wire, given out call by call: what the next calls to a method meet instead of an answer."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What goes wrong. "Accepted" means the call took effect although its caller cannot know it."""

    TOO_MANY = "too_many"  # 429 with `seconds` as retry_after
    BAD_GATEWAY = "bad_gateway"  # 502 with an HTML page, not accepted
    SERVER_ERROR = "server_error"  # 500 with JSON, not accepted
    UNAUTHORIZED = "unauthorized"  # 401, not accepted
    FORBIDDEN = "forbidden"  # 403 blocked, not accepted
    CONFLICT = "conflict"  # 409, another poller
    MIGRATED = "migrated"  # 400 with migrate_to_chat_id
    MARKUP = "markup"  # 400 can't parse entities, whatever the text
    HANG = "hang"  # no answer for `seconds`, then the connection breaks; not accepted
    SLOW = "slow"  # accepted, answered after `seconds`
    RESET_BEFORE = "reset_before"  # connection reset, not accepted
    RESET_AFTER = "reset_after"  # accepted, then the connection is reset
    BROKEN_JSON = "broken_json"  # accepted, 200 with half a JSON document
    TRUNCATED = "truncated"  # accepted, 200 that ends before its announced length
    ERROR_AFTER = "error_after"  # accepted, 504 with an HTML page


AFTER_ACCEPTING = frozenset(
    {Wrong.SLOW, Wrong.RESET_AFTER, Wrong.BROKEN_JSON, Wrong.TRUNCATED, Wrong.ERROR_AFTER}
)


@dataclass(slots=True)
class Fault:
    """One rule: the next `times` calls to `method` (`*`: any but getUpdates) to `chat` (None: any)."""

    wrong: Wrong
    method: str = "*"
    chat: int | None = None
    times: int = 1
    seconds: float = 1.0

    def meets(self, method: str, chat: int | None) -> bool:
        named = method == self.method or (self.method == "*" and method != "getUpdates")
        return self.times > 0 and named and self.chat in (None, chat)


class Faults:
    """The rules in force, the oldest first."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self.rules.append(fault)

    def clear(self) -> None:
        self.rules.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault this call meets, used up by one; None for a call that goes well."""
        for rule in self.rules:
            if rule.meets(method, chat):
                rule.times -= 1
                if rule.times == 0:
                    self.rules.remove(rule)
                return rule
        return None
