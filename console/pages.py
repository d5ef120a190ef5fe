"""Makes pages: templates that escape, words from the locale files, headers that let nothing in.

Nothing on a page is inline and nothing is foreign: with this policy a report's `<script>` is only text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from messages.community import Community
from messages.content import Argument, say
from messages.render import LANGUAGES, phrase

_ROOM = Path(__file__).parent

# img-src data: and blob: for the thumbnails a page keeps of a person's own pictures.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
    "Cache-Control": "no-store",
}

# Numbers that are dialled; one that is followed by 号 (or stands for a case) is a case number.
_DIALLED = re.compile(r"(?<![\d#.:-])(119|120|110|122|12110|12345|12356)(?![\d.:%]|\s?[号个次米人])")


@dataclass(frozen=True, slots=True)
class Pages:
    """The templates of one part of the house, for one community."""

    environment: Environment
    community: Community

    def fill(self, template: str, language: str, now: datetime, **values: Any) -> str:
        """The template as text, with `t(key, …)` for words and `clock(at)` for times of day."""
        zone = self.community.zone

        def t(key: str, **args: Argument) -> str:
            return phrase(say(key, **args), language, zone=zone, now=now)

        def clock(at: datetime) -> str:
            local = at.astimezone(zone)
            return f"{local.hour}:{local.minute:02d}"

        return self.environment.get_template(template).render(
            t=t, clock=clock, language=language, now=now,
            community=self.community.name(language), demo=self.community.demo, **values,
        )  # fmt: skip

    def page(
        self, template: str, language: str, now: datetime, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """The template as an answer with the strict headers."""
        return HTMLResponse(self.fill(template, language, now, **values), status, headers=HEADERS)


def pages(community: Community, *folders: Path) -> Pages:
    """Pages from `folders`, then from the console's own templates, which hold the shared parts."""
    loader = ChoiceLoader([FileSystemLoader(folder) for folder in (*folders, _ROOM / "templates")])
    # S701 is about autoescape, which is on for everything.
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["dial"] = lambda text: dial(text, community.public_url)
    environment.filters["plated"] = plated
    return Pages(environment, community)


def static() -> Mount:
    """`/static`: styles, icons and scripts, all of them ours."""
    return Mount("/static", StaticFiles(directory=_ROOM / "static"), name="static")


def dial(text: str, own: str = "") -> Markup:
    """The text with its emergency numbers as links that dial, and addresses below `own` (our URL) as links.

    Foreign addresses stay text: what people typed shall lead nowhere by itself.
    """
    if own and (found := re.search(re.escape(own) + r"/[A-Za-z0-9_/-]+", text)):
        before, url, after = text[: found.start()], found.group(), text[found.end() :]
        return dial(before) + Markup('<a href="{0}">{0}</a>').format(url) + dial(after)
    # Escaped before the links are put in.
    return Markup(_DIALLED.sub(r'<a href="tel:\1">\1</a>', str(escape(text))))  # noqa: S704


def plated(text: str, number: str) -> Markup:
    """The text with its first case number on a door plate."""
    if not number:
        return escape(text)
    found = re.compile(rf"(?<!\d){re.escape(number)}(?!\d)")
    return Markup(found.sub(f'<span class="plate">{number}</span>', str(escape(text)), count=1))  # noqa: S704


def wished_language(accepted: str, otherwise: str) -> str:
    """The first language of an Accept-Language header that we speak (RFC 9110, 12.5.4; by order)."""
    for part in accepted.split(","):
        tag = part.split(";")[0].strip().casefold()
        for language in LANGUAGES:
            if tag[:2] == language[:2].casefold():
                return language
    return otherwise


Now = Callable[[], datetime]
"""The clock, passed in so that a test can stand still."""
