"""Exceptions are ours, and also those of requests if the program has imported requests."""

from __future__ import annotations

import pickle
import sys
from typing import Any

import pytest
import requests

import oxhorizon
from oxhorizon import exceptions
from tests.servers.process import run
from tests.servers.scripted import ScriptedServer, answer, redirect

NAMES = sorted(
    name
    for name, kind in vars(requests.exceptions).items()
    if isinstance(kind, type) and issubclass(kind, requests.RequestException) and name[0] != "_"
)


def made(name: str) -> Any:
    kind = getattr(exceptions, name)
    return kind("msg", "doc", 1) if name == "JSONDecodeError" else kind("message")


@pytest.mark.parametrize("name", NAMES)
def test_exception_is_also_that_of_requests(name: str) -> None:
    ours, theirs = getattr(exceptions, name), getattr(requests.exceptions, name)
    error = made(name)
    assert isinstance(error, ours)
    assert isinstance(error, theirs)
    bases = {kind.__name__ for kind in theirs.__mro__} - {"CompatJSONDecodeError"}
    assert bases <= {kind.__name__ for kind in type(error).__mro__}
    assert (type(error).__name__, type(error).__module__) == (name, "oxhorizon.exceptions")


@pytest.mark.parametrize("name", NAMES)
def test_exception_attributes_and_pickle(name: str) -> None:
    error = made(name)
    assert (error.request, error.response) == (None, None)
    error.own = 5
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (str(copy), copy.args, copy.own) == (str(error), error.args, 5)


def test_exception_takes_request_from_response() -> None:
    response = oxhorizon.Response()
    request = oxhorizon.PreparedRequest()
    response.request = request
    error = exceptions.HTTPError("message", response=response)
    assert error.response is response
    assert error.request is request
    with pytest.raises(TypeError, match="nonsense"):
        exceptions.HTTPError("message", nonsense=1)


def test_custom_subclass_keeps_its_type() -> None:
    class Own(exceptions.ConnectionError):
        pass

    assert type(Own("x")) is Own


def test_session_exception_is_caught_by_requests_class(server: ScriptedServer) -> None:
    server.on("/missing", answer(b"{nope", status="404 Missing"))
    server.on("/round", redirect("/round"))
    with oxhorizon.Session() as session:
        with pytest.raises(requests.exceptions.ConnectionError) as refused:
            session.get("http://127.0.0.1:1/")
        assert refused.value.request.url == "http://127.0.0.1:1/"
        missing = session.get(server.url + "/missing")
        with pytest.raises(requests.HTTPError) as http:
            missing.raise_for_status()
        assert http.value.response is missing
        with pytest.raises(requests.exceptions.JSONDecodeError):
            missing.json()
        with pytest.raises(requests.TooManyRedirects):
            session.get(server.url + "/round")
        with pytest.raises(requests.exceptions.MissingSchema):
            session.get("nowhere")


def test_exception_does_not_import_requests() -> None:
    output = run(
        """
        import sys
        import oxhorizon

        try:
            oxhorizon.get("http://127.0.0.1:1/")
        except oxhorizon.ConnectionError as error:
            print(type(error).__mro__[1].__name__, "requests" in sys.modules)
        """
    )
    assert output.split() == ["RequestException", "False"]
    assert "requests" in sys.modules
