# Generated from spec/exh/auth.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.auth``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import NotRequired

    from oxhorizon.exh.types.auth import PKCECodeMethods

__all__ = [
    "ApplicationVersionCreation",
    "MfaMethodVerification",
    "MfaMethodVerificationWire",
    "OAuth1ApplicationCreation",
    "OAuth1ApplicationUpdate",
    "OAuth2ApplicationCreation",
    "OAuth2ApplicationCreationWire",
    "OAuth2ApplicationUpdate",
    "OAuth2ApplicationUpdateWire",
    "OAuth2AuthorizationCreation",
    "OAuth2AuthorizationCreationWire",
    "OidcLinkRequestBody",
    "OidcLinkRequestBodyWire",
    "OidcProviderCreation",
    "OidcProviderCreationWire",
    "OidcProviderUpdate",
    "OidcProviderUpdateWire",
    "PresenceRequest",
    "PresenceToken",
    "PresenceTokenWire",
    "RecoveryCodesMethodCreation",
    "RecoveryCodesMethodCreationWire",
    "RequestToCheck",
    "SsoTokenConsumption",
    "SsoTokenConsumptionWire",
    "TotpMethodCreation",
    "TotpMethodCreationWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class OAuth1ApplicationCreation(TypedDict):
    """O auth1 application creation."""

    name: str
    description: str
    type: Literal["oauth1"]


class OAuth2ApplicationCreation(TypedDict):
    """O auth2 application creation."""

    name: str
    description: str
    type: Literal["oauth2"]
    redirect_uris: list[str]
    logo: NotRequired[str]
    confidential: NotRequired[bool]


class OAuth2ApplicationCreationWire(TypedDict):
    """O auth2 application creation."""

    name: str
    description: str
    type: Literal["oauth2"]
    redirectUris: list[str]
    logo: NotRequired[str]
    confidential: NotRequired[bool]


class OAuth1ApplicationUpdate(TypedDict):
    """O auth1 application update."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: Literal["oauth1"]


class OAuth2ApplicationUpdate(TypedDict):
    """O auth2 application update."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: Literal["oauth2"]
    redirect_uris: NotRequired[list[str]]
    logo: NotRequired[str]


class OAuth2ApplicationUpdateWire(TypedDict):
    """O auth2 application update."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: Literal["oauth2"]
    redirectUris: NotRequired[list[str]]
    logo: NotRequired[str]


class ApplicationVersionCreation(TypedDict):
    """Application version creation."""

    name: str


class OAuth2AuthorizationCreation(TypedDict):
    """O auth2 authorization creation."""

    response_type: Literal["code"]
    client_id: str
    redirect_uri: NotRequired[str]
    state: NotRequired[str]
    code_challenge_method: NotRequired[PKCECodeMethods]
    code_challenge: NotRequired[str]


class OAuth2AuthorizationCreationWire(TypedDict):
    """O auth2 authorization creation."""

    responseType: Literal["code"]
    clientId: str
    redirectUri: NotRequired[str]
    state: NotRequired[str]
    codeChallengeMethod: NotRequired[PKCECodeMethods]
    codeChallenge: NotRequired[str]


class SsoTokenConsumption(TypedDict):
    """Sso token consumption."""

    sso_token: str


class SsoTokenConsumptionWire(TypedDict):
    """Sso token consumption."""

    ssoToken: str


class PresenceToken(TypedDict):
    """Presence token."""

    presence_token: str


class PresenceTokenWire(TypedDict):
    """Presence token."""

    presenceToken: str


class RecoveryCodesMethodCreation(TypedDict):
    """Recovery codes method creation."""

    type: Literal["recoveryCodes"]
    presence_token: str
    name: NotRequired[str]
    tags: NotRequired[list[str]]


class RecoveryCodesMethodCreationWire(TypedDict):
    """Recovery codes method creation."""

    type: Literal["recoveryCodes"]
    presenceToken: str
    name: NotRequired[str]
    tags: NotRequired[list[str]]


class TotpMethodCreation(TypedDict):
    """Totp method creation."""

    type: Literal["totp"]
    presence_token: str
    name: NotRequired[str]
    tags: NotRequired[list[str]]


class TotpMethodCreationWire(TypedDict):
    """Totp method creation."""

    type: Literal["totp"]
    presenceToken: str
    name: NotRequired[str]
    tags: NotRequired[list[str]]


class MfaMethodVerification(TypedDict):
    """Mfa method verification."""

    presence_token: str
    code: str


class MfaMethodVerificationWire(TypedDict):
    """Mfa method verification."""

    presenceToken: str
    code: str


class OidcLinkRequestBody(TypedDict):
    """Oidc link request body."""

    presence_token: str
    authorization_code: str


class OidcLinkRequestBodyWire(TypedDict):
    """Oidc link request body."""

    presenceToken: str
    authorizationCode: str


class OidcProviderCreation(TypedDict):
    """Oidc provider creation."""

    client_secret: str
    name: str
    description: str
    client_id: str
    authorization_endpoint: str
    redirect_uri: str
    token_endpoint: str
    userinfo_endpoint: str
    issuer_id: str


class OidcProviderCreationWire(TypedDict):
    """Oidc provider creation."""

    clientSecret: str
    name: str
    description: str
    clientId: str
    authorizationEndpoint: str
    redirectUri: str
    tokenEndpoint: str
    userinfoEndpoint: str
    issuerId: str


class OidcProviderUpdate(TypedDict):
    """Oidc provider update."""

    client_secret: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str]
    client_id: NotRequired[str]
    authorization_endpoint: NotRequired[str]
    redirect_uri: NotRequired[str]
    token_endpoint: NotRequired[str]
    userinfo_endpoint: NotRequired[str]
    issuer_id: NotRequired[str]


class OidcProviderUpdateWire(TypedDict):
    """Oidc provider update."""

    clientSecret: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str]
    clientId: NotRequired[str]
    authorizationEndpoint: NotRequired[str]
    redirectUri: NotRequired[str]
    tokenEndpoint: NotRequired[str]
    userinfoEndpoint: NotRequired[str]
    issuerId: NotRequired[str]


class PresenceRequest(TypedDict):
    """Presence request."""

    password: str


class RequestToCheck(TypedDict):
    """Request to check."""

    protocol: str
    method: str
    host: str
    uri: str
    headers: dict[str, str]
