"""Every word a page asks for is in both languages: a page must not fail on the day it is needed."""

import re
from pathlib import Path

import pytest

import bot.channels.web
import console
import incidents
from console.views import lines
from db.vocabulary import BroadcastState, IncidentState, ReleaseKind
from messages.render import LANGUAGES, keys

ROOT = Path(console.__path__[0]).parent
TEMPLATES = [
    *(ROOT / "console" / "templates").rglob("*.html"),
    *Path(bot.channels.web.__path__[0]).rglob("*.html"),
]
ASKED = re.compile(r'\bt\("([a-z_]+\.[a-z0-9_]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_template_is_there(language: str) -> None:
    asked = {
        key for path in TEMPLATES for key in ASKED.findall(path.read_text("utf-8")) if not key.endswith("_")
    }
    assert len(asked) > 100
    assert asked <= keys(language)


def test_every_state_has_its_words() -> None:
    wanted = {
        *(f"console.state_{state}" for state in IncidentState),
        *(f"console.broadcast_{state}" for state in BroadcastState),
        *(f"console.release_{kind}" for kind in ReleaseKind),
        *(f"console.act_{act}" for act in lines.ACTS),
    }
    assert wanted <= keys("zh-CN")


def test_every_event_of_a_case_can_be_told() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(incidents.__path__[0]).glob("*.py"))
    written = set(re.findall(r'Event\(\s*"([a-z_]+)"', code)) | set(
        re.findall(r'act\(\s*db, on, "([a-z_]+)"', code)
    )
    assert written and written <= lines.ACTS
