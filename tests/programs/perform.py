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
    importlib.import_module("swap")
    rfc5849 = importlib.import_module("oauthlib.oauth1.rfc5849")
    pools = importlib.import_module("urllib3.connectionpool")

    def of_the_original(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("the original is at work")

    rfc5849.Client.sign = of_the_original
    pools.HTTPConnectionPool.urlopen = of_the_original


def main(name: str, mode: str) -> int:
    if mode != "original":
        put_ours_in_place()
    scenario = importlib.import_module(f"scenarios.{name}")
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
        "signed": service.verified,
        "log": service.log(),
    }
    print(json.dumps(outcome))
    return failure is not None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
