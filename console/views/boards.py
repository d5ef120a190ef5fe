"""The parts of a page that move by themselves: drawn once for everybody who may see the same."""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import TypeAlias

from starlette.exceptions import HTTPException

from console.auth import Officer
from console.desk import Desk, frame
from console.views import case, delivery
from console.views.lines import Speaker, queue_groups
from incidents import timeline

Parts: TypeAlias = Mapping[str, str]
"""HTML by the id of the element it belongs into."""
Draw: TypeAlias = Callable[[], Awaitable[Parts]]

SHOWS = ("", "mine", "untaken", "late")


async def drawing(desk: Desk, who: Officer, name: str, show: str) -> tuple[Hashable, Draw]:
    """How a board is drawn, and the key it is shared under. 403 or 404 for one this officer may not see.

    All that changes what is drawn is in the key: the scope and the language, the person only where the board
    is theirs.
    """
    kind, _, number = name.partition("/")
    if number and (not number.isascii() or not number.isdigit() or len(number) > 18):
        raise HTTPException(404)
    show = show if show in SHOWS else ""
    scope = (who.sees(desk.places()), who.sees_all, who.leads, who.language)
    match kind:
        case "queue":
            own = who.id if show == "mine" else 0
            return ("queue", show, scope, own), lambda: queue(desk, who, show, 0)
        case "case":
            await case.load(desk, who, int(number or 0))

            async def drawn() -> Parts:
                rows = await queue(desk, who, show, int(number))
                return {**rows, **await case.parts(desk, who, int(number), show)}

            return ("case", number, show, scope, who.id, who.csrf), drawn
        case "broadcast":
            await delivery.load(desk, who, int(number or 0))
            return ("broadcast", number, scope), lambda: delivery.parts(desk, who, int(number))
    raise HTTPException(404)


async def queue(desk: Desk, who: Officer, show: str, chosen: int) -> Parts:
    """The rows and the counters above them."""
    now = desk.now()
    places = desk.places()
    rows = await desk.record.read(timeline.queue, who.sees(places), now, who.sees_all)
    around = await desk.record.read(frame, who, places, now)
    groups = queue_groups(rows, show, who, Speaker(who.language, desk.community, now))
    fill = desk.pages.fill
    return {
        "rows": fill("board/rows.html", who.language, now, groups=groups, show=show, chosen=chosen),
        "counts": fill("board/counts.html", who.language, now, frame=around),
        "due": fill("board/due.html", who.language, now, frame=around),
    }
