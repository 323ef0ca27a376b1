"""``response.__class__ = …`` with a class that derives from ``requests.Response``.

requests-cache marks responses in this way. Python refuses it for our responses, whose memory is laid out by
Rust. So the response gets a class that has the members of the new class and derives from ours. For
``isinstance``, its ``__class__`` is the new class.
"""

from __future__ import annotations

import sys

from .._core import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MADE: dict[tuple[type, type], type] = {}
# The members that belong to a class itself.
_OF_CLASS = frozenset(["__dict__", "__weakref__", "__init__", "__new__", "__slots__"])


def set_class(response: Response, cls: Any) -> None:
    """Implements the assignment to ``Response.__class__``.

    :raises TypeError: the class derives neither from our ``Response`` nor from requests'.
    """
    theirs = getattr(sys.modules.get("requests.models"), "Response", None)
    if theirs is not None and isinstance(cls, type) and issubclass(cls, theirs):
        cls = _class_for(type(response), cls, theirs)
    object.__dict__["__class__"].__set__(response, cls)


def _reduce(response: Any, protocol: int) -> Any:
    """Pickles a response as an object of the class that it claims to be of."""
    cls = response.__class__
    return cls.__new__, (cls,), response.__getstate__()


def _class_for(base: type, cls: type, theirs: type) -> type:
    # A response that is marked a second time keeps no members of the first class.
    base = next(kind for kind in base.__mro__ if "_claimed_class" not in vars(kind))
    made = _MADE.get((base, cls))
    if made is None:
        members: dict[str, Any] = {}
        for kind in reversed(cls.__mro__):
            if kind not in theirs.__mro__:
                members.update({name: value for name, value in vars(kind).items() if name not in _OF_CLASS})
        members.update({"_claimed_class": cls, "__reduce_ex__": _reduce})
        made = _MADE[base, cls] = type(cls.__name__, (base,), members)
    return made
