"""Puts what was sent to an address on the page: slips, standing menu, and the state of the page itself."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import HTMLResponse

from broadcasts.web import Shown
from console.map import svg
from console.pages import Pages
from console.slips import slip
from db.pages import Visitor
from grids.locate import Places
from messages.buttons import button, pressed
from messages.content import Choice, say
from messages.render import Button, phrase, render

MENU = ("report", "ask", "alerts", "me")
"""Of who has not been shown another menu yet."""

_ICONS = {"report": "report", "ask": "ask", "alerts": "bell", "me": "me", "tasks": "queue", "queue": "queue",
          "checkin": "pin", "checkout": "door", "broadcast": "horn", "status": "sent", "console": "key",
          "approve": "yes", "help": "ask"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slip ready for the page: the deliveries it takes the place of, and the menu it brought, if any."""

    html: str
    ids: tuple[int, ...]
    menu: str


class Paper:
    """Draws for one community."""

    def __init__(self, pages: Pages, places: Callable[[], Places]) -> None:
        self._pages, self._places = pages, places
        self.language = pages.community.language

    def page(
        self,
        visitor: Visitor | None,
        shown: Sequence[Shown],
        language: str,
        now: datetime,
        *,
        start: str,
    ) -> HTMLResponse:
        """The whole page with what was said so far, each edited message in the place of its first."""
        menu = self._default_menu(language, now)
        standing: dict[int, list[Shown]] = {}  # first delivery → it and what took its place
        first: dict[int, int] = {}
        for one in shown:
            root = first.get(one.replaces_id or 0, one.delivery_id)
            first[one.delivery_id] = root
            standing.setdefault(root, []).append(one)
            if one.body.menu:
                menu = self._menu(one, now)
        slips = [
            self._slip(versions[-1], tuple(one.delivery_id for one in versions), now, enter=False)
            for versions in standing.values()
        ]
        places = self._places()
        grid_id = visitor.grid_id if visitor else None
        label = phrase(say("web.map"), language, zone=self._pages.community.zone, now=now)
        return self._pages.page(
            "chat.html", language, now,
            slips=slips, menu=menu, menu_icon=menu_icon, new_id=lambda: secrets.token_hex(8),
            seq=shown[-1].seq if shown else 0, start=start,
            large=bool(visitor and visitor.large_print), place=self._place(visitor, language),
            map=svg(places, grid_id, label=label, language=language),
        )  # fmt: skip

    def privacy(self, language: str, now: datetime) -> HTMLResponse:
        """The whole notice on a page of its own."""
        return self._pages.page("privacy.html", language, now)

    def sheet(self, one: Shown, now: datetime) -> Sheet:
        """One message that was just sent."""
        ids = (one.delivery_id,) if one.replaces_id is None else (one.replaces_id, one.delivery_id)
        menu = ""
        if one.body.menu:
            menu = self._pages.fill(
                "menu.html", one.language, now, menu=self._menu(one, now), menu_icon=menu_icon
            )
        return Sheet(self._slip(one, ids, now, enter=True), ids, menu)

    def state(self, visitor: Visitor | None, hint: str) -> dict[str, object]:
        """What the page itself follows: the person's language and print."""
        language = (visitor.language if visitor else "") or hint
        return {
            "language": language,
            "large": bool(visitor and visitor.large_print),
            "place": self._place(visitor, language),
        }

    def line(self, key: str, language: str, now: datetime) -> str:
        """One line of the page's own words."""
        return phrase(say(key), language, zone=self._pages.community.zone, now=now)

    def _slip(self, one: Shown, ids: tuple[int, ...], now: datetime, *, enter: bool) -> str:
        # Times of day are said as of the moment it was sent: "yesterday" must not move.
        zone = self._pages.community.zone
        # The page says in its head that it is the demo; its slips need not.
        rendered = render(one.body, one.language, zone=zone, now=one.owed_at)
        local = one.owed_at.astimezone(zone)
        return self._pages.fill(
            "slip.html", rendered.language, now,
            slip=slip(rendered), at=f"{local.hour}:{local.minute:02d}", ids=" ".join(map(str, ids)),
            seq=one.seq, on=one.delivery_id, id=secrets.token_hex(8), enter=enter,
        )  # fmt: skip

    def _menu(self, one: Shown, now: datetime) -> tuple[Button, ...]:
        return render(one.body, one.language, zone=self._pages.community.zone, now=now).menu

    def _default_menu(self, language: str, now: datetime) -> tuple[Button, ...]:
        choices = [Choice(say(f"menu.{name}"), button("do", 0, name)) for name in MENU]
        zone = self._pages.community.zone
        return tuple(Button(phrase(one.label, language, zone=zone, now=now), one.data, "") for one in choices)

    def _place(self, visitor: Visitor | None, language: str) -> str:
        if visitor is None:
            return ""
        places = self._places()
        found = places.building(visitor.building_id) or places.grid(visitor.grid_id)
        if found is None:
            return ""
        return found.name_en if language == "en" and found.name_en else found.name


def menu_icon(data: str) -> str:
    """The icon of a menu's button."""
    press = pressed(data)
    return _ICONS.get(press.argument if press else "", "more")
