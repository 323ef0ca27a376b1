"""Character encodings of headers, documents and JSON."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any


def get_encoding_from_headers(headers: Mapping[str, str]) -> str | None:
    """Returns the charset of the Content-Type, or its default for the media type; ``None`` without one.

    :param headers: a mapping with the key ``content-type``.
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
    """Guesses the encoding of a JSON text from its byte order mark or the positions of its zero bytes."""
    start = data[:4]
    if start in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "utf-32"
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # A JSON text begins with two ASCII characters (RFC 4627 section 3).
    zeros = "".join("x" if byte else "0" for byte in start)
    if "0" not in zeros:
        return "utf-8"
    forms = {"0x0x": "utf-16-be", "x0x0": "utf-16-le", "000x": "utf-32-be", "x000": "utf-32-le"}
    return forms.get(zeros)


def get_encodings_from_content(content: str) -> list[str]:
    """Returns the charsets that an HTML or XML document declares. Deprecated, as in requests."""
    import re

    _deprecated("get_encodings_from_content")
    patterns = (
        r'(?i)<meta.*?charset=["\']*(.+?)["\'>]',
        r'(?i)<meta.*?content=["\']*;?charset=(.+?)["\'>]',
        r'^<\?xml.*?encoding=["\']*(.+?)["\'>]',
    )
    return [found for pattern in patterns for found in re.findall(pattern, content)]


def get_unicode_from_response(r: Any) -> Any:
    """Returns the body as text, decoded with the charset of its headers. Deprecated, as in requests."""
    _deprecated("get_unicode_from_response")
    if r.content is None:
        return None
    encoding = get_encoding_from_headers(r.headers)
    return str(r.content, encoding or "utf-8", errors="replace")


def stream_decode_response_unicode(iterator: Iterable[bytes], r: Any) -> Iterator[Any]:
    """Decodes the pieces of a body with ``r.encoding``; yields them unchanged if that is ``None``."""
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

    message = f"{name} is deprecated: requests will remove it in 3.0"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
