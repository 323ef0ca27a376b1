"""One client in many threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from oauthlib.oauth1.rfc5849.signature import sign_plaintext

import oxhorizon
import oxhorizon.oauth1
from tests.servers.twins import Kit, returned
from tests.signing.wire import authorization_fields

SECONDS = 0.5


def at_once(*works: Callable[[], None]) -> None:
    """Runs each function repeatedly in its own thread for a while; raises the first exception."""
    end = time.monotonic() + SECONDS
    errors: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            while time.monotonic() < end and not errors:
                work()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    if errors:
        raise errors[0]


def test_nonces_differ_across_threads() -> None:
    made = oxhorizon.oauth1.Client("key")
    nonces: list[str] = []

    def sign() -> None:
        nonces.append(authorization_fields(made.sign("http://h/")[1]["Authorization"])["oauth_nonce"])

    at_once(*[sign] * 8)
    assert len(nonces) > 100
    assert len(set(nonces)) == len(nonces)


@pytest.mark.parametrize("changed", ["resource_owner_key", "resource_owner_secret", "client_key"])
def test_signature_uses_old_or_new_attribute(changed: str) -> None:
    """PLAINTEXT reveals the secrets that a signature used."""
    made = oxhorizon.oauth1.Client("key", "secret", "old", "old", signature_method="PLAINTEXT")
    values = iter(range(10**9))
    found: set[str] = set()

    def change() -> None:
        setattr(made, changed, f"v{next(values)}")

    def sign() -> None:
        fields = authorization_fields(made.sign("http://h/")[1]["Authorization"])
        token, key = fields["oauth_token"], fields["oauth_consumer_key"]
        client_secret, token_secret = fields["oauth_signature"].split("&")
        assert client_secret == "secret"
        seen = {"resource_owner_key": token, "resource_owner_secret": token_secret, "client_key": key}[
            changed
        ]
        assert seen == "old" or seen.startswith(("v", "key"))
        found.add(seen)

    at_once(change, sign, sign, sign)
    assert len(found) > 2


def session_tokens(session: oxhorizon.OAuth1Session) -> tuple[str, str]:
    _, headers, _ = session.auth.sign("GET", "http://h/")
    fields = authorization_fields(headers["Authorization"])
    return fields["oauth_token"], fields["oauth_signature"].partition("&")[2]


def test_token_may_change_while_threads_sign() -> None:
    """Each part of the token is intact, and after the last change both parts match."""
    with oxhorizon.OAuth1Session("key", "secret", "t0", "s0", signature_method="PLAINTEXT") as session:
        numbers = iter(range(10**9))

        def change() -> None:
            number = next(numbers)
            session.token = {"oauth_token": f"t{number}", "oauth_token_secret": f"s{number}"}

        def sign() -> None:
            token, secret = session_tokens(session)
            assert token[0] == "t" and token[1:].isdigit()
            assert secret[0] == "s" and secret[1:].isdigit()

        at_once(change, sign, sign)
        token = session.token
        assert token["oauth_token"][1:] == token["oauth_token_secret"][1:]


class Slow(dict[str, str]):
    """A token that signs a request while the session takes it over."""

    def __init__(self, token: dict[str, str], sign: Callable[[], None]) -> None:
        super().__init__(token)
        self.sign = sign

    def __getitem__(self, name: str) -> str:
        if name == "oauth_token_secret":
            self.sign()
        return super().__getitem__(name)


def test_token_change_is_not_atomic_as_in_original() -> None:
    """As in the original, a request signed between the two steps has the new token and the old secret.

    To change tokens under load, assign a new client, which is atomic.
    """

    def call(kit: Kit) -> Any:
        used = kit.signed(signature_method="PLAINTEXT", nonce="n", timestamp="1")
        seen: list[Any] = []

        def sign() -> None:
            request = used.auth(kit.prepare("GET", "http://h/"))
            seen.append(request.headers["Authorization"])

        used.token = Slow({"oauth_token": "new", "oauth_token_secret": "new"}, sign)
        sign()
        return seen

    between, after = returned(call)
    assert b'oauth_token="new"' in between
    assert b"token%2520canary" in between
    assert b"token%2520canary" not in after


def test_client_change_is_atomic() -> None:
    def made(number: int) -> Any:
        return oxhorizon.oauth1.Client(
            "key", "secret", f"t{number}", f"s{number}", signature_method="PLAINTEXT", decoding="utf-8"
        )

    with oxhorizon.OAuth1Session("key", "secret", "t0", "s0", signature_method="PLAINTEXT") as session:
        numbers = iter(range(10**9))
        pairs: set[tuple[str, str]] = set()

        def change() -> None:
            session.auth.client = made(next(numbers))

        def sign() -> None:
            token, secret = session_tokens(session)
            assert token[1:] == secret[1:]
            pairs.add((token, secret))

        at_once(change, sign, sign)
        assert len(pairs) > 2


def test_signature_uses_one_method_and_place() -> None:
    """Each signature is consistent with its method."""
    made: Any = oxhorizon.oauth1.Client("key", "secret", nonce="n", timestamp="1")
    expected = {}
    for method in ("HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT"):
        made.signature_method = method
        expected[method] = authorization_fields(made.sign("http://h/")[1]["Authorization"])["oauth_signature"]
    assert expected["PLAINTEXT"] == sign_plaintext("secret", None)

    def change() -> None:
        for method in expected:
            made.signature_method = method

    def sign() -> None:
        fields = authorization_fields(made.sign("http://h/")[1]["Authorization"])
        assert fields["oauth_signature"] == expected[fields["oauth_signature_method"]]

    at_once(change, sign, sign)


def test_attributes_are_readable_while_threads_write() -> None:
    made: Any = oxhorizon.oauth1.Client("key", "secret")

    def write() -> None:
        made.realm = "r"
        made.own = 1
        del made.own

    def read() -> None:
        vars(made)
        repr(made)
        made.sign("http://h/")

    at_once(write, read, read)
