"""``Response.json()`` returns the same value, or raises the same error, as ``json.loads``."""

from __future__ import annotations

import decimal
import gc
import json
import math
from typing import Any

import pytest
import requests
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import oxhorizon
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import PLAIN, kind_of

CONTENT_TYPES = ["application/json", None, "text/html", "application/json; charset=utf-8"]


def result(call: Any) -> Any:
    """Returns the exception, or the value's ``repr``, which distinguishes 1 from 1.0 and 0.0 from -0.0."""
    try:
        return "value", repr(call())
    except ValueError as error:
        facts = [getattr(error, name, None) for name in ("msg", "doc", "pos", "lineno", "colno")]
        return type(error).__name__, str(error), facts
    except RecursionError:
        return "RecursionError"
    except Exception as error:
        return type(error).__name__


def same_json(server: ScriptedServer, body: bytes, content_type: str | None = None, **kwargs: Any) -> Any:
    fields = [] if content_type is None else [f"Content-Type: {content_type}"]
    url = server.on("/json", answer(body, *fields))
    found = {}
    for name, make in PLAIN.items():
        with make() as session:
            response = session.get(url)
        found[name] = result(lambda response=response: response.json(**kwargs))
        encoding = response.encoding
    if is_guess(body, encoding):
        assert found["ours"][0] in ("value", "JSONDecodeError")
    else:
        assert found["ours"] == found["original"]
    return found["ours"]


def is_guess(body: bytes, encoding: str | None) -> bool:
    """Whether requests detects the encoding statistically; ours has another detector."""
    if encoding:
        return False
    detected = requests.utils.guess_json_utf(body) if len(body) > 3 else None
    return not (body and detected and can_decode(body, detected))


def deep(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


DOCUMENTS: dict[str, bytes] = {
    "empty": b"",
    "space": b" \n\t ",
    "null": b"null",
    "true": b"true",
    "string": b'"text"',
    "zero": b"0",
    "minus zero": b"-0",
    "minus zero float": b"[-0.0, -0e1, 0e0, -0.00]",
    "ints": b"[1, -1, 9223372036854775807, 9223372036854775808, -9223372036854775808]",
    "more ints": b"[-9223372036854775809, 18446744073709551615, 18446744073709551616]",
    "long int": b"1" + b"0" * 400,
    "very long int": b"[" + b"7" * 4300 + b"]",
    "too long int": b"[" + b"7" * 4301 + b"]",
    "floats": b"[1.0, 1.5, 0.1, 1e5, 1E5, 1e+5, 1e-5, 1.0e05, 100000000000000000000.0]",
    "large floats": b"[9223372036854775808.0, 1e19, 1e22, 1e308, 1.7976931348623157e308]",
    "small floats": b"[5e-324, 2.2250738585072014e-308, 1e-400, 2.5e-324]",
    "infinite": b"[1E400, -1e999]",
    "exact": b"[9007199254740993, 9007199254740993.0, 0.30000000000000004, 123456789.12345678912345]",
    "nan": b"[NaN, Infinity, -Infinity]",
    "nan alone": b"NaN",
    "-NaN": b"-NaN",
    "leading zero": b"01",
    "minus": b"-",
    "plus": b"+1",
    "dot": b"1.",
    "dot first": b".5",
    "exponent": b"1e",
    "hex": b"0x10",
    "500 deep": deep(500),
    "126 deep": deep(126),
    "129 deep": deep(129),
    "500 deep dict": b'{"a":' * 500 + b"1" + b"}" * 500,
    "100,000 deep": deep(100_000),
    "escapes": rb'"\"\\\/\b\f\n\r\t\u0041\u00e9\u2603\ud83d\ude00"',
    "bad escape": rb'"\x41"',
    "short escape": rb'"\u00"',
    "strange escape": rb'"\u+123"',
    "high alone": rb'"\ud800"',
    "low alone": rb'"\udc00"',
    "high high low": rb'"\ud800\ud83d\ude00"',
    "high and text": rb'"\ud800x"',
    "surrogate key": rb'{"\ud800": 1}',
    "nul escape": rb'"\u0000"',
    "control": b'"a\nb"',
    "tab": b'"a\tb"',
    "nul": b'"a\x00b"',
    "del": b'"a\x7fb"',
    "duplicate keys": b'{"a": 1, "b": 2, "a": 3}',
    "empty key": b'{"": 1}',
    "nested": b'{"a": [{"b": {"c": [1, [2, [3]]]}}], "d": {}}',
    "trailing": b"{} x",
    "two": b"{}{}",
    "trailing comma": b"[1,]",
    "trailing comma dict": b'{"a": 1,}',
    "single quotes": b"{'a': 1}",
    "no value": b'{"a"}',
    "no colon": b'{"a" 1}',
    "int key": b"{1: 2}",
    "open": b'{"a": [1, 2',
    "open string": b'"abc',
    "comment": b"// x\n1",
    "newlines": b'{\n "a": 1,\n "b" 2\n}',
    "non-ASCII before": '{\n "☃": \U0001f600}'.encode(),
    "html": b"<html></html>",
    "word": b"undefined",
    "True": b"True",
    "nul alone": b"\x00",
    "nul around": b" {}\x00",
    "formfeed": b"\x0c1",
    "nbsp": "\u00a01".encode(),
    "utf-8": '{"é": "☃ \U0001f600"}'.encode(),
    "utf-8 bom": b"\xef\xbb\xbf" + b'{"a": 1}',
    "utf-8 bom short": b"\xef\xbb\xbf1",
    "bom alone": b"\xef\xbb\xbf",
    "utf-8 broken": b'{"a": "\xff\xfe"}',
    "utf-8 cut": b'{"a": "\xe2\x98"}',
    "overlong": b'{"a": "\xc0\xaf"}',
    "encoded surrogate": b'{"a": "\xed\xa0\x80"}',
    "latin-1": '{"a": "é"}'.encode("latin-1"),
    "short": b"[]",
    "short 3": b"[1]",
    "short latin": b'"\xe9"',
    "two bytes": b"12",
}
UTFS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
for _name in UTFS:
    DOCUMENTS[_name] = '{"é": "☃", "a": [1.5, -0]}'.encode(_name)
    DOCUMENTS[_name + " short"] = "1".encode(_name)
    DOCUMENTS[_name + " ascii"] = '{"a": 1}'.encode(_name)
    DOCUMENTS[_name + " broken"] = '{"a": 1}'.encode(_name)[:-1]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    "content_type",
    [
        *CONTENT_TYPES,
        "text/plain; charset=latin-1",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "application/octet-stream",
    ],
)
def test_json_matches_json_loads(server: ScriptedServer, name: str, content_type: str | None) -> None:
    same_json(server, DOCUMENTS[name], content_type)


def test_json_values_match_json_loads(server: ScriptedServer) -> None:
    for name in ("ints", "more ints", "floats", "minus zero", "minus zero float", "infinite"):
        body = DOCUMENTS[name]
        assert same_json(server, body, "application/json") == ("value", repr(json.loads(body)))


def test_json_error_has_position_and_document(server: ScriptedServer) -> None:
    body = '{\n "☃": 1,\n "b" 2\n}'.encode()
    url = server.on("/json", answer(body, "Content-Type: application/json"))
    with oxhorizon.Session() as session:
        response = session.get(url)
    with pytest.raises(oxhorizon.exceptions.JSONDecodeError) as caught:
        response.json()
    error = caught.value
    assert isinstance(error, ValueError)
    assert isinstance(error, json.JSONDecodeError)
    assert isinstance(error, oxhorizon.exceptions.InvalidJSONError)
    assert isinstance(error, oxhorizon.RequestException)
    assert kind_of(error) is oxhorizon.JSONDecodeError
    assert (error.lineno, error.colno, error.doc) == (3, 6, body.decode())
    assert error.__cause__ is None


def test_json_error_attributes_match_requests(server: ScriptedServer) -> None:
    url = server.on("/json", answer(b"{", "Content-Type: application/json"))
    found = {}
    for name, make in PLAIN.items():
        with make() as session:
            response = session.get(url)
        with pytest.raises(ValueError) as caught:
            response.json()
        error = caught.value
        found[name] = (error.args, error.request is None, error.response is None, error.strerror)
    assert found["ours"] == found["original"]


@pytest.mark.parametrize(
    "kwargs",
    [
        {"parse_float": decimal.Decimal},
        {"parse_int": float},
        {"parse_constant": str},
        {"object_hook": lambda pairs: sorted(pairs)},
        {"object_pairs_hook": list},
        {"strict": False},
        {"cls": json.JSONDecoder},
        {},
    ],
    ids=lambda kwargs: next(iter(kwargs), "none"),
)
def test_json_keyword_arguments(server: ScriptedServer, kwargs: dict[str, Any]) -> None:
    body = b'{"a": [1, 1.10, NaN, {"c": 2, "b": 3}], "a2": "x\ty"}'
    same_json(server, body, "application/json", **kwargs)
    same_json(server, body.replace(b"\t", b" "), None, **kwargs)


def test_json_unknown_keyword_raises(server: ScriptedServer) -> None:
    same_json(server, b"{}", "application/json", nonsense=1)


def test_json_hook_exception_propagates(server: ScriptedServer) -> None:
    class Trouble(Exception):
        pass

    def hook(pairs: Any) -> Any:
        raise Trouble

    assert same_json(server, b"{}", "application/json", object_hook=hook) == "Trouble"


def test_json_returns_new_objects_each_time(server: ScriptedServer) -> None:
    url = server.on("/json", answer(b'{"a": []}', "Content-Type: application/json"))
    with oxhorizon.Session() as session:
        response = session.get(url)
    first = response.json()
    first["a"].append(1)
    assert response.json() == {"a": []}


def test_json_follows_assigned_encoding(server: ScriptedServer) -> None:
    url = server.on("/json", answer('{"a": "é"}'.encode("latin-1"), "Content-Type: text/x"))
    found = {}
    for name, make in PLAIN.items():
        with make() as session:
            response = session.get(url)
        steps = []
        for encoding in ("latin-1", "utf-8", None, "utf-16", "nonsense"):
            response.encoding = encoding
            steps.append(result(response.json))
        found[name] = steps
    # Without an encoding, each package uses its own detector.
    for index in (0, 1, 3, 4):
        assert found["ours"][index] == found["original"][index]


LARGE = json.dumps([{"id": n, "name": f"n{n}", "x": [n / 3, None, True]} for n in range(3000)])


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize(
    "body", [LARGE, LARGE[:-1], LARGE[:-1] + ", NaN]", "{}", "{", LARGE + "x"], ids=range(6)
)
def test_json_leaves_garbage_collector_as_it_was(server: ScriptedServer, enabled: bool, body: str) -> None:
    url = server.on("/json", answer(body.encode(), "Content-Type: application/json"))
    with oxhorizon.Session() as session:
        response = session.get(url)
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        result(response.json)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_large_document_is_parsed(server: ScriptedServer) -> None:
    assert same_json(server, LARGE.encode(), "application/json") == (
        "value",
        repr(json.loads(LARGE)),
    )


def test_many_distinct_keys_are_parsed(server: ScriptedServer) -> None:
    # More keys than a cache could hold, twice.
    body = json.dumps({f"key {n} é": n for n in range(5000)}).encode()
    for _ in range(2):
        same_json(server, body, "application/json")


# Any document, without the network: both classes can be filled by hand


def by_hand(cls: Any, body: bytes, encoding: str | None) -> Any:
    response = cls()
    response._content = body
    response.encoding = encoding
    return result(response.json)


def assert_same_by_hand(body: bytes, encoding: str | None) -> None:
    ours = by_hand(oxhorizon.Response, body, encoding)
    original = by_hand(requests.Response, body, encoding)
    assert ours == original


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(2**80), max_value=2**80),
    st.floats(),
    st.text(st.characters(), max_size=10),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5), st.dictionaries(st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=30,
)
DUMPS = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "indent": st.sampled_from([None, 0, 2, "\t"]),
        "separators": st.sampled_from([None, (",", ":"), (" , ", " : ")]),
    }
)
ENCODINGS = st.sampled_from(["utf-8", None, "UTF8", "latin-1", "utf-16", "ascii", ""])


@settings(max_examples=300, deadline=None)
@given(TREES, DUMPS)
def test_any_value_matches_json_loads(value: Any, options: dict[str, Any]) -> None:
    body = json.dumps(value, **options).encode("utf-8", "surrogatepass")
    for encoding in ("utf-8", None):
        if not is_guess(body, encoding):
            assert_same_by_hand(body, encoding)


@settings(max_examples=400, deadline=None)
@given(TREES, DUMPS, ENCODINGS, st.data())
def test_any_damaged_document_matches_json_loads(
    value: Any, options: dict[str, Any], encoding: str | None, data: Any
) -> None:
    body = bytearray(json.dumps(value, **options).encode("utf-8", "surrogatepass"))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body)))
        kind = data.draw(st.sampled_from(["put", "insert", "delete", "cut"]))
        byte = data.draw(
            st.one_of(st.integers(0, 255), st.sampled_from(list(b'{}[]",:\\ue+-.0159ntfNI \n\x00\xff')))
        )
        if kind == "insert":
            body.insert(at, byte)
        elif kind == "cut":
            del body[at:]
        elif at < len(body):
            if kind == "put":
                body[at] = byte
            else:
                del body[at]
    assume(not is_guess(bytes(body), encoding))
    assert_same_by_hand(bytes(body), encoding)


@settings(max_examples=250, deadline=None)
@given(st.from_regex(r"\A[\[ ]{0,2}-?[0-9]{1,25}(\.[0-9]{1,22})?([eE][+-]?[0-9]{1,3})?[\] ]{0,2}\Z"))
def test_any_number_matches_json_loads(text: str) -> None:
    assert_same_by_hand(text.encode(), "utf-8")


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from('"\\ud83d\\ude00\\n\\/bfé☃ xD8CE0{}[],:1'), max_size=16))
def test_any_string_matches_json_loads(text: str) -> None:
    assert_same_by_hand(b'"' + text.encode() + b'"', "utf-8")


@settings(max_examples=200, deadline=None)
@given(TREES, st.sampled_from([*UTFS, "utf-8-sig"]))
def test_any_detected_encoding_matches_requests(value: Any, codec: str) -> None:
    body = json.dumps(value, ensure_ascii=False).encode(codec, "replace")
    assume(not is_guess(body, None))
    assert_same_by_hand(body, None)


def can_decode(body: bytes, codec: str) -> bool:
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


@settings(max_examples=200, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_round_trip(value: float) -> None:
    response = oxhorizon.Response()
    response.encoding = "utf-8"
    for text in (repr(value), f"{value:.20e}", f"{value:.16e}"):
        response._content = text.encode()
        found = response.json()
        assert found == float(text)
        assert math.copysign(1, found) == math.copysign(1, float(text))
