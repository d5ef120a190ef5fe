"""Puts what only the commit knows into what is said: an incident's number, who was told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from messages.buttons import base36
from messages.content import Argument, Choice, Content, Of, Part, Phrase

Results = Sequence[Mapping[str, Argument]]


def filled(content: Content, results: Results) -> Content:
    """The content with every `Of` replaced. KeyError or IndexError for one that no command returned."""
    if not results:
        return content
    return replace(
        content,
        parts=tuple(_part(part, results) for part in content.parts),
        choices=tuple(_choice(choice, results) for choice in content.choices),
    )


def _part(part: Part, results: Results) -> Part:
    if not isinstance(part, Phrase) or not part.args:
        return part
    return replace(part, args={name: _argument(value, results) for name, value in part.args.items()})


def _argument(value: Argument, results: Results) -> Argument:
    match value:
        case Of(command, field):
            return results[command][field]
        case Phrase():
            part = _part(value, results)
            assert isinstance(part, Phrase)
            return part
        case _:
            return value


def _choice(choice: Choice, results: Results) -> Choice:
    if choice.of is None:
        return choice
    number = results[choice.of.command][choice.of.field]
    assert isinstance(number, int)
    return replace(choice, data=choice.data.replace("{}", base36(number)), of=None)
