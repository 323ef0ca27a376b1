"""Runs one scenario: ``python tests/programs/perform.py NAME (original | ours | wrong)``.

*wrong* is ours with secrets that the service does not know. The last line is what came of it, as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from importlib.metadata import version
from typing import Any


def put_ours_in_place() -> None:
    """Swaps, and makes sure that the originals sign and send nothing."""
    theirs = [
        (importlib.import_module(module), name, method)
        for module, name, method in (
            ("requests.sessions", "Session", "send"),
            ("requests.adapters", "HTTPAdapter", "send"),
            ("oauthlib.oauth1.rfc5849", "Client", "sign"),
            ("oauthlib.oauth2.rfc6749.clients.base", "Client", "add_token"),
            ("oauthlib.oauth2.rfc6749.clients.base", "Client", "parse_request_body_response"),
            ("requests_oauthlib", "OAuth2Session", "request"),
            ("requests_oauthlib", "OAuth2", "__call__"),
        )
    ]
    classes = [(getattr(module, name), method) for module, name, method in theirs]
    importlib.import_module("swap")
    for of_theirs, method in classes:
        setattr(of_theirs, method, _of_the_original)


def forbid_urllib3() -> None:
    pools = importlib.import_module("urllib3.connectionpool")
    pools.HTTPConnectionPool.urlopen = _of_the_original


def _of_the_original(*args: Any, **kwargs: Any) -> Any:
    raise AssertionError("the original is at work")


def main(name: str, mode: str) -> int:
    if mode != "original":
        put_ours_in_place()
    scenario = importlib.import_module(f"scenarios.{name}")
    # Some programs have urllib3 for requests of their own.
    if mode != "original" and not getattr(scenario, "HAS_URLLIB3", False):
        forbid_urllib3()
    service = importlib.import_module("service").Service(scenario.HOSTS, is_wrong=mode == "wrong")
    failure = None
    with service.serving():
        try:
            scenario.run(service)
            service.check()
        except Exception as error:
            traceback.print_exc()
            failure = service.refused[0] if service.refused else f"{type(error).__name__}: {error}"
    outcome = {
        "version": version(scenario.PACKAGE),
        "failure": failure,
        "verified": service.verified,
        "oauth": service.oauth,
        "log": service.log(),
    }
    print(json.dumps(outcome))
    return failure is not None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
