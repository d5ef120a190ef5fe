"""Driving the fake Bot API from another process: a verb, a fault or a look, as JSON."""

import dataclasses
from typing import Any

from tests.wire.faults import Fault, Faults, Wrong
from tests.wire.telegram_account import Json
from tests.wire.telegram_world import World

VERBS = {
    "says",
    "starts",
    "sends_photo",
    "sends_album",
    "sends_location",
    "sends_sticker",
    "sends_voice",
    "sends_document",
    "sends_video",
    "sends_contact",
    "edits",
    "forwards",
    "says_in_group",
    "adds_to_group",
    "presses",
    "forges",
    "taps",
    "blocks",
    "unblocks",
    "deactivates",
    "unknown",
    "migrates",
    "revokes",
    "restores",
    "push_raw",
    "replays",
}


class UnknownCommand(ValueError):
    """The control call names nothing this server can do; see `VERBS` and `control`."""


def control(world: World, faults: Faults, what: str, body: Json) -> Any:
    """Perform `POST /control/<what>` and give its JSON result.

    `do`: `{"verb", "args", "kw"}` calls a verb of the world (or, with `"many": [[…], …]`, once per list of
    arguments). `fault`: the fields of a Fault. `clear`: no faults any more. `chat`: `{"user", "bot"?}`,
    what that chat shows. Raises UnknownCommand.
    """
    match what:
        case "do":
            verb = str(body.get("verb"))
            if verb not in VERBS:
                raise UnknownCommand(f"no verb {verb!r}")
            act = getattr(world, verb)
            kw = body.get("kw", {})
            if "many" in body:
                return len([act(*args, **kw) for args in body["many"]])
            return _plain(act(*body.get("args", []), **kw))
        case "fault":
            faults.add(Fault(**body | {"wrong": Wrong(body["wrong"])}))
            return True
        case "clear":
            faults.clear()
            return True
        case "chat":
            return _plain(world.chat(int(body["user"]), body.get("bot")))
    raise UnknownCommand(f"no command {what!r}")


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return value
