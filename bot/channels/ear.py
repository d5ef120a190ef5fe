"""What a channel's ear hands over, and what it may be told; no channel library is needed to say it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from messages.inbound import Inbound


class NotStored(Exception):
    """The record cannot be written now: nothing may be acknowledged, the same messages come again.

    Its text, where it has one, helps at once and is said meanwhile.
    """


class TokenRefused(Exception):
    """The platform does not know this token: correct the setting."""


class Unreachable(Exception):
    """The platform did not answer: try again later."""


class NotFetched(Exception):
    """A file could not be fetched; `for_ever` when another try cannot help."""

    def __init__(self, why: str, *, for_ever: bool) -> None:
        super().__init__(why)
        self.for_ever = for_ever


class Handle(Protocol):
    async def __call__(self, batch: Sequence[Inbound]) -> Mapping[str, str]:
        """Returns when every message is committed: the words that answer a press, by the inbound's key.

        Raises NotStored while the record cannot be written. A key that was handled before is no error.
        """
        ...


class SetAside(Protocol):
    async def __call__(self, key: str, raw: Mapping[str, Any], why: str, received_at: datetime) -> None:
        """Keep, by its key, a message that cannot be handled; raises NotStored like Handle."""
        ...
