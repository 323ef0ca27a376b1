"""Marks for tests that compare with a recent requests.

The tests compare with requests 2.34, which needs Python 3.10. Python 3.9 only has an older requests,
and where that one behaves differently there is nothing to compare with.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
import requests

OLDER_REQUESTS = tuple(int(part) for part in requests.__version__.split(".")[:2]) < (2, 34)

needs_requests_2_34 = pytest.mark.skipif(
    OLDER_REQUESTS,
    reason=f"requests {requests.__version__} differs from 2.34",
)


def some_need_requests_2_34(values: Iterable[Any], *differing: Any) -> list[Any]:
    """Returns *values* for ``parametrize``, those in *differing* marked with ``needs_requests_2_34``."""
    parameters = list(values)
    unknown = [value for value in differing if value not in parameters]
    assert not unknown, unknown
    return [
        pytest.param(value, marks=needs_requests_2_34) if value in differing else value
        for value in parameters
    ]
