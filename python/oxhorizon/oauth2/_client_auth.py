"""How a client authenticates itself at the token endpoint: one class for each method of OpenID Connect."""

from __future__ import annotations

import time

from ..auth import AuthBase, _basic_auth_str
from ._forms import add_to_form, add_to_uri, decode, encode, generate_token
from ._secrets import Secret, hide, hide_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# For how long an assertion is valid, in seconds.
_ASSERTION_SECONDS = 60


class _ClientAuth(AuthBase):
    def __init__(self, client_id: str) -> None:
        self.client_id = client_id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} client_id={self.client_id!r}>"

    # A pickle names public classes alone, and `Secret` is none.
    def __getstate__(self) -> dict[str, Any]:
        return {
            name: str(value) if isinstance(value, Secret) else value for name, value in vars(self).items()
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(hide_in(state))

    def _with_parameters(self, request: Any, parameters: dict[str, str]) -> Any:
        """Puts parameters on a token request: into its form; with GET into the query."""
        if request.method == "GET":
            missing = _missing(request.url.partition("#")[0].partition("?")[2], parameters)
            request.url = add_to_uri(request.url, missing)
            return request
        body = request.body or ""
        form = body.decode() if isinstance(body, bytes) else body
        if not isinstance(form, str):
            raise TypeError(f"{type(self).__name__} needs a form, and the body is {type(body).__name__}")
        request.body = hide(add_to_form(form, _missing(form, parameters)))
        request.prepare_content_length(request.body)
        request.headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        return request


def _missing(form: str, parameters: dict[str, str]) -> list[tuple[str, str]]:
    """Returns the parameters that a form does not have yet."""
    present = {name for name, _ in decode(form)}
    # A client uses one method a request (RFC 6749 section 2.3).
    for name in ("client_secret", "client_assertion"):
        if name in present:
            raise ValueError(
                f"the request has a {name} already: give either auth= or {name}=, as providers refuse two "
                "methods in one request"
            )
    return [(name, value) for name, value in parameters.items() if name not in present]


class PublicClient(_ClientAuth):
    """``none``: the identifier alone, in the form, for a client without a secret.

    :param client_id: the client's identifier.
    """

    __module__ = "oxhorizon.oauth2"

    def __call__(self, r: Any) -> Any:
        """Puts the parameter on a request."""
        return self._with_parameters(r, {"client_id": self.client_id})


class ClientSecretBasic(_ClientAuth):
    """``client_secret_basic``: HTTP Basic, as RFC 6749 section 2.3.1 wants it.

    Identifier and secret are encoded as in a form first. That differs from
    :class:`~oxhorizon.auth.HTTPBasicAuth` if they have other characters than letters, digits and ``-._*``.
    Many providers do not decode them: take the other class for those.

    :param client_id: the client's identifier.
    :param client_secret: the client's secret.
    """

    __module__ = "oxhorizon.oauth2"

    def __init__(self, client_id: str, client_secret: str) -> None:
        super().__init__(client_id)
        self.client_secret: str = hide(client_secret)

    def __call__(self, r: Any) -> Any:
        """Puts the Authorization header on a request."""
        # The values of a form whose names are empty.
        pair = [encode([("", value)])[1:] for value in (self.client_id, self.client_secret)]
        r.headers["Authorization"] = _basic_auth_str(*pair)
        return r


class ClientSecretPost(_ClientAuth):
    """``client_secret_post``: identifier and secret in the form.

    :param client_id: the client's identifier.
    :param client_secret: the client's secret.
    """

    __module__ = "oxhorizon.oauth2"

    def __init__(self, client_id: str, client_secret: str) -> None:
        super().__init__(client_id)
        self.client_secret: str = hide(client_secret)

    def __call__(self, r: Any) -> Any:
        """Puts the parameters on a request.

        :raises ValueError: it has a secret already.
        """
        return self._with_parameters(r, {"client_id": self.client_id, "client_secret": self.client_secret})


class _ClientAssertion(_ClientAuth):
    def __init__(
        self,
        client_id: str,
        algorithm: str,
        audience: str | None,
        key_id: str | None,
        lifetime: float,
    ) -> None:
        super().__init__(client_id)
        self.algorithm = algorithm
        self.audience = audience
        self.key_id = key_id
        self.lifetime = lifetime

    def _key(self) -> bytes:
        raise NotImplementedError

    def __call__(self, r: Any) -> Any:
        """Puts a new assertion on a request.

        :raises ValueError: the request has one already, or the key cannot be used.
        """
        from ._jwt import encode_jwt

        now = int(time.time())
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": self.audience or r.url.partition("#")[0].partition("?")[0],
            "jti": generate_token(),
            "iat": now,
            "exp": now + int(self.lifetime),
        }
        header = {"kid": self.key_id} if self.key_id else {}
        return self._with_parameters(
            r,
            {
                "client_id": self.client_id,
                "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion": encode_jwt(claims, self._key(), self.algorithm, header),
            },
        )


class ClientSecretJWT(_ClientAssertion):
    """``client_secret_jwt`` (RFC 7523): an assertion that is signed with the client's secret.

    :param client_id: the client's identifier.
    :param client_secret: the client's secret. It is not sent.
    :param audience: the provider, as it names itself; by default the URL of the token endpoint.
    :param algorithm: ``"HS256"``, ``"HS384"`` or ``"HS512"``.
    :param lifetime: for how long an assertion is valid, in seconds. Each request has a new one.
    """

    __module__ = "oxhorizon.oauth2"

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        audience: str | None = None,
        algorithm: str = "HS256",
        lifetime: float = _ASSERTION_SECONDS,
    ) -> None:
        super().__init__(client_id, algorithm, audience, None, lifetime)
        self.client_secret: str = hide(client_secret)

    def _key(self) -> bytes:
        return self.client_secret.encode()


class PrivateKeyJWT(_ClientAssertion):
    """``private_key_jwt`` (RFC 7523): an assertion that is signed with the client's RSA key.

    :param client_id: the client's identifier.
    :param private_key: the RSA key, in PEM.
    :param audience: the provider, as it names itself; by default the URL of the token endpoint.
    :param key_id: the key's name at the provider (``kid``).
    :param lifetime: for how long an assertion is valid, in seconds. Each request has a new one.
    """

    __module__ = "oxhorizon.oauth2"

    def __init__(
        self,
        client_id: str,
        private_key: str | bytes,
        audience: str | None = None,
        key_id: str | None = None,
        lifetime: float = _ASSERTION_SECONDS,
    ) -> None:
        super().__init__(client_id, "RS256", audience, key_id, lifetime)
        if isinstance(private_key, bytes):
            private_key = private_key.decode("utf-8", "surrogateescape")
        self.private_key: str = hide(private_key)

    def _key(self) -> bytes:
        return self.private_key.encode("utf-8", "surrogateescape")
