"""The session for the Extra Horizon platform."""

from __future__ import annotations

from oxhorizon._core import VERSION, ExhVerbs

from . import _hosts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from typing_extensions import Self

    from oxhorizon import Response
    from oxhorizon._core import (
        _Auth,
        _Cert,
        _Cookies,
        _Data,
        _Files,
        _Headers,
        _Hooks,
        _Limits,
        _Params,
        _Progress,
        _Proxies,
        _Retries,
        _Timeout,
        _Verify,
    )

    from .credentials import Credentials
    from .oauth2 import OAuth2Credentials, OAuth2State


class _SessionTimeout(float):
    """The default of ``timeout``: ``None`` would be no timeout, whatever the session's."""

    def __repr__(self) -> str:
        return "<the session's>"


_SESSION_TIMEOUT = _SessionTimeout("nan")


class ExhSession(ExhVerbs):
    """A session for Extra Horizon: an :class:`oxhorizon.OAuth1Session`, which can do OAuth 2.0 as well.

    * Paths are relative to ``API_HOST``: ``session.get("/users/v1/me")``. A whole URL must have the same
      origin; any other URL is refused, so that no request is signed for another host.
    * A response with a 4xx or 5xx status is raised as a class of :mod:`oxhorizon.exh.errors`.
    * ``rql=`` takes an expression of :mod:`oxhorizon.exh.rql`, or its text, instead of ``params=``.
    * :meth:`pages` and :meth:`items` iterate over lists.
    * With OAuth 2.0, the token is refreshed before it expires, and once if the platform refuses it. Threads
      and tasks that need it at once share one refresh. See :func:`oauth2_session`.

    ::

        session = ExhSession()
        for user in session.items("/users/v1/", rql=exh.rql.eq("language", "NL")):
            print(user["email"])

    :param credentials: the credentials; by default those of :func:`oxhorizon.exh.credentials.credentials`.
        :class:`OAuth2Credentials` for OAuth 2.0.
    :param raise_errors: whether to raise error responses. Each call can override it. If false, they are
        returned, as by any other session.
    :param on_token: for OAuth 2.0: called with each new token, to save it, before the token is used.
    :param load_token: for OAuth 2.0: returns the saved token. It is asked if a refresh token was refused, as
        another process may have used it.
    :param settings: further keyword arguments for :class:`oxhorizon.OAuth1Session`.
    :raises oxhorizon.exh.credentials.MissingCredentials: no credentials were found.
    :raises ValueError: ``API_HOST`` is not a valid host.
    """

    __module__ = "oxhorizon.exh"  # pickles name the public home
    __attrs__: list[str] = [*ExhVerbs.__attrs__, "raise_errors", "oauth2"]

    raise_errors: bool
    """Whether responses with a 4xx or 5xx status are raised."""
    oauth2: OAuth2State | None
    """The OAuth 2.0 token, and how it is renewed; ``None`` for a session of OAuth 1.0a."""

    # Whether its methods are coroutines.
    _is_async = False

    def __init__(
        self,
        credentials: Credentials | OAuth2Credentials | None = None,
        *,
        raise_errors: bool = True,
        on_token: Callable[[dict[str, Any]], object] | None = None,
        load_token: Callable[[], Mapping[str, Any] | None] | None = None,
        **settings: Any,
    ) -> None:
        if credentials is None:
            from .credentials import credentials as find

            credentials = find()
        self.raise_errors = raise_errors
        self.oauth2 = None
        # Without an import of the other class.
        given: Any = credentials
        settings["base_url"] = _hosts.base_of(given.host)
        if hasattr(given, "client_id"):
            from .oauth2 import OAuth2State

            _hosts.check_secure(settings["base_url"])
            super().__init__(given.client_id, **settings)
            self.oauth2 = OAuth2State(given, on_token, load_token)
            self.auth: Any = self.oauth2
        else:
            super().__init__(
                given.consumer_key,
                client_secret=given.consumer_secret,
                resource_owner_key=given.token,
                resource_owner_secret=given.token_secret,
                **settings,
            )
        self.headers["X-User-Agent"] = f"oxhorizon SDK/{VERSION}"

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """Returns a session with the credentials of the five ``API_*`` variables. No file is read."""
        from .credentials import from_environment

        return cls(from_environment(), **settings)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], **settings: Any) -> Self:
        """Returns a session with the credentials of one file. The environment is not read."""
        from .credentials import read

        return cls(read(path), **settings)

    def request(
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _Data = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
    ) -> Response:
        """Sends a request, and raises an error response as an exception.

        The parameters are those of :meth:`oxhorizon.Session.request`, and two more.

        :param method: the HTTP method.
        :param url: a path at ``API_HOST``, or a URL of the same origin.
        :param rql: the query string, instead of ``params``.
        :param raise_errors: overrides the session's :attr:`raise_errors`.
        :raises oxhorizon.exh.errors.ApiError: the response is an error.
        :raises oxhorizon.exceptions.RequestException: no response was received.
        :raises ValueError: the URL has another origin, or both *rql* and ``params`` are given.
        :raises TypeError: *rql* is not a ``str``.
        """
        whole, params = self._whole(url, rql, params)
        timeout = self.timeout if timeout is _SESSION_TIMEOUT else timeout
        # By position, which costs less than names. The order is requests'.
        sent = (
            method, whole, params, data, headers, cookies, files, auth, timeout, allow_redirects, proxies,
            hooks, stream, verify, cert, json, max_response_size, progress, retries,
        )  # fmt: skip
        oauth2 = self.oauth2 if auth is None else None
        if oauth2 is not None and oauth2.is_due():
            from oxhorizon._oauth2.steps import drive

            from ._token_steps import renewed

            drive(self, renewed(self))
        response = super().request(*sent)
        if oauth2 is not None and response.status_code in (400, 401, 403):
            from oxhorizon._oauth2.bodies import is_replayable

            from ._token_steps import is_refused, renew_refused

            if is_replayable(data, files) and is_refused(self, response):
                from oxhorizon._oauth2.steps import drive

                drive(self, renew_refused(self, response))
                response = super().request(*sent)
        if self._raises(response, raise_errors):
            from .errors import raise_for_error

            raise_for_error(response)
        return response

    def logout(self) -> None:
        """Forgets the user's token: further calls are without a user. The platform keeps the token."""
        from ._sign_out import forget

        forget(self)

    def revoke(self) -> None:
        """Deletes the user's token at the platform, with its refresh token, and forgets it.

        :raises ValueError: the session has no token.
        :raises LookupError: the platform does not say which of several tokens it is.
        :raises oxhorizon.exh.errors.ApiError: the platform refuses.
        :raises oxhorizon.exceptions.RequestException: no response was received.
        """
        from oxhorizon._oauth2.steps import drive

        from ._sign_out import revoke

        drive(self, revoke(self))

    def _whole(self, url: str | bytes, rql: str | None, params: _Params) -> tuple[str | bytes, _Params]:
        """Returns the whole URL, and the query of a request."""
        whole = _hosts.resolve(self.base_url or "", url)
        if rql is None:
            return whole, params
        if params:
            raise ValueError("give rql or params, not both: an RQL expression is the whole query")
        return whole, _query(rql)

    def _raises(self, response: Response, raise_errors: bool | None) -> bool:
        """Returns whether the response is an error to raise."""
        return response.status_code >= 400 and (self.raise_errors if raise_errors is None else raise_errors)

    def pages(
        self,
        path: str,
        rql: str | None = None,
        *,
        page_size: int = 50,
        headers: _Headers = None,
        cookies: _Cookies = None,
        auth: _Auth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        retries: _Retries = None,
        raise_errors: bool | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Iterates over the pages of a list, ``{"page": …, "data": […]}`` each. Pages are requested lazily.

        Without a ``sort`` in *rql*, the list is sorted by ``id``: ids are unique and ascending, so records
        that are added during the iteration come last. The iteration ends once it has yielded as many records
        as existed at first, or at the end of the list. With your own sort it continues to the current end,
        because added records may have pushed others there; it stops if records are added faster than they
        are read. If records are deleted meanwhile, others move to pages already read and are missed.

        :param path: the path of the list.
        :param rql: conditions, ``sort``, ``select`` and ``skip_count``, but no ``limit``.
        :param page_size: the number of records to request per page. The server may return fewer.
            The other keyword arguments are those of :meth:`request`, for the request of each page.
        :param raise_errors: no effect: an error response is raised in any case.
        :raises oxhorizon.exh.errors.ApiError: a response is an error, whatever :attr:`raise_errors` is.
        :raises ValueError: *rql* has a ``limit``, *page_size* is below 1, or a response is not a list.
        """
        keywords: dict[str, Any] = {
            "headers": headers,
            "cookies": cookies,
            "auth": auth,
            "allow_redirects": allow_redirects,
            "proxies": proxies,
            "hooks": hooks,
            "stream": stream,
            "verify": verify,
            "cert": cert,
            "max_response_size": max_response_size,
            "retries": retries,
        }
        if timeout is not _SESSION_TIMEOUT:
            keywords["timeout"] = timeout
        from ._paging import walk

        return (page for page, _ in walk(self, path, rql, page_size, keywords))

    def items(
        self,
        path: str,
        rql: str | None = None,
        *,
        page_size: int = 50,
        progress: bool | Callable[[int, int | None], object] = False,
        headers: _Headers = None,
        cookies: _Cookies = None,
        auth: _Auth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        retries: _Retries = None,
        raise_errors: bool | None = None,
    ) -> Iterator[Any]:
        """Iterates over the records of a list. Pages are requested lazily.

        It has the parameters and errors of :meth:`pages`. A record that moves to the next page during the
        iteration is yielded once.

        :param progress: ``True`` displays the progress on standard error. A callable receives the number of
            records so far and the total, ``None`` if it is not counted.
        """
        keywords: dict[str, Any] = {
            "headers": headers,
            "cookies": cookies,
            "auth": auth,
            "allow_redirects": allow_redirects,
            "proxies": proxies,
            "hooks": hooks,
            "stream": stream,
            "verify": verify,
            "cert": cert,
            "max_response_size": max_response_size,
            "retries": retries,
        }
        if timeout is not _SESSION_TIMEOUT:
            keywords["timeout"] = timeout
        from ._paging import Progress, walk

        pages = walk(self, path, rql, page_size, keywords)
        return Progress(path, progress).records(pages)


def session(
    path: str | os.PathLike[str] | None = None,
    *,
    raise_errors: bool = True,
    timeout: _Timeout = None,
    retries: _Retries = None,
    limits: _Limits = None,
    **overrides: str | None,
) -> ExhSession:
    """Returns a session using the credentials found in the environment or in ``~/.exh/credentials``.

    If there are none, it uses those of ``oxhorizon login --oauth2``, in ``~/.exh/oauth2.json``.

    ::

        session = exh.session()
        user = session.get("/users/v1/me", timeout=10).json()

    See :func:`oxhorizon.exh.credentials.credentials`.

    :param path: a file with credentials, read after the environment and ``~/.exh/credentials``.
    :param raise_errors: as for :class:`ExhSession`.
    :param timeout: the timeout of calls without one, in seconds, or a pair: connect and read timeout.
    :param retries: how often a failed call is repeated, or a policy; each attempt is signed anew.
    :param limits: how many connections there may be.
    :param overrides: ``host``, ``consumer_key``, ``consumer_secret``, ``token``, ``token_secret``.
    :raises oxhorizon.exh.credentials.MissingCredentials: credentials are missing.
    """
    found, on_token, load_token = found_credentials(path, overrides)
    return ExhSession(
        found, raise_errors=raise_errors, timeout=timeout, retries=retries, limits=limits, on_token=on_token,
        load_token=load_token,
    )  # fmt: skip


def found_credentials(
    path: str | os.PathLike[str] | None, overrides: Mapping[str, str | None]
) -> tuple[Any, Any, Any]:
    """Returns the credentials that there are, and for those of OAuth 2.0 what saves and loads their token.

    :raises oxhorizon.exh.credentials.MissingCredentials: credentials are missing.
    """
    from .credentials import MissingCredentials, credentials

    try:
        return credentials(path, **overrides), None, None
    except MissingCredentials:
        from ._token_file import TokenFile

        file = TokenFile()
        if path is not None or overrides or not file.exists():
            raise
        return file.read(), file.save_token, file.load_token


def _query(rql: object) -> str:
    if not isinstance(rql, str):
        raise TypeError(
            f"rql must be an expression of oxhorizon.exh.rql, or its text, not {type(rql).__name__}"
        )
    if "#" in rql:
        raise ValueError(
            "rql contains a #, which would end the query: encode values twice, as oxhorizon.exh.rql does"
        )
    return rql[1:] if rql.startswith("?") else rql
