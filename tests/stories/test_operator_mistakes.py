"""An operator's mistake gets one clear line and a code that is not 0, and nothing is half done."""

import json
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from bot.demo.filling import FOLDER
from db.migrate import held

HEADER = "name,role,area,channel,address,language,building\n"


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str


class Shell:
    """Types commands in a folder of its own, with none of our environment's settings."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._capsys, self._patch = capsys, monkeypatch
        monkeypatch.chdir(folder)
        for name in [name for name in os.environ if name.startswith("LINLI_")]:
            monkeypatch.delenv(name)

    def linli(self, *arguments: str, **settings: str) -> Done:
        """`linli arguments…`, in this process: a new one takes seconds on a small machine."""
        with self._patch.context() as patch:
            patch.setattr(sys, "argv", ["linli", *arguments])
            for name, value in settings.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        said = self._capsys.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)


@pytest.fixture
def shell(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    yield Shell(folder, capsys, monkeypatch)
    structlog.reset_defaults()


def refused(done: Done, *words: str) -> None:
    assert done.code != 0, done.out
    lines = [line for line in done.err.splitlines() if line.strip() and "no community file" not in line]
    assert len(lines) == 1, done.err
    for word in words:
        assert word in lines[0], lines[0]


def counted(folder: Path, table: str) -> int:
    with sqlite3.connect(folder / "var" / "linli.db") as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture
def folder(tmp_path: Path, sqlite_url: str) -> Path:
    """A folder with an empty database of this version."""
    (tmp_path / "var").mkdir()
    (tmp_path / "linli.db").rename(tmp_path / "var" / "linli.db")
    return tmp_path


def shapes() -> dict[str, object]:
    return dict(json.loads((FOLDER / "grids.geojson").read_text(encoding="utf-8")))


def test_a_file_that_is_no_map(folder: Path, shell: Shell) -> None:
    (folder / "grids.shp").write_bytes(b"\x00\x00\x27\x0a binary")
    refused(shell.linli("grids", "import", "grids.shp"), "grids.shp")
    refused(shell.linli("grids", "import", "nowhere.geojson"), "nowhere.geojson")
    (folder / "half.geojson").write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    refused(shell.linli("grids", "import", "half.geojson"), "half.geojson")
    assert counted(folder, "area") == 0


def test_a_polygon_that_crosses_itself_imports_nothing(folder: Path, shell: Shell) -> None:
    map = shapes()
    feature = next(one for one in map["features"] if one["properties"]["code"] == "LY-2")  # type: ignore[attr-defined]
    west, south, east, north = 120.3377, 30.6149, 120.3403, 30.6171
    crossed = [[west, south], [east, north], [east, south], [west, north], [west, south]]
    feature["geometry"]["coordinates"] = [crossed]
    (folder / "map.geojson").write_text(json.dumps(map, ensure_ascii=False), encoding="utf-8")
    refused(shell.linli("grids", "import", "map.geojson"), "map.geojson")
    assert counted(folder, "area") == counted(folder, "building") == 0


def test_latitude_and_longitude_swapped_import_nothing(folder: Path, shell: Shell) -> None:
    map = shapes()
    for feature in map["features"]:  # type: ignore[attr-defined]
        feature["geometry"]["coordinates"] = _swapped(feature["geometry"]["coordinates"])
    (folder / "map.geojson").write_text(json.dumps(map, ensure_ascii=False), encoding="utf-8")
    refused(shell.linli("grids", "import", "map.geojson"), "map.geojson")
    assert counted(folder, "area") == 0


def test_a_list_of_people_with_a_wrong_column_or_row_imports_nobody(folder: Path, shell: Shell) -> None:
    done = shell.linli("grids", "import", str(FOLDER / "grids.geojson"))
    assert done.code == 0, done.err
    good = "王网格员,officer,LY-3,web,wang,zh-CN,\n"
    for name, text, words in (
        ("column.csv", HEADER.replace("role", "job") + good, ("column.csv:1", "job")),
        ("role.csv", HEADER + good + "李,king,LY-3,web,li,zh-CN,\n", ("role.csv:3", "king")),
        ("area.csv", HEADER + good + "李,officer,XX-9,web,li,zh-CN,\n", ("area.csv:3", "XX-9")),
        ("id.csv", HEADER + good + "李,officer,LY-3,telegram,@li,zh-CN,\n", ("id.csv:3", "@li")),
        ("empty.csv", "", ("empty.csv",)),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        refused(shell.linli("people", "import", name), *words)
        assert counted(folder, "person") == 0


def test_settings_that_cannot_be(folder: Path, shell: Shell) -> None:
    refused(
        shell.linli("run", LINLI_TELEGRAM_TOKENS="not-a-token", LINLI_HTTP="127.0.0.1:0"),
        "LINLI_TELEGRAM_TOKENS",
    )
    refused(shell.linli("run", LINLI_TELEGRAM_MODE="webhook"), "webhook")
    refused(shell.linli("run", LINLI_DATABASE_URL="mysql://x/y"), "LINLI_DATABASE_URL")
    refused(shell.linli("run", LINLI_TIMEZONE="Mars/Base"), "Mars/Base")
    refused(shell.linli("run", LINLI_HTTP="8080"), "127.0.0.1:8080")
    refused(shell.linli("run", "--role", "king"), "king")


def test_a_port_in_use(folder: Path, shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        refused(shell.linli("run", LINLI_HTTP=address), address, "LINLI_HTTP")


def test_a_second_run_on_the_same_database(folder: Path, shell: Shell) -> None:
    with held(f"sqlite:///{folder / 'var' / 'linli.db'}"):
        refused(shell.linli("run", LINLI_HTTP="127.0.0.1:0"), "in use by another")


def test_a_database_of_a_newer_version_is_left_alone(folder: Path, shell: Shell) -> None:
    with sqlite3.connect(folder / "var" / "linli.db") as db:
        db.execute("UPDATE alembic_version SET version_num = 'of_tomorrow'")
    refused(shell.linli("run", LINLI_HTTP="127.0.0.1:0"), "newer")
    refused(shell.linli("report", "list"), "newer")
    with sqlite3.connect(folder / "var" / "linli.db") as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == ("of_tomorrow",)


def test_a_file_that_is_no_database(folder: Path, shell: Shell) -> None:
    (folder / "var" / "linli.db").write_bytes(b"this is a letter, not a database" * 200)
    refused(shell.linli("report", "list"))


def test_commands_that_name_nobody_and_nothing(folder: Path, shell: Shell) -> None:
    refused(shell.linli("report", "show", "999"), "999")
    refused(shell.linli("inbox", "retry", "999"), "999")
    refused(shell.linli("people", "link", "web:nobody"), "web:nobody")
    refused(shell.linli("broadcast", "status", "999"), "999")


def _swapped(coordinates: list[object]) -> list[object]:
    if coordinates and isinstance(coordinates[0], float):
        return [coordinates[1], coordinates[0]]
    return [_swapped(one) for one in coordinates]  # type: ignore[arg-type]
