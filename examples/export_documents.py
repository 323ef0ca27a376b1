"""Exports every document of a schema to Parquet, a file for each day, on several Dask workers.

``python export_documents.py SCHEMA FOLDER FIRST_DAY LAST_DAY``: credentials come from the environment. Run it
again after a failure: days whose file is there are not read again. It needs dask, distributed and pyarrow.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date, datetime, timedelta, timezone
from typing import Any

from oxhorizon import exh
from oxhorizon.adapters import Retry
from oxhorizon.exh import rql

WORKERS = 4
# For all workers together.
REQUESTS_PER_SECOND = 40.0

# Each attempt is signed anew. The platform is asked again after the time that it demands.
PATIENT = Retry(8, status_forcelist=[429, 500, 502, 503, 504], backoff_factor=0.2, backoff_jitter=0.2)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def export_day(day: date, ex: exh.Client, schema: str, folder: str, pause: float) -> int:
    """Writes the documents of a day, and returns how many they were. A worker runs it.

    :param ex: the client, which travels in a pickle: with its credentials, without connections.
    :param pause: the time between two requests, in seconds.
    """
    path = os.path.join(folder, f"{day.isoformat()}.parquet")
    if os.path.exists(path):
        return 0
    start = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    # A day has an end, so that no worker reads what another one does.
    query = rql.ge("creation_timestamp", start) & rql.lt("creation_timestamp", start + timedelta(days=1))
    rows: list[dict[str, Any]] = []
    page: exh.Page[Any] | None = ex.data.documents.find(
        schema, rql=query & rql.sort("id") & rql.limit(50), retries=PATIENT
    )
    while page is not None:
        rows += [{"id": one.id, "created": one.creation_timestamp, **one.data} for one in page]
        time.sleep(pause)
        page = page.next_page()
    write(rows, path)
    return len(rows)


def write(rows: list[dict[str, Any]], path: str) -> None:
    """Writes a file under another name first: a file that is there is whole."""
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), f"{path}.part")
    os.replace(f"{path}.part", path)


def export(ex: exh.Client, schema: str, folder: str, first: date, last: date) -> int:
    """Exports all days, and returns how many documents were written."""
    from dask.distributed import Client, LocalCluster

    os.makedirs(folder, exist_ok=True)
    pause = WORKERS / REQUESTS_PER_SECOND
    workers = {"n_workers": WORKERS, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**workers) as cluster, Client(cluster) as dask:
        parts = dask.map(
            export_day, days(first, last), ex=ex, schema=schema, folder=folder, pause=pause, retries=2
        )
        return int(sum(dask.gather(parts)))


if __name__ == "__main__":
    schema, folder, first, last = sys.argv[1:]
    with exh.client() as ex:
        count = export(ex, schema, folder, date.fromisoformat(first), date.fromisoformat(last))
    print(f"{count} documents written")
