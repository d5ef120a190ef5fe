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
from knowledge.danger import danger
from knowledge.entry import EntryError
from knowledge.shelf import Stock, Watcher
from messages.inbound import Inbound, Text

log = structlog.get_logger()


class Keeper:
    """Holds the house as it is now. Whoever needs it calls `house()` each time, and keeps nothing."""

    def __init__(self, house: House, entries: Watcher | None = None) -> None:
        """Without `entries` the base stays as it is."""
        self._house = house
        self._entries = entries
        self._refused: tuple[EntryError, ...] = ()
        self._furnished = asyncio.Event()
        self._furnished.set()

    def house(self) -> House:
        return self._house

    def stock(self) -> Stock:
        """The base that is served, and the files that are not, for the editors."""
        return Stock(self._house.base, self._refused)

    async def furnish(self, load: Callable[[], Stock]) -> None:
        """Loads the base in a thread, beside the serving of the first page. Raises EntryError."""
        self._furnished.clear()
        self._take(await asyncio.to_thread(load))
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
            await self.reread()
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

    async def reread(self) -> None:
        """The edited base in place of the old one; a wrong file is named, and what it said before stays."""
        if self._entries is None or not self._furnished.is_set():
            return
        try:
            stock = await asyncio.to_thread(self._entries.changed)
        except (EntryError, OSError) as error:
            log.warning("base.not_read", why=str(error))
            return
        except Exception:
            log.exception("base.not_read")  # a fault of ours: the base in use still answers
            return
        if stock is not None:
            self._take(stock)

    def _take(self, stock: Stock) -> None:
        for error in stock.refused:
            log.warning("base.refused", why=str(error))
        self._refused = stock.refused
        if stock.base is not self._house.base:
            self._house = replace(self._house, base=stock.base)
            log.info("base.loaded", entries=len(stock.base.entries))
