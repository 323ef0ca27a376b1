"""The errors of OAuth 2.0, with the names, codes and messages of ``oauthlib.oauth2``.

Where the program has imported oauthlib, each is also an instance of its class of the same name.
"""

from __future__ import annotations

from .._compat.dual_exceptions import base_class, dual_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typing_extensions import Self

_ORIGINAL = "oauthlib.oauth2.rfc6749.errors"


class OAuth2Error(Exception):
    """An error of OAuth 2.0.

    :param description: what went wrong, in the provider's words.
    :param uri: a page about the error.
    :param state: the ``state`` of the response.
    :param status_code: the HTTP status, if it differs from that of the class.
    :param request: oauthlib's request object, whose attributes are copied. It is not shown.
    """

    error: Any = None
    """The code, as RFC 6749 and its extensions define it."""
    status_code: int = 400
    """The HTTP status of the response; that of the RFC if the error is not about a response."""
    description: str = ""
    """What went wrong, in the provider's words."""
    params: Mapping[str, Any] = {}
    """The members of the provider's response."""
    retry_after: str | None = None
    """The ``Retry-After`` header of the response, where the provider failed or asks to wait."""

    # The class of oauthlib that stands for one that oauthlib does not have.
    _original: str | None = None

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # The program's own subclasses are left alone.
        is_ours = cls.__module__ == __name__
        kind: Any = dual_class(cls, _ORIGINAL, cls._original) if is_ours else cls
        made: Self = super().__new__(kind)
        return made

    # `inspect` takes `__new__` for the constructor, and it accepts anything for the sake of subclasses.
    __new__.__text_signature__ = (  # type: ignore[attr-defined]
        "($cls, description=None, uri=None, state=None, status_code=None, request=None)"
    )

    def __init__(
        self,
        description: str | None = None,
        uri: str | None = None,
        state: str | None = None,
        status_code: int | None = None,
        request: Any = None,
    ) -> None:
        if description is not None:
            self.description = description
        Exception.__init__(self, f"({self.error}) {self.description}")
        self.uri: str | None = uri
        self.state: str | None = state
        if status_code:
            self.status_code = status_code
        for name in (
            "redirect_uri", "client_id", "scopes", "response_type", "response_mode", "grant_type",
        ):  # fmt: skip
            setattr(self, name, getattr(request, name, None))
        if state is None and request:
            self.state = request.state

    def __reduce__(self) -> Any:
        return _rebuild, (base_class(type(self)), self.args, self.__dict__)

    @property
    def twotuples(self) -> list[tuple[str, Any]]:
        """The error as parameters of a response: pairs of name and value."""
        pairs = [
            ("error", self.error),
            ("error_description", self.description),
            ("error_uri", self.uri),
            ("state", self.state),
        ]
        return [pairs[0], *(pair for pair in pairs[1:] if pair[1])]

    @property
    def urlencoded(self) -> str:
        """The error as a form."""
        from ._forms import encode

        return encode(self.twotuples)

    @property
    def json(self) -> str:
        """The error as JSON."""
        from json import dumps

        return dumps(dict(self.twotuples))

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a response with this error (RFC 6750 section 3): with status 401, a challenge."""
        if self.status_code != 401:
            return {}
        parts = [f'{name}="{value}"' for name, value in self.twotuples if name != "state"]
        return {"WWW-Authenticate": "Bearer " + ", ".join(parts)}

    def in_uri(self, uri: str) -> str:
        """Returns a redirect URI with the error in its query; in its fragment for that response mode."""
        from ._forms import add_to_uri

        is_fragment = getattr(self, "response_mode", None) == "fragment"
        return add_to_uri(uri, self.twotuples, in_fragment=is_fragment)


def _rebuild(cls: type[OAuth2Error], args: Any, state: dict[str, Any]) -> OAuth2Error:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class TokenExpiredError(OAuth2Error):
    """The access token has expired."""

    error: Any = "token_expired"


class InsecureTransportError(OAuth2Error):
    """The URL is not an ``https`` one. ``OAUTHLIB_INSECURE_TRANSPORT`` in the environment allows others."""

    error: Any = "insecure_transport"
    description: str = "OAuth 2 MUST utilize https."


class MismatchingStateError(OAuth2Error):
    """The response has another ``state`` than the request: it may be forged (RFC 6749 section 10.12)."""

    error: Any = "mismatching_state"
    description: str = "CSRF Warning! State not equal in request and response."


class MissingCodeError(OAuth2Error):
    """The redirect has no authorization code."""

    error: Any = "missing_code"


class MissingTokenError(OAuth2Error):
    """The response has no access token."""

    error: Any = "missing_token"


class RedirectRefusedError(OAuth2Error):
    """The token endpoint redirects to another origin, which must not get the secrets of the request."""

    error: Any = "redirect_refused"
    _original: str | None = "OAuth2Error"


class MismatchingIssuerError(OAuth2Error):
    """The redirect comes from another provider than the request went to (RFC 9207)."""

    error: Any = "mismatching_issuer"
    _original: str | None = "OAuth2Error"


class TokenEndpointError(MissingTokenError):
    """The provider failed with a status of 500 or more, and no error of the protocol."""

    _original: str | None = "MissingTokenError"


class TokenRequestThrottledError(MissingTokenError):
    """The provider asks to wait (status 429). ``retry_after`` is its ``Retry-After`` header."""

    _original: str | None = "MissingTokenError"


class MissingTokenTypeError(OAuth2Error):
    """The response has no ``token_type``, and ``OAUTHLIB_STRICT_TOKEN_TYPE`` is set."""

    error: Any = "missing_token_type"


class FatalClientError(OAuth2Error):
    """The provider must not send the user back: client or redirect URI are wrong."""


class InvalidRequestFatalError(FatalClientError):
    """A parameter of the request is missing, doubled or wrong."""

    error: Any = "invalid_request"


class InvalidRedirectURIError(InvalidRequestFatalError):
    """The redirect URI is invalid."""

    description: str = "Invalid redirect URI."


class MissingRedirectURIError(InvalidRequestFatalError):
    """There is no redirect URI."""

    description: str = "Missing redirect URI."


class MismatchingRedirectURIError(InvalidRequestFatalError):
    """The redirect URI is not the registered one."""

    description: str = "Mismatching redirect URI."


class InvalidClientIdError(InvalidRequestFatalError):
    """The client identifier is invalid. oauthlib raises it for ``invalid_request`` too, and so do we."""

    description: str = "Invalid client_id parameter value."


class MissingClientIdError(InvalidRequestFatalError):
    """There is no client identifier."""

    description: str = "Missing client_id parameter."


class InvalidRequestError(OAuth2Error):
    """A parameter of the request is missing, doubled or wrong."""

    error: Any = "invalid_request"


class MissingResponseTypeError(InvalidRequestError):
    """There is no ``response_type``."""

    description: str = "Missing response_type parameter."


class MissingCodeChallengeError(InvalidRequestError):
    """The provider demands PKCE (RFC 7636)."""

    description: str = "Code challenge required."


class MissingCodeVerifierError(InvalidRequestError):
    """The token request of a PKCE flow has no verifier."""

    description: str = "Code verifier required."


class AccessDeniedError(OAuth2Error):
    """The user or the provider denied the request."""

    error: Any = "access_denied"


class UnsupportedResponseTypeError(OAuth2Error):
    """The provider does not issue codes in this way."""

    error: Any = "unsupported_response_type"


class UnsupportedCodeChallengeMethodError(InvalidRequestError):
    """The provider does not know this ``code_challenge_method``."""

    description: str = "Transform algorithm not supported."


class InvalidScopeError(OAuth2Error):
    """The scope is unknown, malformed, or wider than what the user granted."""

    error: Any = "invalid_scope"


class ServerError(OAuth2Error):
    """The provider failed."""

    error: Any = "server_error"


class TemporarilyUnavailableError(OAuth2Error):
    """The provider is overloaded or down for maintenance."""

    error: Any = "temporarily_unavailable"


class InvalidClientError(FatalClientError):
    """Client authentication failed."""

    error: Any = "invalid_client"
    status_code: int = 401


class InvalidGrantError(OAuth2Error):
    """The code, password or refresh token is wrong, expired, used up or another client's."""

    error: Any = "invalid_grant"


class UnauthorizedClientError(OAuth2Error):
    """This client may not use this grant."""

    error: Any = "unauthorized_client"


class UnsupportedGrantTypeError(OAuth2Error):
    """The provider does not know this grant."""

    error: Any = "unsupported_grant_type"


class UnsupportedTokenTypeError(OAuth2Error):
    """The provider does not revoke tokens of this kind (RFC 7009)."""

    error: Any = "unsupported_token_type"


class InvalidTokenError(OAuth2Error):
    """The access token is expired, revoked or malformed (RFC 6750)."""

    error: Any = "invalid_token"
    status_code: int = 401
    description: str = (
        "The access token provided is expired, revoked, malformed, or invalid for other reasons."
    )


class InsufficientScopeError(OAuth2Error):
    """The access token's scope does not allow the request (RFC 6750)."""

    error: Any = "insufficient_scope"
    status_code: int = 403
    description: str = "The request requires higher privileges than provided by the access token."


class ConsentRequired(OAuth2Error):
    """The user has to consent first (OpenID Connect)."""

    error: Any = "consent_required"


class LoginRequired(OAuth2Error):
    """The user has to sign in first (OpenID Connect)."""

    error: Any = "login_required"


class CustomOAuth2Error(OAuth2Error):
    """An error whose code is not one of the RFC's.

    :param error: the code. The other parameters are those of :class:`OAuth2Error`.
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        return super().__new__(cls, *args, **kwargs)

    __new__.__text_signature__ = "($cls, error, *args, **kwargs)"  # type: ignore[attr-defined]

    def __init__(self, error: Any, *args: Any, **kwargs: Any) -> None:
        self.error = error
        OAuth2Error.__init__(self, *args, **kwargs)


class AuthorizationPendingError(CustomOAuth2Error):
    """The user has not entered the device's code yet (RFC 8628)."""

    error: Any = "authorization_pending"
    _original: str | None = "CustomOAuth2Error"


class SlowDownError(CustomOAuth2Error):
    """The device asks too often (RFC 8628)."""

    error: Any = "slow_down"
    _original: str | None = "CustomOAuth2Error"


class ExpiredTokenError(CustomOAuth2Error):
    """The device's code has expired (RFC 8628)."""

    error: Any = "expired_token"
    _original: str | None = "CustomOAuth2Error"


# By code. For invalid_request it is the class that oauthlib raises, and that programs catch.
_BY_CODE: dict[str, type[OAuth2Error]] = {
    str(cls.error): cls
    for cls in (
        AccessDeniedError, AuthorizationPendingError, ConsentRequired, ExpiredTokenError,
        InsecureTransportError, InsufficientScopeError, InvalidClientError, InvalidClientIdError,
        InvalidGrantError, InvalidScopeError, InvalidTokenError, LoginRequired, MismatchingStateError,
        MissingCodeError, MissingTokenError, MissingTokenTypeError, ServerError, SlowDownError,
        TemporarilyUnavailableError, TokenExpiredError, UnauthorizedClientError, UnsupportedGrantTypeError,
        UnsupportedResponseTypeError, UnsupportedTokenTypeError,
    )
}  # fmt: skip

# Where the text of an error stands: by the RFC, in Extra Horizon, and elsewhere.
_TEXTS = ("error_description", "description", "message", "error_message", "error_msg")


def raise_from_error(error: Any, params: Mapping[str, Any]) -> None:
    """Raises the class of an error code.

    :param error: the code: text, or an object with a code and a text, as some providers send it.
    :param params: the members of the response.
    :raises OAuth2Error: always; a :class:`CustomOAuth2Error` if the code is not known.
    """
    texts = [params]
    if isinstance(error, dict):
        texts.append(error)
        error = next((error[name] for name in ("type", "code", "status", "error") if error.get(name)), error)
    description = next((found[name] for found in texts for name in _TEXTS if found.get(name)), None)
    if description is not None and not isinstance(description, str):
        description = str(description)
    details: dict[str, Any] = {
        "description": description, "uri": params.get("error_uri"), "state": params.get("state"),
    }  # fmt: skip
    cls = _BY_CODE.get(error) if isinstance(error, str) else None
    if cls is None:
        raised: OAuth2Error = CustomOAuth2Error(error, **details)
    elif issubclass(cls, CustomOAuth2Error):
        raised = cls(error, **details)
    else:
        raised = cls(**details)
    raised.params = params
    raise raised
