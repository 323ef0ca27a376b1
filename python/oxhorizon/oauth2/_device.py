"""What a provider answers to a device that wants to be authorized (RFC 8628)."""

from __future__ import annotations

import time

from ._tokens import lifetime, point_in_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    _Members = dict[str, Any]
else:
    _Members = dict

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code"

_SHOWN = frozenset(
    ("expires_at", "expires_in", "interval", "user_code", "verification_uri", "verification_url")
)


class DeviceAuthorization(_Members):
    """The response to a device: where the user enters which code. It is a ``dict``.

    Its ``repr`` hides the device's own code. It can be stored, and used by another process.

    :param members: the members of the response. ``expires_at`` is added.
    """

    __module__ = "oxhorizon.oauth2"

    def __init__(self, members: Mapping[str, Any]) -> None:
        super().__init__(members)
        seconds = lifetime(self.get("expires_in"))
        if seconds is not None:
            self.setdefault("expires_at", time.time() + seconds)

    def __reduce__(self) -> Any:
        return DeviceAuthorization, (dict(self),)

    def __repr__(self) -> str:
        shown = (f"{name!r}: {repr(value) if name in _SHOWN else '***'}" for name, value in self.items())
        return "{" + ", ".join(shown) + "}"

    @property
    def user_code(self) -> str:
        """What the user enters."""
        code: str = self["user_code"]
        return code

    @property
    def verification_uri(self) -> str:
        """Where the user enters it. Google calls it ``verification_url``."""
        uri: str = self.get("verification_uri") or self["verification_url"]
        return uri

    @property
    def verification_uri_complete(self) -> str | None:
        """The same with the code in it, for a link or a QR code; ``None`` if there is none."""
        return self.get("verification_uri_complete")

    @property
    def interval(self) -> int | None:
        """How long to wait between two requests, in seconds."""
        return lifetime(self.get("interval"))

    @property
    def expires_at(self) -> float | None:
        """When the code expires, in seconds since the epoch; ``None`` if that is not known."""
        return point_in_time(self.get("expires_at"))
