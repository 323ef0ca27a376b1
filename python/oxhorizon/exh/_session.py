"""The session that knows the platform."""

from __future__ import annotations

from oxhorizon._core import VERSION, OAuth1Session

from . import _hosts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from typing import Any

    from typing_extensions import Self

    from oxhorizon import Response

    from .credentials import Credentials


class ExhSession(OAuth1Session):
    """An :class:`oxhorizon.OAuth1Session` for Extra Horizon.

    * A path is one at ``API_HOST``: ``session.get("/users/v1/me")``. A whole URL must be of the same origin;
      one of another is refused, so that nothing is signed for anybody else.
    * An answer of 4xx or 5xx is raised, as a class of :mod:`oxhorizon.exh.errors`.
    * ``rql=`` takes an expression of :mod:`oxhorizon.exh.rql`, or its text, in place of ``params=``.
    * :meth:`pages` and :meth:`items` go through lists.

    :param credentials: who signs; without them :func:`oxhorizon.exh.credentials.credentials` is asked.
    :param raise_errors: whether errors are raised; a call may say otherwise for itself. Without it they are
        responses, as of any session.
    :param settings: further ones for :class:`oxhorizon.OAuth1Session`.
    :raises oxhorizon.exh.credentials.MissingCredentials: there are none.
    :raises ValueError: ``API_HOST`` is no host.
    """

    __module__ = "oxhorizon.exh"  # pickles name the public home
    __attrs__: list[str] = [*OAuth1Session.__attrs__, "raise_errors"]

    raise_errors: bool
    """Whether answers of 4xx and 5xx are raised."""

    def __init__(
        self, credentials: Credentials | None = None, *, raise_errors: bool = True, **settings: Any
    ) -> None:
        if credentials is None:
            from .credentials import credentials as find

            credentials = find()
        self.raise_errors = raise_errors
        super().__init__(
            credentials.consumer_key,
            client_secret=credentials.consumer_secret,
            resource_owner_key=credentials.token,
            resource_owner_secret=credentials.token_secret,
            base_url=_hosts.base_of(credentials.host),
            **settings,
        )
        self.headers["X-User-Agent"] = f"oxhorizon SDK/{VERSION}"

    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """A session with the credentials of the five ``API_*`` variables; no file is looked at."""
        from .credentials import from_environment

        return cls(from_environment(), **settings)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], **settings: Any) -> Self:
        """A session with the credentials of one file; nothing else is looked at."""
        from .credentials import read

        return cls(read(path), **settings)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self.base_url}>"

    def request(
        self,
        method: str | bytes,
        url: str | bytes,
        *args: Any,
        rql: str | None = None,
        raise_errors: bool | None = None,
        **kwargs: Any,
    ) -> Response:
        """Sends a request, and raises the error that its answer is.

        :param method: the HTTP method.
        :param url: a path at ``API_HOST``, or a URL of its origin.
        :param args: those of :meth:`oxhorizon.Session.request`, as *kwargs*.
        :param rql: what the query says, in place of ``params``.
        :param raise_errors: in place of the session's.
        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        :raises oxhorizon.exceptions.RequestException: there is no answer.
        :raises ValueError: the URL is of another origin, or there are both *rql* and ``params``.
        :raises TypeError: *rql* is no text.
        """
        whole = _hosts.resolve(self.base_url or "", url)
        if rql is not None:
            if kwargs.get("params") or (args and args[0]):
                raise ValueError("give rql or params, not both: an RQL expression is the whole query")
            query = _query(rql)
            if args:
                args = (query, *args[1:])
            else:
                kwargs["params"] = query
        response = super().request(method, whole, *args, **kwargs)
        if response.status_code >= 400 and (self.raise_errors if raise_errors is None else raise_errors):
            from .errors import raise_for_error

            raise_for_error(response)
        return response

    def pages(
        self, path: str, rql: str | None = None, *, page_size: int = 50, **kwargs: Any
    ) -> Iterator[dict[str, Any]]:
        """The pages of a list, ``{"page": …, "data": […]}`` each, asked for as they are wanted.

        They are sorted by ``id`` where *rql* has no ``sort``: ids are unique, and come in the order in which
        records are made, so that what is added meanwhile comes last. It ends when as many records came as
        there were at first, or when there are no more. With a sort of your own it goes on to what is the end
        by then, as others may have moved there, unless records are added faster than they are read. What is
        deleted meanwhile moves others to a page that was read already: those do not come.

        :param path: of the list.
        :param rql: conditions, ``sort``, ``select``, ``skip_count``; no ``limit``.
        :param page_size: how many records are asked for at a time; the server may give fewer.
        :param kwargs: for :meth:`get`.
        :raises oxhorizon.exh.errors.ApiError: an answer is an error, whatever :attr:`raise_errors` is.
        :raises ValueError: *rql* has a ``limit``, *page_size* is below 1, or an answer is no list.
        """
        from ._paging import walk

        return (page for page, _ in walk(self, path, rql, page_size, kwargs))

    def items(
        self,
        path: str,
        rql: str | None = None,
        *,
        page_size: int = 50,
        progress: bool | Callable[[int, int | None], object] = False,
        **kwargs: Any,
    ) -> Iterator[Any]:
        """The records of a list, one by one; its pages are asked for as they are wanted.

        As :meth:`pages`, whose parameters and errors it has; a record that moved on to the next page comes
        once.

        :param progress: ``True`` shows on standard error how far it is; a callable is called with the number
            of records so far and the total, ``None`` where that is not counted.
        """
        from ._paging import Progress, walk

        pages = walk(self, path, rql, page_size, kwargs)
        return Progress(path, progress).records(pages)


def session(
    path: str | os.PathLike[str] | None = None,
    *,
    raise_errors: bool = True,
    **overrides: str | None,
) -> ExhSession:
    """A session with the credentials that there are; see :func:`oxhorizon.exh.credentials.credentials`.

    :param path: a file with credentials, looked at after the environment and ``~/.exh/credentials``.
    :param raise_errors: as of :class:`ExhSession`.
    :param overrides: ``host``, ``consumer_key``, ``consumer_secret``, ``token``, ``token_secret``.
    :raises oxhorizon.exh.credentials.MissingCredentials: not all of them were found.
    """
    from .credentials import credentials

    return ExhSession(credentials(path, **overrides), raise_errors=raise_errors)


def _query(rql: object) -> str:
    if not isinstance(rql, str):
        raise TypeError(
            f"rql must be an expression of oxhorizon.exh.rql, or its text, not {type(rql).__name__}"
        )
    if "#" in rql:
        raise ValueError(
            "rql has a # in it, where a URL ends: encode values twice, as oxhorizon.exh.rql does"
        )
    return rql[1:] if rql.startswith("?") else rql
