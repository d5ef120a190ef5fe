"""What every test may ask for: a record, a PostgreSQL, a browser; and one line about what was not there."""

import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db.migrate import upgrade_sqlite
from db.opening import opened
from db.record import Record
from tests.postgresql import NoPostgres, Server, server

# These machines are shared: how long an example takes says nothing about the code.
settings.register_profile("linli", deadline=None)
settings.load_profile("linli")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also the tests marked `full` (make test-all)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    left = [item for item in items if item.get_closest_marker("full")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("full")]


def absent(what: str, why: str) -> None:
    """Skips the test, or fails it where LINLI_TEST_REQUIRE names `what`: a skip must not hide in CI."""
    required = os.environ.get("LINLI_TEST_REQUIRE", "").replace(",", " ").split()
    if what in required:
        pytest.fail(f"{what} is required here (LINLI_TEST_REQUIRE): {why}", pytrace=False)
    pytest.skip(f"{what}: {why}")


@pytest.fixture(scope="session")
def _postgresql() -> Iterator[Server | str]:
    """The server, or why there is none: asked for once, answered to every test."""
    try:
        with server() as found:
            yield found
    except NoPostgres as error:
        yield str(error)


@pytest.fixture
def postgresql_server(_postgresql: Server | str) -> Server:
    """A server to make databases on."""
    if isinstance(_postgresql, str):
        absent("postgres", _postgresql)
    assert isinstance(_postgresql, Server)
    return _postgresql


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> str:
    """The address of a PostgreSQL database that is this test's alone: the migrated schema and no rows."""
    return postgresql_server.database()


@pytest.fixture
def empty_postgresql_url(postgresql_server: Server) -> Iterator[str]:
    """The address of a PostgreSQL database with nothing in it, for tests of the migrations."""
    url = postgresql_server.empty()
    yield url
    postgresql_server.drop(url)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "linli.db"
    upgrade_sqlite(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """The address of this test's own SQLite file, with the migrated schema and no rows."""
    path = tmp_path / "linli.db"
    shutil.copyfile(_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of this test's own database, once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def record(database_url: str) -> AsyncIterator[Record]:
    """This test's own record, once on each engine."""
    async with opened(database_url) as made:
        yield made


@pytest.fixture(scope="session")
def _chromium() -> str:
    named = os.environ.get("LINLI_TEST_CHROMIUM", "")
    found = (path for name in (named, *BROWSERS, *ON_MACOS) if name and (path := shutil.which(name)))
    return next(found, "")


@pytest.fixture
def chromium(_chromium: str) -> str:
    """The path of the system's browser, for Playwright's `executable_path`."""
    if not _chromium:
        absent("chromium", "none on PATH; on Debian: apt install chromium fonts-noto-cjk")
    return _chromium


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line: how many tests were skipped, and why."""
    reports = terminalreporter.getreports("skipped")
    reasons = Counter(_reason(report) for report in reports)
    if reasons:
        line = "; ".join(f"{number} × {why}" for why, number in reasons.most_common())
        terminalreporter.write_line(f"Skipped: {line}", yellow=True)


def _reason(report: pytest.TestReport) -> str:
    match report.longrepr:
        case (_, _, str(why)):
            return why.removeprefix("Skipped: ")
        case _:
            return str(report.longrepr)
