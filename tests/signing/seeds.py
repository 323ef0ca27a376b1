"""The seeds of the generated requests. With the fixed seed, the id of a case always means the same request.
With the seed of the day, each night tests new requests.

A failure names its seed. ``OXHORIZON_SEED=20261124 pytest tests/signing`` repeats the cases of that day.
"""

from __future__ import annotations

import os
from datetime import datetime, timezone

FIXED = 5849


def _of_the_day() -> int:
    given = os.environ.get("OXHORIZON_SEED")
    return int(given) if given else int(datetime.now(timezone.utc).strftime("%Y%m%d"))


# Computed once, so that a run past midnight keeps its seed.
OF_THE_DAY = _of_the_day()

SEEDS = [FIXED, OF_THE_DAY]
