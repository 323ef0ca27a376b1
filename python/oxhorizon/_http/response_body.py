"""The body of a response: ``iter_content``, ``iter_lines``, ``text``, ``json`` and ``links``.

Imported when a program first needs one of them.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .._core import Response

# The number of bytes that `content` reads at a time, as in requests.
_CONTENT_SIZE = 10 * 1024


def read_size(amount: int | None) -> int | None:
    """Returns the number of bytes to read; ``None`` (all) for a negative or impossibly large amount."""
    return amount if amount is not None and 0 <= amount <= sys.maxsize else None


def iter_content(
    response: Response, chunk_size: int | None = 1, decode_unicode: bool = False
) -> Iterator[Any]:
    """Implements ``Response.iter_content``: yields the decoded body in pieces."""
    from ..exceptions import StreamConsumedError

    content = response._content
    if response._content_consumed and isinstance(content, bool):
        raise StreamConsumedError()
    if chunk_size is not None and not isinstance(chunk_size, int):
        raise TypeError(f"chunk_size must be an int, it is instead a {type(chunk_size)}.")
    if response._content_consumed or not isinstance(content, bool):
        from ..utils import iter_slices

        pieces = iter_slices(content or b"", chunk_size)
    else:
        pieces = _stream(response, chunk_size)
    if not decode_unicode:
        return pieces
    from .._utils.encodings import stream_decode_response_unicode

    return stream_decode_response_unicode(pieces, response)


def _stream(response: Response, size: int | None) -> Iterator[bytes]:
    own = response._stream
    if own is not None:
        while True:
            piece = own.next_piece(read_size(size), True)
            if not piece:
                break
            yield piece
    elif hasattr(response.raw, "stream"):
        yield from _translate_errors(response.raw, size)
    elif response.raw is not None and hasattr(response.raw, "read"):
        while True:
            piece = response.raw.read(size)
            if not piece:
                break
            yield piece
    response._content_consumed = True


def _translate_errors(raw: Any, size: int | None) -> Iterator[bytes]:
    """Translates the exceptions of a urllib3 response that another library has set as ``raw``."""
    from .. import exceptions

    names = {
        "ProtocolError": exceptions.ChunkedEncodingError,
        "IncompleteRead": exceptions.ChunkedEncodingError,
        "DecodeError": exceptions.ContentDecodingError,
        "ReadTimeoutError": exceptions.ConnectionError,
        "SSLError": exceptions.SSLError,
    }
    try:
        yield from raw.stream(size, decode_content=True)
    except exceptions.RequestException:
        raise
    except Exception as error:
        for kind in type(error).__mro__:
            if kind.__module__ == "urllib3.exceptions" and kind.__name__ in names:
                raise names[kind.__name__](error) from error
        raise


def read_all(response: Response) -> bytes:
    """Reads the whole body, piece by piece."""
    return b"".join(_stream(response, _CONTENT_SIZE))


def join_content(response: Response) -> bytes:
    """Reads the whole body through the program's own ``iter_content``."""
    return b"".join(response.iter_content(_CONTENT_SIZE))


def text(response: Response) -> str:
    """Implements ``Response.text`` for a program that overrides ``content`` or an encoding."""
    content: Any = response.content
    if not content:
        return ""
    encoding = response.encoding
    if encoding is None:
        encoding = response.apparent_encoding
    try:
        return str(content, encoding, errors="replace")
    except (LookupError, TypeError):
        return str(content, errors="replace")


def json(response: Response, **kwargs: Any) -> Any:
    """Implements ``Response.json`` for a program that overrides ``content`` or ``text``."""
    from .._utils.encodings import guess_json_utf

    content: Any = response.content
    if not response.encoding and content and len(content) > 3:
        encoding = guess_json_utf(content)
        if encoding is not None:
            try:
                return loads(content.decode(encoding), **kwargs)
            except UnicodeDecodeError:
                pass
    return loads(response.text, **kwargs)


def loads(text: str, **kwargs: Any) -> Any:
    """Parses JSON with Python's own parser, for text that the Rust parser hands over.

    :raises oxhorizon.exceptions.JSONDecodeError: the text is not JSON.
    """
    from json import JSONDecodeError
    from json import loads as python_loads

    from .. import exceptions

    try:
        return python_loads(text, **kwargs)
    except JSONDecodeError as error:
        raise exceptions.JSONDecodeError(error.msg, error.doc, error.pos) from None


def iter_lines(
    response: Response,
    chunk_size: int | None = 512,
    decode_unicode: bool = False,
    delimiter: Any = None,
) -> Iterator[Any]:
    """Implements ``Response.iter_lines``: yields the lines. As in requests, it is not reentrant safe."""
    pending = None
    for chunk in response.iter_content(chunk_size=chunk_size, decode_unicode=decode_unicode):
        if pending is not None:
            chunk = pending + chunk
        lines = chunk.split(delimiter) if delimiter else chunk.splitlines()
        # The last line may continue in the next piece.
        pending = lines.pop() if lines and lines[-1] and chunk and lines[-1][-1] == chunk[-1] else None
        yield from lines
    if pending is not None:
        yield pending


def links(response: Response) -> dict[str, dict[str, str]]:
    """Implements ``Response.links``: the links of the Link header (RFC 8288) by ``rel``, else by URL."""
    header = response.headers.get("link")
    found: dict[str, dict[str, str]] = {}
    if header:
        from .._utils.header_values import parse_header_links

        for link in parse_header_links(header):
            found[link.get("rel") or link["url"]] = link
    return found
