"""The seeds of the generated requests: one that stays, so that a case's name means the same request
for ever, and one of the day, so that each night tries requests that nobody has seen.

A failure names its seed. ``OXHORIZON_SEED=20261124 pytest tests/signing`` tries that day's again.
"""

from __future__ import annotations

import os
from datetime import datetime, timezone

FIXED = 5849


def _of_the_day() -> int:
    given = os.environ.get("OXHORIZON_SEED")
    return int(given) if given else int(datetime.now(timezone.utc).strftime("%Y%m%d"))


# Read once: a run that goes past midnight stays with the day it began on.
OF_THE_DAY = _of_the_day()

SEEDS = [FIXED, OF_THE_DAY]
