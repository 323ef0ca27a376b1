"""Prepares every combination of :mod:`tests.signing.matrix` with both packages and compares the requests."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any
from unittest import mock

import pytest
import requests
import requests_oauthlib

import oxhorizon
from tests.servers.twins import OWN_HEADERS
from tests.signing.cases import Case
from tests.signing.matrix import BODIES, PLACES, SIGNATURE_METHODS, matrix
from tests.signing.rsa import RSA_METHODS
from tests.signing.seeds import FIXED, SEEDS

# The fixed seed runs all combinations. The seed of the day, and RSA, which is slow in oauthlib, run a
# sample of this size.
_SAMPLE = 100

_SHOWN = 10


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _prepared(library: Any, session_class: Any, case: Case) -> dict[str, Any]:
    """The request that would be sent, or the name of the error."""
    try:
        with session_class(**case.session) as session:
            made = session.prepare_request(library.Request(case.method, case.url, **case.request))
            headers = {_text(name).lower(): _text(value) for name, value in made.headers.items()}
            body = made.body.encode() if isinstance(made.body, str) else made.body
            url = made.url
    except Exception as error:
        return {"raises": type(error).__name__}
    for name in OWN_HEADERS:
        del headers[name]
    # An empty form is b"" in the original's object and None in ours; on the wire they are the same.
    return {"method": case.method, "url": url, "body": body or None, **headers}


def _by_both(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    ours = _prepared(oxhorizon, oxhorizon.OAuth1Session, case)
    # A multipart body has a random boundary, which the body hash covers, so the original gets ours.
    found = re.search("boundary=(.*)", ours.get("content-type", ""))
    with mock.patch("urllib3.filepost.choose_boundary", return_value=found.group(1) if found else "b"):
        return _prepared(requests, requests_oauthlib.OAuth1Session, case), ours


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("signature_method", SIGNATURE_METHODS)
def test_combination_matches_original(signature_method: str, seed: int) -> None:
    failures = []
    signed: Counter[str] = Counter()
    cases = list(matrix(signature_method, seed))
    whole = seed == FIXED and signature_method not in RSA_METHODS
    if not whole:
        cases = random.Random(seed).sample(cases, _SAMPLE)
    for case in cases:
        expected, ours = _by_both(case)
        if ours != expected:
            names = [*expected, *(name for name in ours if name not in expected)]
            lines = [
                f"  {name}:\n    original {expected.get(name)!r}\n    ours     {ours.get(name)!r}"
                for name in names
                if ours.get(name) != expected.get(name)
            ]
            failures.append("\n".join([str(case), *lines]))
        if "raises" not in expected:
            signed.update(case.id.split("/")[2:4])
    if failures:
        shown = "\n\n".join(failures[:_SHOWN])
        pytest.fail(f"{len(failures)} cases of OXHORIZON_SEED={seed} differ\n\n{shown}", pytrace=False)
    # Each place and kind of body must be sent at least once.
    assert not whole or all(signed[name] for name in [*PLACES, *BODIES]), signed
