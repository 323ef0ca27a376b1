"""``Response.raw``: the body as a file, with the interface of ``urllib3.HTTPResponse``.

Imported when a program first asks for it.
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
    """An answer's header fields: a mapping without case that knows of repeated fields."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._fields = fields

    def getlist(self, name: str, default: Any = None) -> list[str]:
        """All values of a field."""
        found = [value for key, value in self._fields if key.lower() == name.lower()]
        return found if found or default is None else default

    # The name that http.client's messages have for it; cookies are looked up with it.
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
        """Another value of a field; *combine*: in one line with the last."""
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
        """Each field; those that came several times are there as often."""
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
    """Where requests' cookie code looks for the header fields that http.client read."""

    def __init__(self, headers: HTTPHeaderDict) -> None:
        self.msg = headers

    def isclosed(self) -> bool:
        return True

    def close(self) -> None:
        pass


class HTTPResponse(io.IOBase):
    """The body of one answer, as it came or (``decode_content=True``) without its Content-Encoding."""

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
        # Ours, while the adapter builds one of it.
        self._response: Response | None = None
        # What a `build_response` may change on the way to ours.
        self._received = (status, reason, list(fields), self.headers)

    def read(
        self, amt: int | None = None, decode_content: bool | None = None, cache_content: bool = False
    ) -> bytes:
        """*amt* bytes, fewer only at the end; without it, all that is left."""
        decode = self.decode_content if decode_content is None else decode_content
        if self._stream is None:
            return b""
        return self._stream.read(read_size(amt), bool(decode))

    def read1(self, amt: int | None = None, decode_content: bool | None = None) -> bytes:
        """What has come, at most *amt* bytes."""
        decode = self.decode_content if decode_content is None else decode_content
        if self._stream is None:
            return b""
        amt = read_size(amt)
        return self._stream.read_some(65536 if amt is None else amt, bool(decode))

    def stream(self, amt: int | None = 2**16, decode_content: bool | None = None) -> Iterator[bytes]:
        """The body in pieces of *amt* bytes; a chunked one as its chunks come."""
        if self.chunked:
            yield from self.read_chunked(amt, decode_content=decode_content)
        elif getattr(self.read, "__func__", None) is _READ:
            yield from self._pieces(amt, decode_content)
        else:
            yield from self._read_by_program(amt, decode_content)

    def read_chunked(self, amt: int | None = None, decode_content: bool | None = None) -> Iterator[bytes]:
        """The same, as it comes where the body is chunked."""
        return self._pieces(amt, decode_content)

    def _pieces(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        decode = self.decode_content if decode_content is None else decode_content
        while self._stream is not None:
            piece = self._stream.next_piece(read_size(amt), bool(decode))
            if not piece:
                return
            yield piece

    def _read_by_program(self, amt: int | None, decode_content: bool | None) -> Iterator[bytes]:
        """The pieces of a ``read`` that a program has put in position of ours."""
        while not self.closed:
            before = self.tell()
            piece = self.read(amt=amt, decode_content=decode_content)
            if piece:
                yield piece
            elif self.tell() == before:
                # It reads from somewhere else, and has come to its end.
                return

    def readinto(self, buffer: Any) -> int:
        data = self.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """Bytes taken from the connection so far."""
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
        """Closes the connection, unless the body was read to its end."""
        if self._stream is not None:
            self._stream.close()

    def release_conn(self) -> None:
        """There for programs that call it: the connection is given back when the body is read."""

    def drain_conn(self) -> None:
        """Reads and drops what is left, so that the connection can be used again."""
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
        """Where a redirect leads; ``None`` for any other answer."""
        return self.getheader("Location") if self.status in (301, 302, 303, 307, 308) else None

    def supports_chunked_reads(self) -> bool:
        return True

    def __iter__(self) -> Iterator[bytes]:
        """Line by line, the Content-Encoding undone."""
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
    """Whether *own* is what the answer and the request say, which a program may have changed."""
    status, reason, fields, headers = raw._received
    return (
        own.request is request
        and own.url == request.url
        and (raw.status, raw.reason) == (status, reason)
        and raw.headers is headers
        and headers._fields == fields
    )


def build_response(adapter: Any, request: Any, raw: Any) -> Response:
    """``HTTPAdapter.build_response``: a response of ours on the raw response of another library."""
    from .._core import CaseInsensitiveDict
    from .._core import Response as make_response
    from ..cookies import extract_cookies_to_jar
    from ..utils import get_encoding_from_headers

    own = getattr(raw, "_response", None)
    if own is not None and own.raw is raw and _is_unchanged(own, request, raw):
        # Each call makes another one.
        raw._response = None
        own.connection = adapter
        built: Response = own
        return built
    response = make_response()
    status: Any = getattr(raw, "status", None)
    response.status_code = status
    fields = getattr(raw, "headers", {})
    merged = getattr(fields, "itermerged", None)
    # What came in several fields is one value; `items` would give the last.
    response.headers = CaseInsensitiveDict(fields if merged is None else dict(merged()))
    response.encoding = get_encoding_from_headers(response.headers)
    response.raw = raw
    response.reason = raw.reason
    response.url = request.url.decode("utf-8") if isinstance(request.url, bytes) else request.url
    extract_cookies_to_jar(response.cookies, request, raw)
    response.request = request
    response.connection = adapter
    return response
