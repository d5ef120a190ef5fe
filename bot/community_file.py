"""The community file: names, telephone numbers, local facts and waiting times, read strictly."""

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from messages.community import Community, Waits
from messages.render import LANGUAGES

FACTS = (
    "gas_phone",
    "water_phone",
    "power_phone",
    "property_phone",
    "shelter",
    "rabies_clinic",
    "aed",
    "police_sms",
)
KEYS = ("name", "city", "duty_phone", "facts", "waits")


class BadCommunity(Exception):
    """The file cannot be used. The message names the file, the line or key, and the way to mend it."""


def read(path: Path, *, zone: ZoneInfo, language: str, public_url: str, demo: bool) -> Community:
    """The community the file describes. Raises BadCommunity; FileNotFoundError if there is no file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise BadCommunity(f"{path} cannot be read: {why}; save it as a text file in UTF-8") from None
    try:
        # Every value as it was written: to YAML a telephone number 0215555… is a number to the base of 8.
        body = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (makes texts, lists and mappings only)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", "") or "not YAML"
        raise BadCommunity(f"{path}{line}: {problem}; mend the YAML") from None
    if not isinstance(body, dict):
        raise BadCommunity(f"{path}: must be keys and values, like {', '.join(KEYS)}")
    for key in body:
        if key not in KEYS:
            raise BadCommunity(f"{path}: unknown key {key!r}; known are {', '.join(KEYS)}")
    plain = Community(zone=zone, language=language, public_url=public_url, demo=demo)
    return replace(
        plain,
        names=_by_language(body.get("name", dict(plain.names)), "name", path),
        duty_phone=_text(body.get("duty_phone", plain.duty_phone), "duty_phone", path),
        facts=_facts(body.get("facts", {}), path),
        waits=_waits(body.get("waits", {}), path),
    )


def _by_language(value: Any, key: str, path: Path) -> dict[str, str]:
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value.strip())
    if isinstance(value, dict) and set(value) <= set(LANGUAGES) and value:
        return {language: _text(text, f"{key}.{language}", path) for language, text in value.items()}
    raise BadCommunity(f"{path}: {key} must be a text, or one for each of {', '.join(LANGUAGES)}")


def _facts(value: Any, path: Path) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        raise BadCommunity(f"{path}: facts must be keys and texts")
    for key in value:
        if key not in FACTS:
            raise BadCommunity(f"{path}: unknown fact {key!r}; known are {', '.join(FACTS)}")
    return {key: _by_language(text, f"facts.{key}", path) for key, text in value.items() if text}


def _waits(value: Any, path: Path) -> Waits:
    known = {field.name for field in fields(Waits)}
    if not isinstance(value, dict):
        raise BadCommunity(f"{path}: waits must be names and minutes")
    found: dict[str, timedelta] = {}
    for key, amount in value.items():
        name = key.removesuffix("_days")
        if name not in known:
            raise BadCommunity(f"{path}: unknown waiting time {key!r}; known are {', '.join(sorted(known))}")
        try:
            number = float(amount)
        except (TypeError, ValueError):
            number = 0.0
        if not 0 < number <= 100_000:
            raise BadCommunity(f"{path}: waits.{key} must be a number above 0, not {amount!r}")
        found[name] = timedelta(days=number) if key.endswith("_days") else timedelta(minutes=number)
    return Waits(**found)


def _text(value: Any, key: str, path: Path) -> str:
    if not isinstance(value, str):
        raise BadCommunity(f"{path}: {key} must be a text")
    return value.strip()
