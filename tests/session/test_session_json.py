"""``json=`` sends the same bytes as requests, which are those of ``json.dumps``."""

from __future__ import annotations

import json
import math
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Iterator
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit, compare, outcome


class Colour(IntEnum):
    RED = 1


class Name(str, Enum):
    ONE = "one"


class Plain(Enum):
    ONE = 1


class Text(str):
    def __str__(self) -> str:
        return "not this"


class Number(int):
    def __repr__(self) -> str:
        return "not this"


class Real(float):
    def __repr__(self) -> str:
        return "not this"


class Own(dict):
    def items(self) -> Any:
        return [("items", "overridden")]


class OwnList(list):
    def __iter__(self) -> Iterator[Any]:
        return iter(["iter", "overridden"])


Point = namedtuple("Point", "x y")


def nested(depth: int, kind: str) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value] if kind == "list" else {"k": value}
    return value


def cyclic() -> Any:
    value: list[Any] = []
    value.append(value)
    return value


VALUES: dict[str, Any] = {
    "empty dict": {},
    "empty list": [],
    "false": False,
    "true": True,
    "zero": 0,
    "null in list": [None],
    "empty str": "",
    "str": "text",
    "floats": [1e16, 1e15, 123456789012345680.0, 1e-5, 1e-4, 0.1, -0.0, 0.0, 1.0, -1.5, 1e22, 1e100],
    "float edges": [5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 9007199254740993.0],
    "float exponents": [1.5e-7, 1e-10, 1.5e300, 9.999999999999999e15, 9999999999999998.0, 0.00012],
    # Halfway between two shortest forms, Python takes the even digit.
    "float ties": [1125899906842624.25, 1125899906842624.75, 2251799813685248.25, -0.5, 5e-324],
    "ints": [0, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**63, 2**64, -(2**63) - 1, 10**40],
    "int keys": {1: "a", -2: "b"},
    "other keys": {True: 1, None: 2, 1.5: 3, False: 4},
    "float keys": {1e16: 1, 1e-5: 2, -0.0: 3},
    "nan key": {math.nan: 1},
    "mixed keys": {"a": 1, 2: "b", "c": {3: 4}},
    "same keys": {1: "a", "1": "b"},
    "tuple key": {(1, 2): 3},
    "bytes key": {b"a": 1},
    "enum key": {Colour.RED: 1},
    "nan": math.nan,
    "inf": [math.inf],
    "minus inf": {"a": -math.inf},
    "non-ASCII": "é ☃ \U0001f600 \u2028\u2029 \xad \ufffe",
    "non-ASCII key": {"é☃": "\U0001f600"},
    "controls": "".join(map(chr, range(0x20))) + "\x7f\x80\x9f",
    "quotes": "\"\\/\b\f\n\r\t<>&'",
    "lone surrogates": "a\ud800b\udfff",
    "lone surrogate key": {"\ud800": 1},
    "nested": {"a": [{"b": [{"c": [[], {}, [[]]]}]}]},
    "tuple": (1, (2, 3), ()),
    "set": {1, 2},
    "set within": {"a": [{1}]},
    "bytes": b"abc",
    "bytes within": ["a", b"abc"],
    "object": object(),
    "complex": 1j,
    "generator": (x for x in ()),
    "IntEnum": [Colour.RED, {"k": Colour.RED}],
    "str enum": [Name.ONE],
    "enum": [Plain.ONE],
    "OrderedDict": OrderedDict(z=1, a=2),
    "defaultdict": defaultdict(int, a=1),
    "namedtuple": Point(1, 2),
    "str subclass": [Text("text"), {Text("key"): 1}],
    "int subclass": [Number(5)],
    "float subclass": [Real(1.5)],
    "dict subclass": Own(a=1),
    "list subclass": OwnList(["a"]),
    "mapping proxy": MappingProxyType({"a": 1}),
    "90 deep": nested(90, "list"),
    "101 deep": nested(101, "dict"),
    "150 deep": nested(150, "list"),
    "900 deep": nested(900, "dict"),
    "100,000 deep": nested(100_000, "list"),
    "cycle": cyclic(),
    "long": [{"id": n, "name": f"name {n}", "value": n / 7} for n in range(2000)],
}


@pytest.mark.parametrize("name", VALUES)
def test_json_body_matches_json_dumps(server: ScriptedServer, name: str) -> None:
    same = compare(lambda kit: kit.session().post(server.url, json=VALUES[name]).status_code, server)
    if same["result"][0] == "returns" and VALUES[name] not in ("", [], {}, 0, False):
        assert same["sent"][0]["body"] == json.dumps(VALUES[name]).encode()


def test_json_errors_have_names_of_requests(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        with pytest.raises(oxhorizon.exceptions.InvalidJSONError) as caught:
            session.post(server.url, json=[math.nan])
        assert isinstance(caught.value, oxhorizon.exceptions.RequestException)
        with pytest.raises(TypeError):
            session.post(server.url, json={1, 2})
    assert server.take() == []


@pytest.mark.parametrize("data", [None, {}, "", b"", [], {"a": "b"}, "text"], ids=stable_id)
@pytest.mark.parametrize("value", [None, {}, [], 0, "", {"j": 1}], ids=stable_id)
def test_json_with_data(server: ScriptedServer, data: Any, value: Any) -> None:
    compare(lambda kit: kit.session().post(server.url, data=data, json=value).status_code, server)


@pytest.mark.parametrize("verb", ["get", "head", "delete", "put", "patch", "options"])
def test_json_with_other_methods(server: ScriptedServer, verb: str) -> None:
    compare(lambda kit: getattr(kit.session(), verb)(server.url, json={"a": [1]}).status_code, server)


@pytest.mark.parametrize("content_type", ["application/vnd.api+json", "", None])
def test_json_keeps_given_content_type(server: ScriptedServer, content_type: str | None) -> None:
    headers = {"content-TYPE": content_type}
    compare(lambda kit: kit.session().post(server.url, json={"a": 1}, headers=headers).status_code, server)


KEYS = st.one_of(st.text(max_size=6), st.integers(), st.booleans(), st.none(), st.floats())
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(), max_size=12),
    st.sampled_from([math.nan, math.inf, Colour.RED, b"x", Text("t"), Number(3), Real(1e16)]),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=6), inner, max_size=5),
        st.dictionaries(KEYS, inner, max_size=3),
    ),
    max_leaves=25,
)


@settings(max_examples=180, deadline=None)
@given(TREES)
def test_json_of_any_value_matches_requests(server: ScriptedServer, value: Any) -> None:
    def call(kit: Kit) -> int:
        return kit.session().post(server.url, json=value).status_code

    compare(call, server)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=50, max_size=400))
def test_json_of_any_floats_matches_json_dumps(server: ScriptedServer, values: list[float]) -> None:
    with oxhorizon.Session() as session:
        assert outcome(lambda: session.post(server.url, json=values).status_code)[0] == "returns"
    assert server.take_one().body == json.dumps(values).encode()
