"""The calls of ``ex.auth`` that change who the client is: the session has the new token afterwards."""

from __future__ import annotations

from oxhorizon._core import NoAuth
from oxhorizon._oauth2.steps import call, drive
from oxhorizon.oauth2._secrets import hide

from .bodies import UNSET
from .calls import converted, part
from .groups import AsyncGroup, Group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Union

    from typing_extensions import TypeAlias

    from oxhorizon._oauth2.steps import _Steps
    from oxhorizon.exh.types.common import OidcAuthenticationUrl, TokenDataOauth1, TokenDataOauth2

    _Token: TypeAlias = Union[TokenDataOauth1, TokenDataOauth2]

_OAUTH1 = "/auth/v2/oauth1/tokens"


class SignIn(Group):
    """Signing in and out."""

    __slots__ = ()

    def authenticate(
        self,
        *,
        email: str | None = None,
        password: str | None = None,
        token: str | None = None,
        token_secret: str | None = None,
        code: str | None = None,
        refresh_token: str | None = None,
        skip_token_check: bool = False,
    ) -> _Token:
        """Signs in. The client has the new token afterwards.

        Give one of: *email* and *password*; *token* and *token_secret* (OAuth 1.0a); *code* or
        *refresh_token* (OAuth 2.0).

        :param email: the user's e-mail address.
        :param password: the user's password. It is not stored.
        :param token: a token of OAuth 1.0a.
        :param token_secret: its secret.
        :param code: an authorization code.
        :param refresh_token: a refresh token.
        :param skip_token_check: whether not to ask the platform about *token*.
        :returns: the token.
        :raises oxhorizon.exh.errors.MfaRequiredError: the user needs a second step: :meth:`confirm_mfa`.
        :raises oxhorizon.exh.errors.ApiError: the platform refuses.
        :raises ValueError: there is not exactly one way to a token.
        """
        given = dict(locals())
        return _token(drive(self._session, _authenticate(self._session, given)))

    def confirm_mfa(self, *, token: str, method_id: str, code: str) -> _Token:
        """Signs in with the second step of a user with multi-factor authentication.

        :param token: the ``token`` that the ``MfaRequiredError`` has in ``body["mfa"]``.
        :param method_id: the id of one of its ``methods``.
        :param code: the code of that method.
        :returns: the token.
        :raises oxhorizon.exh.errors.InvalidMfaCodeError: the code is wrong.
        :raises oxhorizon.exh.errors.ApiError: the platform refuses.
        """
        return _token(drive(self._session, _confirm(self._session, token, method_id, code)))

    def generate_oidc_authentication_url(
        self, provider_name: str, *, state: str | None = None
    ) -> OidcAuthenticationUrl:
        """Returns the URL of an OpenID Connect provider, to which the user goes to sign in.

        :param provider_name: the name of the provider at the platform.
        :param state: the ``state``, to tell whose response comes back.
        :raises oxhorizon.exh.errors.ApiError: the platform refuses.
        """
        return _url(drive(self._session, _oidc_url(provider_name, state)))

    def authenticate_with_oidc(self, provider_name: str, *, authorization_code: str) -> TokenDataOauth2:
        """Signs in with the code that an OpenID Connect provider sent (OAuth 2.0).

        :param provider_name: the name of the provider at the platform.
        :param authorization_code: the code.
        :returns: the token.
        :raises oxhorizon.exh.errors.ApiError: the platform refuses.
        """
        steps = _with_oidc(self._session, provider_name, authorization_code)
        token: TokenDataOauth2 = _token(drive(self._session, steps))
        return token

    def logout(self) -> bool:
        """Forgets the user's token: further calls are without a user. The platform keeps the token."""
        self._session.logout()
        return True


class AsyncSignIn(AsyncGroup):
    """Signing in and out."""

    __slots__ = ()

    async def authenticate(
        self,
        *,
        email: str | None = None,
        password: str | None = None,
        token: str | None = None,
        token_secret: str | None = None,
        code: str | None = None,
        refresh_token: str | None = None,
        skip_token_check: bool = False,
    ) -> _Token:
        from oxhorizon._oauth2.async_steps import drive

        given = dict(locals())
        return _token(await drive(self._session, _authenticate(self._session, given)))

    async def confirm_mfa(self, *, token: str, method_id: str, code: str) -> _Token:
        from oxhorizon._oauth2.async_steps import drive

        return _token(await drive(self._session, _confirm(self._session, token, method_id, code)))

    async def generate_oidc_authentication_url(
        self, provider_name: str, *, state: str | None = None
    ) -> OidcAuthenticationUrl:
        from oxhorizon._oauth2.async_steps import drive

        return _url(await drive(self._session, _oidc_url(provider_name, state)))

    async def authenticate_with_oidc(self, provider_name: str, *, authorization_code: str) -> TokenDataOauth2:
        from oxhorizon._oauth2.async_steps import drive

        steps = _with_oidc(self._session, provider_name, authorization_code)
        token: TokenDataOauth2 = _token(await drive(self._session, steps))
        return token

    async def logout(self) -> bool:
        self._session.logout()
        return True


for _name in vars(SignIn):
    # The same words for both.
    if _name[0] != "_":
        getattr(AsyncSignIn, _name).__doc__ = getattr(SignIn, _name).__doc__


def _token(answer: Any) -> Any:
    kind = "TokenDataOauth2" if "access_token" in answer else "TokenDataOauth1"
    return converted(dict(answer), kind, "common")


def _url(answer: Any) -> OidcAuthenticationUrl:
    found: OidcAuthenticationUrl = converted(answer, "OidcAuthenticationUrl", "common")
    return found


def _authenticate(session: Any, given: dict[str, Any]) -> _Steps:
    token, secret = hide(given["token"]), hide(given["token_secret"])
    if session.oauth2 is not None:
        if token is not None or secret is not None:
            raise ValueError("token and token_secret are of OAuth 1.0a, and this client has OAuth 2.0")
        from oxhorizon.exh._token_steps import grant_of, sign_in

        ways = {name: given[name] for name in ("email", "password", "refresh_token", "code")}
        grant = grant_of(**ways, redirect_uri=None, code_verifier=None, oidc_provider=None, has_token=False)
        return (yield from sign_in(session, grant or {}, None))
    if given["code"] is not None or given["refresh_token"] is not None:
        raise ValueError("code and refresh_token are of OAuth 2.0, and this client has OAuth 1.0a")
    if token is not None and secret is not None and given["email"] is None:
        _adopt(session, token, secret)
        user = None
        if not given["skip_token_check"]:
            user = (yield call("get", "/users/v1/me", raise_errors=True)).json()
        return {"token": str(token), "tokenSecret": str(secret), "key": str(token), "secret": str(secret),
                "userId": user and user.get("id")}  # fmt: skip
    if not given["email"] or not given["password"]:
        raise ValueError("give email and password, or token and token_secret")
    body = {"email": given["email"], "password": hide(given["password"])}
    return (yield from _oauth1(session, _OAUTH1, body))


def _confirm(session: Any, token: str, method_id: str, code: str) -> _Steps:
    if session.oauth2 is None:
        body = {"token": hide(token), "methodId": method_id, "code": hide(code)}
        return (yield from _oauth1(session, f"{_OAUTH1}/mfa", body))
    from oxhorizon.exh._token_steps import sign_in

    grant = {"grant_type": "mfa", "token": hide(token), "method_id": method_id, "code": hide(code)}
    return (yield from sign_in(session, grant, None))


def _with_oidc(session: Any, provider_name: str, code: str) -> _Steps:
    if session.oauth2 is None:
        raise ValueError("OpenID Connect gives a token of OAuth 2.0, and this client has OAuth 1.0a")
    from oxhorizon.exh._token_steps import sign_in

    grant = {"oidc_provider": provider_name, "authorizationCode": hide(code)}
    return (yield from sign_in(session, grant, None))


def _oidc_url(provider_name: str, state: str | None) -> _Steps:
    path = f"/auth/v2/oidc/providers/{part(provider_name, 'provider_name')}/generateAuthenticationUrl"
    body = {} if state is None or state is UNSET else {"state": state}
    return (yield call("post", path, json=body, auth=NoAuth(), raise_errors=True)).json()


def _oauth1(session: Any, path: str, body: dict[str, Any]) -> _Steps:
    """Sends a request that the consumer alone signs, and keeps the token of the answer."""
    from oxhorizon import OAuth1
    from oxhorizon.exh._token_steps import without_secrets
    from oxhorizon.exh.errors import ApiError

    client = session._client.client
    consumer = OAuth1(client.client_key, client.client_secret)
    try:
        answer = (yield call("post", path, json=body, auth=consumer, raise_errors=True)).json()
    except ApiError as error:
        without_secrets(error)
        raise
    if not isinstance(answer, dict) or not answer.get("token") or not answer.get("tokenSecret"):
        raise ValueError(f"{path}: the response has no token and tokenSecret")
    _adopt(session, answer["token"], answer["tokenSecret"])
    return {"key": answer["token"], "secret": answer["tokenSecret"], **answer}


def _adopt(session: Any, token: str, secret: str) -> None:
    client = session._client.client
    client.resource_owner_key, client.resource_owner_secret = token, secret
