"""The officers' window as a list of routes."""

from collections.abc import Callable
from pathlib import Path

from starlette.routing import Route

from console.auth import Sessions
from console.desk import Desk, acting, route
from console.live import Boards, live
from console.pages import Now
from console.pages import pages as pages_of
from console.views import acts, case, compose, delivery, entrance, gaps, journal, volunteers
from db.record import Record
from grids.locate import Places
from knowledge.shelf import Stock
from messages.community import Community


def pages(
    record: Record,
    places: Callable[[], Places],
    community: Community,
    secret: str,
    media_dir: Path,
    *,
    stock: Callable[[], Stock],
    now: Now,
) -> list[Route]:
    """Everything under `/console`. `secret` signs the cookies; `/static` is `console.pages.static()`."""
    desk = Desk(record, pages_of(community), places, community, Sessions(secret), media_dir, stock, now)
    return [
        route(desk, "/console", entrance.front),
        route(desk, "/console/in/{token}", entrance.ask),
        route(desk, "/console/in/{token}", entrance.enter, "POST"),
        route(desk, "/console/out", entrance.leave, "POST"),
        route(desk, "/console/live", live(Boards(record))),
        route(desk, "/console/queue", case.queue_page),
        route(desk, "/console/case/{number}", case.case_page),
        route(desk, "/console/case/{number}/{act}", acts.act, "POST"),
        route(desk, "/console/photo/{name}", case.photo),
        route(desk, "/console/broadcasts", delivery.listing),
        route(desk, "/console/approvals", delivery.approvals),
        route(desk, "/console/broadcast/new", acting(compose.new)),
        route(desk, "/console/broadcast/new", compose.send, "POST"),
        route(desk, "/console/broadcast/preview", compose.preview, "POST"),
        route(desk, "/console/broadcast/{number}", delivery.page),
        route(desk, "/console/broadcast/{number}/edit", acting(compose.edit)),
        route(desk, "/console/broadcast/{number}/edit", compose.send, "POST"),
        route(desk, "/console/broadcast/{number}/{act}", delivery.act, "POST"),
        route(desk, "/console/volunteers", volunteers.page),
        route(desk, "/console/journal", journal.page),
        route(desk, "/console/gaps", gaps.page),
        route(desk, "/console/gaps/{number}/close", gaps.close, "POST"),
    ]
