# Generated from spec/exh/auth.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.auth``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "Application",
    "ApplicationCreation",
    "ApplicationType",
    "ApplicationUpdate",
    "ApplicationVersion",
    "ConsumeSSOTokenResponse",
    "LoginAttempt",
    "LoginAttemptError",
    "LoginAttemptStatus",
    "MfaMethod",
    "MfaMethodConfirmation",
    "MfaMethodCreationBase",
    "MfaSetting",
    "OAuth1Application",
    "OAuth1ApplicationVersion",
    "OAuth1Token",
    "OAuth2Application",
    "OAuth2ApplicationVersion",
    "OAuth2Authorization",
    "OAuth2AuthorizationCreationResponse",
    "OAuth2RefreshToken",
    "OAuth2Token",
    "OidcProvider",
    "PKCECodeMethods",
    "Presence",
    "RecoveryCodesMethod",
    "RequestIdentity",
    "SsoToken",
    "SsoTokenRecord",
    "TotpMethod",
]


def __dir__() -> list[str]:
    return public_names(globals())


ApplicationType: TypeAlias = 'Literal["oauth1", "oauth2"] | str'
PKCECodeMethods: TypeAlias = 'Literal["plain", "S256"] | str'
LoginAttemptStatus: TypeAlias = 'Literal["success", "failed"] | str'
MfaMethod: TypeAlias = "RecoveryCodesMethod | TotpMethod"


class OAuth1Application(Record):
    """O auth1 application."""

    __slots__ = ()
    type: Literal["oauth1"]
    versions: list[OAuth1ApplicationVersion] | None
    id: str
    name: str
    description: str
    update_timestamp: datetime
    creation_timestamp: datetime


class OAuth2Application(Record):
    """O auth2 application."""

    __slots__ = ()
    type: Literal["oauth2"]
    versions: list[OAuth2ApplicationVersion] | None
    logo: str | None
    redirect_uris: list[str] | None
    confidential: bool
    id: str
    name: str
    description: str
    update_timestamp: datetime
    creation_timestamp: datetime


class ApplicationVersion(Record):
    """Application version."""

    __slots__ = ()
    id: str
    name: str
    creation_timestamp: datetime


class OAuth2Token(Record):
    """O auth2 token."""

    __slots__ = ()
    id: str
    application_id: str
    user_id: str
    refresh_token_id: str
    access_token: str | None
    expiry_timestamp: datetime
    update_timestamp: datetime
    creation_timestamp: datetime


class OAuth2RefreshToken(Record):
    """O auth2 refresh token."""

    __slots__ = ()
    id: str
    application_id: str
    user_id: str
    expiry_timestamp: datetime
    update_timestamp: datetime
    creation_timestamp: datetime


class OAuth2AuthorizationCreationResponse(Record):
    """O auth2 authorization creation response."""

    __slots__ = ()
    id: str
    client_id: str
    user_id: str
    redirect_uri: str
    state: str | None
    code_challenge_method: PKCECodeMethods | None
    code_challenge: str | None
    authorization_code: str
    expiry_timestamp: datetime
    update_timestamp: datetime
    creation_timestamp: datetime


class OAuth2Authorization(Record):
    """O auth2 authorization."""

    __slots__ = ()
    id: str
    client_id: str
    user_id: str
    redirect_uri: str
    state: str | None
    code_challenge_method: PKCECodeMethods | None
    code_challenge: str | None
    authorization_code: str | None
    expiry_timestamp: datetime
    update_timestamp: datetime
    creation_timestamp: datetime


class OAuth1Token(Record):
    """O auth1 token."""

    __slots__ = ()
    id: str
    application_id: str
    user_id: str
    token: str
    token_secret: str | None
    update_timestamp: datetime
    last_used_timestamp: datetime
    creation_timestamp: datetime


class SsoToken(Record):
    """Sso token."""

    __slots__ = ()
    id: str
    sso_token: str
    user_id: str
    created_by_application_id: str
    expiry_timestamp: datetime
    creation_timestamp: datetime
    update_timestamp: datetime


class ConsumeSSOTokenResponse(Record):
    """Consume sso token response."""

    __slots__ = ()
    id: str
    application_id: str
    user_id: str
    token: str
    token_secret: str
    update_timestamp: datetime
    last_used_timestamp: datetime
    creation_timestamp: datetime


class MfaSetting(Record):
    """Mfa setting."""

    __slots__ = ()
    id: str
    methods: list[MfaMethod]
    enabled: bool
    update_timestamp: datetime


class RecoveryCodesMethod(Record):
    """Recovery codes method."""

    __slots__ = ()
    id: str
    name: str
    tags: list[str]
    verified: bool
    type: Literal["recoveryCodes"]
    codes: list[str] | None
    update_timestamp: datetime
    creation_timestamp: datetime


class TotpMethod(Record):
    """Totp method."""

    __slots__ = ()
    id: str
    name: str
    tags: list[str]
    verified: bool
    type: Literal["totp"]
    secret: str | None
    update_timestamp: datetime
    creation_timestamp: datetime


class MfaMethodConfirmation(Record):
    """Mfa method confirmation."""

    __slots__ = ()
    description: str


class OidcProvider(Record):
    """Oidc provider."""

    __slots__ = ()
    id: str
    name: str
    description: str
    client_id: str
    issuer_id: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    redirect_uri: str
    enabled: bool
    client_secret_hint: str
    creation_timestamp: datetime
    update_timestamp: datetime


class LoginAttempt(Record):
    """Login attempt."""

    __slots__ = ()
    id: str
    status: LoginAttemptStatus
    provider_id: str
    provider_name: str
    provider_subject_id: str
    user_id: str
    error: LoginAttemptError
    creation_timestamp: datetime


class Presence(Record):
    """Presence."""

    __slots__ = ()
    token: str
    update_timestamp: datetime
    creation_timestamp: datetime


class RequestIdentity(Record):
    """Request identity."""

    __slots__ = ()
    _wire = {
        "x_forwarded_application": ("x-forwarded-application",),
        "x_forwarded_user": ("x-forwarded-user",),
    }
    x_forwarded_application: str
    x_forwarded_user: str | None


class SsoTokenRecord(Record):
    """Sso token record."""

    __slots__ = ()
    id: str
    sso_token: str
    user_id: str
    created_by_application_id: str
    expiry_timestamp: datetime
    creation_timestamp: datetime
    update_timestamp: datetime


class Application(Record):
    """Application."""

    __slots__ = ()
    id: str
    name: str
    description: str
    update_timestamp: datetime
    creation_timestamp: datetime


class ApplicationCreation(Record):
    """Application creation."""

    __slots__ = ()
    name: str
    description: str


class ApplicationUpdate(Record):
    """Application update."""

    __slots__ = ()
    name: str | None
    description: str | None


class MfaMethodCreationBase(Record):
    """Mfa method creation base."""

    __slots__ = ()
    presence_token: str
    name: str | None
    tags: list[str] | None


class OAuth1ApplicationVersion(Record):
    """O auth1 application version."""

    __slots__ = ()
    consumer_key: str
    consumer_secret: str
    id: str
    name: str
    creation_timestamp: datetime


class OAuth2ApplicationVersion(Record):
    """O auth2 application version."""

    __slots__ = ()
    client_id: str
    client_secret: str
    id: str
    name: str
    creation_timestamp: datetime


class LoginAttemptError(Record):
    """Login attempt error."""

    __slots__ = ()
    name: str
    message: str
    code: int
