"""Writes the modules that hold the others together."""

from __future__ import annotations

from reading import Service
from types_text import HEAD

_IMPORTS = """from __future__ import annotations

from oxhorizon.exh._sdk.groups import AsyncGroup, Group

TYPE_CHECKING = False
if TYPE_CHECKING:
"""

_CLASS = '''

class {prefix}Services({prefix}Group):
    """The services of a client."""

    __slots__ = ()
'''

_PROPERTY = '''
    @property
    def {service}(self) -> {name}:
        """{about}"""
        from .{service} import {name}

        return self._group({name}, "{service}")
'''


def package(about: str) -> str:
    """A package without names."""
    return HEAD.format(name="*") + f'"""{about}"""\n'


def services(found: list[Service]) -> str:
    """The services of both kinds of client."""
    text = package("The platform's services, a module for each.") + "\n" + _IMPORTS
    for service in found:
        name = _class_of(service)
        text += f"    from .{service.name} import Async{name}, {name}\n"
    for prefix in ("", "Async"):
        text += _CLASS.format(prefix=prefix)
        for service in found:
            name = prefix + _class_of(service)
            text += _PROPERTY.format(service=service.name, name=name, about=service.about)
    return text


def _class_of(service: Service) -> str:
    return "".join(part[:1].upper() + part[1:] for part in service.name.split("_"))
