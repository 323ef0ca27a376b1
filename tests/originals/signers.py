"""Our signers for tests that patch oauthlib's generators of nonces and timestamps.

Ours knows nothing of those generators: what a patched one says is handed over as the client's attributes.
"""

from __future__ import annotations

from typing import Any
from unittest import mock

from oauthlib.oauth1 import rfc5849

import oxhorizon


def _hand_over(client: Any) -> None:
    for name, generate in (("nonce", rfc5849.generate_nonce), ("timestamp", rfc5849.generate_timestamp)):
        if isinstance(generate, mock.Mock):
            setattr(client, name, generate())


class OAuth1(oxhorizon.OAuth1):
    def __call__(self, request: Any) -> Any:
        _hand_over(self.client)
        return super().__call__(request)


class OAuth1Session(oxhorizon.OAuth1Session):
    def prepare_request(self, request: Any) -> Any:
        _hand_over(self._client.client)
        return super().prepare_request(request)
