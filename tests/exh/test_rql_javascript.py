"""RQL compared with the builder and the parser of the JavaScript SDK."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest

from oxhorizon.exh import rql
from tests.signing.npm import Script
from tests.signing.seeds import SEEDS

COUNT = 300

ALPHABET = (
    [chr(code) for code in range(128)]
    + list("éßñ漢字\u00a0\u2028İ\U0001f511")
    + ["%25", "%2", "a", "Z", "0", " "]
)
WORDS = [
    "true",
    "false",
    "null",
    "undefined",
    "Infinity",
    "5",
    "-1.5",
    "1e5",
    "007",
    "0x1F",
    "2023-06-01",
    "",
]
WORDS += ["string:5", "number:5", "epoch:0", "re:a", "'a'", '"a"', "a:b", "2023-06-01T12:00:00Z", "$1", "a,b"]
WORDS += ["a|b", "a&b", "a=b", "<", ">=", "a/b", "(", ")", "+", "*", "Jan 1, 2020", "12:30"]
FIELDS = ["a", "first_name", "data.a.b", "roles.0", "a-b", "id"]

Calls = list[list[Any]]


@dataclass
class Case:
    """An expression and the calls of the SDK's builder that make the same one."""

    expression: rql.Expression
    calls: Calls


def _value(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return rng.choice(WORDS)
    return "".join(rng.choice(ALPHABET) for _ in range(rng.randint(0, 12)))


def _text(value: str) -> bool:
    """Whether we write it without a type prefix, as the builder does."""
    return not str(rql.eq("a", value)).startswith("eq(a,string:")


def _condition(rng: random.Random, depth: int) -> Case:
    name = rng.choice(["eq", "ne", "gt", "ge", "lt", "le", "like", "in", "out"] + ["both"] * (depth > 0))
    field = rng.choice(FIELDS)
    values = [value for value in (_value(rng) for _ in range(rng.randint(1, 4))) if _text(value)] or ["x"]
    if name in ("in", "out"):
        python = rql.in_ if name == "in" else rql.out
        return Case(python(field, *values), [[name, field, values]])
    if name != "both":
        return Case(getattr(rql, name)(field, values[0]), [[name, field, values[0]]])
    inner = [_condition(rng, depth - 1) for _ in range(rng.randint(2, 4))]
    expressions: Any = [case.expression for case in inner]
    name = rng.choice(["and", "or", "contains", "excludes"])
    start = [field] if name in ("contains", "excludes") else []
    made = getattr(rql, name if start else f"{name}_")(*start, *expressions)
    return Case(made, [[name, *start, *({"calls": case.calls} for case in inner)]])


def _query(rng: random.Random) -> Case:
    cases = [_condition(rng, 2) for _ in range(rng.randint(1, 3))]
    shaping = [
        Case(rql.limit(7, 3), [["limit", 7, 3]]),
        Case(rql.limit(7), [["limit", 7]]),
        Case(rql.sort("-a", "b"), [["sort", ["-a", "b"]]]),
        Case(rql.select("a", "b.c"), [["select", ["a", "b.c"]]]),
        Case(rql.skip_count(), [["skipCount"]]),
    ]
    cases.append(shaping.pop(rng.randrange(2)))
    cases += rng.sample(shaping[1:], rng.randint(0, 3))
    return Case(
        rql.and_(*(case.expression for case in cases)), [call for case in cases for call in case.calls]
    )


def _flattened(tree: Any) -> Any:
    """Flattens nested ``and`` and ``or``, as we do and the builder does not."""
    if not isinstance(tree, dict):
        return tree
    args = []
    for arg in map(_flattened, tree["args"]):
        same = isinstance(arg, dict) and arg["name"] == tree["name"] and arg["name"] in ("and", "or")
        args.extend(arg["args"] if same else [arg])
    return {"name": tree["name"], "args": args}


def _answers(sdk: Script, question: str, values: list[Any]) -> list[Any]:
    answers = sdk.answers([{question: value} for value in values])
    for value, answer in zip(values, answers):
        assert "failed" not in answer, (value, answer)
    return [answer["answer"] for answer in answers]


@pytest.mark.parametrize("seed", SEEDS)
def test_query_matches_javascript_builder(seed: int, sdk: Script) -> None:
    rng = random.Random(seed)
    cases = [_query(rng) for _ in range(COUNT)]
    built = _answers(sdk, "build", [case.calls for case in cases])
    ours = _answers(sdk, "parse", [str(case.expression) for case in cases])
    theirs = _answers(sdk, "parse", [text[1:] for text in built])
    for case, our, their in zip(cases, ours, theirs):
        assert _flattened(our) == _flattened(their), case
    # Without nesting, both write the same text.
    simple = [_condition(rng, 0) for _ in range(COUNT)]
    built = _answers(sdk, "build", [case.calls for case in simple])
    assert [f"?{case.expression}" for case in simple] == built


def _read(sdk: Script, text: str) -> list[Any]:
    [tree] = _answers(sdk, "parse", [text])
    [call] = tree["args"]
    assert (call["name"], call["args"][0]) == ("in", "a")
    return list(call["args"][1:])


@pytest.mark.parametrize("seed", SEEDS)
def test_text_survives_javascript_parser(seed: int, sdk: Script) -> None:
    rng = random.Random(seed)
    values = [*WORDS, *ALPHABET, *(_value(rng) for _ in range(COUNT))]
    # The parser decodes values once; the server decodes the second time.
    read = [unquote(one) for one in _read(sdk, str(rql.in_("a", *values)))]
    for value, one in zip(values, read):
        # V8 parses some prefixed text as a date, such as "string:12"; it keeps its prefix.
        assert one in (value, f"string:{value}"), value
    # If the server decodes first, the parser reads < and > as operators.
    values = [value for value in values if not set(value) & set("<>")]
    read = _read(sdk, unquote(str(rql.in_("a", *values))))
    for value, one in zip(values, read):
        assert one in (value, f"string:{value}"), value


def test_numbers_and_words_survive_javascript_parser(sdk: Script) -> None:
    rng = random.Random(5)
    values: list[Any] = [None, True, False, 0, -1, 2**53, -(2**53), 0.1, 1e16, 1e21]
    values += [1e-6, 1e-7, 123456789.125, 5e-324, 1.7976931348623157e308, Decimal("0.5")]
    values += [rng.uniform(-1, 1) * 10 ** rng.randint(-30, 30) for _ in range(COUNT)]
    values += [10.0**power for power in range(-320, 309)]
    values += [rng.randint(-(10 ** rng.randint(1, 15)), 10**15) for _ in range(COUNT)]
    read = _read(sdk, str(rql.in_("a", *values)))
    assert read[:3] == values[:3]
    # JavaScript's numbers are doubles; its JSON has 88490056755410060 for 8.849005675541006e+16.
    assert [float(one) for one in read[3:]] == [float(one) for one in values[3:]]
