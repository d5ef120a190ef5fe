"""The fake Bot API's side of HTTP: reading a call in any encoding, answering it, or breaking the wire."""

import asyncio
import json
import socket
import struct
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.wire.faults import Fault, Wrong
from tests.wire.telegram_account import Json
from tests.wire.telegram_keyboards import Refused

_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
_RST = struct.pack("ii", 1, 0)  # SO_LINGER of zero seconds: close() sends a reset
MOVED_TO = -1_001_999


async def read_call(request: web.BaseRequest) -> tuple[Json, dict[str, bytes]]:
    """Parameters and uploaded files of a call: query, JSON, form or multipart, as the Bot API takes them."""
    params: Json = dict(request.query) if request.query_string else {}
    files: dict[str, bytes] = {}
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = value.file.read()
            elif isinstance(value, bytes | bytearray):
                files[name] = bytes(value)
            else:
                params[name] = value
        return params, files
    body = await request.read()
    if not body:
        return params, files
    if kind.startswith("application/json"):
        return params | json.loads(body), files
    return params | dict(parse_qsl(body.decode(), keep_blank_values=True)), files


def answer(result: Any) -> web.Response:
    return raw(200, json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode())


def refusal(why: Refused) -> web.Response:
    body: Json = {"ok": False, "error_code": why.status, "description": why.description}
    if why.parameters:
        body["parameters"] = why.parameters
    response = raw(why.status, json.dumps(body).encode())
    if "retry_after" in why.parameters:
        response.headers["Retry-After"] = str(why.parameters["retry_after"])
    return response


def raw(status: int, body: bytes, kind: str = "application/json") -> web.Response:
    return web.Response(status=status, body=body, content_type=kind)


def refused_by(fault: Fault) -> Refused | None:
    """The refusal a fault stands for, or None when it breaks the wire instead."""
    seconds = max(1, round(fault.seconds))
    match fault.wrong:
        case Wrong.TOO_MANY:
            return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        case Wrong.SERVER_ERROR:
            return Refused(500, "Internal Server Error")
        case Wrong.UNAUTHORIZED:
            return Refused(401, "Unauthorized")
        case Wrong.FORBIDDEN:
            return Refused(403, "Forbidden: bot was blocked by the user")
        case Wrong.MARKUP:
            return Refused(400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0")
        case Wrong.MIGRATED:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            return Refused(400, description, migrate_to_chat_id=MOVED_TO)
        case Wrong.CONFLICT:
            return conflict()
        case _:
            return None


def conflict() -> Refused:
    """409 as the older of two pollers hears it."""
    return Refused(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


async def break_wire(request: web.BaseRequest, fault: Fault, good: web.Response | None) -> web.StreamResponse:
    """Answer as the fault says; `good` is the answer of a call that was performed, None when it was not."""
    match fault.wrong:
        case Wrong.BAD_GATEWAY:
            return raw(502, _GATEWAY_PAGE, "text/html")
        case Wrong.ERROR_AFTER:
            return raw(504, _GATEWAY_PAGE, "text/html")
        case Wrong.SLOW if good is not None:
            await asyncio.sleep(fault.seconds)
            return good
        case Wrong.BROKEN_JSON:
            return raw(200, b'{"ok": true, "result": {"message_id": 1')
        case Wrong.TRUNCATED:
            return await _truncated(request)
        case Wrong.HANG:
            await asyncio.sleep(fault.seconds)
    reset(request)
    return web.Response()


def reset(request: web.BaseRequest) -> None:
    """Break the connection with a TCP reset."""
    transport = request.transport
    if transport is not None:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)
        transport.abort()


async def _truncated(request: web.BaseRequest) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "400"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "result": {')
    if request.transport is not None:
        request.transport.close()
    return response
