"""Content as JSON and back, for the record."""

import json
from datetime import datetime
from typing import Any

from messages.content import Argument, Choice, Content, Of, Part, Phrase, Role, Tone, Words


def dump(content: Content) -> str:
    """The content as JSON text. TypeError if a value only the commit knows was not filled in."""
    body: dict[str, Any] = {"parts": [_part(part) for part in content.parts]}
    if content.choices:
        body["choices"] = [dump_choice(choice) for choice in content.choices]
    if content.menu:
        body["menu"] = [dump_choice(choice) for choice in content.menu]
    if content.tone is not Tone.PLAIN:
        body["tone"] = content.tone.value
    for name in ("level", "ask_location", "photo", "number", "language", "silent"):
        if value := getattr(content, name):
            body[name] = value
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Content:
    """The content that `dump` wrote."""
    body = json.loads(text)
    return Content(
        parts=tuple(_read_part(part) for part in body["parts"]),
        choices=tuple(load_choice(choice) for choice in body.get("choices", ())),
        tone=Tone(body.get("tone", Tone.PLAIN)),
        level=body.get("level", ""),
        ask_location=body.get("ask_location", False),
        menu=tuple(load_choice(choice) for choice in body.get("menu", ())),
        photo=body.get("photo", ""),
        number=body.get("number", ""),
        language=body.get("language", ""),
        silent=body.get("silent", False),
    )


def _part(part: Part) -> dict[str, Any]:
    body: dict[str, Any]
    match part:
        case Phrase(key, args, role):
            body = {"key": key}
            if args:
                body["args"] = {name: _argument(value) for name, value in args.items()}
        case Words(by_language, role):
            body = {"words": dict(by_language)}
    if role is not Role.TEXT:
        body["role"] = role.value
    return body


def _argument(value: Argument) -> Any:
    match value:
        case datetime():
            return {"at": value.isoformat()}
        case Phrase():
            return _part(value)
        case Of():
            raise TypeError(f"not filled in before it was stored: {value}")
        case _:
            return value


def dump_choice(choice: Choice) -> dict[str, Any]:
    """One button as a JSON object. TypeError if its id was not filled in."""
    if choice.of is not None:
        raise TypeError(f"not filled in before it was stored: {choice}")
    body: dict[str, Any] = {"label": _part(choice.label)}
    if choice.data:
        body["data"] = choice.data
    if choice.url:
        body["url"] = choice.url
    if choice.spoken:
        body["spoken"] = True
    return body


def _read_part(body: dict[str, Any]) -> Part:
    role = Role(body.get("role", Role.TEXT))
    if "words" in body:
        return Words(body["words"], role)
    args = {name: _read_argument(value) for name, value in body.get("args", {}).items()}
    return Phrase(body["key"], args, role)


def _read_argument(value: Any) -> Argument:
    if isinstance(value, dict):
        if "at" in value:
            return datetime.fromisoformat(value["at"])
        part = _read_part(value)
        assert isinstance(part, Phrase)
        return part
    return value  # type: ignore[no-any-return]


def load_choice(body: dict[str, Any]) -> Choice:
    """The button that `dump_choice` wrote."""
    label = _read_part(body["label"])
    return Choice(label, body.get("data", ""), body.get("url", ""), spoken=body.get("spoken", False))
