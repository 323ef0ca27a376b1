"""What a client costs: modules, memory, and what happens when many threads use it first at once."""

from __future__ import annotations

import asyncio
import gc
import pickle
import sys
import threading
import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from typing import Any
from unittest.mock import create_autospec

import pytest

from oxhorizon import exh
from oxhorizon.exh.credentials import Credentials
from tests.introspection.surface import public_modules
from tests.modules.test_module_import import run
from tests.sdk.recording import Recorder, page

SERVICES = sorted(name for name, found in vars(exh.Client.__mro__[1]).items() if isinstance(found, property))
ACCOUNT = "exh.credentials.Credentials('https://api.example.com', 'a', 'b')"
# Modules that take longer to import than all of ours.
SLOW = {
    "typing",
    "dataclasses",
    "enum",
    "inspect",
    "re",
    "json",
    "asyncio",
    "pydantic",
    "msgspec",
    "datetime",
}


def test_there_are_17_services() -> None:
    assert len(SERVICES) == 17


def test_importing_the_package_loads_no_service() -> None:
    loaded = run("import oxhorizon; from oxhorizon import exh")
    assert not {name for name in loaded if name.startswith(("oxhorizon.exh._sdk", "oxhorizon.exh.s"))}


def test_client_loads_no_service_and_no_types() -> None:
    loaded = run(f"from oxhorizon import exh; exh.client({ACCOUNT})")
    assert not {name for name in loaded if name.startswith("oxhorizon.exh.services.")}
    assert not {name for name in loaded if name.startswith(("oxhorizon.exh.types", "oxhorizon.exh.bodies"))}
    assert not loaded & SLOW


@pytest.mark.parametrize("service", SERVICES)
def test_service_loads_its_own_module(service: str) -> None:
    loaded = run(f"from oxhorizon import exh; exh.client({ACCOUNT}).{service}")
    assert {name for name in loaded if name.startswith("oxhorizon.exh.services.")} == {
        f"oxhorizon.exh.services.{service}"
    }
    assert not {name for name in loaded if name.startswith(("oxhorizon.exh.types", "oxhorizon.exh.bodies"))}
    assert not loaded & (SLOW - {"re", "json"} if service == "auth" else SLOW)


def test_first_call_loads_the_types_of_its_service_alone(platform: Recorder) -> None:
    account = f"exh.credentials.Credentials({platform.url!r}, 'a', 'b')"
    loaded = run(f"from oxhorizon import exh; exh.client({account}).users.find()")
    assert {name for name in loaded if name.startswith("oxhorizon.exh.types.")} == {
        "oxhorizon.exh.types.users"
    }
    assert not {name for name in loaded if name.startswith("oxhorizon.exh.bodies")}
    assert not loaded & SLOW


def test_second_call_loads_nothing(ex: exh.Client, platform: Recorder) -> None:
    ex.users.find()
    before = set(sys.modules)
    ex.users.find()
    assert set(sys.modules) == before


def test_first_use_by_many_threads(account: Credentials) -> None:
    # In an interpreter of its own: here, most is loaded.
    code = f"""
import threading
from oxhorizon import exh
ex = exh.client({ACCOUNT})
failed = []
for service in {SERVICES!r}:
    barrier = threading.Barrier(16)
    def use():
        barrier.wait()
        try:
            getattr(ex, service)
        except BaseException as error:
            failed.append(error)
    threads = [threading.Thread(target=use) for _ in range(16)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
assert not failed, failed
"""
    run(code)


def test_clients_from_many_threads(account: Credentials) -> None:
    made: list[Any] = []

    def make() -> None:
        made.extend(exh.client(account) for _ in range(125))

    threads = [threading.Thread(target=make) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 3000


def test_client_is_small(account: Credentials) -> None:
    assert exh.client(account).users.global_roles
    gc.collect()
    tracemalloc.start()
    try:
        clients = [exh.client(account) for _ in range(1000)]
        for client in clients:
            assert client.users.global_roles
        size = tracemalloc.get_traced_memory()[0]
        assert size / 1000 < 20_000
        del clients, client
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < size / 20
    finally:
        tracemalloc.stop()


AUDITED = """
import asyncio, sys
from oxhorizon import exh
account = exh.credentials.Credentials({url!r}, 'a', 'b')
seen = []
def hook(event, args):
    if event in ("subprocess.Popen", "os.system"):
        seen.append((event, args))
sys.addaudithook(hook)
async def main():
    async with exh.async_client(account) as ex:
        await ex.users.me()
asyncio.run(main())
assert not seen, seen
"""


def test_first_async_call_starts_no_process(platform: Recorder) -> None:
    run(AUDITED.format(url=platform.url))


def worker(client: exh.Client) -> str:
    return client.users.me().id


def test_client_travels_to_workers(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"id": "u"}
    ex.users.me()
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        assert executor.submit(worker, ex).result() == "u"
    assert "secret" not in repr(ex)
    restored = pickle.loads(pickle.dumps(ex.data.documents))
    platform.answer = lambda request: page()
    assert list(restored.find("s")) == []
    first, _, third = platform.take()
    for name in ("oauth_token", "oauth_consumer_key"):
        assert part_of(first.headers["authorization"], name) == part_of(third.headers["authorization"], name)


def part_of(header: str, name: str) -> str:
    return header.partition(f'{name}="')[2].partition('"')[0]


def test_map_keeps_order_and_stops_at_an_error(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"id": request.path.rpartition("/")[2]}
    calls = ((lambda one=one: ex.users.find_by_id(one).id) for one in map(str, range(50)))
    assert list(ex.map(calls, concurrency=4)) == [*map(str, range(50))]
    begun: list[int] = []

    def call(number: int) -> int:
        begun.append(number)
        if number == 5:
            raise LookupError(number)
        return number

    results = ex.map(((lambda number=number: call(number)) for number in range(10**9)), concurrency=2)
    with pytest.raises(LookupError):
        list(results)
    assert max(begun) < 12
    with pytest.raises(ValueError, match="concurrency"):
        ex.map([], concurrency=0)
    assert not [one for one in threading.enumerate() if one.name.startswith("oxhorizon-map")]


def test_async_map(account: Credentials, platform: Recorder) -> None:
    import trio

    platform.answer = lambda request: {"id": request.path.rpartition("/")[2]}

    async def main() -> None:
        async with exh.async_client(account) as ex:
            calls = ((lambda one=one: ex.users.find_by_id(one)) for one in map(str, range(50)))
            found = await ex.map(calls, concurrency=4)
            assert [user.id for user in found] == [*map(str, range(50))]

            async def fail() -> None:
                raise LookupError

            with pytest.raises(LookupError):
                await ex.map([fail, lambda: ex.users.me()], concurrency=2)  # type: ignore[list-item]
            with pytest.raises(ValueError, match="concurrency"):
                await ex.map([], concurrency=0)

    asyncio.run(main())
    trio.run(main)


def test_autospec_knows_the_calls() -> None:
    from oxhorizon.exh.services.users import Users

    users = create_autospec(Users, instance=True)
    users.find_by_id("1", timeout=3)
    with pytest.raises(TypeError):
        users.find_by_id()
    with pytest.raises(TypeError):
        users.find_by_id("1", timout=3)
    with pytest.raises(AttributeError):
        _ = users.find_by_ids


def test_modules_compile_without_warnings() -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for module in public_modules("exh").values():
            assert module.__file__ is not None
            with open(module.__file__, encoding="utf-8") as file:
                compile(file.read(), module.__file__, "exec")


def test_client_is_made_of_one_thing(ex: exh.Client, account: Credentials) -> None:
    with pytest.raises(TypeError, match="not both"):
        exh.client(account, session=ex.session)
    with pytest.raises(TypeError, match="not both"):
        exh.client(account, host="https://other.example.com")
    assert exh.client(session=ex.session).session is ex.session
    assert ex.host == account.host
