# Generated from spec/exh/common.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.common``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


__all__ = [
    "AffectedRecords",
    "Entity",
    "MailRecipients",
    "MfaConfig",
    "OidcAuthenticateRequest",
    "OidcAuthenticationUrl",
    "OidcAuthenticationUrlRequest",
    "Timestamps",
    "TokenDataOauth1",
    "TokenDataOauth2",
]


def __dir__() -> list[str]:
    return public_names(globals())


class MfaConfig(Record):
    """Mfa config."""

    __slots__ = ()
    token: str
    method_id: str
    code: str


class OidcAuthenticateRequest(Record):
    """Oidc authenticate request."""

    __slots__ = ()
    authorization_code: str


class OidcAuthenticationUrl(Record):
    """Oidc authentication url."""

    __slots__ = ()
    authentication_url: str


class OidcAuthenticationUrlRequest(Record):
    """Oidc authentication url request."""

    __slots__ = ()
    state: str | None


class TokenDataOauth1(Record):
    """Token data oauth1."""

    __slots__ = ()
    id: str | None
    key: str
    secret: str
    token: str | None
    token_secret: str | None
    application_id: str | None
    user_id: str | None
    update_timestamp: datetime | None
    creation_timestamp: datetime | None


class TokenDataOauth2(Record):
    """Token data oauth2."""

    __slots__ = ()
    token_type: str
    access_token: str
    expires_in: int
    refresh_token: str
    application_id: str
    user_id: str
    creation_timestamp: datetime


class AffectedRecords(Record):
    """Affected records."""

    __slots__ = ()
    _wire = {
        "affected_records": (
            "affectedRecords",
            "records_affected",
        )
    }
    affected_records: int


class Entity(Record):
    """Entity."""

    __slots__ = ()
    id: str


class MailRecipients(Record):
    """Mail recipients."""

    __slots__ = ()
    to: list[str]
    cc: list[str] | None
    bcc: list[str] | None


class Timestamps(Record):
    """Timestamps."""

    __slots__ = ()
    update_timestamp: datetime
    creation_timestamp: datetime
