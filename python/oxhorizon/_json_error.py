"""``JSONDecodeError``, apart because its base costs the import of ``json``."""

from __future__ import annotations

from json import JSONDecodeError as _JSONDecodeError
from typing import Any

from .exceptions import InvalidJSONError


class JSONDecodeError(InvalidJSONError, _JSONDecodeError):
    """A body that is not JSON, with ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _JSONDecodeError.__init__(self, *args)
        InvalidJSONError.__init__(self, *self.args, **kwargs)


JSONDecodeError.__module__ = "oxhorizon.exceptions"
