"""Pickles name public modules only, so that private ones may move."""

from __future__ import annotations

import importlib
import pickle
import pickletools
from collections.abc import Callable
from email.message import Message
from typing import Any

import pytest

import oxhorizon
from oxhorizon import (
    auth,
    cookies,
    events,
    exceptions,
    exh,
    models,
    oauth1,
    oauth1_session,
    oauth2,
    structures,
)
from oxhorizon.adapters import BaseAdapter, HTTPAdapter, Retry
from oxhorizon.exh import credentials, rql
from oxhorizon.exh._sdk.listing import Listing
from oxhorizon.testing import Mock, Provider, RecordedRequest, UnmatchedRequest
from oxhorizon.testing.mocking import Answer, Call, Route
from tests.docs.test_reference import MODULES

PUBLIC = [name for name in MODULES if "._" not in name and not name.endswith("__main__")]


def prepared() -> oxhorizon.PreparedRequest:
    return models.Request("GET", "http://example.com/", hooks={"response": print}).prepare()


def response() -> oxhorizon.Response:
    made = oxhorizon.Response()
    made.status_code, made.request = 200, prepared()
    made.history.append(oxhorizon.Response())
    return made


def jar() -> cookies.RequestsCookieJar:
    made = cookies.RequestsCookieJar()
    made.set("a", "b", domain="example.com")
    return made


def retry() -> Retry:
    return Retry(3, read=2).increment("GET", "/", error=exceptions.ReadTimeout("slow"))


def adapter() -> HTTPAdapter:
    return HTTPAdapter(max_retries=retry(), ca_certs="/etc/ssl/cert.pem")


def session(kind: Any = oxhorizon.Session, *arguments: Any) -> Any:
    made = kind(*arguments)
    made.mount("http://", adapter())
    made.cookies.set("a", "b")
    return made


ACCOUNT = credentials.Credentials("api.example.com", "a", "b", "c", "d")
OAUTH2_ACCOUNT = exh.OAuth2Credentials("api.example.com", "id", "secret", {"access_token": "a"})


def page(cls: Any, client: Any) -> Any:
    listing = Listing(client(ACCOUNT).users, "/users/v1/", "UserData", (None, None, None, None))
    return cls({"page": {"total": 1, "offset": 0, "limit": 20}, "data": [{"id": "a"}]}, listing)


RECORDED = RecordedRequest("GET", "/", 200, None, "/", Message(), b"")  # type: ignore[arg-type]

INSTANCES: dict[type, Callable[[], Any]] = {
    BaseAdapter: BaseAdapter,
    HTTPAdapter: adapter,
    Retry: retry,
    oxhorizon.CaseInsensitiveDict: lambda: oxhorizon.CaseInsensitiveDict(a="b"),
    structures.LookupDict: lambda: structures.LookupDict("a"),
    oxhorizon.Session: session,
    oxhorizon.OAuth1Session: lambda: session(oxhorizon.OAuth1Session, "a", "b", "c", "d"),
    oxhorizon.AsyncSession: lambda: session(oxhorizon.AsyncSession),
    oxhorizon.AsyncOAuth1Session: lambda: session(oxhorizon.AsyncOAuth1Session, "a", "b", "c", "d"),
    exh.ExhSession: lambda: session(exh.ExhSession, ACCOUNT),
    exh.AsyncExhSession: lambda: session(exh.AsyncExhSession, ACCOUNT),
    oxhorizon.OAuth2Session: lambda: session(oxhorizon.OAuth2Session, "a"),
    oxhorizon.AsyncOAuth2Session: lambda: session(oxhorizon.AsyncOAuth2Session, "a"),
    exh.OAuth2Credentials: lambda: OAUTH2_ACCOUNT,
    exh.ApiRequest: lambda: exh.ApiRequest({"rawPath": "/"}),
    exh.ApiResponse: lambda: exh.ApiResponse({"a": 1}, 201),
    exh.TaskContext: lambda: exh.TaskContext(),
    exh.Client: lambda: exh.client(ACCOUNT),
    exh.AsyncClient: lambda: exh.async_client(ACCOUNT),
    exh.Page: lambda: page(exh.Page, exh.client),
    exh.AsyncPage: lambda: page(exh.AsyncPage, exh.async_client),
    exh.Record: lambda: exh.Record({"id": "a"}),
    exh.OAuth2State: lambda: exh.OAuth2State(OAUTH2_ACCOUNT),
    oxhorizon.OAuth1: lambda: oxhorizon.OAuth1("a", "b"),
    oxhorizon.OAuth2: lambda: oxhorizon.OAuth2("a", token={"access_token": "b"}),
    oauth2.ClientSecretBasic: lambda: oauth2.ClientSecretBasic("id", "secret"),
    oauth2.ClientSecretJWT: lambda: oauth2.ClientSecretJWT("id", "secret"),
    oauth2.ClientSecretPost: lambda: oauth2.ClientSecretPost("id", "secret"),
    oauth2.DeviceAuthorization: lambda: oauth2.DeviceAuthorization({"device_code": "d", "expires_in": 5}),
    oauth2.PrivateKeyJWT: lambda: oauth2.PrivateKeyJWT("id", "key"),
    oauth2.PublicClient: lambda: oauth2.PublicClient("id"),
    oauth2.OAuth2Token: lambda: oauth2.OAuth2Token({"access_token": "a"}, old_scope="b"),
    oauth1.Client: lambda: oauth1.Client("a", "b"),
    oxhorizon.PreparedRequest: prepared,
    models.Request: lambda: models.Request("GET", "http://example.com/"),
    models.RequestHooksMixin: models.RequestHooksMixin,
    oxhorizon.Response: response,
    auth.AuthBase: auth.AuthBase,
    auth.HTTPBasicAuth: lambda: auth.HTTPBasicAuth("a", "b"),
    auth.HTTPProxyAuth: lambda: auth.HTTPProxyAuth("a", "b"),
    cookies.RequestsCookieJar: jar,
    cookies.CookieConflictError: lambda: cookies.CookieConflictError("two"),
    cookies.MockRequest: lambda: cookies.MockRequest(prepared()),
    cookies.MockResponse: lambda: cookies.MockResponse(Message()),
    credentials.Credentials: lambda: ACCOUNT,
    rql.Condition: lambda: rql.eq("a", 1) & rql.eq("b", 2),
    rql.Query: lambda: rql.eq("a", 1) & rql.limit(2),
    oauth1.VerificationError: lambda: oauth1.VerificationError("no", "nonce_used"),
    oauth1_session.TokenMissing: lambda: oauth1_session.TokenMissing("no", {}),
    oauth1_session.TokenRequestDenied: lambda: oauth1_session.TokenRequestDenied("no", response()),
    exceptions.JSONDecodeError: lambda: exceptions.JSONDecodeError("no", "x", 0),
    RecordedRequest: lambda: RECORDED,
    Answer: lambda: Answer(json={"a": 1}),
    Call: lambda: Call(prepared(), {"timeout": 5}),
    UnmatchedRequest: lambda: UnmatchedRequest("no"),
}

# Locks, threads and sockets cannot be pickled, and a signed request under verification needs no pickle.
RUNNING = {Mock: Mock, Provider: Provider, auth.HTTPDigestAuth: lambda: auth.HTTPDigestAuth("a", "b")}
NOT_PICKLED = {
    *RUNNING,
    Route,
    events.Attempt,
    events.Observer,
    events.RequestEvent,
    oauth1.SignedRequest,
    rql.Expression,
}


def public_classes() -> list[type]:
    found = {}
    for module in map(importlib.import_module, PUBLIC):
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            if isinstance(value, type) and value.__module__.startswith("oxhorizon"):
                found[value] = None
    # `exceptions` has no `__all__`.
    for value in vars(exceptions).values():
        if isinstance(value, type) and value.__module__ == "oxhorizon.exceptions":
            found[value] = None
    return [kind for kind in found if kind not in NOT_PICKLED]


def instance(kind: type) -> Any:
    make = INSTANCES.get(kind)
    # Exceptions take a message.
    return make() if make else kind("message")


def named(pickled: bytes) -> set[str]:
    """The modules of the package that a pickle names."""
    strings: list[str] = []
    found = set()
    for opcode, argument, _ in pickletools.genops(pickled):
        if isinstance(argument, str):
            strings.append(argument)
        if opcode.name == "GLOBAL":
            found.add(str(argument).partition(" ")[0])
    # With protocol 4, a module and a name come as two strings before STACK_GLOBAL.
    found |= {text for text in strings if text.partition(".")[0] == "oxhorizon" and " " not in text}
    return {name for name in found if name.partition(".")[0] == "oxhorizon"}


CLASSES = public_classes()


def test_public_classes_are_found() -> None:
    assert set(INSTANCES) <= {*CLASSES}
    assert len(CLASSES) > 60


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_pickle_names_public_modules(kind: type, protocol: int) -> None:
    pickled = pickle.dumps(instance(kind), protocol)
    modules = named(pickled)
    assert modules
    # A page has the group of calls that it came from.
    assert modules <= {*PUBLIC, "oxhorizon.exh.services.users"}
    assert isinstance(pickle.loads(pickled), kind)


@pytest.mark.parametrize("kind", RUNNING, ids=lambda kind: kind.__name__)
def test_running_objects_are_not_pickled(kind: type) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(RUNNING[kind]())


def test_pickle_of_private_class_is_detected() -> None:
    from oxhorizon._utils.urls import SplitHost

    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        assert named(pickle.dumps(SplitHost, protocol)) == {"oxhorizon._utils.urls"}
