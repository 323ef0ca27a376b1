"""The version and the range of a file that a response carries (RFC 9110, sections 8.8 and 14)."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def validator(response: Any) -> str | None:
    """Returns the validator for ``If-Range``; ``None`` if the response has no strong one.

    That is a strong ETag. Without any ETag it is a Last-Modified at least one second older than the response,
    because the file may change twice within a second.
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
    """Returns first byte, last byte and total of the Content-Range; ``None`` for each one that is missing."""
    value = response.headers.get("Content-Range") or ""
    found = re.fullmatch(r"bytes (?:([0-9]{1,19})-([0-9]{1,19})|\*)/(?:([0-9]{1,19})|\*)", value, re.ASCII)
    if found is None:
        return None, None, None
    first, last, total = (int(part) if part is not None else None for part in found.groups())
    return first, last, total


def length(response: Any) -> int | None:
    """Returns the Content-Length; ``None`` without one, or if the body is compressed."""
    value = response.headers.get("Content-Length")
    if is_coded(response) or value is None or not re.fullmatch("[0-9]{1,19}", value):
        return None
    return int(value)


def is_coded(response: Any) -> bool:
    """Returns whether the body has a Content-Encoding, although the request asked for none."""
    coding = response.headers.get("Content-Encoding") or ""
    return coding.strip().lower() not in ("", "identity")
