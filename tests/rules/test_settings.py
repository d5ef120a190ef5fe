"""Every setting stands in .env.example with its default, and every line there is a setting."""

from pathlib import Path

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
PREFIX = "LINLI_"


def written() -> dict[str, str]:
    """The settings of the example as they are written, in its order."""
    lines = (line.strip() for line in EXAMPLE.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def test_every_setting_is_in_the_example_and_back() -> None:
    assert set(written()) == {PREFIX + name.upper() for name in Settings.model_fields}


def test_a_setting_stands_once() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith(PREFIX)]) == len(written())


def test_the_example_shows_the_defaults() -> None:
    """Copying the file unchanged must change nothing."""
    copied = Settings.model_validate(
        {name.removeprefix(PREFIX).lower(): value for name, value in written().items()}
    )
    assert copied.model_dump() == {name: field.get_default() for name, field in Settings.model_fields.items()}
