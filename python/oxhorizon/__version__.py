"""The package's name, version and licence, as in ``requests.__version__``.

In requests, ``__version__`` is a module and, as an attribute of the package, a ``str``. Here both are one
object: a ``str`` with the module's names as attributes.
"""

from __future__ import annotations

import sys

from ._core import VERSION

__title__ = "oxhorizon"
__description__ = "HTTP client with a Rust core, for OAuth 1.0a and OAuth 2.0"
__url__ = "https://pypi.org/project/oxhorizon/"
__version__ = VERSION
__build__: int = int("".join(f"{int(part):02x}" for part in VERSION.partition("-")[0].split(".")), 16)
__author__ = "The oxhorizon maintainers"
__author_email__ = ""
__license__ = "MIT OR Apache-2.0"
__copyright__ = "Copyright The oxhorizon maintainers"
__cake__ = "\u2728 \U0001f370 \u2728"


class _Version(str):
    """The version, and the names of the module."""


_version = _Version(VERSION)
_version.__dict__.update({name: value for name, value in globals().items() if name[:2] == "__"})
# A pickle of the version looks here for its class.
_version._Version = _Version  # type: ignore[attr-defined]
# The import system takes what is here for the module, and sets it as the package's attribute.
sys.modules[__name__] = _version  # type: ignore[assignment]
