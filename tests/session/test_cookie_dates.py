"""Dates of ``Expires`` (R11): read by RFC 6265 section 5.1.1, so that no deletion of a cookie is missed.

``read`` implements that section in Python, independently of ours. Tables and random text compare the two.
"""

from __future__ import annotations

import calendar
import datetime
import http.cookiejar
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oxhorizon._core import CookieStore
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, returned

# The RFC's grammar with its errata: no digit follows a number.
DELIMITER = "[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]"
TOKENS = {
    "time": r"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?![0-9])",
    "day-of-month": r"([0-9]{1,2})(?![0-9])",
    "month": r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "year": r"([0-9]{2,4})(?![0-9])",
}


def read(text: str) -> datetime.datetime | None:
    found: dict[str, tuple[str, ...]] = {}
    for token in re.split(DELIMITER, text):
        for production, pattern in TOKENS.items():
            match = re.match(pattern, token, re.IGNORECASE | re.DOTALL | re.ASCII)
            if production not in found and match:
                found[production] = match.groups()
                break
    if len(found) < len(TOKENS):
        return None
    year = int(found["year"][0])
    if 70 <= year <= 99:
        year += 1900
    if 0 <= year <= 69:
        year += 2000
    if year < 1601:
        return None
    month = [name.lower() for name in calendar.month_abbr].index(found["month"][0].lower())
    try:
        return datetime.datetime(year, month, int(found["day-of-month"][0]), *map(int, found["time"]))
    except ValueError:
        return None


def seconds(date: datetime.datetime | None) -> int | None:
    return None if date is None else calendar.timegm(date.timetuple())


def kept(*attributes: str) -> Any:
    """Returns the expiry of a cookie with these attributes: a number, ``None``, or ``gone``."""
    store = CookieStore()
    store.take("http://h.example/", ["a=old; Path=/"])
    store.take("http://h.example/", ["; ".join(["a=new; Path=/", *attributes])])
    (fields,) = store.all() or [("gone",) * 10]
    return fields[7]


def expected(text: str) -> Any:
    found = seconds(read(text))
    now = datetime.datetime.now(datetime.timezone.utc).timestamp()
    return "gone" if found is not None and found <= now else found


FUTURE = 4096250880  # 2099-10-21 07:28:00
PAST = "gone"
NO_DATE = None

DATES: list[tuple[str, Any]] = [
    ("Wed, 21 Oct 2099 07:28:00 GMT", FUTURE),
    ("Wed, 21-Oct-2099 07:28:00 GMT", FUTURE),
    ("Wednesday, 21-Oct-2099 07:28:00 GMT", FUTURE),
    ("Wed Oct 21 07:28:00 2099", FUTURE),
    ("Wed, 21 Oct 2099 07:28:00", FUTURE),
    ("Wed, 21 Oct 2099 07:28:00 UTC", FUTURE),
    ("Wed, 21 Oct 2099 07:28:00 -0000", FUTURE),
    ("Wed, 21 Oct 2099 07:28:00 +0500", FUTURE),
    ("Wed, 21 Oct 2099 07:28:00 EST", FUTURE),
    ("Wed,21 Oct 2099 07:28:00 GMT", FUTURE),
    ("Wed 21 Oct 2099 07:28:00", FUTURE),
    ("21/Oct/2099 07:28:00", FUTURE),
    ("21/Oct/2099", NO_DATE),
    ('"Wed, 21 Oct 2099 07:28:00 GMT"', FUTURE),
    ("'Wed, 21 Oct 2099 07:28:00 GMT'", FUTURE),
    ("wed, 21 oct 2099 07:28:00 gmt", FUTURE),
    ("WED, 21 OCTOBER 2099 07:28:00 GMT", FUTURE),
    ("2099 21 07:28:00 Oct", FUTURE),
    ("07:28:00 21 Oct 2099", FUTURE),
    ("Oct 21 2099 7:28:0", FUTURE),
    ("21 Oct 2099 07:28:00.5", FUTURE),
    ("21 Oct 2099 07:28:00pm", FUTURE),
    ("21st Oct 2099 07:28:00", FUTURE),
    ("21 Oct 2099AD 07:28:00", FUTURE),
    ("21 Oct 2099 07:28:00 1 Jan 1970 00:00:00", FUTURE),
    ("21 Oct 2099 07:28", NO_DATE),
    ("21 Oct 2099 007:28:00", NO_DATE),
    ("21 Oct 2099 24:28:00", NO_DATE),
    ("21 Oct 2099 07:60:00", NO_DATE),
    ("21 Oct 2099 07:28:60", NO_DATE),
    ("32 Oct 2099 07:28:00", NO_DATE),
    ("0 Oct 2099 07:28:00", NO_DATE),
    ("31 Sep 2099 07:28:00", NO_DATE),
    ("29 Feb 2099 07:28:00", NO_DATE),
    ("29 Feb 2096 00:00:00", 3981312000),
    ("21 Oct 20999 07:28:00", NO_DATE),
    ("2099-10-21T07:28:00Z", NO_DATE),
    ("21 10 2099 07:28:00", NO_DATE),
    ("Thu, 01 Jan 1970 00:00:00 GMT", PAST),
    ("Thu, 01-Jan-1970 00:00:00 GMT", PAST),
    ("Thu, 01 Jan 1970 00:00:00", PAST),
    ("Thu, 01 Jan 1970 00:00:00 UTC", PAST),
    ("Thu, 01 Jan 1970 00:00:00 -0000", PAST),
    ("Wed, 21 Oct 2016 07:28:00 +0000", PAST),
    ("Wed,21 Oct 2016 07:28:00 GMT", PAST),
    ("Thu, 1 Jan 1970 0:0:0 GMT", PAST),
    ("Mon, 01-Jan-90 00:00:00 GMT", PAST),
    ("Wed, 21-Oct-15 07:28:00 GMT", PAST),
    ("Fri, 31-Dec-99 23:59:59 GMT", PAST),
    ("Tue, 01-Jan-69 00:00:00 GMT", 3124224000),
    ("Thu, 01-Jan-70 00:00:00 GMT", PAST),
    ("01 Jan 1601 00:00:00", PAST),
    ("31 Dec 1600 23:59:59", NO_DATE),
    ("01 Jan 1000 00:00:00", NO_DATE),
    ("01 Jan 0001 00:00:00", PAST),  # Like the two-digit year 01: 2001.
    ("31 Dec 9999 23:59:59 GMT", 253402300799),
    ("0", NO_DATE),
    ("-1", NO_DATE),
    ("", NO_DATE),
    ("never", NO_DATE),
    ("Session", NO_DATE),
    ("21 Oct 2099 07:28:00 \xa0\xe9", FUTURE),
    ("21\xa0Oct\xa02099\xa007:28:00", NO_DATE),
]


@pytest.mark.parametrize(("text", "found"), DATES, ids=[text or "empty" for text, _ in DATES])
def test_expires_date_is_parsed_as_by_rfc_6265(text: str, found: Any) -> None:
    assert expected(text) == found
    assert kept(f"Expires={text}") == found
    assert kept(f"EXPIRES = {text} ") == found


WORDS = (
    "Wed Thursday 21 1 01 31 32 Oct october JAN fe feb 2099 99 1970 1600 70 69 0 12345 7:28:00 07:28:00 "
    '24:00:00 1:2 1:2:3:4 00:00:60 GMT +0000 pm 21st , - / : " \xe9'
)
PARTS = st.sampled_from([*WORDS.split(), "\t"])


@given(st.one_of(st.lists(PARTS, max_size=9).map(" ".join), st.lists(PARTS, max_size=9).map("".join)))
@settings(max_examples=2000, deadline=None)
@example("1:2:3:4 Oct 5 70")
def test_expires_date_parts_in_any_order_are_parsed(text: str) -> None:
    assert kept(f"Expires={text}") == expected(text)


@given(st.text(st.characters(exclude_characters=";", exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=1000, deadline=None)
def test_expires_with_any_text_does_not_raise(text: str) -> None:
    assert kept(f"Expires={text}") == expected(text)
    mixed = f"{text}21 Oct 2099 07:28:00{text}"
    assert kept(f"Expires={mixed}") == expected(mixed)


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        (["Expires=21 Oct 2099 07:28:00", "Expires=never"], FUTURE),
        (["Expires=1 Jan 1970 00:00:00", "Expires=21 Oct 2099 07:28:00"], FUTURE),
        (["Expires=21 Oct 2099 07:28:00", "expires=1 Jan 1970 00:00:00"], PAST),
        (["Expires=21 Oct 2099 07:28:00", "Max-Age=0"], PAST),
        (["Expires=21 Oct 2099 07:28:00", "Max-Age=-1"], PAST),
        (["Max-Age=-", "Expires=21 Oct 2099 07:28:00"], FUTURE),
        (["Max-Age=soon", "Expires=21 Oct 2099 07:28:00"], FUTURE),
        (["Max-Age=1e3", "Expires=21 Oct 2099 07:28:00"], FUTURE),
        (["Max-Age=0x10", "Expires=21 Oct 2099 07:28:00"], FUTURE),
        (["Max-Age=\u0661", "Expires=21 Oct 2099 07:28:00"], FUTURE),
        (["Expires"], None),
        (["Max-Age"], None),
    ],
)
def test_last_valid_expires_or_max_age_wins(attributes: list[str], found: Any) -> None:
    assert kept(*attributes) == found


def test_huge_max_age_is_clamped() -> None:
    assert kept(f"Max-Age={'9' * 30}") == 253402300799  # The last second of datetime's range.
    assert kept(f"Max-Age=-{'9' * 30}") == PAST


# requests reads the year 70 as 2070, and applies time zones.
UNDERSTOOD = [
    text
    for text, found in DATES
    if found == PAST and http.cookiejar.http2time(text) is not None and "-70 " not in text
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_expired_date_deletes_cookie_like_requests(server: ScriptedServer, text: str) -> None:
    server.on("/in", answer(b"", "Set-Cookie: a=1; Path=/"))
    url = server.on("/out", answer(b"", f"Set-Cookie: a=gone; Path=/; Expires={text}"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.url + "/in")
        session.get(url)
        session.get(server.url + "/later")
        return session.cookies.get_dict()

    assert returned(call, server) == {}
