"""Builds the house and keeps it current: community, places and base, each swapped whole when it changed."""

import asyncio
from dataclasses import replace

import structlog

from bot.known import House
from db.places import revision_number
from db.record import Record, RecordUnavailable
from grids.importing import PLACES, load_places

log = structlog.get_logger()


class Keeper:
    """Holds the house as it is now. Whoever needs it calls `house()` each time, and keeps nothing."""

    def __init__(self, house: House) -> None:
        self._house = house

    def house(self) -> House:
        return self._house

    async def follow(self, record: Record, stop: asyncio.Event) -> None:
        """Until `stop`: loads the places again when an import raised their revision."""
        while not stop.is_set():
            seen = record.changes.number
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
            waits = [
                asyncio.create_task(record.changes.after(seen, 5.0)),
                asyncio.create_task(stop.wait()),
            ]
            _, open_ones = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for one in open_ones:
                one.cancel()
            if not stop.is_set():
                await asyncio.sleep(0.5)  # an import commits often; once in half a second is soon enough
