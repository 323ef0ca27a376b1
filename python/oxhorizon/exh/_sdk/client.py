"""The clients: :func:`oxhorizon.exh.client` and :func:`oxhorizon.exh.async_client`."""

from __future__ import annotations

from oxhorizon.exh.services import AsyncServices, Services

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
    from types import TracebackType
    from typing import Any, TypeVar, Union

    from typing_extensions import Self

    from oxhorizon._core import _Limits, _Retries, _Timeout
    from oxhorizon.exh import AsyncExhSession, ExhSession, OAuth2Credentials
    from oxhorizon.exh.credentials import Credentials

    _R = TypeVar("_R")
    _AnyCredentials = Union[Credentials, OAuth2Credentials]

# The platform ends a call after 60 s.
TIMEOUT = 65.0


class Client(Services):
    """A client of the Extra Horizon platform: its services are attributes. Make one with :func:`client`.

    ::

        with exh.client() as ex:
            me = ex.users.me()
            print(me.first_name, me.creation_timestamp)

    Threads can share it. A pickle has its credentials, and no connection.

    :param session: the session that sends the requests. :meth:`close` closes it.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ("__weakref__",)

    def __init__(self, session: ExhSession) -> None:
        super().__init__(session)

    @property
    def session(self) -> ExhSession:
        """The session below, for requests of your own."""
        return self._session

    @property
    def host(self) -> str:
        """The platform's URL."""
        return str(self._session.base_url)

    def map(self, calls: Iterable[Callable[[], _R]], concurrency: int = 8) -> Iterator[_R]:
        """Makes many calls at once, on threads, and yields their results in the order of *calls*.

        *calls* is read as it is needed. If a call raises, its exception is raised here, and no further call
        is begun.

        ::

            ids = ("6166…", "6167…")
            users = list(ex.map((lambda id=id: ex.users.find_by_id(id)) for id in ids))

        :param calls: functions without arguments.
        :param concurrency: how many calls to make at once.
        :raises ValueError: *concurrency* is below 1.
        """
        from .bulk import in_threads

        return in_threads(calls, concurrency)

    def close(self) -> None:
        """Closes the connections. The client can be used again, and opens new ones then."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(AsyncServices):
    """A :class:`Client` whose calls are coroutines. Make one with :func:`async_client`.

    ::

        async with exh.async_client() as ex:
            me = await ex.users.me()

    :param session: the session that sends the requests. :meth:`aclose` closes it.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ("__weakref__",)

    def __init__(self, session: AsyncExhSession) -> None:
        super().__init__(session)

    @property
    def session(self) -> AsyncExhSession:
        """The session below, for requests of your own."""
        return self._session

    @property
    def host(self) -> str:
        """The platform's URL."""
        return str(self._session.base_url)

    async def map(self, calls: Iterable[Callable[[], Awaitable[_R]]], concurrency: int = 8) -> list[_R]:
        """Makes many calls at once, and returns their results in the order of *calls*.

        *calls* is read as it is needed. If a call raises, the others are cancelled, and its exception is
        raised here.

        :param calls: functions without arguments that return an awaitable.
        :param concurrency: how many calls to make at once.
        :raises ValueError: *concurrency* is below 1.
        """
        from .bulk import in_tasks

        return await in_tasks(calls, concurrency)

    async def aclose(self) -> None:
        """Closes the connections; calls that wait are ended."""
        await self._session.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def client(
    credentials: _AnyCredentials | None = None,
    *,
    path: str | os.PathLike[str] | None = None,
    timeout: _Timeout = TIMEOUT,
    retries: _Retries = None,
    limits: _Limits = None,
    on_token: Callable[[dict[str, Any]], object] | None = None,
    load_token: Callable[[], Mapping[str, Any] | None] | None = None,
    session: ExhSession | None = None,
    **overrides: str | None,
) -> Client:
    """Returns a client of the platform, with the credentials that are found as :func:`session` finds them.

    A call waits for 65 s at most, unless *timeout* says otherwise. Calls that change nothing are repeated up
    to four times, after connection errors and the statuses 500, 502, 503 and 504.

    ::

        with exh.client() as ex:
            for user in ex.users.iter_all(rql=exh.rql.eq("language", "NL")):
                print(user.email)

    :param credentials: credentials of OAuth 1.0a or 2.0; by default those of the environment, of
        ``~/.exh/credentials`` or of ``oxhorizon login --oauth2``.
    :param path: a file with credentials.
    :param timeout: the timeout of calls without one, in seconds, or a pair: connect and read timeout.
    :param retries: how often failed calls are repeated, or a policy, in place of the above.
    :param limits: how many connections there may be.
    :param on_token: for OAuth 2.0: called with each new token, to save it.
    :param load_token: for OAuth 2.0: returns the saved token.
    :param session: a session to use, in place of all the others.
    :param overrides: ``host``, ``consumer_key``, ``consumer_secret``, ``token``, ``token_secret``.
    :raises oxhorizon.exh.credentials.MissingCredentials: credentials are missing.
    :raises TypeError: *session* is given with others, or *credentials* with *path* or *overrides*.
    """
    if session is None:
        from oxhorizon.exh import ExhSession

        found, on_token, load_token = _found(credentials, path, on_token, load_token, overrides)
        session = ExhSession(
            found, timeout=timeout, retries=retries, limits=limits, on_token=on_token, load_token=load_token
        )
    elif credentials is not None or path is not None or overrides:
        raise TypeError("give a session, or what to make one of: not both")
    return Client(session)


def async_client(
    credentials: _AnyCredentials | None = None,
    *,
    path: str | os.PathLike[str] | None = None,
    timeout: _Timeout = TIMEOUT,
    retries: _Retries = None,
    limits: _Limits = None,
    on_token: Callable[[dict[str, Any]], object] | None = None,
    load_token: Callable[[], Any] | None = None,
    session: AsyncExhSession | None = None,
    **overrides: str | None,
) -> AsyncClient:
    """Returns a client whose calls are coroutines, for asyncio and trio.

    Its parameters and errors are those of :func:`client`. *on_token* and *load_token* may be coroutine
    functions.

    ::

        async with exh.async_client() as ex:
            page = await ex.users.find(rql=exh.rql.eq("language", "NL"))
    """
    if session is None:
        from oxhorizon.exh import AsyncExhSession

        found, on_token, load_token = _found(credentials, path, on_token, load_token, overrides)
        session = AsyncExhSession(
            found, timeout=timeout, retries=retries, limits=limits, on_token=on_token, load_token=load_token
        )
    elif credentials is not None or path is not None or overrides:
        raise TypeError("give a session, or what to make one of: not both")
    return AsyncClient(session)


def _found(
    credentials: Any, path: Any, on_token: Any, load_token: Any, overrides: Any
) -> tuple[Any, Any, Any]:
    if credentials is None:
        from oxhorizon.exh._session import found_credentials

        credentials, saving, loading = found_credentials(path, overrides)
        return credentials, on_token or saving, load_token or loading
    if path is not None or overrides:
        raise TypeError("give credentials, or path and single values: not both")
    return credentials, on_token, load_token
