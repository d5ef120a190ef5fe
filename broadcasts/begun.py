"""A message of several parts on its way: which part is next, and what the whole has come to."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from broadcasts.transport import Failed, Outcome, Sent, Unknown
from db.sending import Queued
from messages.fit import Can, Fitted, fit
from messages.render import Rendered, render
from messages.stored import load

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Begun:
    """How far one delivery has come. Each part waits in line for itself, so that it keeps the lane's pace
    and the chat's. `content_id`: what it says; another content begins anew."""

    content_id: int
    fitted: Fitted
    taken: int = 0
    ref: str = ""

    @property
    def part(self) -> Rendered:
        return self.fitted.parts[self.taken]

    def after(self, outcome: Outcome) -> Outcome | None:
        """What the whole has come to, by how its next part ended; None while there is another part to send.

        The reference is that of the part with the buttons, else of the first one.
        """
        part = self.part
        match outcome:
            case Sent(ref):
                if not self.ref or part.choices or part.menu or part.ask_location:
                    self.ref = ref
                self.taken += 1
                return None if self.taken < len(self.fitted.parts) else Sent(self.ref)
            case Failed(permanent=False) | Unknown() if self.taken:
                if not part.lines:
                    _log.warning("the words were taken, their picture was not")
                    return Sent(self.ref)
                return Unknown(f"only {self.taken} of {len(self.fitted.parts)} parts were taken")
            case _:
                return outcome


def begin(
    row: Queued, can: Can, *, zone: tzinfo, now: datetime, photo: Callable[[str], str], demo: bool
) -> Begun:
    """What is owed, in its reader's language and as their channel can show it. A picture that is not there
    is left out: the words are what somebody waits for."""
    rendered = render(load(row.body), row.language, zone=zone, now=now, demo=demo)
    if rendered.photo and not photo(rendered.photo):
        rendered = replace(rendered, photo="")
    return Begun(row.content_id, fit(rendered, can))
