"""The error for a request that nothing is registered for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._compat.dual_exceptions import dual_class
from ...exceptions import ConnectionError

if TYPE_CHECKING:
    from typing_extensions import Self


class UnmatchedRequest(ConnectionError):
    """A mock has no answer for a request. The message says what was asked, and what is registered.

    It is a ``ConnectionError``, as a program gets one that reaches nobody; where the program has
    requests imported, one of requests too. It is never tried again.
    """

    __module__ = "oxhorizon.testing"  # pickles name the public home

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        kind: Any = dual_class(cls, "requests.exceptions", "ConnectionError")
        made: Self = super().__new__(kind)
        return made

    def __reduce__(self) -> Any:
        return UnmatchedRequest, self.args


class NotToBeRetried(BaseException):
    """Carries an :class:`UnmatchedRequest` past the retries of an adapter."""

    def __init__(self, error: UnmatchedRequest) -> None:
        super().__init__(error)
        self.error = error
