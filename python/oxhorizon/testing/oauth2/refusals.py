"""Error responses of OAuth 2.0, in the platform's form and in that of RFC 6749."""

from __future__ import annotations

from collections.abc import Mapping

from ..platform.error_codes import ERRORS

# The error of the protocol for each of the platform's, which has the code.
_ERRORS = {
    "AUTHENTICATION_EXCEPTION": "invalid_grant",
    "AUTHORIZATION_CODE_EXPIRED_EXCEPTION": "invalid_grant",
    "AUTHORIZATION_UNKNOWN_EXCEPTION": "invalid_grant",
    "CALLBACK_NOT_VALID_EXCEPTION": "invalid_grant",
    "INVALID_MFA_CODE_EXCEPTION": "invalid_grant",
    "INVALID_MFA_TOKEN_EXCEPTION": "invalid_grant",
    "INVALID_PKCE_EXCEPTION": "invalid_grant",
    "MFA_REQUIRED_EXCEPTION": "mfa_required",
    "MISSING_PKCE_VERIFIER_EXCEPTION": "invalid_grant",
    "OAUTH2_CLIENT_ID_EXCEPTION": "invalid_client",
    "OAUTH2_CLIENT_SECRET_EXCEPTION": "invalid_client",
    "OIDC_INVALID_AUTHORIZATION_CODE_EXCEPTION": "invalid_grant",
    "REFRESH_TOKEN_EXPIRED_EXCEPTION": "invalid_grant",
    "REFRESH_TOKEN_UNKNOWN_EXCEPTION": "invalid_grant",
    "UNSUPPORTED_GRANT_EXCEPTION": "unsupported_grant_type",
}


class OAuth2Refusal(Exception):
    """An exception that becomes an error response of OAuth 2.0.

    :param name: the platform's name of the error; empty if it has none.
    :param description: the text for developers. It must never contain a secret.
    :param error: the error of the protocol; by default that of the name.
    :param further: further members of the body.
    """

    def __init__(
        self, name: str, description: str, *, error: str = "", further: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(description)
        self.name = name
        self.description = description
        self.error: str = error or _ERRORS.get(name, "invalid_request")
        self.status: int = 401 if self.error == "invalid_client" else 400
        self.further: dict[str, object] = dict(further or {})

    @property
    def body(self) -> dict[str, object]:
        """The JSON body of RFC 6749 section 5.2."""
        return {"error": self.error, "error_description": self.description}

    @property
    def platform_body(self) -> dict[str, object]:
        """The JSON body of the platform."""
        body: dict[str, object] = {"error": self.error, "description": self.description, **self.further}
        if self.name:
            code = ERRORS[self.name][0]
            body["exh_error"] = {"code": code, "name": self.name, "description": self.description}
        return body
