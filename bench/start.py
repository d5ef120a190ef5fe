"""`linli run --demo` from the keystroke to its first page, and the memory it holds when it rests."""

import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
REST = 5.0
"""Seconds after the first page, when the process counts as resting."""
MIB = 1024

PROGRAM = "import sys; sys.argv[0] = 'linli'; from bot.cli import main; main()"
JIEBA = """
import logging, sys, time
from pathlib import Path
from knowledge import words
words.load(Path(sys.argv[1]))
print('ready', flush=True)
time.sleep(60)
"""
"""jieba alone, loaded by the one file that knows it."""


async def start_and_rest(disk: Path, rest: float = REST) -> dict[str, Any]:
    """The first start in an empty folder, and the second: its seconds to a page, its memory at rest."""
    home = disk / "home"
    home.mkdir()
    # As after an installation: Python has written its bytecode, whatever the environment says here.
    await asyncio.to_thread(_spawn([sys.executable, "-c", "import bot.cli"], home).wait, PATIENCE)
    return await asyncio.to_thread(_starts, home, rest)


def _starts(home: Path, rest: float) -> dict[str, Any]:
    with _running(home) as (process, first):
        _stop(process)
    with _running(home) as (process, second):
        used = _processor(process.pid)
        time.sleep(rest)
        whole = memory(process.pid)
    alone = _jieba_alone(home)
    return {
        "first_start_s": round(first, 2),
        "second_start_s": round(second, 2),
        "processor_s": used,
        "interpreter_s": round(_bare_interpreter(), 3),
        "rss_mib": whole["rss"],
        "uss_mib": whole["uss"],
        "jieba_rss_mib": alone["rss"],
        "jieba_uss_mib": alone["uss"],
        "beyond_jieba_rss_mib": round(whole["rss"] - alone["rss"], 1),
        "beyond_jieba_uss_mib": round(whole["uss"] - alone["uss"], 1),
    }


def memory(pid: int) -> dict[str, float]:
    """MiB of a process: resident, and its own (what its end would give back)."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # no /proc: macOS tells the resident size alone
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
        )
        return {"rss": round(int(told.stdout) / MIB, 1), "uss": round(int(told.stdout) / MIB, 1)}
    kib: dict[str, int] = {}
    for line in text.splitlines()[1:]:
        name, _, value = line.partition(":")
        kib[name] = int(value.split()[0])
    own = kib["Private_Clean"] + kib["Private_Dirty"]
    return {"rss": round(kib["Rss"] / MIB, 1), "uss": round(own / MIB, 1)}


def _processor(pid: int) -> float:
    """Seconds of processor a process has used: what its start costs, however busy the machine is."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return round((int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK"), 2)


@contextmanager
def _running(home: Path) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """The process in this folder, and the seconds until `GET /` was answered with 200."""
    port = _free_port()
    begun = time.perf_counter()
    process = _spawn([sys.executable, "-c", PROGRAM, "run", "--demo"], home, LINLI_HTTP=f"127.0.0.1:{port}")
    try:
        while _status(port) != 200:
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError(f"linli run does not serve: {(home / 'told').read_text()[-2000:]}")
            time.sleep(0.01)
        yield process, time.perf_counter() - begun
    finally:
        _stop(process)


def _spawn(command: list[str], home: Path, **settings: str) -> subprocess.Popen[bytes]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LINLI_", "PYTHON"))}
    bytecode = str(home / "bytecode")
    environment = {**plain, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": bytecode, **settings}
    with (home / "told").open("wb") as told:
        return subprocess.Popen(command, cwd=home, env=environment, stdout=told, stderr=subprocess.STDOUT)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _status(port: int) -> int:
    page = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        page.request("GET", "/")
        return page.getresponse().status
    except OSError:
        return 0
    finally:
        page.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _jieba_alone(home: Path) -> dict[str, float]:
    process = _spawn([sys.executable, "-c", JIEBA, str(home / "var")], home)
    try:
        begun = time.perf_counter()
        while b"ready" not in (home / "told").read_bytes():
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError(f"jieba does not load: {(home / 'told').read_text()[-2000:]}")
            time.sleep(0.05)
        return memory(process.pid)
    finally:
        _stop(process)


def _bare_interpreter() -> float:
    """Seconds of a Python that does nothing: the part of every start that is not ours."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", ""], check=True)
    return time.perf_counter() - begun
