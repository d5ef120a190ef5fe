"""Who lives and works in the village: what they do on their channel, and what they must have heard."""

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from messages.content import Choice, Content, Part, Phrase, Words
from tests.village_ways import Reached, TelegramWay, plain
from tests.wire.telegram_chat import User

if TYPE_CHECKING:
    from tests.village import Village


@dataclass(frozen=True, slots=True)
class Heard:
    """One message that reached somebody, as the record has it."""

    reached: Reached
    content: Content
    language: str
    owed_at: datetime
    replaces: int | None
    """The delivery whose place it took."""

    @property
    def keys(self) -> list[str]:
        """The keys of its phrases, those inside others too, and then those of its buttons."""
        parts = (*self.content.parts, *(choice.label for choice in self.content.choices))
        return [key for part in parts for key in _keys(part)]


@dataclass(eq=False, slots=True)
class Person:
    """Somebody of the village, on the channel the story runs over."""

    village: "Village"
    name: str
    platform_id: str
    heard: list[Heard] = field(default_factory=list)
    """What reached them since they last did something, oldest first."""
    everything: list[Heard] = field(default_factory=list)
    """All that ever reached them."""
    _before: set[Reached] = field(default_factory=set)

    async def says(self, text: str) -> None:
        await self._act(self.village.way.says(self.platform_id, text))

    async def starts(self, code: str = "") -> None:
        """First contact: START on Telegram, the page's first word on the web."""
        await self._act(self.village.way.starts(self.platform_id, code))

    async def sends_place(self, lat: float, lon: float, accuracy: float | None = 10) -> None:
        await self._act(self.village.way.sends_place(self.platform_id, lat, lon, accuracy))

    async def sends_photo(self, caption: str = "") -> None:
        await self._act(self.village.way.sends_photo(self.platform_id, caption))

    async def sends_voice(self) -> None:
        """Only on Telegram: the page has no voice."""
        await self._act(self.village.way.sends_voice(self.platform_id))

    async def does(self, verb: Callable[[User], object]) -> None:
        """Anything else people do on Telegram, by a verb of the fake: `afen.does(way.fake.blocks)`."""
        assert isinstance(self.village.way, TelegramWay)
        await self._act(self.village.way.does(self.platform_id, verb))

    async def forges(self, *data: str) -> None:
        """Presses nobody offered, one after the other, on the newest message they have."""
        on = self.everything[-1].reached if self.everything else Reached(0, 0, "")
        await self._act(self._forged(data, on))

    async def _forged(self, many: tuple[str, ...], on: Reached) -> None:
        for data in many:
            await self.village.way.forges(self.platform_id, data, on)

    async def presses(self, button: str) -> None:
        """Presses the newest button with this label, locale key, or verb (`safe:`)."""
        gone = {heard.replaces for heard in self.everything}
        for heard in reversed([heard for heard in self.everything if heard.reached.id not in gone]):
            for choice in (*heard.content.choices, *heard.content.menu):
                label = self.village.words(choice.label, heard)
                if button == label or _is(choice, button, label):
                    way = self.village.way.presses(self.platform_id, choice, label, heard.reached)
                    await self._act(way)
                    return
        raise AssertionError(f"{self.name} has no button {button!r}: {self.seen}")

    async def hears(self, *keys: str) -> Heard:
        """A message with all these phrases reached them since they last did something; it stands there."""
        await self.village.settled()
        found = next((heard for heard in reversed(self.heard) if set(keys) <= set(heard.keys)), None)
        assert found is not None, f"{self.name} did not hear {keys}: {self.seen}"
        shown = await self.village.way.shows(self.platform_id, found.reached)
        for part in found.content.parts:
            if isinstance(part, Phrase) and part.key in keys:
                for line in self.village.words(part, found).split("\n"):
                    assert plain(line) in shown, f"{self.name} does not see {line!r} but {shown!r}"
        return found

    async def reads(self, words: str) -> Heard:
        """A text kept word for word reached them since they last did something, and stands there."""
        await self.village.settled()
        for heard in reversed(self.heard):
            said = [text for part in heard.content.parts if isinstance(part, Words) for text in _texts(part)]
            if any(words in text for text in said):
                shown = await self.village.way.shows(self.platform_id, heard.reached)
                for line in _texts(heard.content.parts[0])[0].split("\n")[1:]:
                    assert plain(line) in shown, f"{self.name} does not see {line!r} but {shown!r}"
                return heard
        raise AssertionError(f"{self.name} does not read {words!r}: {self.seen}")

    async def reads_not(self, words: str) -> None:
        """No text kept word for word that has these words reached them since they last did something."""
        await self.village.settled()
        assert not [heard for heard in self.heard if words in str(heard.content)], self.seen

    async def hears_not(self, *keys: str) -> None:
        """None of these phrases reached them since they last did something; with no key: nothing did."""
        await self.village.settled()
        wrong = [heard for heard in self.heard if not keys or set(keys) & set(heard.keys)]
        assert not wrong, f"{self.name} heard {self.seen}"

    @property
    def last(self) -> Heard:
        return self.heard[-1]

    @property
    def seen(self) -> list[list[str]]:
        return [heard.keys for heard in self.heard]

    async def _act(self, act: Coroutine[Any, Any, None]) -> None:
        await self.village.settled()
        self._before = {heard.reached for heard in self.everything}
        await act
        await self.village.settled()

    def listens(self, everything: list[Heard]) -> None:
        """Takes in what has reached them by now."""
        self.everything = everything
        self.heard = [heard for heard in everything if heard.reached not in self._before]


def _keys(part: Part) -> Iterator[str]:
    if isinstance(part, Phrase):
        yield part.key
        for value in part.args.values():
            if isinstance(value, Phrase):
                yield from _keys(value)


def _texts(part: Part) -> list[str]:
    return list(part.by_language.values()) if isinstance(part, Words) else []


def _is(choice: Choice, button: str, label: str) -> bool:
    """`choice.safe` is a key, `safe:` a verb, `carea:3 网格` a verb and how its label begins."""
    if isinstance(choice.label, Phrase) and choice.label.key == button:
        return True
    verb, colon, words = button.partition(":")
    return bool(colon) and choice.data.startswith(f"1:{verb}:") and label.startswith(words)
