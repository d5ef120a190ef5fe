"""The buttons under a release: by its level, for news on it, for a drill, for an official warning."""

from broadcasts.audience import is_urgent
from db.vocabulary import Severity
from messages.buttons import button
from messages.content import Choice, say


def alert_choices(severity: Severity, release_id: int) -> tuple[Choice, ...]:
    """Under the community's own message."""
    safe, help_, got = _safe(release_id), _help(release_id), _got(release_id)
    if is_urgent(severity):
        return (safe, help_, got, Choice(say("choice.for_family"), button("forwhom", release_id)))
    return (got,) if severity is Severity.MINOR else (got, help_)


def relay_choices(release_id: int) -> tuple[Choice, ...]:
    """Under an official warning."""
    return (_got(release_id), _safe(release_id), _help(release_id))


def english_choice(release_id: int) -> Choice:
    """The way to the translation of an official warning, where there is one."""
    return Choice(say("choice.see_english"), button("english", release_id))


def later_choices(release_id: int) -> tuple[Choice, ...]:
    """Under an update, an all-clear or a correction."""
    return (_got(release_id), _help(release_id))


def drill_choices(release_id: int) -> tuple[Choice, ...]:
    """Under whatever belongs to a drill."""
    return (
        Choice(say("choice.drill_safe"), button("safe", release_id)),
        Choice(say("choice.drill_help"), button("help", release_id)),
        Choice(say("choice.real"), button("real", release_id)),
        Choice(say("choice.sit_out"), button("sitout", release_id)),
    )


def _safe(release_id: int) -> Choice:
    return Choice(say("choice.safe"), button("safe", release_id))


def _help(release_id: int) -> Choice:
    return Choice(say("choice.help"), button("help", release_id))


def _got(release_id: int) -> Choice:
    return Choice(say("choice.received"), button("got", release_id))
