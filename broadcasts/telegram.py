"""The mouth of a Telegram lane: one rendered message to one chat, over python-telegram-bot."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import TelegramError

from broadcasts.telegram_keys import Keys, keys
from broadcasts.telegram_request import AiohttpRequest, AnswerLost, NotWritten, Refused
from broadcasts.telegram_text import LONGEST_CAPTION, LONGEST_TEXT, MOST_BUTTONS, html, plain
from broadcasts.transport import Failed, Job, Outcome, Retry, Scope, Sent, Unknown
from messages.fit import Can, size, with_links
from messages.render import Line, Rendered

OFFICIAL = "https://api.telegram.org"
# A revoked token heals only by a new setting; asking every minute is enough to notice that it was restored.
TOKEN_REFUSED_S = 60.0
GATEWAY_S = 1.0
LONGEST_PAUSE_S = 10.0
_DEAD = ("chat not found", "user not found", "peer_id_invalid", "bot was kicked", "user is deactivated")
_log = logging.getLogger(__name__)


class TelegramTransport:
    """Sends for one token. `location_label`: by language, the key that sends the phone's place."""

    can = Can(
        buttons=True,
        edit=True,
        location_request=True,
        photos=True,
        longest=LONGEST_TEXT,
        caption=LONGEST_CAPTION,
        most_buttons=MOST_BUTTONS,
    )

    def __init__(
        self,
        token: str,
        *,
        location_label: Mapping[str, str],
        api: str = OFFICIAL,
        request: AiohttpRequest | None = None,
    ) -> None:
        # At DEBUG the library writes the token and people's words into the log.
        logging.getLogger("telegram").setLevel(logging.WARNING)
        self._request = request or AiohttpRequest()
        api = api.rstrip("/")
        self._bot = Bot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self._location_label = location_label
        self._unreachable = 0

    async def send(self, job: Job) -> Outcome:
        """Sends once; what Telegram or the network answers becomes an outcome, never an exception."""
        try:
            return await self._say(job, job.rendered)
        except Refused as why:
            if not _bad_link(why):
                return self._outcome(why)
        except TelegramError as why:
            return self._outcome(why)
        try:
            return await self._say(job, with_links(job.rendered))
        except TelegramError as why:
            return self._outcome(why)

    async def close(self) -> None:
        await self._request.shutdown()

    async def _say(self, job: Job, rendered: Rendered) -> Outcome:
        try:
            chat = int(job.address.platform_id)
        except ValueError:
            return Failed("not a Telegram id", permanent=True)
        photo = await asyncio.to_thread(_read, job.photo) if job.photo else b""
        shown = keys(rendered, self._location_label)
        ref = job.edits
        if not job.edits or not await self._edit(chat, int(job.edits), rendered.lines, shown):
            ref = await self._send(chat, rendered, shown, photo)
        self._unreachable = 0
        return Sent(ref)

    async def _edit(self, chat: int, message: int, lines: Sequence[Line], shown: Keys | None) -> bool:
        """Whether the message reads like this now; if not, it has to be said anew."""
        if isinstance(shown, ReplyKeyboardMarkup):
            return False
        try:
            await self._edit_text(chat, message, lines, shown)
        except Refused as why:
            if "not modified" in why.description:
                return True
            # Among others: a message that once brought a keyboard cannot be edited.
            if why.status == 400 and not _bad_link(why) and not _is_dead(why):
                return False
            raise
        return True

    async def _edit_text(
        self, chat: int, message: int, lines: Sequence[Line], markup: InlineKeyboardMarkup | None
    ) -> None:
        mode = ParseMode.HTML
        try:
            await self._bot.edit_message_text(
                html(lines), chat, message, parse_mode=mode, reply_markup=markup
            )
        except Refused as why:
            if "no text in the message" in why.description and size(plain(lines)) <= LONGEST_CAPTION:
                await self._bot.edit_message_caption(
                    chat, message, caption=html(lines), parse_mode=mode, reply_markup=markup
                )
            elif _bad_markup(why):
                await self._bot.edit_message_text(plain(lines), chat, message, reply_markup=markup)
            else:
                raise

    async def _send(self, chat: int, rendered: Rendered, shown: Keys | None, photo: bytes) -> str:
        if not rendered.lines and rendered.photo and not photo:
            return ""  # a picture that could not be read: its words have gone before it
        try:
            return await self._post(chat, rendered, html(rendered.lines), ParseMode.HTML, shown, photo)
        except Refused as why:
            if not _bad_markup(why):
                raise
            _log.warning("markup refused, sent plain: %s", why.description)
            return await self._post(chat, rendered, plain(rendered.lines), None, shown, photo)

    async def _post(
        self,
        chat: int,
        rendered: Rendered,
        text: str,
        mode: ParseMode | None,
        shown: Keys | None,
        photo: bytes,
    ) -> str:
        silent = rendered.silent or None
        try:
            if photo:
                sent: Message = await self._bot.send_photo(
                    chat,
                    photo,
                    caption=text or None,
                    parse_mode=mode,
                    reply_markup=shown,
                    disable_notification=silent,
                )
            else:
                sent = await self._bot.send_message(
                    chat,
                    text,
                    parse_mode=mode,
                    reply_markup=shown,
                    disable_notification=silent,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            # python-telegram-bot could not read the message in the answer: it was taken all the same.
            raise AnswerLost(f"an answer that is no message: {type(error).__name__}") from None
        return str(sent.message_id)

    def _outcome(self, error: TelegramError) -> Outcome:
        match error:
            case NotWritten():
                self._unreachable += 1
                pause = min(LONGEST_PAUSE_S, 0.5 * 2 ** min(self._unreachable, 5))
                return Retry(pause, Scope.LANE, f"Telegram cannot be reached: {error.message}")
            case Refused():
                self._unreachable = 0
                return _refused(error)
            case _:
                return Unknown(f"the answer was lost: {error.message}")


def _refused(why: Refused) -> Outcome:
    if why.migrate_to:
        return Failed("migrated", permanent=True)
    match why.status:
        case 429:
            return Retry(why.retry_after or 1.0, Scope.CHAT, why.description)
        case 401 | 404:
            _log.error(
                "Telegram refuses this bot's token (%s): nothing is sent until it is valid", why.status
            )
            return Retry(TOKEN_REFUSED_S, Scope.LANE, f"the bot's token is refused ({why.status})")
        case 403:
            return Failed(why.description, permanent=True)
        case 502 | 503:
            # The gateway had nobody behind it to take the message.
            return Retry(GATEWAY_S, Scope.CHAT, why.description)
        case status if status >= 500:
            return Unknown(why.description)
        case _:
            return Failed(why.description, permanent=_is_dead(why))


def _is_dead(why: Refused) -> bool:
    return any(word in why.description.lower() for word in _DEAD)


def _bad_markup(why: Refused) -> bool:
    return why.status == 400 and "can't parse entities" in why.description


def _bad_link(why: Refused) -> bool:
    return why.status == 400 and "url" in why.description.lower() and "invalid" in why.description.lower()


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        # The words go out without it: they are what somebody waits for.
        _log.error("a picture could not be read: %s", error)
        return b""
