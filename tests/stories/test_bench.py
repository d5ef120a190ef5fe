"""The bench says every figure the project promises; how fast is not for a test to say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROMISED = (
    "turns_per_second",
    "turns_over_telegram",
    "lane_utilisation",
    "urgent_behind_tips",
    "start_to_page",
    "memory_at_rest",
)


@pytest.mark.full
def test_one_quick_run_says_every_figure() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", "--json"], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert [figure["key"] for figure in said["figures"]] == list(PROMISED)
    assert all(figure["value"] > 0 and figure["measured"] and figure["command"] for figure in said["figures"])
    assert said["measured"]["turns"]["set_aside"] == 0
    assert said["measured"]["lane"]["refused"] == 0
    assert said["measured"]["kinds"] and said["measured"]["echo"]["per_second"] > 0
