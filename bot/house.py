"""Builds the house and keeps it current: community, places and base, each swapped whole when it changed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from bot.known import House
from bot.waking import woken
from db.places import revision_number
from db.record import Record, RecordUnavailable
from grids.importing import PLACES, load_places
from knowledge.answer import Base
from knowledge.danger import danger
from knowledge.entry import EntryError
from knowledge.loader import Watcher
from messages.inbound import Inbound, Text

log = structlog.get_logger()


class Keeper:
    """Holds the house as it is now. Whoever needs it calls `house()` each time, and keeps nothing."""

    def __init__(self, house: House, entries: Watcher | None = None) -> None:
        self._house = house
        self._entries = entries or Watcher()
        self._furnished = asyncio.Event()
        self._furnished.set()

    def house(self) -> House:
        return self._house

    async def furnish(self, load: Callable[[], Base]) -> None:
        """Loads the base in a thread, beside the serving of the first page. Raises EntryError."""
        self._furnished.clear()
        base = await asyncio.to_thread(load)
        self._house = replace(self._house, base=base)
        self._furnished.set()

    async def furnished(self) -> None:
        """Returns once the base is there."""
        await self._furnished.wait()

    async def ready_for(self, inbound: Inbound) -> None:
        """A message waits for the base, a second after the start; who is in danger does not."""
        content = inbound.content
        text = content.text if isinstance(content, Text) else getattr(content, "caption", "")
        if not self._furnished.is_set() and not (text and danger(text)):
            await self._furnished.wait()

    async def follow(self, record: Record, stop: asyncio.Event) -> None:
        """Until `stop`: loads the places again when an import raised their revision, the base when edited."""
        while not stop.is_set():
            seen = record.changes.number
            await self._reread()
            try:
                number = await record.read(revision_number, PLACES)
                if number != self._house.places.revision:
                    self._house = replace(self._house, places=await record.read(load_places))
                    log.info("places.loaded", revision=number)
            except RecordUnavailable:
                log.warning("places.record_unavailable")
            except Exception:
                # A map nobody can read: the one that was loaded last still places every report.
                log.exception("places.not_loaded")
            await woken(record.changes, seen, stop, seconds=5.0)
            if not stop.is_set():
                await asyncio.sleep(0.5)  # an import commits often; once in half a second is soon enough

    async def _reread(self) -> None:
        """The edited base in place of the old one; a wrong file is named, and the old one keeps serving."""
        try:
            base = await asyncio.to_thread(self._entries.changed)
        except (EntryError, OSError) as error:
            log.warning("base.refused", why=str(error))
            return
        if base is not None:
            self._house = replace(self._house, base=base)
            log.info("base.loaded", entries=len(base.entries))
