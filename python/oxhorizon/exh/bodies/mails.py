# Generated from spec/exh/mails.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.mails``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired


__all__ = [
    "Attachment",
    "MailRecipients",
    "PlainMailCreation",
    "PlainMailCreationWire",
    "TemplateBasedMailCreation",
    "TemplateBasedMailCreationWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class PlainMailCreation(TypedDict):
    """Plain mail creation."""

    subject: str
    body: str
    recipients: MailRecipients
    from_: NotRequired[str]
    reply_to: NotRequired[list[str]]
    attachments: NotRequired[list[Attachment]]


PlainMailCreationWire = TypedDict(
    "PlainMailCreationWire",
    {
        "subject": "str",
        "body": "str",
        "recipients": "MailRecipients",
        "from": "NotRequired[str]",
        "reply_to": "NotRequired[list[str]]",
        "attachments": "NotRequired[list[Attachment]]",
    },
)
PlainMailCreationWire.__doc__ = "Plain mail creation."


class TemplateBasedMailCreation(TypedDict):
    """Template based mail creation."""

    template_id: NotRequired[str]
    template_name: NotRequired[str]
    language: NotRequired[str]
    time_zone: NotRequired[str]
    content: dict[str, Any]
    recipients: MailRecipients
    from_: NotRequired[str]
    reply_to: NotRequired[list[str]]
    attachments: NotRequired[list[Attachment]]


TemplateBasedMailCreationWire = TypedDict(
    "TemplateBasedMailCreationWire",
    {
        "template_id": "NotRequired[str]",
        "template_name": "NotRequired[str]",
        "language": "NotRequired[str]",
        "time_zone": "NotRequired[str]",
        "content": "dict[str, Any]",
        "recipients": "MailRecipients",
        "from": "NotRequired[str]",
        "reply_to": "NotRequired[list[str]]",
        "attachments": "NotRequired[list[Attachment]]",
    },
)
TemplateBasedMailCreationWire.__doc__ = "Template based mail creation."


class Attachment(TypedDict):
    """Attachment."""

    name: str
    content: str
    type: NotRequired[str]


class MailRecipients(TypedDict):
    """Mail recipients."""

    to: list[str]
    cc: NotRequired[list[str]]
    bcc: NotRequired[list[str]]
