"""The protocol of OAuth 2.0 (RFC 6749), with the names of ``oauthlib.oauth2``: clients, tokens, errors.

:class:`oxhorizon.OAuth2Session` sends what these clients make. The module is imported when it is first used.
"""

from __future__ import annotations

from .._compat.lazy import lazy_getattr, public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import errors
    from ._browser import authorize_in_browser
    from ._client import Client
    from ._client_auth import (
        ClientSecretBasic,
        ClientSecretJWT,
        ClientSecretPost,
        PrivateKeyJWT,
        PublicClient,
    )
    from ._clients import (
        BackendApplicationClient,
        DeviceClient,
        LegacyApplicationClient,
        MobileApplicationClient,
        WebApplicationClient,
    )
    from ._device import DeviceAuthorization
    from ._forms import generate_token, is_secure_transport
    from ._service import ServiceApplicationClient
    from ._tokens import OAuth2Token
    from .errors import (
        AccessDeniedError,
        AuthorizationPendingError,
        ConsentRequired,
        CustomOAuth2Error,
        ExpiredTokenError,
        FatalClientError,
        InsecureTransportError,
        InsufficientScopeError,
        InvalidClientError,
        InvalidClientIdError,
        InvalidGrantError,
        InvalidRedirectURIError,
        InvalidRequestError,
        InvalidRequestFatalError,
        InvalidScopeError,
        InvalidTokenError,
        LoginRequired,
        MismatchingIssuerError,
        MismatchingRedirectURIError,
        MismatchingStateError,
        MissingClientIdError,
        MissingCodeChallengeError,
        MissingCodeError,
        MissingCodeVerifierError,
        MissingRedirectURIError,
        MissingResponseTypeError,
        MissingTokenError,
        MissingTokenTypeError,
        OAuth2Error,
        RedirectRefusedError,
        ServerError,
        SlowDownError,
        TemporarilyUnavailableError,
        TokenEndpointError,
        TokenExpiredError,
        TokenRequestThrottledError,
        UnauthorizedClientError,
        UnsupportedCodeChallengeMethodError,
        UnsupportedGrantTypeError,
        UnsupportedResponseTypeError,
        UnsupportedTokenTypeError,
    )

__all__ = [
    "AccessDeniedError",
    "AuthorizationPendingError",
    "BackendApplicationClient",
    "Client",
    "ClientSecretBasic",
    "ClientSecretJWT",
    "ClientSecretPost",
    "ConsentRequired",
    "CustomOAuth2Error",
    "DeviceAuthorization",
    "DeviceClient",
    "ExpiredTokenError",
    "FatalClientError",
    "InsecureTransportError",
    "InsufficientScopeError",
    "InvalidClientError",
    "InvalidClientIdError",
    "InvalidGrantError",
    "InvalidRedirectURIError",
    "InvalidRequestError",
    "InvalidRequestFatalError",
    "InvalidScopeError",
    "InvalidTokenError",
    "LegacyApplicationClient",
    "LoginRequired",
    "MismatchingIssuerError",
    "MismatchingRedirectURIError",
    "MismatchingStateError",
    "MissingClientIdError",
    "MissingCodeChallengeError",
    "MissingCodeError",
    "MissingCodeVerifierError",
    "MissingRedirectURIError",
    "MissingResponseTypeError",
    "MissingTokenError",
    "MissingTokenTypeError",
    "MobileApplicationClient",
    "OAuth2Error",
    "OAuth2Token",
    "PrivateKeyJWT",
    "PublicClient",
    "RedirectRefusedError",
    "ServerError",
    "ServiceApplicationClient",
    "SlowDownError",
    "TemporarilyUnavailableError",
    "TokenEndpointError",
    "TokenExpiredError",
    "TokenRequestThrottledError",
    "UnauthorizedClientError",
    "UnsupportedCodeChallengeMethodError",
    "UnsupportedGrantTypeError",
    "UnsupportedResponseTypeError",
    "UnsupportedTokenTypeError",
    "WebApplicationClient",
    "authorize_in_browser",
    "errors",
    "generate_token",
    "is_secure_transport",
]

_find = lazy_getattr(
    __name__,
    {
        ".oauth2._browser": "authorize_in_browser",
        ".oauth2._client": "Client",
        ".oauth2._client_auth": (
            "ClientSecretBasic ClientSecretJWT ClientSecretPost PrivateKeyJWT PublicClient"
        ),
        ".oauth2._clients": (
            "BackendApplicationClient DeviceClient LegacyApplicationClient MobileApplicationClient "
            "WebApplicationClient"
        ),
        ".oauth2._device": "DeviceAuthorization",
        ".oauth2._forms": "generate_token is_secure_transport",
        ".oauth2._service": "ServiceApplicationClient",
        ".oauth2._tokens": "OAuth2Token",
        ".oauth2.errors": (
            "AccessDeniedError AuthorizationPendingError ConsentRequired CustomOAuth2Error ExpiredTokenError "
            "FatalClientError InsecureTransportError InsufficientScopeError InvalidClientError "
            "InvalidClientIdError InvalidGrantError InvalidRedirectURIError InvalidRequestError "
            "InvalidRequestFatalError InvalidScopeError InvalidTokenError LoginRequired "
            "MismatchingIssuerError MismatchingRedirectURIError MismatchingStateError MissingClientIdError "
            "MissingCodeChallengeError MissingCodeError MissingCodeVerifierError MissingRedirectURIError "
            "MissingResponseTypeError MissingTokenError MissingTokenTypeError OAuth2Error "
            "RedirectRefusedError ServerError SlowDownError TemporarilyUnavailableError TokenEndpointError "
            "TokenExpiredError TokenRequestThrottledError UnauthorizedClientError "
            "UnsupportedCodeChallengeMethodError UnsupportedGrantTypeError UnsupportedResponseTypeError "
            "UnsupportedTokenTypeError"
        ),
    },
)


def __getattr__(name: str) -> object:
    if name == "errors":
        __import__(f"{__name__}.{name}")  # sets the attribute of this package
        return globals()[name]
    found: object = _find(name)
    return found


def __dir__() -> list[str]:
    return public_names(globals())
