"""``oxhorizon.compat`` has what programs import from ``requests.compat``."""

from __future__ import annotations

import pytest
from requests import compat as theirs

from oxhorizon import compat

# Modules and flags of requests' own doing.
NOT_THERE = {
    *("ModuleType", "annotations", "chardet", "importlib", "is_urllib3_1", "json", "sys", "urllib3_version"),
}
NAMES = sorted(name for name in vars(theirs) if name[0] != "_" and name not in NOT_THERE)


@pytest.mark.parametrize("name", NAMES)
def test_the_same(name: str) -> None:
    assert getattr(compat, name) == getattr(theirs, name)


def test_what_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        compat.nonsense  # noqa: B018
