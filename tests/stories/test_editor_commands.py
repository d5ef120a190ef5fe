"""`linli knowledge`: an editor begins an entry, is told what is missing, sees what was asked in vain."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Connection

from bot.cli import main
from db import questions
from db.opening import opened
from knowledge.loader import SHIPPED

Linli = Callable[..., tuple[int, str, str]]
OIL = (SHIPPED / "accident" / "kitchen-oil-fire.yaml").read_text("utf-8")


@pytest.fixture
def linli(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Linli]:
    """`linli arguments…` in a folder with nothing in it: the code, what is said, what is complained of."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("LINLI_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str, **settings: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["linli", *arguments])
            for name, value in settings.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    yield run
    structlog.reset_defaults()


def test_a_new_entry_is_written_once_and_says_what_to_fill(linli: Linli) -> None:
    code, out, _ = linli("knowledge", "new", "water-outage")
    path = Path("var/knowledge/prep/water-outage.yaml")
    assert code == 0 and path.is_file()
    assert f"{path}: written" in out and "first.zh" in out and "replaces the shipped entry" in out
    path.write_text("mine", "utf-8")
    code, _, err = linli("knowledge", "new", "water-outage")
    assert code == 1 and f"{path} is there already" in err
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["Foo", "../../etc/passwd", "a b", "开水", ""])
def test_what_is_no_id_is_refused(linli: Linli, name: str) -> None:
    code, _, err = linli("knowledge", "new", name)
    assert code == 1 and "is not an id" in err
    assert not Path("var/knowledge").exists()


def test_check_names_file_and_line_of_every_empty_field(linli: Linli) -> None:
    linli("knowledge", "new", "canteen")
    code, _, err = linli("knowledge", "check")
    assert code == 1
    lines = Path("var/knowledge/canteen.yaml").read_text("utf-8").splitlines()
    for field in ("category", "first.zh", "steps.en", "checked_on"):
        (line,) = [line for line in err.splitlines() if f"'{field}' is still empty" in line]
        number = int(line.split(":")[1])
        assert line.startswith("var/knowledge/canteen.yaml:")
        assert '""' in lines[number - 1]


def test_check_names_a_wrong_file_and_a_stale_one_fails_under_strict(linli: Linli) -> None:
    own = Path("var/knowledge")
    own.mkdir(parents=True)
    stale = date.today() - timedelta(days=400)  # noqa: DTZ011 (as the command counts)
    text = OIL.replace(OIL[OIL.index("checked_on:") :].splitlines()[0], f"checked_on: {stale}")
    (own / "oil.yaml").write_text(text, "utf-8")
    code, _, err = linli("knowledge", "check")
    assert code == 0 and f"var/knowledge/oil.yaml:{line_of(text, 'checked_on')}: warning: last checked" in err
    code, _, _ = linli("knowledge", "check", "--strict")
    assert code == 1
    (own / "oil.yaml").write_text(text.replace("life_threat:", "live_threat:"), "utf-8")
    code, _, err = linli("knowledge", "check")
    assert code == 1 and "unknown field 'live_threat'" in err


def line_of(text: str, field: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if line.startswith(f"{field}:"))


def test_ask_answers_from_our_own_entries_and_only_from_signed_ones_where_that_is_set(linli: Linli) -> None:
    own = Path("var/knowledge")
    own.mkdir(parents=True)
    (own / "oil.yaml").write_text(OIL.replace("\ndonts:", "\n    # ours\ndonts:"), "utf-8")
    code, out, _ = linli("ask", "油锅着火了怎么办")
    assert code == 0 and "119" in out and len(out.splitlines()) > 2
    _, out, _ = linli("ask", "油锅着火了怎么办", LINLI_KNOWLEDGE_SIGNED="true")
    assert "119" in out and len(out.splitlines()) == 1
    (own / "oil.yaml").write_text(OIL + "retracted: 2026-11-24 wrong\n", "utf-8")
    _, out, _ = linli("ask", "油锅着火了怎么办")
    assert "锅盖从侧面" not in out


def test_nothing_was_asked_where_there_is_no_record_yet(linli: Linli) -> None:
    code, out, _ = linli("knowledge", "gaps")
    assert code == 0 and "no gaps" in out
    assert not Path("var/linli.db").exists()


def test_gaps_and_stats_tell_what_was_asked_in_vain(linli: Linli, sqlite_url: str) -> None:
    def ask(db: Connection) -> None:
        today, long_ago = date.today(), date.today() - timedelta(days=200)  # noqa: DTZ011 (as the command counts)
        for text, day in (("台胞证到期找谁", today), ("台胞证过期去哪办", today), ("狗证怎么办理", long_ago)):
            questions.keep(db, text=text, language="zh-CN", why="unanswered", entry="", day=day.isoformat())

    async def fill() -> None:
        async with opened(sqlite_url) as record:
            await record.write(ask)

    asyncio.run(fill())
    here = {"LINLI_DATABASE_URL": sqlite_url}
    code, out, _ = linli("knowledge", "gaps", **here)
    assert code == 0 and out.startswith("2 × 台胞证到期找谁") and "狗证" not in out
    _, out, _ = linli("knowledge", "gaps", "--json", "--since", "365", **here)
    found = json.loads(out)
    assert [(gap["count"], gap["question"]) for gap in found] == [(2, "台胞证到期找谁"), (1, "狗证怎么办理")]
    assert found[0]["waiting"] == 0 and found[0]["languages"] == ["zh-CN"]
    _, out, _ = linli("knowledge", "stats", **here)
    assert "gaps 1 · waiting 0" in out and "overdue" in out and "signed" in out
    _, out, _ = linli("knowledge", "stats", "--json", **here)
    assert json.loads(out)["gaps"] == 1
    code, _, err = linli("knowledge", "gaps", "--since", "0", **here)
    assert code != 0 and "since" in err
