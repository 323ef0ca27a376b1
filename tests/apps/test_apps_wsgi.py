"""Flask and plain WSGI applications behind a ``WSGIAdapter``."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any
from wsgiref.validate import validator

import pytest

from oxhorizon import AsyncSession, OAuth1Session, Session
from oxhorizon.adapters import WSGIAdapter
from oxhorizon.oauth1 import verify


def session_of(app: Any, **keywords: Any) -> Session:
    session = Session()
    session.mount("http://app", WSGIAdapter(app, **keywords))
    return session


@pytest.fixture
def flask_app() -> Any:
    flask = pytest.importorskip("flask")
    app = flask.Flask(__name__)
    app.testing = True  # so that exceptions come through
    app.secret_key = "of the tests"
    request = flask.request

    @app.route("/seen/<name>", methods=["GET", "POST"])
    def seen(name: str) -> Any:
        return {
            "name": name,
            "args": request.args.to_dict(),
            "form": request.form.to_dict(),
            "files": {key: file.read().decode() for key, file in request.files.items()},
            "headers": dict(request.headers),
            "url": request.url,
        }

    @app.route("/count")
    def count() -> Any:
        flask.session["count"] = flask.session.get("count", 0) + 1
        return {"count": flask.session["count"]}

    @app.route("/length", methods=["POST"])
    def length() -> Any:
        return {"length": len(request.get_data())}

    @app.route("/moved")
    def moved() -> Any:
        return flask.redirect("/seen/after?a=1")

    @app.route("/stream")
    def stream() -> Any:
        return flask.Response(b"%d\n" % number for number in range(3))

    @app.route("/broken")
    def broken() -> None:
        raise LookupError("a fault of the application")

    @app.route("/signed", methods=["POST"])
    def signed() -> Any:
        sent = (request.method, request.url, dict(request.headers), request.get_data())
        return verify(*sent, client_secret="secret").client_key

    return app


def test_flask_application(flask_app: Any) -> None:
    session = session_of(flask_app)
    response = session.get("http://app/seen/a%20b", params={"q": "é"}, headers={"X-Own": "1"})
    assert (response.status_code, response.reason) == (200, "OK")
    found = response.json()
    assert (found["name"], found["args"]) == ("a b", {"q": "é"})
    assert (found["headers"]["Host"], found["headers"]["X-Own"]) == ("app", "1")
    assert session.post("http://app/seen/x", data={"a": "ü"}).json()["form"] == {"a": "ü"}
    posted = session.post("http://app/seen/x", data={"a": "1"}, files={"f": ("name.txt", b"content")}).json()
    assert (posted["form"], posted["files"]) == ({"a": "1"}, {"f": "content"})
    moved = session.get("http://app/moved")
    assert (moved.url, [one.status_code for one in moved.history]) == ("http://app/seen/after?a=1", [302])
    assert session.get("http://app/nothing").status_code == 404
    assert [session.get("http://app/count").json()["count"] for _ in range(2)] == [1, 2]


def test_request_bodies(flask_app: Any) -> None:
    session = session_of(flask_app)
    for data, length in (
        (b"x" * 70_000, 70_000),
        ("é", 2),
        (iter([b"abc", "d", b""]), 4),
        (io.BytesIO(b"file"), 4),
        (None, 0),
    ):
        assert session.post("http://app/length", data=data).json() == {"length": length}


def test_streamed_response(flask_app: Any) -> None:
    session = session_of(flask_app)
    with session.get("http://app/stream", stream=True) as response:
        assert list(response.iter_content(None)) == [b"0\n", b"1\n", b"2\n"]
    assert list(session.get("http://app/stream", stream=True).iter_lines()) == [b"0", b"1", b"2"]


def test_exception_of_the_application_is_raised(flask_app: Any) -> None:
    with pytest.raises(LookupError, match="a fault of the application"):
        session_of(flask_app).get("http://app/broken")
    flask_app.testing = False
    assert session_of(flask_app).get("http://app/broken").status_code == 500


def test_signed_request_is_verified_by_the_application(flask_app: Any) -> None:
    session = OAuth1Session("key", "secret")
    session.mount("http://app", WSGIAdapter(flask_app))
    assert session.post("http://app/signed?a=1", data={"b": "2"}).text == "key"


def test_environ_follows_the_specification() -> None:
    """wsgiref's validator raises for what PEP 3333 forbids."""
    environs: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        environs.append(environ)
        environ["wsgi.input"].read(3)
        start_response("200 Fine", [("Content-Type", "text/plain")])
        return iter([b"x"])

    session = session_of(validator(app), script_name="/root", remote_addr="10.0.0.1")
    response = session.post("http://app:81/root/a%2Fb?c=%20d", data=b"abc", headers={"X-Own-Name": "1"})
    assert (response.reason, response.text) == ("Fine", "x")
    expected = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "/root",
        "PATH_INFO": "/a/b",
        "QUERY_STRING": "c=%20d",
        "SERVER_NAME": "app",
        "SERVER_PORT": "81",
        "REMOTE_ADDR": "10.0.0.1",
        "CONTENT_LENGTH": "3",
        "HTTP_HOST": "app:81",
        "HTTP_X_OWN_NAME": "1",
        "wsgi.url_scheme": "http",
    }
    assert {name: environs[0][name] for name in expected} == expected


class Result:
    """Pieces that note when they are closed."""

    def __init__(self, *pieces: Any) -> None:
        self.pieces = iter(pieces)
        self.closed = 0

    def __iter__(self) -> Result:
        return self

    def __next__(self) -> bytes:
        piece = next(self.pieces)
        if isinstance(piece, Exception):
            raise piece
        return piece  # type: ignore[no-any-return]

    def close(self) -> None:
        self.closed += 1


def test_result_is_closed_once() -> None:
    results: list[Result] = []

    def app(environ: Any, start_response: Any) -> Result:
        start_response("200 OK", [("Content-Length", "2")])
        ends = environ["PATH_INFO"] == "/broken"
        results.append(Result(b"a", LookupError("in the middle") if ends else b"b"))
        return results[-1]

    session = session_of(app)
    assert session.get("http://app/").content == b"ab"
    with session.get("http://app/", stream=True):
        pass
    session.head("http://app/")
    with pytest.raises(LookupError, match="in the middle"):
        session.get("http://app/broken")
    assert [result.closed for result in results] == [1, 1, 1, 1]


def test_start_response() -> None:
    def written(environ: Any, start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [])
        write(b"written, ")
        return [b"returned"]

    def late(environ: Any, start_response: Any) -> Iterator[bytes]:
        yield b""
        start_response("201 Created", [])
        yield b"late"

    def replaced(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        start_response("500 Oops", [("X-Own", "1")], (LookupError, LookupError("x"), None))
        return [b"error page"]

    def too_late(environ: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        yield b"x"
        start_response("500 Oops", [], (LookupError, LookupError("too late"), None))

    assert session_of(written).get("http://app/").text == "written, returned"
    assert session_of(late).get("http://app/").status_code == 201
    response = session_of(replaced).get("http://app/")
    assert (response.status_code, response.reason, response.headers) == (500, "Oops", {"X-Own": "1"})
    with pytest.raises(LookupError, match="too late"):
        session_of(too_late).get("http://app/")


def test_faults_of_the_application() -> None:
    def twice(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        start_response("200 OK", [])
        return []

    def headless(environ: Any, start_response: Any) -> list[bytes]:
        return [b"x"]

    def silent(environ: Any, start_response: Any) -> list[bytes]:
        return []

    for app, message in ((twice, "twice"), (headless, "did not call"), (silent, "did not call")):
        with pytest.raises(RuntimeError, match=message):
            session_of(app).get("http://app/")


def test_async_session_calls_it_on_another_thread(loop: str) -> None:
    from tests.asynchronous.loops import run

    threads: set[str] = set()

    def app(environ: Any, start_response: Any) -> Iterator[bytes]:
        threads.add(threading.current_thread().name)
        start_response("200 OK", [])
        yield environ["wsgi.input"].read()
        threads.add(threading.current_thread().name)
        yield b"."

    async def pieces() -> AsyncIterator[bytes]:
        yield b"ab"
        yield b"cd"

    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("http://app", WSGIAdapter(app))
            assert (await session.post("http://app/", data=pieces())).text == "abcd."
            async with session.stream("POST", "http://app/", data="x") as response:
                assert [piece async for piece in response.aiter_content(None)] == [b"x", b"."]

    run(loop, main)
    assert threading.main_thread().name not in threads


def test_flask_application_of_an_async_session(flask_app: Any) -> None:
    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("http://app", WSGIAdapter(flask_app))
            found = await asyncio.gather(*(session.get(f"http://app/seen/{number}") for number in range(20)))
            assert [one.json()["name"] for one in found] == [str(number) for number in range(20)]
            with pytest.raises(LookupError, match="a fault of the application"):
                await session.get("http://app/broken")

    asyncio.run(main())
