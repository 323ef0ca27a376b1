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
    """Runs each in a thread of its own, over and over for a while; what one raises fails the test."""
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


def test_nonces_of_many_threads() -> None:
    made = oxhorizon.oauth1.Client("key")
    nonces: list[str] = []

    def sign() -> None:
        nonces.append(authorization_fields(made.sign("http://h/")[1]["Authorization"])["oauth_nonce"])

    at_once(*[sign] * 8)
    assert len(nonces) > 100
    assert len(set(nonces)) == len(nonces)


@pytest.mark.parametrize("changed", ["resource_owner_key", "resource_owner_secret", "client_key"])
def test_each_attribute_is_the_old_or_the_new_one(changed: str) -> None:
    """PLAINTEXT shows what was signed with."""
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


def test_the_token_while_others_sign() -> None:
    """Each of its two parts is whole, and when all is quiet they belong together."""
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
    """A token during whose taking over something is signed."""

    def __init__(self, token: dict[str, str], sign: Callable[[], None]) -> None:
        super().__init__(token)
        self.sign = sign

    def __getitem__(self, name: str) -> str:
        if name == "oauth_token_secret":
            self.sign()
        return super().__getitem__(name)


def test_a_token_is_two_steps() -> None:
    """As in the original: what is signed between them has the new token with the old secret.

    Whoever exchanges tokens under load gives the session another client, which is one step.
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


def test_another_client_is_one_step() -> None:
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


def test_methods_and_places_that_change() -> None:
    """Each signature is of one method and in one place."""
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


def test_reading_while_others_write() -> None:
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
