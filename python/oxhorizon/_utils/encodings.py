"""How bytes become text: charsets of headers, documents and JSON."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any


def get_encoding_from_headers(headers: Mapping[str, str]) -> str | None:
    """The charset that the Content-Type names or lets expect; ``None`` without one.

    :param headers: a mapping that knows ``content-type`` in this case.
    """
    content_type = headers.get("content-type")
    if not content_type:
        return None
    from .header_values import _parse_content_type_header

    kind, params = _parse_content_type_header(content_type)
    if "charset" in params:
        return params["charset"]
    if "text" in kind:
        return "ISO-8859-1"
    return "utf-8" if "application/json" in kind else None


def guess_json_utf(data: bytes) -> str | None:
    """The encoding of a JSON text: from its byte order mark, or from where its first zeros are."""
    start = data[:4]
    if start in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "utf-32"
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # JSON begins with two characters of ASCII.
    zeros = "".join("x" if byte else "0" for byte in start)
    if "0" not in zeros:
        return "utf-8"
    forms = {"0x0x": "utf-16-be", "x0x0": "utf-16-le", "000x": "utf-32-be", "x000": "utf-32-le"}
    return forms.get(zeros)


def get_encodings_from_content(content: str) -> list[str]:
    """The charsets that an HTML or XML document says it has. Deprecated, as in requests."""
    import re

    _deprecated("get_encodings_from_content")
    patterns = (
        r'(?i)<meta.*?charset=["\']*(.+?)["\'>]',
        r'(?i)<meta.*?content=["\']*;?charset=(.+?)["\'>]',
        r'^<\?xml.*?encoding=["\']*(.+?)["\'>]',
    )
    return [found for pattern in patterns for found in re.findall(pattern, content)]


def get_unicode_from_response(r: Any) -> Any:
    """The body as text, in the charset of its headers. Deprecated, as in requests."""
    _deprecated("get_unicode_from_response")
    if r.content is None:
        return None
    encoding = get_encoding_from_headers(r.headers)
    return str(r.content, encoding or "utf-8", errors="replace")


def stream_decode_response_unicode(iterator: Iterable[bytes], r: Any) -> Iterator[Any]:
    """The pieces of a body as text, in ``r.encoding``; as they are where that is ``None``."""
    if r.encoding is None:
        yield from iterator
        return
    from codecs import getincrementaldecoder

    decoder = getincrementaldecoder(r.encoding)(errors="replace")
    for piece in iterator:
        text = decoder.decode(piece)
        if text:
            yield text
    text = decoder.decode(b"", final=True)
    if text:
        yield text


def _deprecated(name: str) -> None:
    import warnings

    message = f"{name} is there for programs written for requests, which means to remove it in 3.0"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
