"""The call of ``ex.tasks.functions`` that finds by name: the service answers no queries."""

from __future__ import annotations

from .bodies import UNSET
from .calls import filled
from .groups import AsyncGroup, Group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from oxhorizon.exh.types.tasks import FunctionBase

    from .groups import Headers, Retries, Timeout

_PATH = "/tasks/v1/functions/"


class Named(Group):
    """Finding by name."""

    __slots__ = ()

    def find_by_name(
        self, name: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> FunctionBase | None:
        """Returns the record of :meth:`find` with this name. :meth:`get_by_name` returns all its details.

        :param name: the name of the function.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        filled(name, "name")
        return _named(self._page(_PATH, "FunctionBase", (None, headers, timeout, retries)), name)


class AsyncNamed(AsyncGroup):
    """Finding by name."""

    __slots__ = ()

    async def find_by_name(
        self, name: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> FunctionBase | None:
        filled(name, "name")
        return _named(await self._page(_PATH, "FunctionBase", (None, headers, timeout, retries)), name)


# The same words for both.
AsyncNamed.find_by_name.__doc__ = Named.find_by_name.__doc__


def _named(functions: Iterable[Any], name: str) -> Any:
    return next((found for found in functions if found.raw.get("name") == name), None)
