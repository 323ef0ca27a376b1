"""Writes docs/reference/exh-services: a page for each service, whose text comes from the docstrings."""

from __future__ import annotations

from javascript_text import title
from reading import Group, Service

_GENERATED = (
    "<!-- Generated from spec/exh/*.json by spec/generate.py. Change spec/reference_text.py, not this. -->"
)
_INDEX = f"""# Services of Extra Horizon

{_GENERATED}

Each service is an attribute of the [client](../exh-client.md): `ex.users` is a `Users` of
`oxhorizon.exh.services.users`. The guides are [here](../../exh/services/index.md).

Every call takes the keywords `headers`, `timeout` and `retries`: see
[Options](../../exh/client.md#options) for their meaning and defaults.

| service | modules |
|---|---|
"""
_PAGE = """# {title}

{generated}

The guide is [{title}](../../exh/services/{name}.md). Every class has a twin whose name begins with
`Async`, and whose methods are coroutines.
"""
_CLASS = """
::: oxhorizon.exh.services.{service}.{name}
    options: {{heading: {heading}, toc_label: {heading}, merge_init_into_class: false}}
"""
_RECORDS = """
## Records

The fields of each record are in its source.

::: oxhorizon.exh.types.{name}
    options:
      heading_level: 2
      merge_init_into_class: false
      show_root_heading: false
      show_root_toc_entry: false
      show_source: true
"""


def index(services: list[Service]) -> str:
    """The page that leads to the others."""
    rows = [
        f"| [{title(service)}]({service.name}.md) | `oxhorizon.exh.services.{service.name}`, "
        f"`oxhorizon.exh.types.{service.name}` |\n"
        for service in services
    ]
    bodies = "`oxhorizon.exh.bodies` has the types of bodies: `TypedDict`s, for type checkers."
    return f"{_INDEX}{''.join(rows)}\n{bodies}\n"


def page(service: Service) -> str:
    """The page of a service."""
    text = _PAGE.format(title=title(service), name=service.name, generated=_GENERATED)
    if service.deprecated:
        text += f"\nThe whole service is deprecated: use `ex.{service.deprecated}`.\n"
    for group in sorted(service.groups, key=lambda group: group.full_name):
        if group.calls or group.base:
            text += _CLASS.format(service=service.name, name=group.class_name, heading=_heading(group))
    return text + _RECORDS.format(name=service.name)


def _heading(group: Group) -> str:
    return f"ex.{group.full_name}"
