"""Each call of the specification: what it sends, from both kinds of client, and what it returns."""

from __future__ import annotations

import asyncio
import inspect
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest

import oxhorizon
from oxhorizon import exh
from oxhorizon.exh._sdk.records import Record, split
from tests.sdk.calls import SIGN_INS, WAITING, Use, method_of, python_name, send, send_async, uses
from tests.sdk.recording import Recorded, Recorder, fitting, page
from tests.sdk.values import MOMENT, Values
from tests.servers.canaries import CREDENTIALS

# A call once, whatever its bodies.
ONCE = [use for use in uses() if not use.number]
WITH_FIELDS = [use for use in uses() if use.call.has_fields and use.body_kind != "list[str]"]
IN_PATH = [use for use in ONCE if use.ids]
HAND_WRITTEN = [*(f"auth.{name}" for name in sorted(SIGN_INS)), WAITING]


@pytest.fixture
def awaited(recorder: Recorder) -> Any:
    """Makes a call with a client for asyncio, in a loop of its own."""

    async def make(use: Use) -> Any:
        credentials = exh.credentials.Credentials(recorder.url, *CREDENTIALS)
        async with exh.async_client(credentials) as client:
            return await send_async(client, use)

    return lambda use: asyncio.run(make(use))


@pytest.fixture(autouse=True)
def _answers(recorder: Recorder) -> Iterator[None]:
    recorder.take()
    yield
    recorder.answer = fitting


def comparable(request: Recorded) -> dict[str, Any]:
    """A request without what differs each time."""
    boundary = request.headers.get("content-type", "").partition("boundary=")[2]
    headers = {
        name: value.replace(boundary, "") if boundary else value for name, value in request.headers.items()
    }
    headers["authorization"] = headers.get("authorization", "").partition(" ")[0]
    body = request.body
    if boundary:
        headers["content-type"] = headers["content-type"].replace(boundary, "")
        body = body.replace(boundary.encode(), b"")
    return {**vars(request), "headers": headers, "body": body}


@pytest.mark.parametrize("use", uses(), ids=str)
def test_both_clients_send_the_same(use: Use, client: Any, recorder: Recorder, awaited: Any) -> None:
    send(client, use)
    ours = recorder.take_one()
    awaited(use)
    assert comparable(recorder.take_one()) == comparable(ours)
    path = use.call.whole_path
    for name, value in use.ids.items():
        path = path.replace(f"{{{name}}}", value)
    assert (ours.method, ours.path) == (use.call.http, path)
    assert ("authorization" in ours.headers) is not bool(use.call.unsigned)
    if use.body_kind == "list[str]":
        assert ours.json == {Values(use.service, "wire").name(use.call.body, use.call.ids): use.body("wire")}
    elif use.body_kind:
        assert ours.json == use.body("wire")
    elif use.call.content == "{}":
        assert ours.json == {}
    elif use.call.content != "multipart":
        assert ours.body == b""


@pytest.mark.parametrize("use", WITH_FIELDS, ids=str)
def test_each_way_to_give_a_body(use: Use, client: Any, recorder: Recorder) -> None:
    args, keywords = use.ours()
    given = keywords.pop("request_body")
    # A field with the name of a parameter of the call can be in the whole body alone.
    taken = {"rql", "headers", "timeout", "retries", *use.ids, *keywords}
    single = {name: value for name, value in given.items() if name not in taken}
    rest = {name: value for name, value in given.items() if name in taken}
    call(client, use, args, {**keywords, **single, **({"request_body": rest} if rest else {})})
    assert recorder.take_one().json == use.body("wire")
    # The platform's spelling is taken too.
    call(client, use, args, {**keywords, "request_body": use.body("wire")})
    assert recorder.take_one().json == use.body("wire")


@pytest.mark.parametrize("use", [use for use in WITH_FIELDS if not use.call.ids], ids=str)
def test_none_is_sent_as_null(use: Use, client: Any, recorder: Recorder) -> None:
    args, keywords = use.ours()
    body = dict.fromkeys(keywords["request_body"])
    call(client, use, args, {**keywords, "request_body": body})
    assert recorder.take_one().json == dict.fromkeys(use.body("wire"))


def call(client: Any, use: Use, args: Any, keywords: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return method_of(client, use.name)(*args, **keywords)


def answer_of(use: Use) -> Any:
    kind = use.call.answer
    if kind in ("bytes", "stream"):
        return b"\x00\xff"
    if kind in ("None", "bool"):
        return b""
    made = Values(use.service, "wire").value(kind)
    if kind.startswith("list["):
        return {"data": made}
    return page(made) if use.is_list else made


def promised(use: Use) -> str:
    """The type of what a method returns."""
    kind: str = use.call.answer
    is_one = use.method.startswith(("find_first", "find_by_")) and not use.call.by_argument
    if not use.is_list or use.is_iterator or is_one:
        return kind
    return {"find_all": f"list[{kind}]", "count": "int"}.get(use.method, f"page[{kind}]")


@pytest.mark.parametrize("use", ONCE, ids=str)
def test_answer_has_the_promised_type(use: Use, client: Any, recorder: Recorder, awaited: Any) -> None:
    recorder.answer = lambda request: answer_of(use)
    for answer in (send(client, use), awaited(use)):
        assert list(wrong(answer, promised(use), use)) == []


def wrong(value: Any, kind: str, use: Use) -> Iterator[str]:
    """Yields what is not of its type."""
    parts = split(kind, "|")
    if len(parts) > 1:
        if all(list(wrong(value, part, use)) for part in parts):
            yield f"{value!r} is no {kind}"
        return
    name, _, inner = kind[:-1].partition("[")
    simple: dict[str, Any] = {
        "str": str, "int": int, "float": (int, float), "bool": bool, "bytes": bytes, "None": type(None),
        "datetime": datetime, "stream": oxhorizon.Response,
    }  # fmt: skip
    if kind in simple:
        if not isinstance(value, simple[kind]) or (kind == "datetime" and value != MOMENT):
            yield f"{value!r} is no {kind}"
    elif name in ("list", "page"):
        if not (isinstance(value, list) if name == "list" else hasattr(value, "next_page")) or not len(value):
            yield f"{value!r} is no {kind}, or empty"
        for one in value:
            yield from wrong(one, inner, use)
    elif name == "dict":
        for one in value.values():
            yield from wrong(one, split(inner, ",")[1], use)
    elif name == "Literal":
        if str(value) not in [one.strip("\"'") for one in split(inner, ",")]:
            yield f"{value!r} is no {kind}"
    elif kind != "Any" and kind[0] != "$":
        yield from _wrong_of(value, kind, use)


def _wrong_of(value: Any, kind: str, use: Use) -> Iterator[str]:
    found = use.service.type(kind)
    if found.members:
        yield from wrong(value, " | ".join(found.members), use)
    elif found.is_enum:
        if value not in found.spec["enum"]:
            yield f"{value!r} is no {kind}"
    elif not isinstance(value, Record) or type(value).__name__ != kind:
        yield f"{value!r} is no {kind}"
    else:
        for name, (inner, is_optional) in found.fields.items():
            one = getattr(value, python_name(name))
            if one is not None or not is_optional:
                yield from (f"{name}: {problem}" for problem in wrong(one, inner, use))


@pytest.mark.parametrize("use", IN_PATH, ids=str)
def test_path_parameters_stay_in_their_segment(
    use: Use, client: Any, recorder: Recorder, awaited: Any
) -> None:
    odd = "a/b?c#d%2e"
    for name in use.ids:
        if name == use.call.free_path:
            continue
        for bad in ("", " ", None, ".", ".."):
            changed = replace(use, ids={**use.ids, name: bad})
            for make in (lambda one: send(client, one), awaited):
                with pytest.raises((ValueError, TypeError), match=name):
                    make(changed)
        assert recorder.take() == []
        changed = replace(use, ids={**use.ids, name: odd})
        send(client, changed)
        expected = use.call.whole_path.replace(f"{{{name}}}", quote(odd, safe=""))
        for other, value in use.ids.items():
            expected = expected.replace(f"{{{other}}}", value)
        assert recorder.take_one().path == expected


@pytest.mark.parametrize("use", [use for use in ONCE if use.method.startswith("find_by_")], ids=str)
def test_values_of_find_by_are_not_empty(use: Use, client: Any, recorder: Recorder) -> None:
    for bad in ("", " ", None):
        for name in use.keywords:
            with pytest.raises((ValueError, TypeError), match=name):
                send(client, replace(use, keywords={name: bad}))
    assert recorder.take() == []


@pytest.mark.parametrize("use", [use for use in ONCE if use.call.rql == "required"], ids=str)
def test_conditions_of_changes_are_not_empty(use: Use, client: Any, recorder: Recorder) -> None:
    args, keywords = use.ours()
    for bad in ("", None, "limit(5)", "sort(id)"):
        with pytest.raises(ValueError, match=r"rql is empty|no condition"):
            call(client, use, args, {**keywords, "rql": bad})
    assert recorder.take() == []


@pytest.mark.parametrize("name", ["unlink_groups", "unlink_users"])
def test_unlinking_needs_ids(name: str, client: Any, recorder: Recorder) -> None:
    ids = f"{name[7:-1]}_ids"
    for given in ({}, {"request_body": {}}, {"request_body": {ids: None}}, {"request_body": []}, {ids: []}):
        with pytest.raises(ValueError, match="all would be meant"):
            getattr(client.data.documents, name)("schema", "id", **given)
    assert recorder.take() == []


def is_deprecated(use: Use) -> bool:
    return bool(use.call.deprecated or use.service.deprecated)


@pytest.mark.parametrize("use", [use for use in ONCE if is_deprecated(use)], ids=str)
def test_deprecated_calls_warn(use: Use, client: Any, recorder: Recorder) -> None:
    args, keywords = use.ours()
    with pytest.warns(DeprecationWarning, match=f"{use.call.deprecated or use.service.deprecated}$") as seen:
        method_of(client, use.name)(*args, **keywords)
    # It is the program's line that is shown.
    assert {one.filename for one in seen} == {__file__}


@pytest.mark.parametrize("use", [use for use in ONCE if not is_deprecated(use)], ids=str)
def test_other_calls_do_not_warn(use: Use, client: Any, recorder: Recorder) -> None:
    args, keywords = use.ours()
    # Warnings are errors.
    answer = method_of(client, use.name)(*args, **keywords)
    if use.is_iterator:
        next(answer)


@pytest.mark.parametrize("name", [*(use.name for use in ONCE), *HAND_WRITTEN])
def test_both_clients_have_the_same_signature(name: str, recorder: Recorder) -> None:
    credentials = exh.credentials.Credentials(recorder.url, *CREDENTIALS)
    ours, theirs = method_of(exh.client(credentials), name), method_of(exh.async_client(credentials), name)
    mine, other = inspect.signature(ours), inspect.signature(theirs)
    assert mine.parameters == other.parameters
    returned = re.sub(r"\bAsync(?=Page|Iterator)", "", other.return_annotation)
    assert returned == mine.return_annotation
    assert ours.__doc__ == theirs.__doc__
    is_iterator = name.endswith(("iter_all", "find_all_iterator"))
    assert inspect.iscoroutinefunction(theirs) is not is_iterator
    assert not inspect.iscoroutinefunction(ours)


@pytest.mark.parametrize("use", ONCE, ids=str)
def test_documentation(use: Use, client: Any) -> None:
    method = method_of(client, use.name)
    assert f"Source: ``{use.call.http} {use.call.whole_path}``" in method.__doc__
    assert "Permissions:" in method.__doc__
    assert "\n\n\n" not in method.__doc__
    assert ("Deprecated: use" in method.__doc__) is is_deprecated(use)
    order = [name for name in inspect.signature(method).parameters if name in use.ids]
    assert order == list(use.ids)
