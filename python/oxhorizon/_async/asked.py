"""What a call asks of the program, and may have to await: auth callables, hooks, adapters, bodies."""

from __future__ import annotations

import sys
from inspect import iscoroutinefunction
from time import perf_counter

from .._core import Feed, HTTPAdapter, Session
from ..exceptions import ChunkedEncodingError, ContentDecodingError
from .loops import in_thread, resolved, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
    from typing import Any

    from .bodies import AsyncBody
    from .loops import _Waits

_MAX_REDIRECT_BODY = 1024 * 1024


async def _auth(asked: tuple[Any, Any], waits: _Waits) -> Any:
    auth, request = asked
    # Without it, there is no HTTPDigestAuth either.
    if "oxhorizon.auth" in sys.modules:
        from .digest import Digest, is_digest

        if is_digest(auth):
            Digest(auth, request, waits).begin(request)
            return request
    return await resolved(auth(request))


async def _hooks(asked: tuple[Any, Any, dict[str, Any]], _: _Waits) -> Any:
    """Calls the response hooks in turn, as ``dispatch_hook`` does."""
    hooks, response, keywords = asked
    found = (hooks or {}).get("response") or ()
    for hook in [found] if callable(found) else found:
        replaced = await resolved(hook(response, **keywords))
        if replaced is not None:
            response = replaced
    return response


async def _send(asked: tuple[Any, Any, dict[str, Any], Any], waits: _Waits) -> Any:
    sender, request, keywords, event = asked
    if event is None:
        return await send_by(sender, request, keywords, waits)
    from .. import events

    token = events._enter(event, request)
    try:
        return await send_by(sender, request, keywords, waits)
    finally:
        events._leave(token)


async def send_by(sender: Any, request: Any, keywords: dict[str, Any], waits: _Waits) -> Any:
    """Sends by an adapter, or by the overridden ``send`` of a session."""
    # Before the call waits: an import holds up the event loop.
    from datetime import timedelta

    started = perf_counter()
    if isinstance(sender, HTTPAdapter) and sender._sends_itself():
        from . import retrying

        response = await retrying.send(sender, request, keywords, waits)
    elif isinstance(sender, Session) or iscoroutinefunction(sender.send):
        response = await resolved(sender.send(request, **keywords))
    else:
        # An adapter of the program, which may wait for a network, and cannot wait for an async body.
        await _read_body(request)
        response = await resolved(await in_thread(sender.send, request, **keywords))
    response.elapsed = timedelta(seconds=perf_counter() - started)
    return response


async def _read_body(request: Any) -> None:
    body = request.body
    if isinstance(body, Feed):
        pieces = []
        while (piece := await body.next_piece()) is not None:  # type: ignore[attr-defined]
            pieces.append(piece.encode() if isinstance(piece, str) else piece)
        request.body = b"".join(pieces)


async def _resolve(asked: tuple[Any, Any, Any, dict[str, Any], bool], _: _Waits) -> Any:
    """Follows the redirects by the overridden ``resolve_redirects`` of a session, which may be async."""
    session, response, request, keywords, allow_redirects = asked
    if not allow_redirects:
        keywords["yield_requests"] = True
    followed = session.resolve_redirects(response, request, **keywords)
    if not hasattr(followed, "__aiter__"):
        followed = _each(followed)
    history = [response]
    try:
        async for following in followed:
            if not allow_redirects:
                response._next = following
                return response
            history.append(following)
    finally:
        # An async generator that is not read to its end is closed here, not when it is collected.
        if hasattr(followed, "aclose"):
            await followed.aclose()
    last = history.pop()
    if history:
        last.history = history
    return last


async def _each(iterable: Iterable[Any]) -> AsyncGenerator[Any, None]:
    for one in iterable:
        yield one


async def _read(response: Any, waits: _Waits) -> None:
    from .reading import aread

    await aread(response, waits)


async def _drain(response: Any, waits: _Waits) -> None:
    """Reads the rest of a redirect's body. Ignores a broken one; a large one closes the connection."""
    stream = response._stream
    try:
        if stream is None:
            await _read(response, waits)
            return
        body = await run(stream.read_steps(_MAX_REDIRECT_BODY + 1), waits)
    except (ChunkedEncodingError, ContentDecodingError, RuntimeError):
        response.close()
        return
    if len(body) > _MAX_REDIRECT_BODY:
        stream.close()
    response._content = body[:_MAX_REDIRECT_BODY]
    response._content_consumed = True


async def _piece(body: AsyncBody, _: _Waits) -> Any:
    return await body.next_piece()


ASKED: dict[str, Callable[[Any, _Waits], Awaitable[Any]]] = {
    "auth": _auth,
    "drain": _drain,
    "hooks": _hooks,
    "piece": _piece,
    "read": _read,
    "resolve": _resolve,
    "send": _send,
}
"""What is done, by the name of the step."""
