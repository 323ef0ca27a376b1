"""The call of ``ex.data.documents`` that waits."""

from __future__ import annotations

from .bodies import UNSET
from .calls import part
from .groups import AsyncGroup, Group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .groups import Headers, Retries, Rql, Timeout


class Waiting(Group):
    """Waiting for a document."""

    __slots__ = ()

    def assert_non_locked_state(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        tries: int = 5,
        retry_seconds: float = 0.3,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Waits until no transition locks a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param tries: how often to ask for the document.
        :param retry_seconds: how long to wait before it is asked for again.
        :param rql: more conditions for the document.
        :returns: ``True``.
        :raises TimeoutError: the document is still locked.
        :raises LookupError: there is no such document.
        :raises ValueError: *tries* is below 1.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        from time import sleep

        path = _path(schema_id_or_name, tries)
        rql = self._with(rql, "id", document_id, "document_id")
        for left in reversed(range(tries)):
            document = self._first(path, "Document", (rql, headers, timeout, retries))
            if not _is_locked(document, document_id):
                return True
            if left:
                sleep(retry_seconds)
        raise _still_locked(document_id, tries)


class AsyncWaiting(AsyncGroup):
    """Waiting for a document."""

    __slots__ = ()

    async def assert_non_locked_state(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        tries: int = 5,
        retry_seconds: float = 0.3,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        from oxhorizon._async.loops import sleep

        path = _path(schema_id_or_name, tries)
        rql = self._with(rql, "id", document_id, "document_id")
        for left in reversed(range(tries)):
            document = await self._first(path, "Document", (rql, headers, timeout, retries))
            if not _is_locked(document, document_id):
                return True
            if left:
                await sleep(retry_seconds)
        raise _still_locked(document_id, tries)


AsyncWaiting.assert_non_locked_state.__doc__ = Waiting.assert_non_locked_state.__doc__


def _path(schema_id_or_name: str, tries: int) -> str:
    if tries < 1:
        raise ValueError(f"tries must be at least 1, not {tries!r}")
    return f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents"


def _is_locked(document: Any, document_id: str) -> bool:
    if document is None:
        raise LookupError(f"there is no document {document_id!r}, or your permissions do not show it")
    return document.raw.get("transitionLock") is not None


def _still_locked(document_id: str, tries: int) -> TimeoutError:
    return TimeoutError(f"a transition still locks the document {document_id!r}, after {tries} tries")
