"""Points in time, as the platform writes them: milliseconds since 1970, or ISO 8601 text."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


def read(value: Any) -> Any:
    """Returns a point in time as an aware ``datetime`` in UTC.

    What is no point in time is returned as it is: an answer is never refused for one field.

    :param value: milliseconds since 1970, as a number or as text, or ISO 8601 text. Without a zone it is UTC.
    """
    if isinstance(value, bool):
        return value
    try:
        if isinstance(value, (int, float)):
            return _of_milliseconds(value)
        if isinstance(value, str):
            number = value.strip()
            if not number.isascii():
                return value
            if number.lstrip("-").isdecimal() and len(number) != len("YYYY"):
                return _of_milliseconds(int(number))
            return _of_text(number)
    except (ValueError, OverflowError):
        pass
    return value


def _of_milliseconds(value: float) -> datetime:
    from datetime import datetime, timedelta, timezone

    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=value)


def _of_text(text: str) -> datetime:
    """Parses ISO 8601; ``datetime.fromisoformat`` takes ``Z`` and other fractions only since Python 3.11.

    :raises ValueError: it is no point in time.
    """
    from datetime import datetime, timedelta, timezone

    day, time = text[:10], text[10:]
    if not (day[:4].isdecimal() and day[4:8:3] == "--" and day[5:7].isdecimal() and day[8:].isdecimal()):
        raise ValueError(text)
    found = datetime(int(day[:4]), int(day[5:7]), int(day[8:10]), tzinfo=timezone.utc)
    if not time:
        return found
    if time[0] not in "Tt ":
        raise ValueError(text)
    clock, offset = _split_zone(time[1:])
    whole, _, fraction = clock.replace(",", ".").partition(".")
    parts = whole.split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() and len(part) == 2 for part in parts):
        raise ValueError(text)
    hours, minutes, seconds = (int(part) for part in [*parts, "0"][:3])
    if hours > 24 or minutes > 59 or seconds > 60 or (fraction and not fraction.isdecimal()):
        raise ValueError(text)
    # Digits beyond microseconds are dropped: a datetime has none.
    microseconds = int(fraction[:6].ljust(6, "0"))
    return found + timedelta(
        hours=hours, minutes=minutes - offset, seconds=seconds, microseconds=microseconds
    )


def _split_zone(time: str) -> tuple[str, int]:
    """Returns the time, and the offset of its zone in minutes."""
    if time[-1:] in ("Z", "z"):
        return time[:-1], 0
    for at in range(len(time) - 1, 4, -1):
        if time[at] in "+-":
            digits = time[at + 1 :].replace(":", "")
            if not digits.isdecimal() or len(digits) not in (2, 4):
                raise ValueError(time)
            minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
            return time[:at], minutes if time[at] == "+" else -minutes
    return time, 0


def write(value: datetime, form: str, name: str) -> str | int:
    """Returns a point in time in the form of a service.

    :param value: an aware datetime, in any zone.
    :param form: ``"epoch_ms"``; otherwise ISO 8601.
    :param name: what it is for, for the error.
    :raises ValueError: the datetime has no zone.
    """
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(
            f"{name}: the datetime has no time zone: use datetime.now(timezone.utc) or "
            "value.replace(tzinfo=…)"
        )
    try:
        moment = value.replace(tzinfo=None) - offset
    except OverflowError:
        raise ValueError(f"{name}: the datetime is outside the years 1 to 9999 in UTC") from None
    if form == "epoch_ms":
        since = moment - type(value)(1970, 1, 1)
        return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000
    exact = moment.microsecond % 1000 == 0
    return f"{moment.isoformat(timespec='milliseconds' if exact else 'microseconds')}Z"


def is_datetime(value: Any) -> bool:
    """Returns whether it is a ``datetime``, without an import of that module."""
    import sys

    module = sys.modules.get("datetime")
    return module is not None and isinstance(value, module.datetime)
