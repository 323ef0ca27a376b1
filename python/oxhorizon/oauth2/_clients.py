"""The clients of the grants, with the names of ``oauthlib.oauth2``."""

from __future__ import annotations

from .._core import remember_oauth2
from ._client import Client
from ._forms import add_to_uri, given
from ._parameters import (
    check_transport,
    parse_authorization_code_response,
    parse_implicit_response,
    prepare_grant_uri,
    prepare_token_request,
)
from ._tokens import OAuth2Token, list_to_scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class WebApplicationClient(Client):
    """A client of the authorization code grant (RFC 6749 section 4.1).

    :param client_id: the client's identifier at the provider.
    :param code: the authorization code.
    :param kwargs: as for :class:`Client`.
    """

    __module__ = "oxhorizon.oauth2"

    grant_type: str = "authorization_code"

    def __init__(self, client_id: str | None, code: str | None = None, **kwargs: Any) -> None:
        super().__init__(client_id, **kwargs)
        self.code = code

    def prepare_request_uri(  # type: ignore[override]
        self,
        uri: str,
        redirect_uri: str | None = None,
        scope: Any = None,
        state: str | None = None,
        code_challenge: str | None = None,
        code_challenge_method: str | None = "plain",
        **kwargs: Any,
    ) -> str:
        """Returns the URL of the authorization request.

        :param kwargs: further parameters.
        """
        return prepare_grant_uri(
            uri,
            self.client_id,
            "code",
            redirect_uri=redirect_uri,
            scope=self.scope if scope is None else scope,
            state=state,
            code_challenge=code_challenge,
            code_challenge_method=code_challenge_method,
            **kwargs,
        )

    def prepare_request_body(  # type: ignore[override]
        self,
        code: str | None = None,
        redirect_uri: str | None = None,
        body: str = "",
        include_client_id: bool | None = True,
        code_verifier: str | None = None,
        **kwargs: Any,
    ) -> str:
        """Returns the form of the token request.

        :param include_client_id: whether it has the ``client_id``.
        :param kwargs: further parameters.
        """
        if "client_id" in kwargs:
            import warnings

            message = (
                "`client_id` has been deprecated in favor of `include_client_id`, a boolean value which will "
                "include the already configured `self.client_id`."
            )
            warnings.warn(message, DeprecationWarning, stacklevel=2)
            if kwargs["client_id"] != self.client_id:
                raise ValueError(
                    "`client_id` was supplied as an argument, but it does not match `self.client_id`"
                )
        kwargs["client_id"] = self.client_id
        return prepare_token_request(
            self.grant_type,
            code=code or self.code,
            body=body,
            redirect_uri=redirect_uri,
            code_verifier=code_verifier,
            include_client_id=include_client_id,
            **kwargs,
        )

    def parse_request_uri_response(self, uri: str, state: str | None = None) -> dict[str, Any]:  # type: ignore[override]
        """Reads the redirect after the authorization.

        :param state: the ``state`` of the request.
        :return: the parameters; the code is kept as ``code``.
        :raises OAuth2Error: the user or the provider refused, ``state`` differs, or there is no code.
        """
        response = parse_authorization_code_response(uri, state=state)
        self.populate_code_attributes(response)
        return response


class MobileApplicationClient(Client):
    """A client of the implicit grant (RFC 6749 section 4.2), which RFC 9700 advises against."""

    __module__ = "oxhorizon.oauth2"

    response_type = "token"

    def prepare_request_uri(  # type: ignore[override]
        self,
        uri: str,
        redirect_uri: str | None = None,
        scope: Any = None,
        state: str | None = None,
        **kwargs: Any,
    ) -> str:
        """Returns the URL of the authorization request."""
        scope = self.scope if scope is None else scope
        return prepare_grant_uri(
            uri,
            self.client_id,
            self.response_type,
            redirect_uri=redirect_uri,
            state=state,
            scope=scope,
            **kwargs,
        )

    def parse_request_uri_response(  # type: ignore[override]
        self, uri: str, state: str | None = None, scope: Any = None
    ) -> OAuth2Token:
        """Reads the token in the fragment of the redirect.

        :raises ValueError: ``state`` differs.
        """
        token = parse_implicit_response(uri, state, self.scope if scope is None else scope)
        self._take(token)
        return token


class LegacyApplicationClient(Client):
    """A client of the password grant (RFC 6749 section 4.3)."""

    __module__ = "oxhorizon.oauth2"

    grant_type: str = "password"

    def __init__(self, client_id: str | None, **kwargs: Any) -> None:
        super().__init__(client_id, **kwargs)

    def prepare_request_body(  # type: ignore[override]
        self,
        username: str,
        password: str,
        body: str = "",
        scope: Any = None,
        include_client_id: bool | None = False,
        **kwargs: Any,
    ) -> str:
        """Returns the form of the token request."""
        kwargs["client_id"] = self.client_id
        return prepare_token_request(
            self.grant_type,
            body=body,
            username=username,
            password=password,
            scope=self.scope if scope is None else scope,
            include_client_id=include_client_id,
            **kwargs,
        )


class BackendApplicationClient(Client):
    """A client of the client credentials grant (RFC 6749 section 4.4)."""

    __module__ = "oxhorizon.oauth2"

    grant_type: str = "client_credentials"

    def prepare_request_body(
        self, body: str = "", scope: Any = None, include_client_id: bool | None = False, **kwargs: Any
    ) -> str:
        """Returns the form of the token request."""
        kwargs["client_id"] = self.client_id
        scope = self.scope if scope is None else scope
        return prepare_token_request(
            self.grant_type, body=body, scope=scope, include_client_id=include_client_id, **kwargs
        )


class DeviceClient(Client):
    """A client of the device authorization grant (RFC 8628).

    :param client_id: the client's identifier at the provider.
    :param kwargs: ``client_secret``, and as for :class:`Client`.
    """

    __module__ = "oxhorizon.oauth2"

    grant_type: str = "urn:ietf:params:oauth:grant-type:device_code"

    def __init__(self, client_id: str | None, **kwargs: Any) -> None:
        super().__init__(client_id, **kwargs)
        self.client_secret: str | None = kwargs.get("client_secret")

    def prepare_request_uri(self, uri: str, scope: Any = None, **kwargs: Any) -> str:  # type: ignore[override]
        """Returns the URL of the request for a device code, as oauthlib makes it."""
        check_transport(uri)
        scope = self.scope if scope is None else scope
        pairs = [("client_id", self.client_id), ("grant_type", self.grant_type)]
        if self.client_secret is not None:
            pairs.append(("client_secret", self.client_secret))
        return add_to_uri(uri, pairs + given({"scope": list_to_scope(scope) if scope else None, **kwargs}))

    def prepare_request_body(  # type: ignore[override]
        self,
        device_code: str,
        body: str = "",
        scope: Any = None,
        include_client_id: bool | None = False,
        **kwargs: Any,
    ) -> str:
        """Returns the form of the token request (RFC 8628 section 3.4)."""
        kwargs["client_id"] = self.client_id
        return prepare_token_request(
            self.grant_type,
            body=body,
            device_code=device_code,
            scope=self.scope if scope is None else scope,
            include_client_id=include_client_id,
            **kwargs,
        )


def remember(session: type) -> None:
    """Tells Rust our classes as they are shipped: it puts the token of unchanged ones on by itself."""
    remember_oauth2(
        session,
        Client,
        [
            WebApplicationClient,
            MobileApplicationClient,
            LegacyApplicationClient,
            BackendApplicationClient,
            DeviceClient,
        ],
    )
