# Generated from spec/exh/mails.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.mails``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

from .common import MailRecipients

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any, Literal

    from typing_extensions import TypeAlias

__all__ = [
    "Attachment",
    "CommonMailCreationProperties",
    "Mail",
    "QueuedMail",
    "QueuedMailAttachment",
    "QueuedMailStatus",
    "QueuedMailTemplateData",
    "QueuedMailTemplateDataCredentials",
]


def __dir__() -> list[str]:
    return public_names(globals())


QueuedMailStatus: TypeAlias = 'Literal["queued", "sending", "failed"] | str'


class Mail(Record):
    """Mail."""

    __slots__ = ()
    id: str
    creator_id: str | None
    aws_message_id: str | None
    subject: str
    recipients: MailRecipients
    template_id: str | None
    template_name: str | None
    reply_to: list[str] | None
    from_: str
    body: str | None
    language: str | None
    time_zone: str | None
    content: dict[str, Any] | None
    views: int
    creation_timestamp: datetime
    update_timestamp: datetime


class QueuedMail(Record):
    """Queued mail."""

    __slots__ = ()
    id: str
    status: QueuedMailStatus
    from_: str
    to: list[str] | None
    cc: list[str] | None
    bcc: list[str] | None
    reply_to: str | None
    subject: str | None
    text: str | None
    html: str | None
    attachments: list[QueuedMailAttachment] | None
    encoding: str | None
    text_encoding: str | None
    template_data: QueuedMailTemplateData | None
    creation_timestamp: datetime
    update_timestamp: datetime


class CommonMailCreationProperties(Record):
    """Common mail creation properties."""

    __slots__ = ()
    recipients: MailRecipients
    from_: str | None
    reply_to: list[str] | None
    attachments: list[Attachment] | None


class QueuedMailAttachment(Record):
    """Queued mail attachment."""

    __slots__ = ()
    filename: str | None
    content: str | None
    encoding: str | None


class QueuedMailTemplateData(Record):
    """Queued mail template data."""

    __slots__ = ()
    template_id: str | None
    template_name: str | None
    credentials: QueuedMailTemplateDataCredentials | None
    language: str | None
    time_zone: str | None
    content: dict[str, Any] | None


class Attachment(Record):
    """Attachment."""

    __slots__ = ()
    name: str
    content: str
    type: str | None


class QueuedMailTemplateDataCredentials(Record):
    """Queued mail template data credentials."""

    __slots__ = ()
    service_id: str | None
    application_id: str | None
    user_id: str | None
