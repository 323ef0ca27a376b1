"""What the clients of all grants have in common. They make requests and read responses, without sockets."""

from __future__ import annotations

import time

from ._forms import FORM_HEADERS, LETTERS_AND_DIGITS, add_to_form, add_to_uri, generate_token
from ._parameters import (
    check_scope,
    check_transport,
    parse_token_response,
    prepare_token_request,
    prepare_token_revocation_request,
)
from ._tokens import expires_soon, expiry_of, lifetime, point_in_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from typing import Any

    from typing_extensions import TypeAlias

    from ._tokens import OAuth2Token

    _Headers: TypeAlias = MutableMapping[str, Any]
    _Request: TypeAlias = tuple[str, Any, Any]

AUTH_HEADER = "auth_header"
URI_QUERY = "query"
BODY = "body"

# What a verifier is made of (RFC 3986 section 2.3).
_UNRESERVED = LETTERS_AND_DIGITS + "-._~"


class Client:
    """What the clients of all grants have: a token, and how it is put on requests.

    :param client_id: the client's identifier at the provider.
    :param default_token_placement: where the token goes: ``"auth_header"``, ``"query"`` or ``"body"``.
    :param token_type: the kind of *access_token*.
    :param access_token: the access token; also as a member of *token*.
    :param refresh_token: the refresh token; also as a member of *token*.
    :param mac_key: the key of a MAC token.
    :param mac_algorithm: the algorithm of a MAC token.
    :param token: the members of a token.
    :param scope: the scope to ask for.
    :param state: the ``state`` of the authorization request.
    :param redirect_url: where the provider sends the user back to.
    :param state_generator: a function that returns a new ``state``.
    :param code_verifier: the verifier of PKCE.
    :param code_challenge: its challenge.
    :param code_challenge_method: how the challenge was made.
    """

    __module__ = "oxhorizon.oauth2"

    refresh_token_key: str = "refresh_token"
    grant_type: Any = None

    def __init__(
        self,
        client_id: str | None,
        default_token_placement: str = AUTH_HEADER,
        token_type: str = "Bearer",
        access_token: str | None = None,
        refresh_token: str | None = None,
        mac_key: str | None = None,
        mac_algorithm: str | None = None,
        token: Mapping[str, Any] | None = None,
        scope: Any = None,
        state: str | None = None,
        redirect_url: str | None = None,
        state_generator: Callable[[], str] = generate_token,
        code_verifier: str | None = None,
        code_challenge: str | None = None,
        code_challenge_method: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.client_id = client_id
        self.default_token_placement = default_token_placement
        self.token_type = token_type
        self.access_token = access_token
        self.refresh_token = refresh_token
        self.mac_key = mac_key
        self.mac_algorithm = mac_algorithm
        self.token: Any = token or {}
        self.scope = scope
        self.state_generator = state_generator
        self.state = state
        self.redirect_url = redirect_url
        self.code_verifier = code_verifier
        self.code_challenge = code_challenge
        self.code_challenge_method = code_challenge_method
        self.code: str | None = None
        self.expires_in: int | None = None
        self._expires_at: float | None = None
        self.expires_at: Any
        self.populate_token_attributes(self.token)

    def __repr__(self) -> str:
        # Neither tokens nor secrets.
        return f"<{type(self).__name__} client_id={self.client_id!r}>"

    @property
    def token_types(self) -> dict[str, Callable[..., _Request]]:
        """The kinds of token, and the method that puts each on a request."""
        return {"Bearer": self._add_bearer_token, "MAC": self._add_mac_token}

    def prepare_request_uri(self, uri: Any = None, **kwargs: Any) -> str:
        """Returns the URL of the authorization request. Subclasses have it."""
        raise NotImplementedError("Must be implemented by inheriting classes.")

    def prepare_request_body(self, body: Any = "", **kwargs: Any) -> str:
        """Returns the form of the token request. Subclasses have it."""
        raise NotImplementedError("Must be implemented by inheriting classes.")

    def parse_request_uri_response(self, uri: Any = None, state: str | None = None) -> Any:
        """Reads the redirect after the authorization. Subclasses have it."""
        raise NotImplementedError("Must be implemented by inheriting classes.")

    def add_token(
        self,
        uri: str,
        http_method: str = "GET",
        body: Any = None,
        headers: _Headers | None = None,
        token_placement: str | None = None,
        **kwargs: Any,
    ) -> _Request:
        """Puts the token on a request.

        :param uri: its URL, which must be secure.
        :param token_placement: where the token goes, instead of ``default_token_placement``.
        :return: URL, headers and body.
        :raises TokenExpiredError: the token has expired.
        :raises ValueError: there is no token, or it is of a kind that is not known.
        """
        check_transport(uri)
        kinds = {name.lower(): method for name, method in self.token_types.items()}
        add = kinds.get(self.token_type.lower())
        if add is None:
            raise ValueError(f"Unsupported token type: {self.token_type}")
        if not (self.access_token or self.token.get("access_token")):
            raise ValueError("Missing access token.")
        if self._expires_at and self._expires_at < time.time():
            from .errors import TokenExpiredError

            raise TokenExpiredError()
        placement = token_placement or self.default_token_placement
        return add(uri, http_method, body, headers, placement, **kwargs)

    def prepare_authorization_request(
        self,
        authorization_url: str,
        state: str | None = None,
        redirect_url: str | None = None,
        scope: Any = None,
        **kwargs: Any,
    ) -> tuple[str, dict[str, str], str]:
        """Returns URL, headers and body of an authorization request; without *state*, with a new one."""
        check_transport(authorization_url)
        self.state = state or self.state_generator()
        self.redirect_url = redirect_url or self.redirect_url
        uri = self.prepare_request_uri(
            authorization_url,
            redirect_uri=self.redirect_url,
            scope=self.scope if scope is None else scope,
            state=self.state,
            **kwargs,
        )
        return uri, FORM_HEADERS.copy(), ""

    def prepare_token_request(
        self,
        token_url: str,
        authorization_response: str | None = None,
        redirect_url: str | None = None,
        state: str | None = None,
        body: str = "",
        **kwargs: Any,
    ) -> tuple[str, dict[str, str], str]:
        """Returns URL, headers and form of a token request.

        :param authorization_response: the URL to which the provider sent the user back, which is read first.
        """
        check_transport(token_url)
        if authorization_response:
            self.parse_request_uri_response(authorization_response, state=state or self.state)
        self.redirect_url = redirect_url or self.redirect_url
        body = self.prepare_request_body(body=body, redirect_uri=self.redirect_url, **kwargs)
        return token_url, FORM_HEADERS.copy(), body

    def prepare_refresh_token_request(
        self,
        token_url: str,
        refresh_token: str | None = None,
        body: str = "",
        scope: Any = None,
        **kwargs: Any,
    ) -> tuple[str, dict[str, str], str]:
        """Returns URL, headers and form of a refresh request."""
        check_transport(token_url)
        scope = self.scope if scope is None else scope
        body = self.prepare_refresh_body(body=body, refresh_token=refresh_token, scope=scope, **kwargs)
        return token_url, FORM_HEADERS.copy(), body

    def prepare_token_revocation_request(
        self,
        revocation_url: str,
        token: str,
        token_type_hint: str | None = "access_token",
        body: str = "",
        **kwargs: Any,
    ) -> tuple[str, dict[str, str], str]:
        """Returns URL, headers and form of a revocation request (RFC 7009)."""
        return prepare_token_revocation_request(revocation_url, token, token_type_hint, body, **kwargs)

    def parse_request_body_response(self, body: str, scope: Any = None, **kwargs: Any) -> Any:
        """Reads the response to a token request. The token is kept, also if its scope has changed.

        :param scope: the scope that was asked for.
        :return: the token.
        :raises OAuth2Error: the response is an error, or has no token.
        :raises Warning: the scope has changed.
        """
        token = parse_token_response(body, scope=self.scope if scope is None else scope)
        self._take(token)
        return token

    def _take(self, token: OAuth2Token) -> None:
        """Keeps a new token. If its scope has changed, that is raised then."""
        self.token = token
        self.populate_token_attributes(token)
        check_scope(token)

    def prepare_refresh_body(
        self, body: str = "", refresh_token: str | None = None, scope: Any = None, **kwargs: Any
    ) -> str:
        """Returns the form of a refresh request (RFC 6749 section 6)."""
        return prepare_token_request(
            self.refresh_token_key,
            body=body,
            scope=self.scope if scope is None else scope,
            refresh_token=refresh_token or self.refresh_token,
            **kwargs,
        )

    def create_code_verifier(self, length: int) -> str:
        """Makes a new verifier (RFC 7636 section 4.1), and keeps it as ``code_verifier``.

        :param length: how many characters, 43 to 128.
        """
        if length < 43:
            raise ValueError("Length must be greater than or equal to 43")
        if length > 128:
            raise ValueError("Length must be less than or equal to 128")
        self.code_verifier = generate_token(length, _UNRESERVED)
        return self.code_verifier

    def create_code_challenge(self, code_verifier: str, code_challenge_method: str | None = None) -> str:
        """Makes the challenge of a verifier (RFC 7636 section 4.2), and keeps it as ``code_challenge``.

        :param code_challenge_method: ``"S256"`` or, by default, ``"plain"``.
        """
        if code_verifier is None:
            raise ValueError("Invalid code_verifier")
        if code_challenge_method is None:
            self.code_challenge_method = code_challenge_method = "plain"
        if code_challenge_method not in ("S256", "plain"):
            raise ValueError(f"the challenge method must be 'S256' or 'plain', not {code_challenge_method!r}")
        if code_challenge_method == "plain":
            self.code_challenge = code_verifier
            return code_verifier
        from base64 import urlsafe_b64encode
        from hashlib import sha256

        digest = sha256(code_verifier.encode("ascii")).digest()
        self.code_challenge = urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
        return self.code_challenge

    def _add_bearer_token(
        self,
        uri: str,
        http_method: str = "GET",
        body: Any = None,
        headers: _Headers | None = None,
        token_placement: str | None = None,
    ) -> _Request:
        """Puts a bearer token on a request (RFC 6750 section 2)."""
        if token_placement == AUTH_HEADER:
            headers = headers or {}
            headers["Authorization"] = f"Bearer {self.access_token}"
        elif token_placement == URI_QUERY:
            uri = add_to_uri(uri, [("access_token", self.access_token)])
        elif token_placement == BODY:
            body = add_to_form(body, [("access_token", self.access_token)])
        else:
            raise ValueError("Invalid token placement.")
        return uri, headers, body

    def _add_mac_token(
        self,
        uri: str,
        http_method: str = "GET",
        body: Any = None,
        headers: _Headers | None = None,
        token_placement: str | None = AUTH_HEADER,
        ext: Any = None,
        **kwargs: Any,
    ) -> _Request:
        from ._mac import prepare_mac_header

        if token_placement != AUTH_HEADER:
            raise ValueError("Invalid token placement.")
        if not self.mac_key or not self.mac_algorithm:
            raise ValueError("Unsupported token type: a MAC token needs mac_key and mac_algorithm")
        headers = prepare_mac_header(
            self.access_token or "",
            uri,
            self.mac_key,
            http_method,
            headers=headers,
            body=body,
            ext=ext,
            hash_algorithm=self.mac_algorithm,
            **kwargs,
        )
        return uri, headers, body

    def _populate_attributes(self, response: Mapping[str, Any]) -> None:
        import warnings

        message = "Please switch to the public method populate_token_attributes."
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        self.populate_token_attributes(response)

    def populate_code_attributes(self, response: Mapping[str, Any]) -> None:
        """Takes the authorization code of a redirect's parameters."""
        if "code" in response:
            self.code = response["code"]

    def populate_token_attributes(self, response: Mapping[str, Any]) -> None:
        """Takes the members of a token as attributes. A new token has an expiry of its own, or none."""
        if isinstance(response, str):
            # Some programs have the access token alone, and never put it on a request.
            return
        for name in ("access_token", "refresh_token", "token_type", "mac_key", "mac_algorithm"):
            if name in response:
                setattr(self, name, response[name])
        if "access_token" in response:
            self.expires_in = self._expires_at = None
        seconds = lifetime(response.get("expires_in"))
        if seconds:
            self.expires_in = seconds
        if response.get("expires_at"):
            self.expires_at = response["expires_at"]
        moment = expiry_of(response)
        if moment is not None:
            self._expires_at = moment
            if point_in_time(response.get("expires_at")) is None:
                self.expires_at = moment


def is_due(session: Any, client: Any) -> bool:
    """Returns whether the token of a session has expired, or will within its ``leeway``."""
    return expires_soon(client._expires_at, session.leeway or 0, client.expires_in)
