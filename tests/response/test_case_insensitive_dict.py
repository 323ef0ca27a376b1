"""``CaseInsensitiveDict`` behaves like that of requests."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref
from collections import OrderedDict
from collections.abc import Mapping, MutableMapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from requests.structures import CaseInsensitiveDict as Original

from oxhorizon import CaseInsensitiveDict as Ours
from tests.servers.ids import stable_id

KEYS = st.one_of(
    st.sampled_from(["a", "A", "b", "B", "Content-Type", "content-type", "CONTENT-TYPE", "é", "É"]),
    st.text("aAbBßẞİıſK\u212a", max_size=3),
)
VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=3))
DICTS = st.dictionaries(KEYS, VALUES, max_size=6)


def outcome(call: Any) -> Any:
    try:
        return call()
    except Exception as error:
        return type(error).__name__, error.args if isinstance(error, KeyError) else None


class Twins(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.ours, self.original = Ours(), Original()

    def same(self, call: Any) -> None:
        assert outcome(lambda: call(self.ours)) == outcome(lambda: call(self.original))

    @rule(key=KEYS, value=VALUES)
    def put(self, key: str, value: Any) -> None:
        self.same(lambda d: d.__setitem__(key, value))

    @rule(key=KEYS)
    def get(self, key: str) -> None:
        self.same(lambda d: d[key])
        self.same(lambda d: d.get(key))
        self.same(lambda d: d.get(key, 5))
        self.same(lambda d: key in d)

    @rule(key=KEYS)
    def delete(self, key: str) -> None:
        self.same(lambda d: d.__delitem__(key))

    @rule(key=KEYS)
    def pop(self, key: str) -> None:
        self.same(lambda d: d.pop(key))

    @rule(key=KEYS, default=VALUES)
    def pop_default(self, key: str, default: Any) -> None:
        self.same(lambda d: d.pop(key, default))

    @rule(key=KEYS, default=VALUES)
    def setdefault(self, key: str, default: Any) -> None:
        self.same(lambda d: d.setdefault(key, default))

    @rule(other=DICTS)
    def update(self, other: Any) -> None:
        self.same(lambda d: d.update(other))

    @rule(other=DICTS)
    def update_pairs(self, other: Any) -> None:
        self.same(lambda d: d.update(list(other.items())))

    @rule()
    def popitem(self) -> None:
        self.same(lambda d: d.popitem())

    @rule()
    def clear(self) -> None:
        self.same(lambda d: d.clear())

    @rule()
    def replace_by_copy(self) -> None:
        self.ours, self.original = self.ours.copy(), self.original.copy()
        assert type(self.ours) is Ours

    @rule()
    def replace_by_pickle(self) -> None:
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            self.ours = pickle.loads(pickle.dumps(self.ours, protocol))
        assert type(self.ours) is Ours

    @rule(other=DICTS)
    def compare(self, other: Any) -> None:
        self.same(lambda d: d == other)
        self.same(lambda d: d != other)
        self.same(lambda d: d == type(d)(other))

    @invariant()
    def all_alike(self) -> None:
        self.same(lambda d: list(d.items()))
        self.same(lambda d: list(d))
        self.same(lambda d: list(d.keys()))
        self.same(lambda d: list(d.values()))
        self.same(lambda d: list(d.lower_items()))
        self.same(lambda d: len(d))
        self.same(lambda d: bool(d))
        self.same(lambda d: str(d))
        self.same(lambda d: repr(d))


Twins.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestTwins = Twins.TestCase


BOTH = pytest.mark.parametrize("cls", [Original, Ours], ids=["original", "ours"])


def same(call: Any) -> Any:
    original, ours = outcome(lambda: call(Original)), outcome(lambda: call(Ours))
    assert ours == original
    return ours


@BOTH
def test_dict_is_mutable_mapping(cls: Any) -> None:
    assert issubclass(cls, MutableMapping)
    assert isinstance(cls(), Mapping)
    assert not isinstance(cls(), dict)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (None,),
        ({},),
        ({"A": 1, "a": 2},),
        ([("A", 1), ("a", 2)],),
        ((pair for pair in [("x", 1)]),),
        (OrderedDict(b=1, a=2),),
        ({"A": 1}, {"B": 2}),
        (5,),
        ("ab",),
        ([1],),
        ([(1, 2, 3)],),
        ({1: 2},),
        ({None: 1},),
        ({b"Bytes": 1},),
        (["ab"],),
    ],
    ids=stable_id,
)
def test_construction_matches_requests(arguments: Any) -> None:
    import itertools

    if arguments and hasattr(arguments[0], "__next__"):
        one, two = itertools.tee(arguments[0])
        assert list(Ours(one).items()) == list(Original(two).items())
        return
    same(lambda cls: list(cls(*arguments).items()))


def test_construction_from_keywords() -> None:
    same(lambda cls: list(cls(A=1, a=2, b=3).items()))
    same(lambda cls: list(cls({"A": 1}, a=2).items()))
    same(lambda cls: list(cls(data={"A": 1}).items()))


def test_dict_equals_and_converts_to_that_of_requests() -> None:
    ours, original = Ours({"A": 1}), Original({"a": 1})
    assert ours == original
    assert original == ours
    assert Ours(original) == ours
    assert Original(ours) == original
    assert ours == {"a": 1}
    assert ours == {"A": 1}
    ours["b"] = 2
    assert ours != original
    assert original != ours


@pytest.mark.parametrize("other", [None, 5, "a", [("a", 1)], object(), {}, {1: 2}], ids=stable_id)
def test_comparison_with_other_types(other: Any) -> None:
    same(lambda cls: cls(a=1) == other)
    same(lambda cls: cls() == other)
    same(lambda cls: cls(a=1) != other)


@pytest.mark.parametrize("key", [5, None, (1,), b"bytes", b"BYTES", object], ids=stable_id)
def test_keys_of_other_types(key: Any) -> None:
    same(lambda cls: cls(a=1)[key])
    same(lambda cls: key in cls(a=1))
    same(lambda cls: cls(a=1).get(key, "default"))
    same(lambda cls: cls(a=1).__setitem__(key, 1))
    same(lambda cls: list(cls({key: 1}).items()))
    same(lambda cls: cls({b"Bytes": 1})[key])


def test_update_matches_requests() -> None:
    def call(cls: Any) -> Any:
        d = cls({"A": 1, "B": 2})
        d.update({"a": 3})
        d.update([("b", 4)])
        d.update(c=5)
        d.update({"D": 6}, d=7)
        d.update(cls({"E": 8}))
        d.update()
        return list(d.items())

    same(call)
    for wrong in (5, [1], "ab", None, [("a",)], [("a", 1, 2)]):
        same(lambda cls, wrong=wrong: cls(a=1).update(wrong))


def test_invalid_calls_raise_like_requests() -> None:
    same(lambda cls: cls().pop())
    same(lambda cls: cls().pop("a", 1, 2))
    same(lambda cls: cls().popitem())
    same(lambda cls: cls().get())
    same(lambda cls: cls().setdefault())
    same(lambda cls: hash(cls()))
    same(lambda cls: cls() < cls())
    same(lambda cls: cls().pop("a", default=5))
    same(lambda cls: cls().setdefault("a", default=5))
    same(lambda cls: cls().get("a", default=5))


def test_views_match_requests() -> None:
    def call(cls: Any) -> Any:
        d = cls({"A": 1, "B": 2})
        keys, values, items = d.keys(), d.values(), d.items()
        d["C"] = 3
        return (
            list(keys),
            list(values),
            list(items),
            "a" in keys,
            ("a", 1) in items,
            3 in values,
            keys & {"A"},
            len(items),
            list(reversed(list(keys))),
        )

    same(call)


def test_change_during_iteration_ends() -> None:
    def call(cls: Any) -> Any:
        d = cls({"A": 1, "B": 2})
        for key in d:
            d[key + "x"] = 1

    original, ours = outcome(lambda: call(Original)), outcome(lambda: call(Ours))
    # requests' raises RuntimeError. Iterating over a copy is fine too, an endless loop is not.
    assert original == ("RuntimeError", None)
    assert ours in (original, None)


def test_union_operators() -> None:
    same(lambda cls: dict(**cls({"A": 1})))
    same(lambda cls: {**cls({"A": 1}), "b": 2})
    same(lambda cls: dict(cls({"A": 1})))
    same(lambda cls: cls({"A": 1}) | {"b": 2})
    same(lambda cls: {"b": 2} | cls({"A": 1}))


@BOTH
def test_copy_is_independent(cls: Any) -> None:
    inner: list[int] = []
    d = cls({"A": inner})
    # copy.copy of requests' dict shares the store with the copy.
    for shallow in (d.copy(), cls(d), *([copy.copy(d)] if cls is Ours else [])):
        assert type(shallow) is cls
        assert shallow["a"] is inner
        shallow["b"] = 1
        assert "b" not in d
    deep = copy.deepcopy(d)
    assert deep["A"] == [] and deep["A"] is not inner
    assert list(pickle.loads(pickle.dumps(d)).items()) == [("A", [])]


class Sub(Ours):
    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.extra = "own"

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, f"<{value}>")


class SubOriginal(Original):
    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.extra = "own"

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, f"<{value}>")


def test_subclass_overrides_are_called() -> None:
    def call(cls: Any) -> Any:
        d = cls({"A": 1}, b=2)
        d["C"] = 3
        d.update({"D": 4})
        d.setdefault("E", 5)
        return list(d.items()), d.extra

    assert call(Sub) == call(SubOriginal)
    assert type(Sub({"a": 1}).copy()) is Ours or type(Sub({"a": 1}).copy()) is Sub


def test_subclass_pickle_round_trip() -> None:
    d = Sub()
    Ours.__setitem__(d, "A", 1)
    d.extra = "changed"
    again = pickle.loads(pickle.dumps(d))
    assert type(again) is Sub
    original = SubOriginal()
    Original.__setitem__(original, "A", 1)
    original.extra = "changed"
    other = pickle.loads(pickle.dumps(original))
    assert (again.extra, list(again.items())) == (other.extra, list(other.items()))


@BOTH
def test_reference_cycle_is_collected(cls: Any) -> None:
    d = cls()
    d["self"] = d
    gone = weakref.ref(d)
    del d
    gc.collect()
    assert gone() is None


@BOTH
def test_finalizer_may_use_dict(cls: Any) -> None:
    d = cls()
    lengths = []

    class Value:
        def __del__(self) -> None:
            lengths.append(len(d))

    d["a"] = Value()
    d["a"] = 1
    d["b"] = Value()
    del d["b"]
    d["c"] = Value()
    d.clear()
    assert len(lengths) == 3


@settings(max_examples=100, deadline=None)
@given(DICTS, DICTS)
def test_equality_ignores_case(one: Any, two: Any) -> None:
    assert (Ours(one) == Ours(two)) == (Original(one) == Original(two))
    assert (Ours(one) == two) == (Original(one) == two)
    assert (Ours(one) == Original(two)) == (Original(one) == Original(two))
