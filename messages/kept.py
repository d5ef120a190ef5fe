"""An inbound message as JSON and back, for those that could not be handled the first time."""

import dataclasses
import json
from datetime import datetime
from typing import Any

from messages.inbound import (
    AddressRef,
    Inbound,
    InboundContent,
    Joined,
    Left,
    Location,
    Photo,
    PlaceSource,
    Pressed,
    Start,
    Text,
    Unsupported,
)

_KINDS: dict[str, type[InboundContent]] = {
    kind.__name__: kind for kind in (Text, Photo, Location, Pressed, Start, Joined, Left, Unsupported)
}


class NotKept(ValueError):
    """The text is no inbound message: a platform's raw update that could not be read."""


def dump_inbound(inbound: Inbound) -> str:
    """The message as JSON text."""
    body = dataclasses.asdict(inbound)
    body["content"]["is"] = type(inbound.content).__name__
    for name in ("sent_at", "received_at"):
        body[name] = body[name].isoformat()
    return storable(json.dumps(body, ensure_ascii=False))


def storable(text: str) -> str:
    """The text as any database takes it: JSON can carry half a character (a lone surrogate) or NUL."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def load_inbound(text: str) -> Inbound:
    """What `dump_inbound` wrote. Raises NotKept for anything else."""
    try:
        body: dict[str, Any] = json.loads(text)
        content = dict(body.pop("content"))
        kind = _KINDS[content.pop("is")]
        if "source" in content:
            content["source"] = PlaceSource(content["source"])
        address = AddressRef(**body.pop("address"))
        sent_at = datetime.fromisoformat(body.pop("sent_at"))
        received_at = datetime.fromisoformat(body.pop("received_at"))
        return Inbound(
            address=address, content=kind(**content), sent_at=sent_at, received_at=received_at, **body
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotKept(str(error)) from error
