"""What the gateway itself says while the record cannot be written: once for each message, danger first."""

from collections import OrderedDict
from datetime import datetime

from bot.dialogues import alarm
from bot.dialogues.turn import Known, Me
from bot.known import House
from knowledge.danger import danger
from knowledge.folding import language_of
from messages.content import Content, say
from messages.inbound import Inbound, Location, Photo, Text
from messages.render import render

REMEMBERED = 10_000
"""Messages that were answered this way; older ones are forgotten first."""


class Excuses:
    """Remembers who was told already, in memory: the record is what is missing."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, None] = OrderedDict()

    def words(self, inbound: Inbound, house: House, now: datetime) -> str:
        """What to say to this message now; empty when it was said, or when nobody waits for an answer."""
        if inbound.key in self._told or not isinstance(inbound.content, Text | Photo | Location):
            return ""
        self._told[inbound.key] = None
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return excuse(inbound, house, now)


def excuse(inbound: Inbound, house: House, now: datetime) -> str:
    """Danger: its first lines, which need no record. Else that nothing could be kept, and whom to call."""
    content = inbound.content
    text = content.text if isinstance(content, Text) else getattr(content, "caption", "")
    community = house.community
    language = language_of(text) if text else community.language
    heard = danger(text) if text else None
    parts = (say("error.not_stored", phone=community.duty_phone),)
    said = Content(parts)
    if heard is not None:
        me = Me(0, 0, inbound.address.channel, inbound.address.lane)
        known = Known(me, now, community, house.places, house.base)
        said = Content((*alarm.first_lines(known, heard, text), *parts))
    return render(said, language, zone=community.zone, now=now, demo=community.demo).text
