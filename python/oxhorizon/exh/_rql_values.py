"""The encoding of fields and values in RQL.

The server decodes the query once, decodes each value again, and then guesses its type.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal
    from typing import Any, Union

    from typing_extensions import TypeAlias

    _Value: TypeAlias = Union[str, int, float, bool, date, datetime, Decimal, None]

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

_WORDS = frozenset({"true", "false", "null", "undefined"})
_CASTS = frozenset({"auto", "string", "number", "boolean", "date", "isodate", "epoch", "re", "RE", "glob"})


def field_text(field: str, operator: str) -> str:
    """Encodes the name of a field.

    :raises TypeError: it is not a ``str``.
    :raises ValueError: it is empty or contains an invalid character.
    """
    if not isinstance(field, str):
        raise TypeError(f"{operator}: the name of a field must be a str, not {type(field).__name__}")
    for part in field.split("."):
        if not part:
            raise ValueError(f"{operator}: {field!r} is not a field: a name is missing before or after a dot")
        for character in part:
            if not (character.isalnum() or character in "_-") or part[0] == "-":
                raise ValueError(
                    f"{operator}: {field!r} is not a field: names consist of letters, digits, _ and - (not "
                    "first); a dot leads into an object"
                )
    return "".join(character if character in "_-." else twice_encoded(character) for character in field)


def value_text(value: _Value, operator: str) -> str:
    """Encodes a value.

    :raises TypeError: RQL does not support the type.
    :raises ValueError: the value cannot be sent: NaN, infinity, a datetime without a time zone, or text with
        a lone surrogate.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(str.__str__(value), operator)
    if isinstance(value, int):
        return _cast_number(int.__repr__(value))
    if isinstance(value, float):
        return _cast_number(_decimal_notation(float.__repr__(value), operator))
    # A value of these types implies that its module is imported.
    if _is(value, "datetime", "datetime"):
        from ._sdk.dates import write

        return twice_encoded(str(write(value, "iso8601", operator)))  # type: ignore[arg-type]
    if _is(value, "datetime", "date"):
        return twice_encoded(value.isoformat())  # type: ignore[union-attr]
    if _is(value, "decimal", "Decimal"):
        return _cast_number(_decimal_notation(str(value), operator))
    raise TypeError(
        f"{operator} takes a str, a number, True, False, None, a date or a datetime, "
        f"not {type(value).__name__}"
    )


def is_point_in_time(field: str) -> bool:
    """Returns whether a field is one of the platform's points in time, which all have such a name.

    Those in the user's own data, below ``data``, may be text.
    """
    return isinstance(field, str) and field[-9:].lower() == "timestamp" and field.partition(".")[0] != "data"


def read_date(text: str) -> Any:
    """Returns the point in time that a text is; the text itself if it is none."""
    if not text[:4].isdecimal() or text[4:5] != "-":
        return text
    from ._sdk.dates import read

    return read(str.__str__(text))


def twice_encoded(text: str) -> str:
    """Percent-encodes *text* twice, except letters and digits, as the JavaScript SDK does.

    :raises UnicodeEncodeError: the text contains a lone surrogate.
    """
    return "".join(chr(byte) if byte in _PLAIN else f"%25{byte:02X}" for byte in text.encode("utf-8"))


def _text(text: str, operator: str) -> str:
    try:
        encoded = twice_encoded(text)
    except UnicodeEncodeError:
        raise ValueError(f"{operator}: the text contains a lone surrogate, which cannot be sent") from None
    return f"string:{encoded}" if _looks_like_another_type(text) else encoded


def _looks_like_another_type(text: str) -> bool:
    if not text or text in _WORDS or text.partition(":")[0] in _CASTS or text[0] == text[-1] == "'":
        return True
    if text[:4].isdigit() and text[4:5] == "-" and text[5:7].isdigit():
        return True  # 2023-06, 2023-06-01, 2023-06-01T12:00:00Z
    if len(text) == 24 and all(character in "0123456789abcdefABCDEF" for character in text):
        return False  # an id: one in a hundred thousand has digits only, and must stay text
    try:
        float(text)
    except ValueError:
        return text[:2] in ("0x", "0X", "0b", "0B", "0o", "0O")  # numbers in JavaScript
    return True


def _decimal_notation(text: str, operator: str) -> str:
    """Rewrites Python's notation without an exponent, if that is short, and without trailing zeros."""
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text)
    mantissa, _, power = digits.lower().partition("e")
    if not mantissa.replace(".", "").isdecimal():
        raise ValueError(f"{operator}: RQL has no number {text}")
    whole, _, fraction = mantissa.partition(".")
    exponent = int(power or 0)
    if not -30 < exponent < 16:  # 66000000000000000 would claim more precision than 6.6e16 has
        return f"{sign}{mantissa}e{exponent}"
    if exponent >= 0:
        fraction = fraction.ljust(exponent, "0")
        whole, fraction = whole + fraction[:exponent], fraction[exponent:]
    else:
        whole = whole.rjust(1 - exponent, "0")
        whole, fraction = whole[:exponent], whole[exponent:] + fraction
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return number if number == "0" else sign + number


def _cast_number(text: str) -> str:
    """Returns *text* if JavaScript writes the number like this, otherwise with the prefix ``number:``."""
    whole, _, fraction = text.lstrip("-").partition(".")
    small = whole == "0" and fraction.startswith("000000")  # JavaScript uses an exponent
    if "e" not in text and len(whole) <= 15 and len(whole.lstrip("0") + fraction) <= 15 and not small:
        return text
    if whole == "0":
        # The server reads number:0.0000001 as a date, but not number:1e-7.
        digits = fraction.lstrip("0")
        mantissa = f"{digits[0]}.{digits[1:]}" if digits[1:] else digits
        sign = "-" if text[0] == "-" else ""
        text = f"{sign}{mantissa}e{len(digits) - len(fraction) - 1}"
    return f"number:{text}"


def _is(value: Any, module: str, name: str) -> bool:
    cls = getattr(sys.modules.get(module), name, None)
    return cls is not None and isinstance(value, cls)
