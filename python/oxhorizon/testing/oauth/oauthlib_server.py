"""oauthlib's server classes, or an ImportError that says how to install oauthlib."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names

try:
    from oauthlib.oauth1 import (
        AccessTokenEndpoint,
        AuthorizationEndpoint,
        OAuth1Error,
        RequestTokenEndpoint,
        RequestValidator,
        SignatureOnlyEndpoint,
    )
except ImportError as _missing:
    if (_missing.name or "").partition(".")[0] != "oauthlib":
        raise
    raise ImportError(
        "oxhorizon.testing needs oauthlib: pip install oxhorizon[testing]", name="oauthlib"
    ) from None

__all__ = [
    "AccessTokenEndpoint",
    "AuthorizationEndpoint",
    "OAuth1Error",
    "RequestTokenEndpoint",
    "RequestValidator",
    "SignatureOnlyEndpoint",
    "require_rsa",
]


def __dir__() -> list[str]:
    return public_names(globals())


def require_rsa() -> None:
    """Checks that oauthlib can verify RSA signatures.

    :raises ImportError: PyJWT or cryptography is missing.
    """
    try:
        import cryptography  # noqa: F401
        import jwt  # noqa: F401
    except ImportError:
        raise ImportError(
            "verifying RSA signatures needs PyJWT and cryptography: pip install 'oauthlib[signedtoken]'"
        ) from None
