"""The requests and responses of the protocol (RFC 6749, RFC 7009, RFC 7636), as text."""

from __future__ import annotations

from os import environ

from ._forms import FORM_HEADERS, add_to_form, add_to_uri, decode, given, is_secure_transport
from ._tokens import Members, OAuth2Token, list_to_scope, scope_to_list, set_expiry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def check_transport(uri: str) -> None:
    """Raises :class:`InsecureTransportError` for a URI that is not secure."""
    if not is_secure_transport(uri):
        # The errors are imported when there is one: it takes a fifth of the first use.
        from .errors import InsecureTransportError

        raise InsecureTransportError()


def _check_redirect(uri: str) -> None:
    if not is_secure_transport(uri):
        from .errors import InsecureTransportError

        raise InsecureTransportError(
            f"{InsecureTransportError.description} This is the URL to which the user came back. "
            "Behind a proxy that ends TLS, have your framework trust its X-Forwarded-Proto header, or give "
            "code= in place of authorization_response="
        )


def prepare_grant_uri(
    uri: str,
    client_id: str | None,
    response_type: str,
    redirect_uri: str | None = None,
    scope: Any = None,
    state: str | None = None,
    code_challenge: str | None = None,
    code_challenge_method: str | None = "plain",
    **kwargs: Any,
) -> str:
    """Returns the URL of an authorization request (RFC 6749 sections 4.1.1 and 4.2.1)."""
    check_transport(uri)
    pairs: list[tuple[str, Any]] = [("response_type", response_type), ("client_id", client_id)]
    pairs += given({"redirect_uri": redirect_uri, "scope": list_to_scope(scope) if scope else None})
    pairs += given({"state": state})
    if code_challenge is not None:
        pairs += [("code_challenge", code_challenge), ("code_challenge_method", code_challenge_method)]
    return add_to_uri(uri, pairs + given(kwargs))


def prepare_token_request(
    grant_type: str,
    body: str = "",
    include_client_id: bool | None = True,
    code_verifier: str | None = None,
    **kwargs: Any,
) -> str:
    """Returns the form of a token request (RFC 6749 sections 4.1.3, 4.3.2, 4.4.2 and 6)."""
    if "scope" in kwargs:
        kwargs["scope"] = list_to_scope(kwargs["scope"])
    client_id = kwargs.pop("client_id", None)
    # An empty secret is sent: some providers want one.
    client_secret = kwargs.pop("client_secret", None)
    pairs = [("grant_type", grant_type)]
    if include_client_id and client_id is not None:
        pairs.append(("client_id", client_id))
    if code_verifier is not None:
        pairs.append(("code_verifier", code_verifier))
    if client_secret is not None:
        pairs.append(("client_secret", client_secret))
    return add_to_form(body, pairs + given(kwargs))


def prepare_token_revocation_request(
    url: str, token: str, token_type_hint: str | None = "access_token", body: str = "", **kwargs: Any
) -> tuple[str, dict[str, str], str]:
    """Returns URL, headers and form of a revocation request (RFC 7009 section 2.1)."""
    check_transport(url)
    if "callback" in kwargs:
        raise TypeError("prepare_token_revocation_request() got an unexpected keyword argument 'callback'")
    pairs = [("token", token)]
    if token_type_hint:
        pairs.append(("token_type_hint", token_type_hint))
    return url, FORM_HEADERS.copy(), add_to_form(body, pairs + given(kwargs))


def parse_authorization_code_response(uri: str, state: str | None = None) -> dict[str, Any]:
    """Returns the parameters of a redirect (RFC 6749 section 4.1.2).

    :param state: the ``state`` of the request. Without one, any is taken, as in oauthlib.
    """
    _check_redirect(uri)
    params = _query(uri.partition("#")[0].partition("?")[2])
    if state and not is_same(params.get("state"), state):
        from .errors import MismatchingStateError

        raise MismatchingStateError()
    if "error" in params:
        from .errors import raise_from_error

        raise_from_error(params["error"], params)
    if "code" not in params:
        from .errors import MissingCodeError

        raise MissingCodeError("Missing code parameter in response.")
    return params


def parse_implicit_response(uri: str, state: str | None = None, scope: Any = None) -> OAuth2Token:
    """Returns the token in the fragment of a redirect (RFC 6749 section 4.2.2)."""
    _check_redirect(uri)
    params = _query(uri.partition("#")[2], keep_blank_values=True)
    if state and not is_same(params.get("state"), state):
        raise ValueError("Mismatching or missing state in params.")
    return _token_of(params, scope)


def parse_token_response(body: str, scope: Any = None) -> OAuth2Token:
    """Returns the token of a response, which is JSON or, from some providers, a form.

    :param scope: the scope that was asked for.
    :raises OAuth2Error: the response is an error, or has no token.
    """
    from json import loads

    try:
        found = Members.of(loads(body))
    except ValueError:
        found = _query(body)
    return _token_of(found, scope)


def check_token(token: Members) -> None:
    """Raises an error if a response reports one, or has no token."""
    # Some providers send an empty error beside a token.
    if token.get("error"):
        from .errors import raise_from_error

        raise_from_error(token["error"], token)
    if not token.get("access_token"):
        from .errors import MissingTokenError

        error = MissingTokenError(description="Missing access token parameter.")
        error.params = token
        raise error
    if "token_type" not in token and environ.get("OAUTHLIB_STRICT_TOKEN_TYPE"):
        from .errors import MissingTokenTypeError

        raise MissingTokenTypeError()


def check_scope(token: OAuth2Token) -> None:
    """Raises a ``Warning`` if the scope has changed, as oauthlib does; it has the token and both scopes.

    ``OAUTHLIB_RELAX_TOKEN_SCOPE`` in the environment allows a change.
    """
    if not token.scope_changed:
        return
    import sys

    message = f'Scope has changed from "{token.old_scope}" to "{token.scope}".'
    signals = sys.modules.get("oauthlib.signals")
    if signals is not None:
        signals.scope_changed.send(message=message, old=token.old_scopes, new=token.scopes)
    if not environ.get("OAUTHLIB_RELAX_TOKEN_SCOPE"):
        warning: Any = Warning(message)
        warning.token = token
        warning.old_scope = token.old_scopes
        warning.new_scope = token.scopes
        raise warning


def is_same(one: str | None, other: str | None) -> bool:
    """Compares secrets in constant time."""
    from hmac import compare_digest

    return compare_digest((one or "").encode(), (other or "").encode())


def _query(text: str, keep_blank_values: bool = False) -> Members:
    return Members((name, value) for name, value in decode(text) if value or keep_blank_values)


def _token_of(params: Members, scope: Any) -> OAuth2Token:
    if "scope" in params:
        params["scope"] = scope_to_list(params["scope"])
    set_expiry(params)
    check_token(params)
    return OAuth2Token(params, old_scope=scope)
