"""``Response.raw``: the body as a file object with the interface of ``urllib3.HTTPResponse``.

Imported when a program first uses ``raw``.
"""

from __future__ import annotations

import io
from _collections_abc import MutableMapping

from .response_body import read_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .._core import BodyStream, Response


class HTTPHeaderDict(MutableMapping):  # type: ignore[type-arg]
    """The response headers: a case-insensitive mapping that keeps repeated fields apart."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._fields = fields

    def getlist(self, name: str, default: Any = None) -> list[str]:
        """Returns all values of a field."""
        found = [value for key, value in self._fields if key.lower() == name.lower()]
        return found if found or default is None else default

    # The name of the method in http.client.HTTPMessage; http.cookiejar calls it.
    def get_all(self, name: str, default: Any = None) -> Any:
        return self.getlist(name) or default

    getheaders = getallmatchingheaders = iget = getlist

    def get(self, name: str, default: Any = None) -> Any:
        found = self.getlist(name)
        return ", ".join(found) if found else default

    def __getitem__(self, name: str) -> str:
        found = self.getlist(name)
        if not found:
            raise KeyError(name)
        return ", ".join(found)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.getlist(name))

    def __setitem__(self, name: str, value: str) -> None:
        positions = self._positions(name)
        at = positions[0] if positions else len(self._fields)
        self._fields[at : at + bool(positions)] = [(name, value)]
        for position in reversed(positions[1:]):
            del self._fields[position]

    def __delitem__(self, name: str) -> None:
        positions = self._positions(name)
        if not positions:
            raise KeyError(name)
        for position in reversed(positions):
            del self._fields[position]

    def _positions(self, name: str) -> list[int]:
        return [position for position, (key, _) in enumerate(self._fields) if key.lower() == name.lower()]

    def add(self, name: str, value: str, *, combine: bool = False) -> None:
        """Adds a value to a field; with *combine*, appended to the last value."""
        positions = self._positions(name)
        if combine and positions:
            key, last = self._fields[positions[-1]]
            self._fields[positions[-1]] = (key, f"{last}, {value}")
        else:
            self._fields.append((name, value))

    def __iter__(self) -> Iterator[str]:
        return iter({key.lower(): key for key, _ in self._fields}.values())

    def __len__(self) -> int:
        return len({key.lower() for key, _ in self._fields})

    def items(self) -> list[tuple[str, str]]:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """Returns all fields, including repeated ones."""
        return list(self._fields)

    iteritems = items

    def itermerged(self) -> Iterator[tuple[str, str]]:
        for key in self:
            yield key, self[key]

    def copy(self) -> HTTPHeaderDict:
        return HTTPHeaderDict(list(self._fields))

    def __repr__(self) -> str:
        return f"HTTPHeaderDict({dict(self.itermerged())})"


class _Original:
    """Stands in for http.client's response, in whose ``msg`` requests' cookie functions find the headers."""

    def __init__(self, headers: HTTPHeaderDict) -> None:
        self.msg = headers

    def isclosed(self) -> bool:
        return True

    def close(self) -> None:
        pass


class HTTPResponse(io.IOBase):
    """The body of a response, as received or (``decode_content=True``) with its Content-Encoding decoded."""

    def __init__(
        self,
        stream: BodyStream | None,
        status: int,
        reason: str | None,
        version: int,
        fields: list[tuple[str, str]],
        url: str,
    ) -> None:
        self._stream = stream
        self._url = self._request_url = url
        self.status = status
        self.reason = reason
        self.version = version
        self.headers = self.msg = HTTPHeaderDict(fields)
        self.decode_content = False
        self.enforce_content_length = True
        self.chunked = "chunked" in self.headers.get("Transfer-Encoding", "").lower()
        self.strict = 0
        self.retries = None
        self._original_response = _Original(self.headers)
        # Our response, while the adapter's `build_response` runs.
        self._response: Response | None = None
        # The values as received: an overridden `build_response` may change the attributes.
        self._received = (status, reason, list(fields), self.headers)

    def read(
        self, amt: int | None = None, decode_content: bool | None = None, cache_content: bool = False
    ) -> bytes:
        """Reads *amt* bytes, fewer only at the end; without *amt*, everything that is left."""
        decode = self.decode_content if decode_content is None else decode_content
        if self._stream is None:
            return b""
        return self._stream.read(read_size(amt), bool(decode))

    def read1(self, amt: int | None = None, decode_content: bool | None = None) -> bytes:
        """Reads the bytes that are available, at most *amt*."""
        decode = self.decode_content if decode_content is None else decode_content
        if self._stream is None:
            return b""
        amt = read_size(amt)
        return self._stream.read_some(65536 if amt is None else amt, bool(decode))

    def stream(self, amt: int | None = 2**16, decode_content: bool | None = None) -> Iterator[bytes]:
        """Yields the body in pieces of *amt* bytes; a chunked body chunk by chunk."""
        if self.chunked:
            yield from self.read_chunked(amt, decode_content=decode_content)
        elif getattr(self.read, "__func__", None) is _READ:
            yield from self._pieces(amt, decode_content)
        else:
            yield from self._read_by_program(amt, decode_content)

    def read_chunked(self, amt: int | None = None, decode_content: bool | None = None) -> Iterator[bytes]:
        """Yields the body chunk by chunk."""
        return self._pieces(amt, decode_content)

    def _pieces(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        decode = self.decode_content if decode_content is None else decode_content
        while self._stream is not None:
            piece = self._stream.next_piece(read_size(amt), bool(decode))
            if not piece:
                return
            yield piece

    def _read_by_program(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        """Yields the pieces that the program's own ``read`` returns."""
        while not self.closed:
            before = self.tell()
            piece = self.read(amt=amt, decode_content=decode_content)
            if piece:
                yield piece
            elif self.tell() == before:
                # The program's `read` has another source, which is exhausted.
                return

    def readinto(self, buffer: Any) -> int:
        data = self.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """Returns the number of bytes received so far."""
        return 0 if self._stream is None else self._stream.tell()

    @property
    def data(self) -> bytes:
        return self.read(decode_content=True)

    @property
    def closed(self) -> bool:
        return self._stream is None or self._stream.closed

    def isclosed(self) -> bool:
        return self.closed

    def close(self) -> None:
        """Closes the connection, unless the body was read to the end."""
        if self._stream is not None:
            self._stream.close()

    def release_conn(self) -> None:
        """Does nothing: the connection returns to the pool once the body was read."""

    def drain_conn(self) -> None:
        """Reads and discards the rest of the body, so that the connection can be reused."""
        self.read()

    def geturl(self) -> str:
        return self._url

    @property
    def url(self) -> str:
        return self._url

    def getheaders(self) -> HTTPHeaderDict:
        return self.headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        found: str | None = self.headers.get(name, default)
        return found

    def info(self) -> HTTPHeaderDict:
        return self.headers

    def get_redirect_location(self) -> str | None:
        """Returns the Location of a redirect; ``None`` for any other response."""
        return self.getheader("Location") if self.status in (301, 302, 303, 307, 308) else None

    def supports_chunked_reads(self) -> bool:
        return True

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


_READ = HTTPResponse.read


def _is_unchanged(own: Response, request: Any, raw: Any) -> bool:
    """Returns whether *own* still matches request and raw response, which the program may have changed."""
    status, reason, fields, headers = raw._received
    return (
        own.request is request
        and own.url == request.url
        and (raw.status, raw.reason) == (status, reason)
        and raw.headers is headers
        and headers._fields == fields
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
