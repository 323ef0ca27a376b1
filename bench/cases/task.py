"""A task as it is uploaded: the size of its code, and what its cold start takes.

The same handler with the one import and with the other, laid out as ``packaging/task_zip.py`` does it:
everything in one folder, byte code included.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from bench.cases.size import distributions, newest_wheel
from bench.cases.startup import BARE
from bench.clients import IMPORTS, ORIGINAL, OURS
from bench.measuring import Case, Context, Metric, Round
from bench.processes import median_cost

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

from task_zip import add_byte_code, size, strip, write_zip

_INDEX = """{statement}

SESSION = OAuth1Session("client-key", client_secret="client-secret",
    resource_owner_key="token", resource_owner_secret="token-secret")
SESSION.verify = {authority!r}


def handler(event, context):
    return SESSION.get({url!r}, timeout=10).json()
"""

_START = """
import sys
sys.path.insert(0, {folder!r})
import index
assert index.handler({{}}, None)["id"]
assert sys.modules[index.OAuth1Session.__module__.partition(".")[0]].__file__.startswith({folder!r})
"""


def _lay_out(context: Context, name: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="bench-task-"))
    context.cleanup.append(lambda: shutil.rmtree(folder))
    code = folder / "code"
    if name == OURS:
        with zipfile.ZipFile(newest_wheel()) as wheel:
            wheel.extractall(code)
    else:
        _copy(distributions(["requests-oauthlib"]), code)
    index = _INDEX.format(
        statement=IMPORTS[name], authority=context.server.authority, url=context.server.https + "/me"
    )
    (code / "index.py").write_text(index, encoding="utf-8")
    strip(code)
    add_byte_code(sys.executable, code)
    return code


def _copy(installed: Iterable[importlib.metadata.Distribution], code: Path) -> None:
    for distribution in installed:
        for file in distribution.files or []:
            if "__pycache__" not in file.parts and ".." not in file.parts:
                to = code / str(file)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(file.locate()), to)


def _prepare_size(context: Context, name: str) -> Round:
    code = _lay_out(context, name)
    zipped = code.with_name("code.zip")
    write_zip(code, zipped)
    sizes = {"folder": size(code) / 1e6, "zip": size(zipped) / 1e6}
    return lambda: sizes


def _prepare_start(context: Context, name: str) -> Round:
    start = "pass" if name == BARE else _START.format(folder=str(_lay_out(context, name)))
    runs = 3 if name == ORIGINAL else 5
    context.spawner.run(start)

    def measure() -> dict[str, float]:
        cost = median_cost([context.spawner.run(start) for _ in range(runs)])
        return {"cpu": cost.cpu_ms, "wall": cost.wall_ms, "peak": cost.peak_mb}

    return measure


TASK_SIZE = Case(
    name="task-size",
    title="code of a task, all it requires and byte code included",
    metrics={"folder": Metric("folder", "MB"), "zip": Metric("as a zip", "MB")},
    contenders=[OURS, ORIGINAL],
    prepare=_prepare_size,
    rounds=1,
    quick_rounds=1,
)

TASK_START = Case(
    name="task-start",
    title="cold start of a task to its first HTTPS answer, over the bare interpreter",
    metrics={
        "cpu": Metric("CPU", "ms"),
        "wall": Metric("wall", "ms"),
        "peak": Metric("peak memory", "MB"),
    },
    contenders=[BARE, OURS, ORIGINAL],
    prepare=_prepare_start,
    rounds=9,
    baseline=BARE,
)
