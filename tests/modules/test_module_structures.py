"""``oxhorizon.structures`` and ``oxhorizon.status_codes`` compared with requests'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from requests import status_codes as original_codes
from requests import structures as original

import oxhorizon
from oxhorizon import status_codes, structures
from tests.servers.twins import outcome


@pytest.mark.parametrize(
    "call",
    [
        lambda codes: vars(codes),
        lambda codes: (codes.ok, codes.OK, codes.teapot, codes.TEAPOT, codes.im_a_teapot),
        lambda codes: (codes["\\o/"], codes["✓"], codes["/o\\"], codes["✗"], codes["-o-"], codes["-O-"]),
        lambda codes: codes["no such status"],
        lambda codes: codes.no_such_status,
        lambda codes: (codes.get("found"), codes.get("lost"), codes.get("lost", 7)),
        lambda codes: (len(codes), list(codes), bool(codes)),
        lambda codes: repr(codes),
        lambda codes: sorted(name for name in dir(codes) if not name.startswith("_")),
    ],
)
def test_status_codes_match_requests(call: Callable[[Any], Any]) -> None:
    assert outcome(lambda: call(status_codes.codes)) == outcome(lambda: call(original_codes.codes))


def test_status_code_names_match_requests() -> None:
    assert status_codes._codes == original_codes._codes


@pytest.mark.parametrize("name", ["colours", None, "with ' in it"])
def test_lookup_dict_matches_requests(name: str | None) -> None:
    def call(kind: Any) -> Any:
        lookup = kind(name)
        lookup.red = 1
        lookup["green"] = 2
        return (
            repr(lookup),
            str(lookup),
            lookup["red"],
            lookup.red,
            lookup["green"],
            lookup.get("red"),
            lookup.get("x", 3),
        )

    assert outcome(lambda: call(structures.LookupDict)) == outcome(lambda: call(original.LookupDict))
    assert issubclass(structures.LookupDict, dict)


def test_case_insensitive_dict_is_exported() -> None:
    assert structures.CaseInsensitiveDict is oxhorizon.CaseInsensitiveDict
