"""Which version of a file an answer has, and which part of it (RFC 9110, sections 8.8 and 14)."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def validator(response: Any) -> str | None:
    """What names this version of the file for ``If-Range``; ``None`` where nothing does for sure.

    A strong ETag; where there is none at all, a Last-Modified that is older than the answer by a second at
    least, as the file may have changed twice in a second.
    """
    etag = response.headers.get("ETag")
    if etag is not None:
        return etag if re.fullmatch(r'"[\x21\x23-\x7e\x80-\xff]*"', etag) else None
    modified = response.headers.get("Last-Modified")
    date = response.headers.get("Date")
    if modified is None or date is None:
        return None
    from email.utils import parsedate_to_datetime

    try:
        age = (parsedate_to_datetime(date) - parsedate_to_datetime(modified)).total_seconds()
    except (TypeError, ValueError):
        return None
    return modified if age >= 1 else None


def content_range(response: Any) -> tuple[int | None, int | None, int | None]:
    """First byte, last byte and total of the Content-Range; ``None`` for what it does not say."""
    value = response.headers.get("Content-Range") or ""
    found = re.fullmatch(r"bytes (?:([0-9]{1,19})-([0-9]{1,19})|\*)/(?:([0-9]{1,19})|\*)", value, re.ASCII)
    if found is None:
        return None, None, None
    first, last, total = (int(part) if part is not None else None for part in found.groups())
    return first, last, total


def length(response: Any) -> int | None:
    """The Content-Length; ``None`` where there is none, or the body is compressed."""
    value = response.headers.get("Content-Length")
    if is_coded(response) or value is None or not re.fullmatch("[0-9]{1,19}", value):
        return None
    return int(value)


def is_coded(response: Any) -> bool:
    """Whether the server compressed the body, though it was asked not to."""
    coding = response.headers.get("Content-Encoding") or ""
    return coding.strip().lower() not in ("", "identity")
