"""JSON that the Rust parser hands over: Python's own parser gives the value or the error."""

from __future__ import annotations

import json
from typing import Any

from .exceptions import JSONDecodeError


def loads(text: str, **kwargs: Any) -> Any:
    """``json.loads``, whose error is ours (with ``msg``, ``doc``, ``pos``, ``lineno``, ``colno``)."""
    try:
        return json.loads(text, **kwargs)
    except json.JSONDecodeError as error:
        raise JSONDecodeError(error.msg, error.doc, error.pos) from None
