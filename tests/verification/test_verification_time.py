"""Timestamps and nonces."""

from __future__ import annotations

import time
from typing import Any

import pytest

from oxhorizon.oauth1 import SignedRequest, VerificationError, verify
from tests.verification.signed import (
    FORM,
    METHODS,
    NONCE,
    NOW,
    Request,
    accepted,
    authorization,
    fields,
    problem,
    sign,
)

GET = ("GET", "https://example.com/r?a=1")


def without(request: Request, *names: str, **changes: str) -> Request:
    given = {name: value for name, value in fields(request).items() if name not in names}
    return request._replace(headers={"Authorization": authorization({**given, **changes}.items())})


# --- timestamps ----------------------------------------------------------------------------


@pytest.mark.parametrize("signature_method", METHODS)
def test_timestamp_window_is_symmetric(signature_method: str) -> None:
    request = sign(*GET, signature_method=signature_method)
    for off, max_age in [(0, 0), (300, 300), (5, 5), (1, 1)]:
        for now in (NOW - off, NOW + off):
            assert problem(request, now=now, max_age=max_age) is None
    for off, max_age in [(1, 0), (301, 300), (6, 5), (NOW, 300)]:
        for now in (NOW - off, NOW + off):
            assert problem(request, now=now, max_age=max_age) == "timestamp_refused"


def test_timestamp_window_is_five_minutes_by_default() -> None:
    secrets: dict[str, Any] = {"client_secret": "client-secret", "token_secret": "token-secret"}
    now = int(time.time())
    for off in (-290, 0, 290):
        verify(*sign(*GET, timestamp=str(now + off)), **secrets)
    for off in (-310, 310):
        with pytest.raises(VerificationError) as caught:
            verify(*sign(*GET, timestamp=str(now + off)), **secrets)
        assert caught.value.problem == "timestamp_refused"
        assert "300 are accepted" in str(caught.value)


def test_now_may_be_a_float() -> None:
    request = sign(*GET)
    for now in (NOW + 0.999, float(NOW), NOW + 300.9):
        assert problem(request, now=now) is None


def test_timestamp_window_may_be_huge() -> None:
    assert problem(sign(*GET), max_age=2**64 - 1) is None
    assert problem(sign(*GET), now=1e300, max_age=2**64 - 1) is None
    assert problem(sign(*GET), now=1e300) == "timestamp_refused"
    assert problem(sign(*GET, timestamp="18446744073709551615"), now=1e300, max_age=0) is None
    assert problem(sign(*GET, timestamp="0"), now=0, max_age=0) is None


@pytest.mark.parametrize(
    "timestamp",
    [
        "",
        " ",
        "-1700000000",
        "+1700000000",
        " 1700000000",
        "1700000000 ",
        "1700000000\n",
        "1700000000.0",
        "17e8",
        "0x65531100",
        "1_700_000_000",
        "1,700,000,000",
        "١٧٠٠٠٠٠٠٠٠",
        "１７００００００００",
        "1700000000\x00",
        "18446744073709551616",
        "9" * 400,
        "now",
        "NaN",
        "é",
    ],
)
@pytest.mark.parametrize("signature_method", METHODS)
def test_malformed_timestamp_is_refused(signature_method: str, timestamp: str) -> None:
    request = sign(*GET, signature_method=signature_method, timestamp="1")
    assert problem(without(request, oauth_timestamp=timestamp)) == "parameter_rejected"


def test_timestamp_may_have_leading_zeroes() -> None:
    request = sign(*GET, timestamp=f"000{NOW}")
    assert accepted(request).timestamp == NOW


def test_stale_timestamp_is_refused_before_secret_lookup() -> None:
    def never(*_: Any) -> str:
        raise AssertionError("asked for a request that is too old")

    assert problem(sign(*GET), now=0, client_secret=never, token_secret=never) == "timestamp_refused"


def test_check_timestamp_raises_for_stale_timestamp() -> None:
    request = SignedRequest(*sign(*GET))
    request.check_timestamp(300, NOW)
    request.check_timestamp(now=NOW + 300)
    with pytest.raises(VerificationError) as caught:
        request.check_timestamp()
    assert caught.value.problem == "timestamp_refused"
    assert "seconds off" in str(caught.value)


@pytest.mark.parametrize("now", [-1, -0.5, float("nan"), float("inf"), float("-inf")])
def test_invalid_now_raises(now: float) -> None:
    with pytest.raises(ValueError, match="seconds since the epoch") as caught:
        accepted(sign(*GET), now=now)
    assert not isinstance(caught.value, VerificationError)


# --- nonces --------------------------------------------------------------------------------


class Seen:
    """A nonce check that records its calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *call: Any) -> bool:
        is_new = call not in self.calls
        self.calls.append(call)
        return is_new


@pytest.mark.parametrize("signature_method", METHODS)
def test_nonce_used_twice_is_refused(signature_method: str) -> None:
    seen = Seen()
    request = sign(*GET, signature_method=signature_method)
    assert problem(request, nonce_check=seen) is None
    assert seen.calls == [("client-key", "token", NONCE, NOW)]
    assert problem(request, nonce_check=seen) == "nonce_used"
    assert len(seen.calls) == 2


def test_nonce_check_without_token_gets_none() -> None:
    seen = Seen()
    request = sign(*GET, resource_owner_key=None, resource_owner_secret=None)
    assert problem(request, token_secret=None, nonce_check=seen) is None
    assert seen.calls == [("client-key", None, NONCE, NOW)]


@pytest.mark.parametrize("signature_method", METHODS)
def test_refused_request_keeps_nonce_unused(signature_method: str) -> None:
    seen = Seen()
    request = sign(*GET, signature_method=signature_method)
    wrong = without(request, oauth_signature="AAAA")
    cases: list[tuple[Request, dict[str, Any]]] = [
        (wrong, {}),
        (request, {"now": 0}),
        (request, {"signature_methods": []}),
        (request, {"client_secret": lambda _: None, "rsa_key": lambda _: None}),
        (request, {"token_secret": lambda *_: None}),
    ]
    for refused, change in cases:
        assert problem(refused, nonce_check=seen, **change) is not None
    assert seen.calls == []
    assert problem(request, nonce_check=seen) is None


@pytest.mark.parametrize("answer", [True, 1, "yes", [0], object()])
def test_nonce_check_true_value_accepts(answer: object) -> None:
    assert problem(sign(*GET), nonce_check=lambda *_: answer) is None


@pytest.mark.parametrize("answer", [False, 0, "", [], None])
def test_nonce_check_false_value_refuses(answer: object) -> None:
    assert problem(sign(*GET), nonce_check=lambda *_: answer) == "nonce_used"


def test_exception_of_nonce_check_propagates() -> None:
    class StoreIsDown(Exception):
        pass

    def fails(*_: Any) -> bool:
        raise StoreIsDown

    with pytest.raises(StoreIsDown):
        accepted(sign(*GET), nonce_check=fails)


def test_plaintext_needs_no_nonce_or_timestamp() -> None:
    def never(*_: Any) -> bool:
        raise AssertionError("there is no nonce")

    request = sign(*GET, signature_method="PLAINTEXT")
    bare = without(request, "oauth_nonce", "oauth_timestamp")
    found = accepted(bare, nonce_check=never)
    assert (found.nonce, found.timestamp) == (None, None)
    assert accepted(without(request, "oauth_nonce", oauth_nonce=""), nonce_check=never).nonce == ""
    # Without a timestamp, the nonce check gets 0.
    seen = Seen()
    accepted(without(request, "oauth_timestamp"), nonce_check=seen)
    assert seen.calls == [("client-key", "token", NONCE, 0)]


@pytest.mark.parametrize("signature_method", [name for name in METHODS if name != "PLAINTEXT"])
@pytest.mark.parametrize("name", ["oauth_nonce", "oauth_timestamp"])
def test_other_methods_need_nonce_and_timestamp(signature_method: str, name: str) -> None:
    request = sign(*GET, signature_method=signature_method)
    assert problem(without(request, name)) == "parameter_absent"


@pytest.mark.parametrize("nonce", ["a", "é", "漢字", "%41", "a b+c&d=e", '"', "x" * 10_000, "\x00"])
@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY", "BODY"])
def test_any_nonce_text_is_accepted(place: str, nonce: str) -> None:
    seen = Seen()
    request = sign("POST", "https://h/", {"Content-Type": FORM}, "a=1", place=place, nonce=nonce)
    assert problem(request, nonce_check=seen) is None
    assert seen.calls == [("client-key", "token", nonce, NOW)]
