"""``Response.raw``: the body as a file object with the interface of ``urllib3.HTTPResponse``.

Imported when a program first uses ``raw``.
"""

from __future__ import annotations

import io

from .header_dict import HTTPHeaderDict
from .raw_sources import FileBody, OriginalResponse
from .response_body import read_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .._core import BodyStream, Response
    from .urllib3_connection import Connection


class HTTPResponse(io.IOBase):
    """The body of a response, as received or (``decode_content=True``) with its Content-Encoding decoded."""

    REDIRECT_STATUSES = [301, 302, 303, 307, 308]
    CONTENT_DECODERS = ["gzip", "x-gzip", "deflate", "br", "zstd"]

    _stream: BodyStream | None

    def __init__(self, received: tuple[Any, ...], sent: tuple[Any, ...]) -> None:
        # As in OriginalResponse; then the method and URL of the request, the retry policy, and how many bytes
        # of the body came with the head.
        self._stream, self.status, self.reason, self.version, fields = received
        method, self._url, self._retries, self._size = sent
        self._request_url: str | None = self._url
        self.version_string = "HTTP/1.0" if self.version == 10 else "HTTP/1.1"
        self.headers = self.msg = HTTPHeaderDict(fields)
        self.decode_content = False
        self.enforce_content_length = True
        self.auto_close = True
        codings = self.headers.get("Transfer-Encoding", "").lower().split(",")
        self.chunked = "chunked" in [coding.strip() for coding in codings]
        self.chunk_left: int | None = None
        self.strict = 0
        self._pool = None
        self._original_response = OriginalResponse(received, method)
        # A program may put a file of its own here, from which the body is read then.
        self._fp: Any = self._original_response
        self._file: FileBody | None = None
        self._body: bytes | None = None
        self._was_read = self._was_decoded = False
        # How many bytes were read from an earlier file.
        self._earlier = 0
        self._length = self._announced_length(method)
        self._connection_made: Any = None
        # Our response, while the adapter's `build_response` runs.
        self._response: Response | None = None
        # The values as received: an overridden `build_response` may change the attributes.
        self._received = (self.status, self.reason, list(self.headers.items()), self.headers)

    def _announced_length(self, method: str) -> int | None:
        if self.status in (204, 304) or 100 <= self.status < 200 or method == "HEAD":
            return 0
        if self.chunked:
            return None
        found = {text.strip() for text in self.headers.get("Content-Length", "").split(",")}
        text = found.pop()
        return int(text) if not found and text.isascii() and text.isdigit() else None

    def _source(self) -> Any:
        """Returns what the body is read from: our stream, or the program's file; ``None`` without a body."""
        if self._fp is self._original_response:
            return self._stream
        if self._fp is None:
            return None
        if self._file is None or self._file.file is not self._fp:
            self._earlier = self.tell()
            self._file = FileBody(self._fp, self.headers.get("Content-Encoding", ""))
        return self._file

    def _decodes(self, decode_content: bool | None) -> bool:
        decodes = bool(self.decode_content if decode_content is None else decode_content)
        self._was_decoded |= decodes
        return decodes

    def read(
        self, amt: int | None = None, decode_content: bool | None = None, cache_content: bool = False
    ) -> bytes:
        """Reads *amt* bytes, fewer only at the end; without *amt*, everything that is left.

        :param cache_content: whether ``data`` returns the same bytes again.
        """
        size = read_size(amt)
        was_read = self._was_read
        self._was_read = was_read or not (cache_content and size is None)
        source = self._source()
        if source is None:
            return b""
        try:
            data: bytes = source.read(size, self._decodes(decode_content))
        except Exception as error:
            _adopt(error)
            raise
        if cache_content and size is None and not was_read:
            self._body = data
        return data

    def read1(self, amt: int | None = None, decode_content: bool | None = None) -> bytes:
        """Reads the bytes that are available, at most *amt*."""
        self._was_read = True
        source = self._source()
        size = read_size(amt)
        if source is None or size == 0:
            return b""
        try:
            data: bytes = source.read_some(size or 65536, self._decodes(decode_content))
        except Exception as error:
            _adopt(error)
            raise
        return data

    def stream(self, amt: int | None = 2**16, decode_content: bool | None = None) -> Iterator[bytes]:
        """Yields the body in pieces of *amt* bytes; a chunked body chunk by chunk."""
        if self.chunked and self.supports_chunked_reads():
            yield from self.read_chunked(amt, decode_content=decode_content)
        elif getattr(self.read, "__func__", None) is _READ and self._fp is self._original_response:
            yield from self._pieces(amt, decode_content)
        else:
            yield from self._read_by_program(amt, decode_content)

    def read_chunked(self, amt: int | None = None, decode_content: bool | None = None) -> Iterator[bytes]:
        """Yields the body chunk by chunk.

        :raises ResponseNotChunked: the body is not chunked; it is an exception of urllib3's.
        """
        if not self.chunked:
            from .urllib3_exceptions import exception

            raise exception("ResponseNotChunked")(
                "Response is not chunked. Header 'transfer-encoding: chunked' is missing."
            )
        if self._fp is self._original_response:
            yield from self._pieces(amt, decode_content)
        else:
            yield from self._read_by_program(amt, decode_content)

    def _pieces(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        self._was_read = True
        size = read_size(amt)
        while self._stream is not None:
            try:
                piece = self._stream.next_piece(size, self._decodes(decode_content))
            except Exception as error:
                _adopt(error)
                raise
            if not piece:
                return
            yield piece

    def _read_by_program(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        """Yields the pieces that the program's own ``read`` or file returns."""
        while not self.closed:
            before = self.tell()
            piece = self.read(amt=amt, decode_content=decode_content)
            if piece:
                yield piece
            elif self.tell() == before:
                # The program's `read` has another source, which is exhausted.
                return

    def readinto(self, b: Any) -> int:
        """Reads into a buffer, and returns the number of bytes; fewer than its size only at the end."""
        data = self.read(len(b))
        b[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """Returns the number of bytes received so far."""
        return self._earlier + self._position()

    def _position(self) -> int:
        if self._file is not None and self._file.file is self._fp:
            return self._file.received
        return self._size if self._stream is None else self._stream.tell()

    # The name in urllib3, which requests-cache sets.
    @property
    def _fp_bytes_read(self) -> int:
        return self.tell()

    @_fp_bytes_read.setter
    def _fp_bytes_read(self, value: int) -> None:
        self._earlier = value - self._position()

    @property
    def length_remaining(self) -> int | None:
        """The number of bytes that are still to come; ``None`` if the server has not announced it."""
        return None if self._length is None else max(0, self._length - self.tell())

    @length_remaining.setter
    def length_remaining(self, value: int | None) -> None:
        self._length = None if value is None else value + self.tell()

    @property
    def _has_decoded_content(self) -> bool:
        return self._was_decoded and "Content-Encoding" in self.headers

    @property
    def data(self) -> bytes:
        """The whole body, decoded if ``decode_content`` is set; the same bytes each time."""
        return self._body if self._body else self.read(cache_content=True)

    def json(self) -> Any:
        """Parses ``data`` as JSON."""
        from json import loads

        return loads(self.data.decode("utf-8"))

    @property
    def retries(self) -> Any:
        """The retry policy that this attempt began with; its ``history`` has the attempts before."""
        if self._retries is None:
            from .retry import NO_RETRIES

            self._retries = NO_RETRIES
        return self._retries

    @retries.setter
    def retries(self, value: Any) -> None:
        self._retries = value

    @property
    def connection(self) -> Connection | None:
        """The connection while the body is being read; ``None`` afterwards."""
        if self._stream is None or self._stream.closed:
            return None
        if self._connection_made is None:
            from .urllib3_connection import Connection

            self._connection_made = Connection(self._stream, self._url)
        found: Connection = self._connection_made
        return found

    @property
    def _connection(self) -> Connection | None:
        return self.connection

    def fileno(self) -> int:
        """Returns the descriptor of the socket while the body is being read."""
        if not hasattr(self._fp, "fileno"):
            raise OSError("The file-like object of this response has no file descriptor")
        number: int = self._fp.fileno()
        return number

    def flush(self) -> None:
        """Does nothing."""

    @property
    def closed(self) -> bool:
        """Whether the body was read to its end or closed; with ``auto_close = False``, closed."""
        return super().closed if not self.auto_close else self.isclosed()

    def isclosed(self) -> bool:
        """Whether the body was read to its end or closed."""
        if self._fp is self._original_response:
            return self._stream is None or self._stream.closed
        source = self._source()
        return source is None or source.is_closed()

    def close(self) -> None:
        """Closes the connection, unless the body was read to the end."""
        if self._fp is not self._original_response and self._fp is not None and not self.closed:
            self._fp.close()
        if self._stream is not None:
            self._stream.close()
        if not self.auto_close:
            super().close()

    def shutdown(self) -> None:
        """Ends a read that waits in another thread."""
        if self._stream is None or self._stream.closed:
            raise ValueError("The body was read or closed: there is no connection to shut down")
        self._stream.stop_reading()

    def release_conn(self) -> None:
        """Does nothing: the connection returns to the pool once the body was read."""

    def drain_conn(self) -> None:
        """Reads and discards the rest of the body, so that the connection can be reused."""
        source = self._source()
        if source is None:
            return
        try:
            try:
                source.read(None, False)
            except RuntimeError:
                # Some of it was decoded.
                source.read(None, True)
        except OSError:
            self.close()

    def geturl(self) -> str | None:
        """Returns the URL of the request."""
        return self._request_url

    @property
    def url(self) -> str | None:
        """The URL of the request."""
        return self._request_url

    @url.setter
    def url(self, url: str | None) -> None:
        self._request_url = url

    def getheaders(self) -> HTTPHeaderDict:
        return self.headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        found: str | None = self.headers.get(name, default)
        return found

    def info(self) -> HTTPHeaderDict:
        return self.headers

    def get_redirect_location(self) -> Any:
        """Returns the Location, or ``None``; ``False`` if the status is not that of a redirect."""
        return self.headers.get("Location") if self.status in self.REDIRECT_STATUSES else False

    def supports_chunked_reads(self) -> bool:
        """Returns whether the body can be read chunk by chunk."""
        return hasattr(self._fp, "fp")

    def __iter__(self) -> Iterator[bytes]:
        """Iterates over the lines of the decoded body."""
        rest = b""
        for chunk in self.stream(decode_content=True):
            rest += chunk
            *lines, rest = rest.split(b"\n")
            for line in lines:
                yield line + b"\n"
        if rest:
            yield rest


def _adopt(error: BaseException) -> None:
    from .urllib3_exceptions import adopt

    adopt(error)


_READ = HTTPResponse.read


def _is_unchanged(own: Response, request: Any, raw: Any) -> bool:
    """Returns whether *own* still matches request and raw response, which the program may have changed."""
    status, reason, fields, headers = raw._received
    return (
        own.request is request
        and own.url == request.url
        and (raw.status, raw.reason) == (status, reason)
        and raw.headers is headers
        and list(headers.items()) == fields
    )


def build_response(adapter: Any, request: Any, raw: Any) -> Response:
    """Implements ``HTTPAdapter.build_response``: builds a response from a raw one, ours or urllib3's."""
    from .._core import CaseInsensitiveDict
    from .._core import Response as make_response
    from ..cookies import extract_cookies_to_jar
    from ..utils import get_encoding_from_headers

    own = getattr(raw, "_response", None)
    if own is not None and own.raw is raw and _is_unchanged(own, request, raw):
        # A second call builds a second response.
        raw._response = None
        own.connection = adapter
        built: Response = own
        return built
    response = make_response()
    status: Any = getattr(raw, "status", None)
    response.status_code = status
    fields = getattr(raw, "headers", {})
    merged = getattr(fields, "itermerged", None)
    # `itermerged` joins repeated fields; with `items` the last one would win.
    response.headers = CaseInsensitiveDict(fields if merged is None else dict(merged()))
    response.encoding = get_encoding_from_headers(response.headers)
    response.raw = raw
    response.reason = raw.reason
    response.url = request.url.decode("utf-8") if isinstance(request.url, bytes) else request.url
    extract_cookies_to_jar(response.cookies, request, raw)
    response.request = request
    response.connection = adapter
    return response
