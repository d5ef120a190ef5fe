"""The village of a story: the web on SQLite and Telegram on PostgreSQL; the full square with `--full`."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from knowledge import words
from knowledge.answer import Base
from tests.rules.shipped import shipped
from tests.village import Village, village_at

SQUARE = (
    ("web", "sqlite", ()),
    ("telegram", "postgresql", ()),
    ("web", "postgresql", (pytest.mark.full,)),
    ("telegram", "sqlite", (pytest.mark.full,)),
)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """The whole knowledge base, loaded once."""
    logging.getLogger("aiogram").setLevel(logging.WARNING)
    # A fault of ours is shown with its traceback, not with every value on the way: that takes 20 seconds.
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
    )
    words.load(tmp_path_factory.mktemp("jieba"))
    return shipped()


@pytest.fixture(params=[pytest.param((way, on), id=f"{way}-{on}", marks=marks) for way, on, marks in SQUARE])
async def village(request: pytest.FixtureRequest, tmp_path: Path, base: Base) -> AsyncIterator[Village]:
    """A village of this story's own. At its end no message may have been set aside."""
    channel, database = request.param
    url: str = request.getfixturevalue(f"{database}_url")
    async with village_at(url, channel, tmp_path / "media", base) as made:
        yield made
        await made.no_dead_letter()
