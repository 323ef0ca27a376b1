"""Character encodings of headers, documents and JSON."""

from __future__ import annotations

from .._core import charset_of
from .._core import guess_json_utf as guess_json_utf

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
    return charset_of(content_type)


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
    from . import program_frame

    message = f"{name} is deprecated: requests will remove it in 3.0"
    program_frame.warn(message, DeprecationWarning)
