"""How the loops of a process wait: for a commit, an event, or their next look, whatever comes first."""

import asyncio

from db.record import Changes


async def woken(changes: Changes, seen: int, *events: asyncio.Event, seconds: float) -> None:
    """Returns when something was committed after `seen`, when one of `events` is set, or after `seconds`."""
    waits = [asyncio.create_task(changes.after(seen, seconds))]
    waits += [asyncio.create_task(_set(event)) for event in events]
    _, open_ones = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for one in open_ones:
        one.cancel()


async def _set(event: asyncio.Event) -> None:
    await event.wait()
