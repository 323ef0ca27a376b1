"""``oxhorizon.compat`` provides the names that programs import from ``requests.compat``."""

from __future__ import annotations

import pytest
from requests import compat as theirs

from oxhorizon import compat

# The first is no name of the module's; the second is a stand-in, see test_module_packages.
NOT_THERE = {"annotations", "chardet", "urllib3_version"}
NAMES = sorted(name for name in vars(theirs) if name[0] != "_" and name not in NOT_THERE)


@pytest.mark.parametrize("name", NAMES)
def test_compat_name_matches_requests(name: str) -> None:
    assert getattr(compat, name) == getattr(theirs, name)


def test_compat_modules() -> None:
    assert compat.json.loads("5") == 5
    assert compat.chardet.detect(b"abc")["encoding"] == "ascii"
    assert compat.urllib3_version.startswith("2.")


def test_compat_unknown_name_raises() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        compat.nonsense  # noqa: B018
