"""The error for a request that matches no route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._compat.dual_exceptions import dual_class
from ...exceptions import ConnectionError

if TYPE_CHECKING:
    from typing_extensions import Self


class UnmatchedRequest(ConnectionError):
    """A request matches no route of a mock. The message shows the request and the routes.

    It is a ``ConnectionError``, as if the host were unreachable; also requests' one if the program has
    imported requests. It is never retried.
    """

    __module__ = "oxhorizon.testing"  # pickles name the public home

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        kind: Any = dual_class(cls, "requests.exceptions", "ConnectionError")
        made: Self = super().__new__(kind)
        return made

    def __reduce__(self) -> Any:
        return UnmatchedRequest, self.args


class NotToBeRetried(BaseException):
    """Carries an :class:`UnmatchedRequest` past an adapter's retries, which do not catch it."""

    def __init__(self, error: UnmatchedRequest) -> None:
        super().__init__(error)
        self.error = error
