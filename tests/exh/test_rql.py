"""The ``rql`` functions: the text they write and the errors they raise."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

import pytest

import oxhorizon
from oxhorizon.exh import rql

ADAM = rql.eq("first_name", "Adam")
DUTCH = rql.eq("language", "NL")
FRENCH = rql.eq("language", "FR")


class Size(IntEnum):
    LARGE = 3


class Role(str, Enum):
    ADMIN = "admin"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (ADAM, "eq(first_name,Adam)"),
        (rql.ne("a", 1), "ne(a,1)"),
        (rql.gt("a.b", 1), "gt(a.b,1)"),
        (rql.ge("a", 1), "ge(a,1)"),
        (rql.lt("a", 1), "lt(a,1)"),
        (rql.le("a", 1), "le(a,1)"),
        (rql.in_("a", "x", "y"), "in(a,x,y)"),
        (rql.in_("a", ["x", "y"]), "in(a,x,y)"),
        (rql.out("a", ("x", 1)), "out(a,x,1)"),
        (rql.like("a", "x y"), "like(a,x%2520y)"),
        (rql.contains("roles.0"), "contains(roles.0)"),
        (rql.contains("roles", ADAM), "contains(roles,eq(first_name,Adam))"),
        (rql.excludes("roles"), "excludes(roles)"),
        (
            rql.excludes("roles", ADAM, DUTCH),
            "excludes(roles,and(eq(first_name,Adam),eq(language,NL)))",
        ),
        (rql.limit(10), "limit(10)"),
        (rql.limit(10, 0), "limit(10)"),
        (rql.limit(0), "limit(0)"),
        (rql.limit(10, 20), "limit(10,20)"),
        (rql.sort("-a", "+b", "c.d"), "sort(-a,b,c.d)"),
        (rql.select("id", "data.a"), "select(id,data.a)"),
        (rql.select("a", "ab"), "select(a,ab)"),
        (rql.skip_count(), "skipCount()"),
        (rql.eq("größe", 1), "eq(gr%25C3%25B6%25C3%259Fe,1)"),
    ],
)
def test_operator_is_written(expression: rql.Expression, text: str) -> None:
    assert str(expression) == text
    assert type(str(expression)) is str


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (ADAM & DUTCH, "and(eq(first_name,Adam),eq(language,NL))"),
        (ADAM & DUTCH & FRENCH, "and(eq(first_name,Adam),eq(language,NL),eq(language,FR))"),
        (ADAM & (DUTCH & FRENCH), "and(eq(first_name,Adam),eq(language,NL),eq(language,FR))"),
        (DUTCH | FRENCH, "or(eq(language,NL),eq(language,FR))"),
        (ADAM | DUTCH | FRENCH, "or(eq(first_name,Adam),eq(language,NL),eq(language,FR))"),
        (ADAM & (DUTCH | FRENCH), "and(eq(first_name,Adam),or(eq(language,NL),eq(language,FR)))"),
        ((ADAM & DUTCH) | FRENCH, "or(and(eq(first_name,Adam),eq(language,NL)),eq(language,FR))"),
        (ADAM & rql.limit(10, 20), "eq(first_name,Adam)&limit(10,20)"),
        (rql.limit(10) & ADAM & DUTCH, "limit(10)&eq(first_name,Adam)&eq(language,NL)"),
        ((ADAM & DUTCH) & rql.limit(1), "eq(first_name,Adam)&eq(language,NL)&limit(1)"),
        ((ADAM | DUTCH) & rql.limit(1), "or(eq(first_name,Adam),eq(language,NL))&limit(1)"),
        (
            rql.sort("a") & rql.select("b") & rql.skip_count() & rql.limit(1),
            "sort(a)&select(b)&skipCount()&limit(1)",
        ),
        (rql.and_(ADAM), "eq(first_name,Adam)"),
        (rql.or_(ADAM), "eq(first_name,Adam)"),
        (rql.and_(ADAM, rql.limit(1)), "eq(first_name,Adam)&limit(1)"),
    ],
)
def test_combined_expressions_are_written(expression: rql.Expression, text: str) -> None:
    assert str(expression) == text
    assert eval(repr(expression), {"rql": rql}) == expression


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (Size.LARGE, "3"),
        (10**15 - 1, "999999999999999"),
        (10**15, "number:1000000000000000"),
        (1.0, "1"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (-1.5, "-1.5"),
        (0.0001, "0.0001"),
        (1e-6, "0.000001"),
        (1e-7, "number:1e-7"),
        (1e300, "number:1e300"),
        (5e-324, "number:5e-324"),
        (Decimal("1.10"), "1.1"),
        (Decimal("-0"), "0"),
        (Decimal("1E+2"), "100"),
        (-1.25e-7, "number:-1.25e-7"),
        (Decimal("0.012345678901234567890"), "number:1.234567890123456789e-2"),
        (Decimal("1E+999999"), "number:1e999999"),
        (date(2023, 6, 1), "2023%252D06%252D01"),
        (datetime(2023, 6, 1, 12, tzinfo=timezone.utc), "2023%252D06%252D01T12%253A00%253A00%252E000Z"),
        (
            datetime(2023, 6, 1, 1, 2, 3, 4005, tzinfo=timezone(timedelta(hours=2))),
            "2023%252D05%252D31T23%253A02%253A03%252E004005Z",
        ),
        ("Adam", "Adam"),
        (Role.ADMIN, "admin"),
        ("a-b_c.d!e~f*g'h(i)", "a%252Db%255Fc%252Ed%2521e%257Ef%252Ag%2527h%2528i%2529"),
        ("a%29a", "a%252529a"),
        ("é\U0001f511", "%25C3%25A9%25F0%259F%2594%2591"),
        ("", "string:"),
        ("true", "string:true"),
        ("null", "string:null"),
        ("True", "True"),
        ("5", "string:5"),
        ("007", "string:007"),
        ("-1.5e3", "string:%252D1%252E5e3"),
        ("0x10", "string:0x10"),
        ("Infinity", "string:Infinity"),
        ("NaN", "string:NaN"),
        ("2023-06-01", "string:2023%252D06%252D01"),
        ("2023-06", "string:2023%252D06"),
        ("string:x", "string:string%253Ax"),
        ("epoch:1", "string:epoch%253A1"),
        ("https://a", "https%253A%252F%252Fa"),
        ("'a'", "string:%2527a%2527"),
        ("5f0123456789abcdef012345", "5f0123456789abcdef012345"),
        ("123456789012345678901234", "123456789012345678901234"),
        ("1234567890123456789e1234", "1234567890123456789e1234"),
    ],
)
def test_value_is_encoded(value: Any, text: str) -> None:
    assert rql.eq("a", value) == f"eq(a,{text})"
    assert rql.in_("a", value, value) == f"in(a,{text},{text})"


@pytest.mark.parametrize(
    ("make", "error", "hint"),
    [
        (lambda: rql.eq("a", float("nan")), ValueError, "no number nan"),
        (lambda: rql.eq("a", float("-inf")), ValueError, "no number -inf"),
        (lambda: rql.eq("a", Decimal("NaN")), ValueError, "no number NaN"),
        (lambda: rql.eq("a", Decimal("sNaN")), ValueError, "no number sNaN"),
        (lambda: rql.eq("a", datetime(2023, 1, 1)), ValueError, "no time zone"),
        (
            lambda: rql.eq("a", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2)))),
            ValueError,
            "years 1 to 9999",
        ),
        (lambda: rql.eq("a", "\ud800"), ValueError, "a lone surrogate"),
        (lambda: rql.eq("a", b"x"), TypeError, "not bytes"),
        (lambda: rql.eq("a", ["x"]), TypeError, "not list"),
        (lambda: rql.eq("a", object()), TypeError, "not object"),
        (lambda: rql.eq("a", ADAM), TypeError, "not an RQL expression"),
        (lambda: rql.in_("a", ADAM), TypeError, "not an RQL expression"),
        (lambda: rql.like("a", 5), TypeError, "like takes a str, not int"),
        (lambda: rql.eq(5, 5), TypeError, "must be a str, not int"),
        (lambda: rql.eq("", 5), ValueError, "a name is missing"),
        (lambda: rql.eq("a..b", 5), ValueError, "a name is missing"),
        (lambda: rql.eq("a.", 5), ValueError, "a name is missing"),
        *(
            (lambda name=name: rql.eq(name, 5), ValueError, "is not a field")  # type: ignore[misc]
            for name in (
                "a,b",
                "a)",
                "(",
                "a b",
                "a%20",
                "a=b",
                "a&b",
                "a:b",
                "$1",
                "-a",
                "+a",
                "a.-b",
                "a\n",
            )
        ),
        (lambda: rql.eq(ADAM, 5), ValueError, "is not a field"),
        (lambda: rql.in_("a"), ValueError, "in_ has no values"),
        (lambda: rql.out("a", []), ValueError, "out has no values"),
        (rql.and_, ValueError, "and_ has nothing to combine"),
        (lambda: rql.raw(5), TypeError, "not int"),
        (rql.or_, ValueError, "or_ has nothing to combine"),
        (lambda: rql.and_("eq(a,b)"), TypeError, "not str"),
        (lambda: ADAM & "eq(a,b)", TypeError, "not str"),
        (lambda: ADAM & None, TypeError, "not NoneType"),
        (lambda: ADAM | "eq(a,b)", TypeError, "not str"),
        (lambda: ADAM | rql.limit(1), TypeError, "applies to the whole list"),
        (lambda: rql.sort("a") | ADAM, TypeError, "applies to the whole list"),
        (lambda: rql.or_(ADAM, rql.select("a")), TypeError, "applies to the whole list"),
        (lambda: (ADAM & rql.limit(1)) | ADAM, TypeError, "applies to the whole list"),
        (lambda: rql.contains("a", rql.limit(1)), TypeError, "applies to the whole list"),
        (lambda: rql.contains("a", "b"), TypeError, "not str"),
        (lambda: rql.limit(-1), ValueError, "count must not be negative"),
        (lambda: rql.limit(1, -1), ValueError, "offset must not be negative"),
        (lambda: rql.limit(1.0), TypeError, "must be an int, not float"),
        (lambda: rql.limit(True), TypeError, "must be an int, not bool"),
        (lambda: rql.limit(1) & rql.limit(2), ValueError, "two limit: remove one"),
        (lambda: rql.limit(1) & ADAM & rql.limit(2), ValueError, "two limit"),
        (lambda: rql.sort("a") & rql.sort("b"), ValueError, "two sort"),
        (lambda: rql.select("a") & rql.select("b"), ValueError, "two select"),
        (lambda: rql.skip_count() & rql.skip_count(), ValueError, "two skip_count"),
        (rql.sort, ValueError, "sort has no fields"),
        (lambda: rql.sort("-"), ValueError, "a name is missing"),
        (lambda: rql.sort("--a"), ValueError, "is not a field"),
        (lambda: rql.sort(["a"]), TypeError, "must be a str, not list"),
        (lambda: rql.sort("a", "-a"), ValueError, "sort names 'a' twice"),
        (rql.select, ValueError, "select has no fields"),
        (lambda: rql.select("a", "a"), ValueError, "select names 'a' twice"),
        (lambda: rql.select("roles.name", "roles"), ValueError, "'roles' and its sub-field 'roles.name'"),
        (lambda: rql.select("-a"), ValueError, "is not a field"),
        (lambda: rql.Expression("eq(a,b)"), TypeError, "with the functions of oxhorizon.exh.rql"),
        (lambda: rql.Condition("eq(a,b)"), TypeError, "with the functions of oxhorizon.exh.rql"),
    ],
)
def test_invalid_expression_raises(make: Callable[[], Any], error: type[Exception], hint: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("text", "operators"),
    [
        ("eq(a,b)", {"eq"}),
        ("?eq(a,b)&limit(10)", {"eq", "limit"}),
        ("and(eq(a,b),sort(-c))", {"eq", "sort"}),
        ("and(eq(a,b),or(eq(c,d),eq(e,f)),skip_count())", {"eq", "or", "skipCount"}),
        ("and(eq(a,b),eq(c,d))", {"and"}),
        ("contains(a,and(eq(limit,1),eq(sort,2)))", {"contains"}),
        ("like(a,x%2526limit%2528)", {"like"}),
    ],
)
def test_raw_parses_expression(text: str, operators: set[str]) -> None:
    made = rql.raw(text)
    assert made.operators == operators
    assert eval(repr(made), {"rql": rql}) == made
    assert rql.raw(made) is made


def test_raw_can_be_combined() -> None:
    assert rql.raw("eq(a,1)") & ADAM & rql.limit(1) == "eq(a,1)&eq(first_name,Adam)&limit(1)"
    assert ADAM | rql.raw("eq(a,1)") == "or(eq(first_name,Adam),eq(a,1))"  # type: ignore[operator]
    with pytest.raises(ValueError, match="two limit"):
        rql.raw("and(eq(a,1),limit(1))") & rql.limit(2)
    with pytest.raises(TypeError, match="applies to the whole list"):
        ADAM | rql.raw("limit(1)")  # type: ignore[operator]


@pytest.mark.parametrize(
    "text", ["", "a", "a=b", "eq(a,b", "eq(a,b))", ")eq(", "eq(a)x", "(a)", "eq(a)&", "a b(c)"]
)
def test_raw_of_invalid_text_raises(text: str) -> None:
    with pytest.raises(ValueError, match="is not an RQL expression"):
        rql.raw(text)


def test_repr_shows_python_expression() -> None:
    query = (rql.eq("a", 1) | rql.ne("b", None)) & rql.sort("-a") & rql.limit(10, 20)
    assert repr(query) == "(rql.eq('a', 1) | rql.ne('b', None)) & rql.sort('-a') & rql.limit(10, 20)"
    assert repr(rql.in_("a", "x")) == "rql.in_('a', 'x')"
    assert repr(rql.skip_count()) == "rql.skip_count()"


def test_expressions_are_immutable() -> None:
    query = ADAM & rql.limit(1)
    for name in ("_parts", "operators", "other"):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(query, name, ())
        with pytest.raises(AttributeError, match="immutable"):
            delattr(query, name)
    assert query & rql.sort("a") == "eq(first_name,Adam)&limit(1)&sort(a)"
    assert query == "eq(first_name,Adam)&limit(1)"


def test_expressions_are_equal_and_hashable() -> None:
    assert rql.eq("a", 1) == rql.eq("a", 1) != rql.eq("a", "1")
    assert {rql.eq("a", 1), rql.eq("a", 1), rql.eq("a", 2)} == {rql.eq("a", 1), rql.eq("a", 2)}
    assert hash(ADAM) == hash("eq(first_name,Adam)")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copied_expression_is_equal(copied: Callable[[Any], Any]) -> None:
    for expression in (ADAM, ADAM & DUTCH, ADAM | DUTCH, ADAM & rql.limit(1)):
        made = copied(expression)
        assert (made, repr(made), type(made)) == (expression, repr(expression), type(expression))
        assert made & rql.skip_count() == expression & rql.skip_count()


def test_operators_lists_top_level() -> None:
    assert (ADAM & rql.limit(1) & rql.sort("a")).operators == {"eq", "limit", "sort"}
    assert (ADAM & DUTCH).operators == {"and"}
    assert rql.sort("a").operators == {"sort"}


def test_expression_is_accepted_as_params() -> None:
    query = rql.eq("a", "x y") & rql.limit(1)
    for params in (query, str(query)):
        request = oxhorizon.PreparedRequest()
        request.prepare_url("https://example.com/a", params)
        assert request.url == "https://example.com/a?eq(a,x%2520y)&limit(1)"


def test_rql_all_is_complete_and_sorted() -> None:
    assert set(rql.__all__) <= set(dir(rql))
    assert sorted(rql.__all__) == rql.__all__
