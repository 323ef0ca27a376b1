"""The calls of the specification, with arguments: the same for our SDK and for the JavaScript SDK."""

from __future__ import annotations

import json
import re
import sys
import warnings
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SPEC = Path(__file__).resolve().parents[2] / "spec"
sys.path.insert(0, str(SPEC))

from reading import Call, Service, camel, python_name, read  # noqa: E402

from oxhorizon.exh._sdk.records import split  # noqa: E402
from tests.sdk.values import Values  # noqa: E402

# The JavaScript SDK's arguments, where they are not: rql if it is required, ids, other parameters, body.
ARGUMENTS: dict[str, list[Any]] = json.loads((Path(__file__).parent / "node" / "arguments.json").read_text())
# A value that RQL has to encode.
BY_VALUE = "a b/c,é"
# The calls that are not in the specification, as they are written by hand.
SIGN_INS = {
    "authenticate", "confirm_mfa", "logout", "generate_oidc_authentication_url", "authenticate_with_oidc",
}  # fmt: skip
WAITING = "data.documents.assert_non_locked_state"


@dataclass
class Use:
    """A call with arguments.

    :param name: ours: ``users.global_roles.find``.
    :param method: the method of the list; that of the call for others.
    :param number: the number of the member of a union that is the body.
    """

    call: Call
    name: str
    method: str
    ids: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, Any] = field(default_factory=dict)
    body_kind: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.name}-{self.number}" if self.number else self.name

    @property
    def service(self) -> Service:
        return self.call.group.service

    @property
    def is_iterator(self) -> bool:
        return self.method in ("iter_all", "find_all_iterator")

    @property
    def is_list(self) -> bool:
        return bool(self.call.list)

    @property
    def in_javascript(self) -> bool:
        """Whether the JavaScript SDK has it."""
        is_derived = self.method != self.call.name
        return bool(self.call.sdk_name) and (not is_derived or self.method in (self.call.sdk or ()))

    def body(self, spelling: str) -> Any:
        """The body in a spelling of :class:`Values`; ``None`` if there is none."""
        if not self.body_kind:
            return None
        return Values(self.service, spelling).value(self.body_kind)

    def rql(self, is_ours: bool) -> str | None:
        """The query, if the call has one."""
        if not self.call.rql:
            return None
        name = wire = "id"
        if self.call.list:
            record = self.service.objects(split(self.call.answer, "|"))[0]
            name = next((one for one in record.fields if "_" in one), next(iter(record.fields)))
            wire = Values(self.service, "wire").name(record.name, name)
        return f"eq({name if is_ours else wire},5)"

    def ours(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments for our method."""
        keywords = dict(self.keywords)
        place: list[Any] = list(self.ids.values())
        if self.call.keyword_ids:
            place = []
            keywords.update(self.ids)
        if self.body_kind:
            keywords["request_body"] = self.body("python")
        if self.call.rql:
            keywords["rql"] = self.rql(True)
        return tuple(place), keywords

    def theirs(self, name: str) -> list[Any]:
        """The arguments for the method of the JavaScript SDK.

        :param name: its name.
        """
        query = self.rql(False)
        known: dict[str, Any] = {camel(key): value for key, value in {**self.ids, **self.keywords}.items()}
        known["rql"] = f"?{query}"
        known["body"] = self.body("javascript")
        known["options"] = {"rql": f"?{query}"} if query and self.call.rql != "required" else {}
        known["parameters"] = self.keywords
        if isinstance(known["body"], dict):
            known |= {f"body.{key}": value for key, value in known["body"].items()}
        own = ARGUMENTS.get(f"{name}-{self.number}" if self.number else name)
        if own is not None:
            return [known[one] if isinstance(one, str) else one for one in own]
        first = ["rql"] if self.call.rql == "required" else []
        order = [*first, *map(camel, self.ids), *map(camel, self.keywords)]
        return [known[one] for one in [*order, *(["body"] if self.body_kind else []), "options"]]


@cache
def services() -> list[Service]:
    return read()


@cache
def uses() -> list[Use]:
    """Each call with its arguments; a call whose body is one of several types is there for each of them."""
    return [use for service in services() for call in service.calls for use in _of(call)]


def _of(call: Call) -> list[Use]:
    ids = {name: f"{name}-1".replace("_", "-") for name in call.path_parameters}
    if call.list:
        return _of_list(call, ids)
    keywords: dict[str, Any] = {name.rstrip("?"): f"{name.rstrip('?')}@x y" for name in call.query or ()}
    if call.content == "multipart":
        uploaded: dict[str, Any] = {"file_name": "a.txt", "file_data": b"\x00\xff"}
        texts: dict[str, Any] = {"text": "the text"}
        keywords = texts if call.name == "create_from_text" else uploaded
    use = Use(call, call.full_name, call.name, ids, keywords)
    if not call.body or call.body == "multipart":
        optional = [name.rstrip("?") for name in call.query or () if name.endswith("?")]
        few = {name: value for name, value in keywords.items() if name not in optional}
        return [use, Use(call, call.full_name, call.name, ids, few, number=1)] if optional else [use]
    found = []
    for number, kind in enumerate(_members(call.group.service, call.body)):
        found.append(Use(call, call.full_name, call.name, ids, keywords, kind, number))
    if call.ids:
        # The list in place of the object.
        found.append(Use(call, call.full_name, call.name, ids, keywords, "list[str]", len(found)))
    return found


def _members(service: Service, kind: str) -> list[str]:
    """The objects of a union."""
    if kind == "Any":
        return [kind]
    return [one.name for one in service.objects(kind.split(" | "))]


def _of_list(call: Call, ids: dict[str, str]) -> list[Use]:
    group = call.group.full_name
    if call.by_argument:
        return [Use(call, call.full_name, call.name, ids, {call.by_argument: BY_VALUE})]
    found = [Use(call, call.full_name, call.name, ids)]
    if call.name != "find":
        return found
    methods = ["find_first", "iter_all", "find_all", "count"]
    methods += [name for name in call.sdk or () if name == "find_all_iterator"]
    found += [Use(call, f"{group}.{method}", method, ids) for method in methods]
    for name in call.by or ():
        argument = "document_id" if call.group.generic and name == "id" else name
        found.append(Use(call, f"{group}.find_by_{name}", f"find_by_{name}", ids, {argument: BY_VALUE}))
    return found


def python_name_of(name: str) -> str:
    """Returns our name of a call of the JavaScript SDK: ``users.global_roles.find`` of its ``exh.…``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.removeprefix("exh.")).lower()


def method_of(client: Any, name: str) -> Any:
    """Returns a method of a client."""
    found = client
    for part in name.split("."):
        found = getattr(found, part)
    return found


def send(client: Any, use: Use) -> Any:
    """Makes a call of ours, and returns what it returns; of an iterator, the first record."""
    args, keywords = use.ours()
    answer = _begun(client, use, args, keywords)
    return next(answer) if use.is_iterator else answer


async def send_async(client: Any, use: Use) -> Any:
    """The same, with the client for asyncio."""
    args, keywords = use.ours()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        answer = method_of(client, use.name)(*args, **keywords)
        # A coroutine warns when it runs.
        return await (answer.__anext__() if use.is_iterator else answer)


def _begun(client: Any, use: Use, args: Any, keywords: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return method_of(client, use.name)(*args, **keywords)


__all__ = [
    "SIGN_INS", "WAITING", "Use", "method_of", "python_name", "python_name_of", "send", "send_async", "uses",
]  # fmt: skip
