"""Secrets and keys: lookup by callables, choice by signature method, and no confusion between them."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from oxhorizon.oauth1 import SignedRequest, VerificationError, verify
from tests.signing.rsa import CERTIFICATE, PRIVATE_KEY, RSA_METHODS
from tests.verification.signed import (
    HMAC_METHODS,
    METHODS,
    NOW,
    PUBLIC_KEY,
    Request,
    accepted,
    authorization,
    fields,
    new_private_pem,
    problem,
    public_pem,
    sign,
)

GET = ("GET", "https://example.com/r?a=1")
SECRETS = {"client_secret": "client-secret", "token_secret": "token-secret"}


def verified(request: Request, **keys: Any) -> SignedRequest:
    return verify(*request, **{"now": NOW, **keys})


def why(request: Request, **keys: Any) -> str | None:
    try:
        verified(request, **keys)
    except VerificationError as error:
        return error.problem
    return None


# --- callables -----------------------------------------------------------------------------


def test_secret_callables_get_key_and_token() -> None:
    calls: list[tuple[Any, ...]] = []

    def remember(answer: Any) -> Any:
        def find(*call: Any) -> Any:
            calls.append(call)
            return answer

        return find

    request = sign(*GET)
    verified(request, client_secret=remember("client-secret"), token_secret=remember("token-secret"))
    assert calls == [("client-key",), ("client-key", "token")]

    calls.clear()
    request = sign(*GET, signature_method="RSA-SHA256")
    verified(request, client_secret=remember("never"), rsa_key=remember(PUBLIC_KEY))
    assert calls == [("client-key",)]


def test_token_secret_is_not_looked_up_without_token() -> None:
    def never(*_: Any) -> str:
        raise AssertionError("there is no token")

    request = sign(*GET, resource_owner_key=None, resource_owner_secret=None)
    assert verified(request, client_secret="client-secret", token_secret=never).token is None


@pytest.mark.parametrize("signature_method", METHODS)
def test_unknown_client_or_token_is_refused(signature_method: str) -> None:
    request = sign(*GET, signature_method=signature_method)

    def nobody(*_: Any) -> None:
        return None

    assert problem(request, client_secret=nobody, rsa_key=nobody) == "consumer_key_unknown"
    assert problem(request, token_secret=nobody) == "token_rejected"
    # An unknown client is reported before an unknown token.
    assert problem(request, client_secret=nobody, rsa_key=nobody, token_secret=nobody) == (
        "consumer_key_unknown"
    )


@pytest.mark.parametrize("signature_method", METHODS)
def test_exception_of_secret_callable_propagates(signature_method: str) -> None:
    class StoreIsDown(Exception):
        pass

    def fails(*_: Any) -> str:
        raise StoreIsDown

    request = sign(*GET, signature_method=signature_method)
    with pytest.raises(StoreIsDown):
        accepted(request, client_secret=fails, rsa_key=fails)
    with pytest.raises(StoreIsDown):
        accepted(request, token_secret=fails)


@pytest.mark.parametrize("answer", [5, b"client-secret", ["client-secret"], object()])
def test_secret_of_wrong_type_raises(answer: Any) -> None:
    with pytest.raises(TypeError):
        verified(sign(*GET), client_secret=lambda _: answer, token_secret="token-secret")
    with pytest.raises(TypeError):
        verified(sign(*GET), client_secret="client-secret", token_secret=lambda *_: answer)
    with pytest.raises(TypeError):
        verified(sign(*GET), client_secret=answer, token_secret="token-secret")


def test_rsa_key_format_is_accepted() -> None:
    request = sign(*GET, signature_method="RSA-SHA1")
    public: Any = load_pem_private_key(PRIVATE_KEY.encode(), None).public_key()
    pkcs1 = public.public_bytes(Encoding.PEM, PublicFormat.PKCS1)
    for key in (PUBLIC_KEY, PUBLIC_KEY.encode(), pkcs1, pkcs1.decode(), CERTIFICATE + PUBLIC_KEY):
        assert why(request, rsa_key=key) is None
        assert why(request, rsa_key=lambda _, key=key: key) is None


@pytest.mark.parametrize("bits", [1024, 2048, 3072, 4096])
def test_rsa_key_size_is_accepted(bits: int) -> None:
    pem = new_private_pem(bits)
    for name in RSA_METHODS:
        request = sign(*GET, signature_method=name, rsa_key=pem)
        assert why(request, rsa_key=public_pem(pem)) is None
        assert why(request, rsa_key=PUBLIC_KEY) == "signature_invalid"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("", "no PEM block"),
        ("client-secret", "no PEM block"),
        (PRIVATE_KEY, "it contains a PRIVATE KEY"),
        (CERTIFICATE, "it contains a CERTIFICATE"),
        (PUBLIC_KEY.replace("MIG", "MIH"), "not an RSA key"),
        (b"\xff\x00", "PEM"),
    ],
)
def test_invalid_rsa_key_raises_value_error(key: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        verified(sign(*GET, signature_method="RSA-SHA1"), rsa_key=key)
    assert not isinstance(caught.value, VerificationError)


@pytest.mark.parametrize("key", [5, object(), [PUBLIC_KEY]])
def test_rsa_key_of_wrong_type_raises(key: Any) -> None:
    with pytest.raises(TypeError, match="rsa_key must be str or bytes"):
        verified(sign(*GET, signature_method="RSA-SHA1"), rsa_key=key)


@pytest.mark.parametrize("signature_method", METHODS)
def test_missing_secret_and_key_raise(signature_method: str) -> None:
    request = sign(*GET, signature_method=signature_method)
    if signature_method.startswith("RSA-"):
        assert why(request) == "signature_method_rejected"
        return
    with pytest.raises(TypeError, match="client_secret or an rsa_key is needed"):
        verified(request, signature_methods=METHODS)


# --- signature methods ---------------------------------------------------------------------


def test_plaintext_is_refused_by_default() -> None:
    request = sign(*GET, signature_method="PLAINTEXT")
    assert why(request, **SECRETS) == "signature_method_rejected"
    assert why(request, **SECRETS, signature_methods=HMAC_METHODS) == "signature_method_rejected"
    assert why(request, **SECRETS, signature_methods=["PLAINTEXT"]) is None
    assert why(request, rsa_key=PUBLIC_KEY, signature_methods=METHODS) == "signature_method_rejected"


@pytest.mark.parametrize("name", [name for name in METHODS if name != "PLAINTEXT"])
def test_only_listed_signature_methods_are_accepted(name: str) -> None:
    request = sign(*GET, signature_method=name)
    assert why(request, **SECRETS, rsa_key=PUBLIC_KEY) is None
    others = [other for other in METHODS if other != name]
    unfitting: list[Any] = [others, tuple(others), set(others), iter(others), [], [name.lower()]]
    for named in unfitting:
        assert why(request, **SECRETS, rsa_key=PUBLIC_KEY, signature_methods=named) == (
            "signature_method_rejected"
        )
    fitting: list[Any] = [[name], (name,), {name}, iter([name]), {name: 1}]
    for named in fitting:
        assert why(request, **SECRETS, rsa_key=PUBLIC_KEY, signature_methods=named) is None


@pytest.mark.parametrize(
    "name", ["", "NONE", "none", "HMAC", "RSA-", "RSA-MD5", "HMAC-SHA1\x00", "é", "x" * 9999]
)
def test_unknown_signature_method_is_refused(name: str) -> None:
    given = {**fields(sign(*GET)), "oauth_signature_method": name}
    request = Request(*GET, {"Authorization": authorization(given.items())})
    for keys in (SECRETS, {"rsa_key": PUBLIC_KEY}, {**SECRETS, "rsa_key": PUBLIC_KEY}):
        assert why(request, **keys) == "signature_method_rejected"
        assert why(request, **keys, signature_methods=[name]) == "signature_method_rejected"
    with pytest.raises(VerificationError) as caught:
        SignedRequest(*request).check_signature("client-secret", "token-secret")
    assert caught.value.problem == "signature_method_rejected"


# --- confusion of keys and secrets ---------------------------------------------------------

MISTAKEN = ["", PUBLIC_KEY, PUBLIC_KEY.strip(), PUBLIC_KEY.replace("\n", ""), "None"]


@pytest.mark.parametrize("name", [*HMAC_METHODS, "PLAINTEXT"])
@pytest.mark.parametrize("secret", MISTAKEN)
def test_public_key_is_not_accepted_as_secret(secret: str, name: str) -> None:
    for token_secret in ("", "token-secret", PUBLIC_KEY):
        request = sign(*GET, signature_method=name, client_secret=secret, resource_owner_secret=token_secret)
        for given in (
            {"rsa_key": PUBLIC_KEY},
            {"rsa_key": lambda _: PUBLIC_KEY},
            {"rsa_key": PUBLIC_KEY, "token_secret": token_secret},
        ):
            assert why(request, **given) == "signature_method_rejected"
            assert why(request, **given, signature_methods=METHODS) == "signature_method_rejected"
        read = SignedRequest(*request)
        with pytest.raises(VerificationError) as caught:
            read.check_signature(token_secret=token_secret, rsa_key=PUBLIC_KEY)
        assert caught.value.problem == "signature_method_rejected"
        # A client with only a key, at a provider whose other clients have secrets.
        assert (
            why(
                request, client_secret=lambda _: None, rsa_key=lambda _: PUBLIC_KEY, signature_methods=METHODS
            )
            == "consumer_key_unknown"
        )


@pytest.mark.parametrize("name", RSA_METHODS)
def test_secret_is_not_accepted_as_rsa_key(name: str) -> None:
    own = new_private_pem()
    request = sign(*GET, signature_method=name, rsa_key=own)
    for secret in ("client-secret", "", public_pem(own)):
        for keys in ({"client_secret": secret}, {"client_secret": lambda _, secret=secret: secret}):
            assert why(request, **keys) == "signature_method_rejected"
            assert why(request, **keys, signature_methods=METHODS) == "signature_method_rejected"
        with pytest.raises(VerificationError) as caught:
            SignedRequest(*request).check_signature(secret)
        assert caught.value.problem == "signature_method_rejected"
    assert why(request, client_secret=lambda _: "s", rsa_key=lambda _: None) == "consumer_key_unknown"


@pytest.mark.parametrize("name", METHODS)
def test_method_selects_secret_or_key(name: str) -> None:
    request = sign(*GET, signature_method=name)
    read = SignedRequest(*request)
    read.check_signature("client-secret", "token-secret", rsa_key=PUBLIC_KEY)
    other = public_pem(new_private_pem())
    is_rsa = name.startswith("RSA-")
    for secret, key in [("other", PUBLIC_KEY), ("client-secret", other)]:
        is_right = (key == PUBLIC_KEY) if is_rsa else secret == "client-secret"
        assert why(
            request, client_secret=secret, token_secret="token-secret", rsa_key=key, signature_methods=METHODS
        ) == (None if is_right else "signature_invalid")


def test_empty_secret_is_accepted() -> None:
    request = sign(*GET, client_secret="", resource_owner_secret="")
    assert why(request, client_secret="") is None
    assert why(request, client_secret=lambda _: "") is None
