"""People on the fake Telegram: what they do becomes updates for the bot; who may be written to."""

import io
import time
from collections.abc import Sequence
from typing import Any

from PIL import Image

from tests.wire.telegram_account import Account, Json
from tests.wire.telegram_chat import Chat, Pressing, User

Who = User | int
BLOCKED = "Forbidden: bot was blocked by the user"
DEACTIVATED = "Forbidden: user is deactivated"
UNKNOWN = "Bad Request: chat not found"


class World:
    """Everything Telegram knows. Verbs take a `User` or an id, and `bot` (an id) if not the first.

    Every verb returns the update it made; `**more` is merged into the message (`date`, `forward_origin` …).
    A chat is open from the start unless it is made `unknown`.
    """

    def __init__(self, tokens: Sequence[str]) -> None:
        self.accounts = {token: Account(token) for token in tokens}
        self.by_id = {account.id: account for account in self.accounts.values()}
        self.users: dict[int, User] = {}
        self.chats: dict[tuple[int, int], Chat] = {}
        self.pressings: dict[tuple[int, str], Pressing] = {}
        self.files: dict[str, bytes] = {}
        self.ticks = 0

    def account(self, bot: int | None = None) -> Account:
        return next(iter(self.accounts.values())) if bot is None else self.by_id[bot]

    def user(self, who: Who) -> User:
        if isinstance(who, User):
            self.users[who.id] = who
            return who
        return self.users.setdefault(who, User(who))

    def chat(self, who: Who, bot: int | None = None) -> Chat:
        """The chat with a person (or a group's negative id) as it looks now."""
        number = who.id if isinstance(who, User) else who
        key = (self.account(bot).id, number)
        if key not in self.chats:
            self.chats[key] = Chat(number)
        return self.chats[key]

    def tick(self) -> int:
        self.ticks += 1
        return self.ticks

    def keep_file(self, data: bytes) -> str:
        """Store bytes and give their file id."""
        file_id = f"AgACAgUAAx{len(self.files) + 1:06d}"
        self.files[file_id] = data
        return file_id

    # What people do

    def says(self, who: Who, text: str, *, bot: int | None = None, **more: Any) -> Json:
        return self._message(who, bot, {"text": text, **_command(text)}, more)

    def starts(self, who: Who, code: str = "", *, bot: int | None = None) -> Json:
        """Pressing START, or a `t.me` link that carries a code."""
        return self.says(who, f"/start {code}".strip(), bot=bot)

    def sends_photo(
        self, who: Who, *, caption: str = "", data: bytes = b"", bot: int | None = None, **more: Any
    ) -> Json:
        sizes = [
            self._size(self.keep_file(jpeg(90, 60)), 90, 60),
            self._size(self.keep_file(data or jpeg()), 800, 600),
        ]
        return self._message(who, bot, {"photo": sizes, **({"caption": caption} if caption else {})}, more)

    def sends_album(self, who: Who, count: int, *, caption: str = "", bot: int | None = None) -> list[Json]:
        """Several photos as one message; only the first carries the caption, as on a phone."""
        album = f"1380{self.tick():010d}"
        return [
            self.sends_photo(who, caption=caption if at == 0 else "", bot=bot, media_group_id=album)
            for at in range(count)
        ]

    def sends_location(
        self,
        who: Who,
        lat: float,
        lon: float,
        accuracy: float | None = None,
        *,
        bot: int | None = None,
        **more: Any,
    ) -> Json:
        body: Json = {"latitude": lat, "longitude": lon}
        if accuracy is not None:
            body["horizontal_accuracy"] = accuracy
        return self._message(who, bot, {"location": body}, more)

    def sends_sticker(self, who: Who, *, bot: int | None = None) -> Json:
        body = {**self._file(b"sticker"), "width": 512, "height": 512, "type": "regular"}
        return self._message(who, bot, {"sticker": {**body, "is_animated": False, "is_video": False}}, {})

    def sends_voice(self, who: Who, *, data: bytes = b"OggS voice", bot: int | None = None) -> Json:
        body = {**self._file(data), "duration": 3, "mime_type": "audio/ogg"}
        return self._message(who, bot, {"voice": body}, {})

    def sends_document(
        self, who: Who, *, data: bytes = b"%PDF-", mime: str = "application/pdf", bot: int | None = None
    ) -> Json:
        return self._message(who, bot, {"document": {**self._file(data), "mime_type": mime}}, {})

    def sends_video(self, who: Who, *, bot: int | None = None) -> Json:
        body = {**self._file(b"video"), "width": 640, "height": 360, "duration": 5}
        return self._message(who, bot, {"video": body}, {})

    def sends_contact(self, who: Who, phone: str, *, of: int | None = None, bot: int | None = None) -> Json:
        """A contact card; `of` is the Telegram id it belongs to (default: the sender's own)."""
        body = {"phone_number": phone, "first_name": "card", "user_id": of or self.user(who).id}
        return self._message(who, bot, {"contact": body}, {})

    def edits(self, who: Who, message_id: int, text: str, *, bot: int | None = None) -> Json:
        body = self._body(who, bot, {"text": text}) | {"message_id": message_id, "edit_date": _now()}
        return self._push(bot, "edited_message", body)

    def forwards(self, who: Who, text: str, *, from_: Who, bot: int | None = None) -> Json:
        origin = {"type": "user", "sender_user": self.user(from_).json, "date": _now() - 60}
        return self.says(who, text, bot=bot, forward_origin=origin)

    def says_in_group(self, who: Who, group: int, text: str, *, bot: int | None = None) -> Json:
        return self._message(who, bot, {"text": text, "chat": _group(group), **_command(text)}, {})

    def adds_to_group(self, who: Who, group: int, *, bot: int | None = None) -> Json:
        return self._member(who, bot, "left", "member", _group(group))

    def presses(
        self, who: Who, message_id: int | None, label_or_data: str, *, bot: int | None = None
    ) -> Pressing:
        """Press a button that is there, by label or data; no message id: the newest message that has it."""
        chat = self.chat(who, bot)
        shown = chat.with_button(label_or_data) if message_id is None else chat.message(message_id)
        button = shown.button(label_or_data) if shown is not None else None
        if shown is None or button is None or not button.data:
            raise AssertionError(f"no button {label_or_data!r} to press; the chat shows {chat.messages[-3:]}")
        return self.forges(who, shown.id, button.data, bot=bot)

    def forges(self, who: Who, message_id: int, data: str, *, bot: int | None = None) -> Pressing:
        """A press with any data on any message, also one this person never got."""
        user, chat = self.user(who), self.chat(who, bot)
        pressing = Pressing(f"{4_000_000_000 + self.tick()}", data, time.monotonic())
        chat.presses.append(pressing)
        self.pressings[self.account(bot).id, pressing.id] = pressing
        chat.acted = self.ticks
        body: Json = {"id": pressing.id, "from": user.json, "chat_instance": f"-{user.id}", "data": data}
        body["message"] = {
            "message_id": message_id,
            "from": self.account(bot).user,
            "chat": private(user),
            "date": _now(),
            "text": "…",
        }
        self._push(bot, "callback_query", body)
        return pressing

    def taps(self, who: Who, label: str, *, bot: int | None = None) -> Json:
        """Tap a key of the reply keyboard that only types its label."""
        keys = {key.label: key for row in self.chat(who, bot).keyboard for key in row}
        if label not in keys or keys[label].asks_location or keys[label].asks_contact:
            raise AssertionError(f"no key {label!r} that types; the keyboard has {list(keys)}")
        return self.says(who, label, bot=bot)

    def blocks(self, who: Who, *, bot: int | None = None) -> Json:
        self.chat(who, bot).refusal = BLOCKED
        return self._member(who, bot, "member", "kicked", private(self.user(who)))

    def unblocks(self, who: Who, *, bot: int | None = None) -> Json:
        self.chat(who, bot).refusal = ""
        return self._member(who, bot, "kicked", "member", private(self.user(who)))

    def deactivates(self, who: Who, *, bot: int | None = None) -> None:
        """The account is gone; no update tells of it."""
        self.chat(who, bot).refusal = DEACTIVATED

    def unknown(self, who: Who, *, bot: int | None = None) -> None:
        """The bot cannot write here: this person never wrote to it."""
        self.chat(who, bot).refusal = UNKNOWN

    def migrates(self, group: int, to: int, *, bot: int | None = None) -> None:
        """The group became a supergroup with another id."""
        self.chat(group, bot).moved_to = to

    def revokes(self, *, bot: int | None = None) -> None:
        """The token is no longer valid: every call is answered 401."""
        self.account(bot).revoked = True

    def restores(self, *, bot: int | None = None) -> None:
        self.account(bot).revoked = False

    def push_raw(self, update: Json, *, bot: int | None = None) -> Json:
        """Any update, well-formed or not; numbered if it has no `update_id`."""
        return self.account(bot).push(update)

    def replays(self, update: Json, *, bot: int | None = None) -> None:
        """Hand an update out again although it was confirmed."""
        self.account(bot).push_again(update)

    def _message(self, who: Who, bot: int | None, content: Json, more: Json) -> Json:
        body = {"message_id": self.account(bot).message_id(), **self._body(who, bot, content), **more}
        return self._push(bot, "message", body)

    def _body(self, who: Who, bot: int | None, content: Json) -> Json:
        user = self.user(who)
        self.chat(who, bot).acted = self.tick()
        return {"from": user.json, "chat": private(user), "date": _now(), **content}

    def _member(self, who: Who, bot: int | None, old: str, new: str, chat: Json) -> Json:
        me = self.account(bot).user
        body = {
            "chat": chat,
            "from": self.user(who).json,
            "date": _now(),
            "old_chat_member": _member(me, old),
            "new_chat_member": _member(me, new),
        }
        return self._push(bot, "my_chat_member", body)

    def _push(self, bot: int | None, kind: str, body: Json) -> Json:
        account = self.account(bot)
        return account.push({kind: body}) if account.wants(kind) else {kind: body}

    def _file(self, data: bytes) -> Json:
        file_id = self.keep_file(data)
        return {"file_id": file_id, "file_unique_id": f"u{file_id[-6:]}", "file_size": len(data)}

    def _size(self, file_id: str, width: int, height: int) -> Json:
        size = len(self.files[file_id])
        unique = f"u{file_id[-6:]}"
        sides = {"width": width, "height": height}
        return {"file_id": file_id, "file_unique_id": unique, "file_size": size, **sides}


def private(user: User) -> Json:
    return {"id": user.id, "type": "private", "first_name": user.name or f"user {user.id}"}


def jpeg(width: int = 80, height: int = 60) -> bytes:
    """A small picture, whole enough for any reader."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 140, 90)).save(out, "JPEG")
    return out.getvalue()


def _group(group: int) -> Json:
    return {"id": group, "type": "supergroup", "title": "group"}


def _member(me: Json, status: str) -> Json:
    body: Json = {"user": me, "status": status}
    return body | {"until_date": 0} if status == "kicked" else body


def _command(text: str) -> Json:
    if not text.startswith("/") or len(text) < 2:
        return {}
    length = len(text.split()[0])
    return {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def _now() -> int:
    return int(time.time())
