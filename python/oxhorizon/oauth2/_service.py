"""The client of the JWT bearer grant."""

from __future__ import annotations

import time

from ._client import Client
from ._parameters import prepare_token_request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class ServiceApplicationClient(Client):
    """A client of the JWT bearer grant (RFC 7523 section 2.1).

    :param client_id: the client's identifier at the provider.
    :param private_key: the RSA key, in PEM, that signs the assertion.
    :param subject: for whom the token is asked.
    :param issuer: who asks for it.
    :param audience: the provider.
    :param kwargs: as for :class:`Client`.
    """

    __module__ = "oxhorizon.oauth2"

    grant_type: str = "urn:ietf:params:oauth:grant-type:jwt-bearer"

    def __init__(
        self,
        client_id: str | None,
        private_key: str | bytes | None = None,
        subject: str | None = None,
        issuer: str | None = None,
        audience: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(client_id, **kwargs)
        self.private_key = private_key
        self.subject = subject
        self.issuer = issuer
        self.audience = audience

    def prepare_request_body(  # type: ignore[override]
        self,
        private_key: str | bytes | None = None,
        subject: str | None = None,
        issuer: str | None = None,
        audience: str | None = None,
        expires_at: float | None = None,
        issued_at: float | None = None,
        extra_claims: Mapping[str, Any] | None = None,
        body: str = "",
        scope: Any = None,
        include_client_id: bool | None = False,
        **kwargs: Any,
    ) -> str:
        """Returns the form of the token request, with a new assertion.

        :param expires_at: until when the assertion is valid, in seconds since the epoch; an hour by default.
        :param issued_at: when it was made; now by default.
        :param extra_claims: further members of the assertion.
        :param kwargs: ``not_before`` and ``jwt_id`` of the assertion, and further parameters.
        :raises ValueError: there is no key, issuer, audience or subject.
        """
        from ._jwt import encode_jwt

        key = private_key or self.private_key
        if not key:
            raise ValueError("An encryption key must be supplied to make JWT token requests.")
        claims: dict[str, Any] = {
            "iss": issuer or self.issuer,
            "aud": audience or self.audience,
            "sub": subject or self.subject,
            "exp": int(expires_at or time.time() + 3600),
            "iat": int(issued_at or time.time()),
        }
        for name in ("iss", "aud", "sub"):
            if claims[name] is None:
                raise ValueError(f"Claim must include {name} but none was given.")
        for claim, name in (("nbf", "not_before"), ("jti", "jwt_id")):
            if name in kwargs:
                claims[claim] = kwargs.pop(name)
        claims.update(extra_claims or {})
        kwargs["client_id"] = self.client_id
        return prepare_token_request(
            self.grant_type,
            body=body,
            assertion=encode_jwt(claims, key),
            scope=self.scope if scope is None else scope,
            include_client_id=include_client_id,
            **kwargs,
        )
