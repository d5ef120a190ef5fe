"""The standing menu of each role, and the words and slash commands that are understood at any time."""

import re
from functools import cache

from bot.dialogues.turn import Me
from db.vocabulary import Role
from messages.buttons import button
from messages.content import Choice, say
from messages.render import labels

COMMANDS = [
    "start",
    "help",
    "menu",
    "cancel",
    "report",
    "ask",
    "officer",
    "alerts",
    "me",
    "my_reports",
    "solved",
    "unsolved",
    "my_data",
    "settings",
    "chinese",
    "english",
    "large",
    "normal_print",
    "moved",
    "tips",
    "tips_off",
    "tips_weekly",
    "tips_monthly",
    "privacy",
    "forget",
    "safe",
    "safe_now",
    "need_help",
    "received",
    "hello",
    "visitor",
    "checkin",
    "checkout",
    "tasks",
    "queue",
    "broadcast",
    "status",
    "who",
    "console",
    "approve",
]
"""Each has a line of words in `messages/locales/*/words.ftl`, and `/name` works as well."""

SLASH = {"mydata": "my_data", "correct": "status", "zh": "chinese", "en": "english"}
"""Slash commands whose name is not the command's own."""


def understood(text: str) -> str:
    """The command a whole message is, or an empty string. Case, blanks and final punctuation do not count."""
    plain = re.sub(r"[\s。．.!！?？~～]+$", "", text.strip().casefold())
    if plain.startswith("/"):
        name = plain[1:].split("@")[0].strip()
        if name in COMMANDS:
            return name
        if name in SLASH:
            return SLASH[name]
        plain = name
    return _words().get(plain, "")


@cache
def _words() -> dict[str, str]:
    found = {}
    for name in COMMANDS:
        for word in labels(f"words.{name}"):
            found[word] = name
    return found


_RESIDENT = ("report", "ask", "alerts", "me")
_VOLUNTEER = ("report", "tasks", "checkin", "me")
_OFFICER = ("queue", "broadcast", "status", "console")
_SUPERVISOR = ("queue", "approve", "broadcast", "console")
_WINDOW = ("console", "help")


def menu(me: Me, *, on_scene: bool = False) -> tuple[Choice, ...]:
    """Four buttons for what this person does most; `on_scene` turns a check-in into the way out."""
    names: tuple[str, ...]
    if me.has(Role.SUPERVISOR):
        names = _SUPERVISOR
    elif me.has(Role.OFFICER, Role.DEPUTY):
        names = _OFFICER
    elif me.has(Role.ADMIN, Role.AUDITOR):
        names = _WINDOW
    elif me.has(Role.VOLUNTEER):
        names = _VOLUNTEER
    else:
        names = _RESIDENT
    if on_scene:
        names = tuple("checkout" if name == "checkin" else name for name in names)
    return tuple(Choice(say(f"menu.{name}"), button("do", 0, name)) for name in names)
