"""The Bot API's methods on the fake world: what each one changes and answers, strict as the real server."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any

from tests.wire.limits import Limits
from tests.wire.markup import MarkupError, visible
from tests.wire.telegram_account import Account, Json
from tests.wire.telegram_chat import Chat, Shown
from tests.wire.telegram_keyboards import Markup, Refused, read_markup
from tests.wire.telegram_watch import WatchedWorld

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_ANSWER = 200
LARGEST_DOWNLOAD = 20 * 1024 * 1024
# The server forgets a press after about 15 s; later answers are refused.
PRESS_LIVES_S = 15.0
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ANSWERED_TRUE = {
    "sendChatAction",
    "setMyName",
    "setMyDescription",
    "setMyShortDescription",
    "setChatMenuButton",
    "pinChatMessage",
    "unpinChatMessage",
    "leaveChat",
    "close",
    "logOut",
}


class Methods:
    """Performs a call that reached the server; raises Refused for one the real server would refuse.

    `limits` is None for a server without any pace. `press_lives` are the seconds a press may be answered.
    """

    def __init__(self, world: WatchedWorld, limits: Limits | None) -> None:
        self.world = world
        self.limits = limits
        self.press_lives = PRESS_LIVES_S

    def call(self, account: Account, method: str, params: Json, files: Mapping[str, bytes]) -> Any:
        """The `result` of a call; every method but getUpdates, which waits."""
        match method:
            case "sendMessage" | "sendPhoto":
                return self._send(account, method, params, files)
            case "editMessageText" | "editMessageCaption" | "editMessageReplyMarkup":
                return self._edit(account, method, params)
            case "deleteMessage":
                return self._delete(account, params)
            case "answerCallbackQuery":
                return self._answer_press(account, params)
            case "getMe":
                return account.user
            case "getFile":
                return self._file(params)
            case "setWebhook" | "deleteWebhook":
                account.webhook = str(params.get("url", "")) if method == "setWebhook" else ""
                if params.get("drop_pending_updates") in (True, "true", "True"):
                    account.confirm(account.next_update_id)
                return True
            case "getWebhookInfo":
                waiting = account.unconfirmed
                return {
                    "url": account.webhook,
                    "has_custom_certificate": False,
                    "pending_update_count": waiting,
                }
            case "setMyCommands" | "deleteMyCommands" | "getMyCommands":
                return self._commands(account, method, params)
            case _ if method in _ANSWERED_TRUE:
                return True
        raise Refused(404, "Not Found: method not found")

    def _send(self, account: Account, method: str, params: Json, files: Mapping[str, bytes]) -> Json:
        chat = self._writable(account, params)
        photo = self._photo(params, files) if method == "sendPhoto" else ""
        text = self._read_text(params, caption=bool(photo))
        markup = read_markup(params.get("reply_markup"), group=chat.id < 0)
        now = time.monotonic()
        self._pace(account, chat, now)
        shown = Shown(
            id=account.message_id(),
            text=text,
            source=str(params.get("caption" if photo else "text", "")),
            at=now,
            touched=self.world.tick(),
            buttons=markup.buttons,
            photo=photo,
            silent=params.get("disable_notification") in (True, "true", "True"),
            editable=markup.keyboard is None,
        )
        if markup.keyboard is not None:
            chat.keyboard = markup.keyboard
        chat.messages.append(shown)
        return self._json(account, chat, shown, markup)

    def _edit(self, account: Account, method: str, params: Json) -> Json:
        chat = self._writable(account, params)
        shown = chat.message(_number(params, "message_id"))
        if shown is None:
            raise _bad("message to edit not found")
        if not shown.editable:
            raise _bad("message can't be edited")
        markup = read_markup(params.get("reply_markup"), group=chat.id < 0)
        if markup.keyboard is not None:
            raise _bad("inline keyboard expected")
        text, source = shown.text, shown.source
        if method != "editMessageReplyMarkup":
            caption = method == "editMessageCaption"
            if bool(shown.photo) != caption:
                raise _bad(f"there is no {'caption' if caption else 'text'} in the message to edit")
            text = self._read_text(params, caption=caption)
            source = str(params.get("caption" if caption else "text", ""))
        if (source, markup.buttons) == (shown.source, shown.buttons):
            raise _bad(
                "message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message"
            )
        if text != shown.text:
            shown.edits.append(shown.text)
        shown.text, shown.source, shown.buttons = text, source, markup.buttons
        shown.touched = self.world.tick()
        return self._json(account, chat, shown, markup) | {"edit_date": int(time.time())}

    def _delete(self, account: Account, params: Json) -> bool:
        chat = self._writable(account, params)
        shown = chat.message(_number(params, "message_id"))
        if shown is None:
            raise _bad("message to delete not found")
        chat.messages.remove(shown)
        return True

    def _answer_press(self, account: Account, params: Json) -> bool:
        wanted = str(params.get("callback_query_id", ""))
        text = str(params.get("text", ""))
        if len(text) > LONGEST_ANSWER:
            raise _bad("MESSAGE_TOO_LONG")
        pressing = self.world.pressings.get((account.id, wanted))
        if pressing is not None and time.monotonic() - pressing.at <= self.press_lives:
            pressing.answer = text
            pressing.alert = params.get("show_alert") in (True, "true", "True")
            return True
        raise _bad("query is too old and response timeout expired or query ID is invalid")

    def _file(self, params: Json) -> Json:
        file_id = str(params.get("file_id", ""))
        data = self.world.files.get(file_id)
        if data is None:
            raise _bad("wrong file_id or the file is temporarily unavailable")
        if len(data) > LARGEST_DOWNLOAD:
            raise _bad("file is too big")
        path = f"files/{file_id}"
        unique = f"u{file_id[-6:]}"
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(data), "file_path": path}

    def _commands(self, account: Account, method: str, params: Json) -> Any:
        scope = params.get("scope") or '{"type": "default"}'
        scope = json.loads(scope) if isinstance(scope, str) else scope
        key = json.dumps([scope, params.get("language_code") or ""], sort_keys=True)
        if method == "getMyCommands":
            return account.commands.get(key, [])
        if method == "deleteMyCommands":
            account.commands.pop(key, None)
            return True
        raw = params.get("commands", "[]")
        commands = json.loads(raw) if isinstance(raw, str) else raw
        for command in commands:
            if not _COMMAND.fullmatch(command["command"]):
                raise _bad("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise _bad("BOT_COMMAND_DESCRIPTION_INVALID")
        account.commands[key] = commands
        return True

    def _writable(self, account: Account, params: Json) -> Chat:
        chat = self.world.chat(_number(params, "chat_id"), account.id)
        if chat.moved_to:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, description, migrate_to_chat_id=chat.moved_to)
        if chat.refusal:
            raise Refused(403 if chat.refusal.startswith("Forbidden") else 400, chat.refusal)
        return chat

    def _read_text(self, params: Json, *, caption: bool) -> str:
        source = params.get("caption" if caption else "text", "")
        if not isinstance(source, str):
            raise _bad("text must be of type String")
        try:
            text = visible(source) if str(params.get("parse_mode", "")).upper() == "HTML" else source
        except MarkupError as why:
            self.world.markup_errors += 1
            raise _bad(f"can't parse entities: {why}") from None
        text = _CONTROL.sub(" ", text).strip()
        if not text and not caption:
            raise _bad("message text is empty")
        if len(text) > (LONGEST_CAPTION if caption else LONGEST_TEXT):
            raise _bad("message caption is too long" if caption else "message is too long")
        return text

    def _photo(self, params: Json, files: Mapping[str, bytes]) -> str:
        photo = str(params.get("photo", ""))
        name = photo.removeprefix("attach://") if photo.startswith("attach://") else "photo"
        if name in files:
            if not files[name]:
                raise _bad("file must be non-empty")
            return self.world.keep_file(files[name])
        if photo not in self.world.files:
            raise _bad("wrong remote file identifier specified: Wrong string length")
        return photo

    def _pace(self, account: Account, chat: Chat, now: float) -> None:
        wait = self.limits.admit(account.id, chat.id, now) if self.limits is not None else None
        if wait is not None:
            self.world.refusals += 1
            raise too_many(wait)

    def _json(self, account: Account, chat: Chat, shown: Shown, markup: Markup) -> Json:
        kind: Json = {"type": "private", "first_name": "user"}
        if chat.id < 0:
            kind = {"type": "supergroup", "title": "group"}
        body: Json = {"message_id": shown.id, "date": int(time.time()), "chat": {"id": chat.id, **kind}}
        body["from"] = account.user
        if shown.photo:
            size = len(self.world.files[shown.photo])
            unique = f"u{shown.photo[-6:]}"
            file = {"file_id": shown.photo, "file_unique_id": unique, "file_size": size}
            body["photo"] = [{**file, "width": 800, "height": 600}]
            body["caption"] = shown.text
        else:
            body["text"] = shown.text
        return body | ({"reply_markup": markup.inline} if markup.inline else {})


def too_many(seconds: int) -> Refused:
    """429 as the server says it."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _number(params: Json, name: str) -> int:
    try:
        return int(params[name])
    except (KeyError, TypeError, ValueError):
        what = "chat_id is empty" if name == "chat_id" else "message identifier is not specified"
        raise _bad(what) from None


def _bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")
