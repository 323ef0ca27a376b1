"""Measures oxhorizon and its contenders in one run: ``python bench/run.py``.

All contenders take turns round by round; figures are medians of the rounds, ratios are taken
per round and then their median. A whole run writes bench/results.json.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# In place of bench/ itself, whose modules are bench.something.
sys.path[0] = str(ROOT)

from bench import report  # noqa: E402
from bench.cases.asynchronous import ASYNC  # noqa: E402
from bench.cases.oauth2 import OAUTH2  # noqa: E402
from bench.cases.parse import PARSE  # noqa: E402
from bench.cases.records import RECORDS  # noqa: E402
from bench.cases.sign import SIGN  # noqa: E402
from bench.cases.sign_form import SIGN_FORM, SIGN_GROWTH  # noqa: E402
from bench.cases.sign_rsa import SIGN_RSA  # noqa: E402
from bench.cases.size import SIZE  # noqa: E402
from bench.cases.startup import COLD_HTTP, COLD_HTTPS, IMPORT  # noqa: E402
from bench.cases.task import TASK_SIZE, TASK_START  # noqa: E402
from bench.cases.transfer import DOWNLOAD, UPLOAD  # noqa: E402
from bench.cases.warm import THREADED, WARM, WARM_ONE_CORE  # noqa: E402
from bench.machine import machine, versions  # noqa: E402
from bench.measuring import Context, run_case  # noqa: E402
from bench.processes import Spawner  # noqa: E402
from bench.server import serve  # noqa: E402

CASES = [
    WARM,
    WARM_ONE_CORE,
    THREADED,
    *ASYNC,
    *OAUTH2,
    *RECORDS,
    SIGN,
    *SIGN_FORM,
    SIGN_RSA,
    SIGN_GROWTH,
    IMPORT,
    COLD_HTTP,
    COLD_HTTPS,
    DOWNLOAD,
    UPLOAD,
    *PARSE,
    SIZE,
    TASK_SIZE,
    TASK_START,
]


def main() -> int:
    options = _options()
    chosen = [case for case in CASES if not options.only or case.name in options.only]
    for name in list(os.environ):
        # Nothing may come between client and server, and no CA of the machine's own.
        if name.lower().endswith("_proxy") or name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
            del os.environ[name]
    started = time.perf_counter()
    results = []
    with Spawner() as spawner, serve(not options.no_nginx) as server:
        print(f"server: {server.kind}")
        context = Context(server, spawner, options.quick)
        for case in chosen:
            result = run_case(case, context)
            report.print_result(result)
            sys.stdout.flush()
            results.append(result)
        kind = server.kind
    good = report.print_targets(results)
    print(f"\n{time.perf_counter() - started:.0f} s")
    output = options.output
    if output is None and not options.quick and not options.only:
        output = ROOT / "bench" / "results.json"
    if output is not None:
        report.write(output, report.document(results, machine(), versions(kind), options.quick))
    return 1 if options.check and not good else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds; writes no file")
    parser.add_argument(
        "--only",
        action="append",
        metavar="CASE",
        choices=[case.name for case in CASES],
        help="this case alone (may be repeated; writes no file): %(choices)s",
    )
    parser.add_argument("--no-nginx", action="store_true", help="use the Python server")
    parser.add_argument("--output", type=Path, help="write the results here")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a target is missed or n/a")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
