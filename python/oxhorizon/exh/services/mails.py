# Generated from spec/exh/mails.json by spec/generate.py. Change that, not this.
"""Mails. A client has them as ``ex.mails``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import mails as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import mails as types

__all__ = ["AsyncMails", "Mails"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "PlainMailCreationTemplateBasedMailCreation": "subject body recipients:MailRecipients from reply_to attachments:[Attachment] template_id template_name language time_zone content",
        "PlainMailCreation": "subject body recipients:MailRecipients from reply_to attachments:[Attachment]",
        "TemplateBasedMailCreation": "template_id template_name language time_zone content recipients:MailRecipients from reply_to attachments:[Attachment]",
        "Attachment": "name content type",
        "MailRecipients": "to cc bcc",
    },
)


class Mails(Group):
    """Mails."""

    __slots__ = ()

    _types = "mails"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /mail/v1/health``
        """
        return self._send("GET", "/mail/v1/health", "bool", (rql, headers, timeout, retries))

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Mail]:
        """Lists mails.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        no_params(params)
        return self._page("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Mail | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return self._first("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Mail | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.Mail]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return self._iterate(
            "/mail/v1/", "Mail", (rql, headers, timeout, retries), page_size, progress, prefetch
        )

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Mail]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return Records(
            self._iterate("/mail/v1/", "Mail", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return self._count("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    def send(
        self,
        request_body: bodies.PlainMailCreation
        | bodies.PlainMailCreationWire
        | bodies.TemplateBasedMailCreation
        | bodies.TemplateBasedMailCreationWire
        | Record
        | None = None,
        *,
        subject: str = UNSET,
        body: str = UNSET,
        recipients: bodies.MailRecipients = UNSET,
        from_: str = UNSET,
        reply_to: list[str] = UNSET,
        attachments: list[bodies.Attachment] = UNSET,
        template_id: str = UNSET,
        template_name: str = UNSET,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Mail:
        """Sends a mail: a plain one, or one made from a template.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.NotActivatedError: not activated.

        Permissions: without a permission (staff): any mail to own patients; ``allowed templates to any
        address``; ``SEND_MAILS``: any address.

        Source: ``POST /mail/v1/``
        """
        return self._send(
            "POST",
            "/mail/v1/",
            "Mail",
            (rql, headers, timeout, retries),
            self._body(
                "PlainMailCreationTemplateBasedMailCreation",
                request_body,
                {
                    "subject": subject,
                    "body": body,
                    "recipients": recipients,
                    "from": from_,
                    "reply_to": reply_to,
                    "attachments": attachments,
                    "template_id": template_id,
                    "template_name": template_name,
                    "language": language,
                    "time_zone": time_zone,
                    "content": content,
                },
            ),
        )

    def track(
        self,
        tracking_hash: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Counts a mail as read. The tracking image of a mail calls this.

        :param tracking_hash: the hash in the mail.

        Permissions: without a permission: everyone.

        Source: ``GET /mail/v1/{tracking_hash}/open``
        """
        return self._send(
            "GET",
            f"/mail/v1/{part(tracking_hash, 'tracking_hash')}/open",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def find_outbound(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.QueuedMail]:
        """Lists the mails that wait to be sent.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/queued``
        """
        no_params(params)
        return self._page("/mail/v1/queued", "QueuedMail", (rql, headers, timeout, retries))

    def remove(
        self,
        mail_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a mail.

        :param mail_id: the id of the mail.

        Permissions: ``DELETE_MAILS``.

        Source: ``DELETE /mail/v1/{mail_id}``
        """
        return self._send(
            "DELETE",
            f"/mail/v1/{part(mail_id, 'mail_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncMails(AsyncGroup):
    """Mails."""

    __slots__ = ()

    _types = "mails"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /mail/v1/health``
        """
        return await self._send("GET", "/mail/v1/health", "bool", (rql, headers, timeout, retries))

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Mail]:
        """Lists mails.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        no_params(params)
        return await self._page("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Mail | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return await self._first("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Mail | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.Mail]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return self._iterate(
            "/mail/v1/", "Mail", (rql, headers, timeout, retries), page_size, progress, prefetch
        )

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Mail]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/mail/v1/", "Mail", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/``
        """
        return await self._count("/mail/v1/", "Mail", (rql, headers, timeout, retries))

    async def send(
        self,
        request_body: bodies.PlainMailCreation
        | bodies.PlainMailCreationWire
        | bodies.TemplateBasedMailCreation
        | bodies.TemplateBasedMailCreationWire
        | Record
        | None = None,
        *,
        subject: str = UNSET,
        body: str = UNSET,
        recipients: bodies.MailRecipients = UNSET,
        from_: str = UNSET,
        reply_to: list[str] = UNSET,
        attachments: list[bodies.Attachment] = UNSET,
        template_id: str = UNSET,
        template_name: str = UNSET,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Mail:
        """Sends a mail: a plain one, or one made from a template.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.NotActivatedError: not activated.

        Permissions: without a permission (staff): any mail to own patients; ``allowed templates to any
        address``; ``SEND_MAILS``: any address.

        Source: ``POST /mail/v1/``
        """
        return await self._send(
            "POST",
            "/mail/v1/",
            "Mail",
            (rql, headers, timeout, retries),
            self._body(
                "PlainMailCreationTemplateBasedMailCreation",
                request_body,
                {
                    "subject": subject,
                    "body": body,
                    "recipients": recipients,
                    "from": from_,
                    "reply_to": reply_to,
                    "attachments": attachments,
                    "template_id": template_id,
                    "template_name": template_name,
                    "language": language,
                    "time_zone": time_zone,
                    "content": content,
                },
            ),
        )

    async def track(
        self,
        tracking_hash: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Counts a mail as read. The tracking image of a mail calls this.

        :param tracking_hash: the hash in the mail.

        Permissions: without a permission: everyone.

        Source: ``GET /mail/v1/{tracking_hash}/open``
        """
        return await self._send(
            "GET",
            f"/mail/v1/{part(tracking_hash, 'tracking_hash')}/open",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def find_outbound(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.QueuedMail]:
        """Lists the mails that wait to be sent.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_MAILS``.

        Source: ``GET /mail/v1/queued``
        """
        no_params(params)
        return await self._page("/mail/v1/queued", "QueuedMail", (rql, headers, timeout, retries))

    async def remove(
        self,
        mail_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a mail.

        :param mail_id: the id of the mail.

        Permissions: ``DELETE_MAILS``.

        Source: ``DELETE /mail/v1/{mail_id}``
        """
        return await self._send(
            "DELETE",
            f"/mail/v1/{part(mail_id, 'mail_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )
