"""A platform for the examples of docs/exh: it answers every call of the specification.

An answer has the fields that spec/exh names, with made-up values. A list has two records, or one if the query
has ``eq``. Fields that a program sends come back in the answer. A request without credentials gets an error,
unless the specification says that the call needs none.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

SPEC = Path(__file__).resolve().parents[2] / "spec"
if str(SPEC) not in sys.path:
    sys.path.insert(0, str(SPEC))

from reading import Call, Service, Type, names_in, read  # noqa: E402
from types_text import wire_name  # noqa: E402

_ID = "6166d9a2b5f1c2000155a0{:02}"
_VALUES: dict[str, Any] = {
    "name": "report",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "email": "ada@example.com",
    "phone_number": "+32470000000",
    "language": "EN",
    "time_zone": "Europe/Brussels",
    "function_name": "report",
    "message": "started",
    "key": "greeting",
    "authentication_url": "https://provider.example/authorize",
    "token": "5f1c2000155a0-full",
    "type": "measurement_created",
    "request": "GET /users/v1/me",
    "http_status": 200,
    "duration": 25,
    "minimum_length": 8,
    "EN": "Hello",
    "NL": "Hallo",
    "title": "New result",
    "subject": "Your report",
    "amount": 9.95,
    "currency": "EUR",
}
_DATA = {"systolic": 120, "diastolic": 80}
# A record rarely has these, and a program reads them only to look for trouble.
_LEFT_OUT = {"error", "transition_lock", "command_timestamp"}
_TOKEN = {"id": _ID.format(9), "token": "a token", "tokenSecret": "a secret", "userId": _ID.format(1)}
_SIGN_IN = ("/auth/v2/oauth1/tokens", "/auth/v2/oauth1/tokens/mfa")


def _first_of(kind: str) -> str:
    """Returns the first member of a union."""
    depth = 0
    for at, one in enumerate(kind):
        depth += (one == "[") - (one == "]")
        if one == "|" and not depth:
            return kind[:at].strip()
    return kind


class Answers:
    """Makes the JSON of answers."""

    def __init__(self) -> None:
        self._calls: list[tuple[str, re.Pattern[str], Call]] = []
        for service in read():
            for call in service.calls:
                pattern = re.sub(r"{(\w+)}", r"([^/]+)", call.whole_path.rstrip("/"))
                if call.free_path:
                    pattern = pattern.removesuffix("([^/]+)") + "(.*)"
                self._calls.append((call.http, re.compile(pattern + "/?"), call))
        # A word in a path comes before a parameter; a list before another call of the same path.
        self._calls.sort(key=lambda one: (one[2].whole_path.count("{"), not one[2].list))

    def call(self, method: str, path: str) -> Call | None:
        """Returns the call of a request."""
        return next(
            (call for http, pattern, call in self._calls if http == method and pattern.fullmatch(path)), None
        )

    def answer(self, call: Call, query: str, sent: Any) -> Any:
        """Returns the answer of a call."""
        service = call.group.service
        if call.list or call.name == "assert_non_locked_state":
            return self._page(service, call.answer if call.list else "Document", query)
        if call.answer == "Any":
            return {"received": sent} if sent is not None else {"status": "ok"}
        if call.answer == "list[str]":
            return {"data": ["BE", "NL"]}
        made = self._value(service, call.answer, "", 1, 0)
        if isinstance(made, dict) and call.answer == "Document":
            made["data"] = sent
        elif isinstance(made, dict) and isinstance(sent, dict):
            made.update({key: value for key, value in sent.items() if key in made})
        return made

    def _page(self, service: Service, kind: str, query: str) -> Any:
        equal = dict(re.findall(r"(?<!\w)eq\(([\w.]+),([^()]*)\)", unquote(unquote(query))))
        records = [self._value(service, kind, "", index, 0) for index in range(1, 2 if equal else 3)]
        for record in records:
            if isinstance(record, dict):
                record.update({name: value for name, value in equal.items() if name in record})
        found = re.search(r"limit\((\d+)(?:,(\d+))?\)", query)
        limit, offset = (int(found[1]), int(found[2] or 0)) if found else (20, 0)
        page = {"total": len(records), "limit": limit, "offset": offset}
        return {"page": page, "data": records[offset : offset + limit]}

    def _value(self, service: Service, kind: str, name: str, index: int, depth: int) -> Any:
        kind = _first_of(kind)
        if kind.startswith("Literal["):
            return json.loads(kind[8:].partition(",")[0].rstrip("]"))
        if kind.startswith("list["):
            return [self._value(service, kind[5:-1], name, index, depth)]
        if kind.startswith("dict["):
            if kind == "dict[str, Any]":
                return {"theme": "dark"}
            return {"greeting": self._value(service, kind[10:-1], "EN", index, depth)}
        if kind == "datetime":
            return 1772353800000 if service.dates == "epoch_ms" else "2026-03-01T08:30:00.000Z"
        simple = {"int": index, "float": 1.5, "bool": True, "None": None}
        if kind in simple:
            return _VALUES.get(name, simple[kind])
        if kind in ("str", "Any") or kind[0] == "$":
            return self._text(kind, name, index)
        return self._object(service, service.type(names_in(kind)[0]), index, depth)

    def _text(self, kind: str, name: str, index: int) -> Any:
        if kind != "str":
            return _DATA if name == "data" else {"score": 12} if name == "result" else name
        if name == "id" or name.endswith("_id"):
            return _ID.format(index)
        return _VALUES.get(name, name.replace("_", " "))

    def _object(self, service: Service, found: Type, index: int, depth: int) -> Any:
        if found.is_enum:
            return found.spec["enum"][0]
        if depth > 4:
            return {}
        if found.members:
            return self._value(service, found.members[0], "", index, depth + 1)
        if found.name == "AffectedRecords":
            return {"records_affected" if service.keys == "snake_case" else "affectedRecords": 1}
        return {
            wire_name(found, name, service): self._value(service, kind, name, index, depth + 1)
            for name, (kind, is_optional) in found.fields.items()
            if name not in _LEFT_OUT and not (is_optional and depth > 2)
        }


def _error(code: int, name: str) -> bytes:
    return json.dumps({"code": code, "name": name, "message": "refused"}).encode()


class Platform:
    """Serves the answers on a port of this machine, in a ``with`` block.

    *requests* lists the methods and paths of what it received.
    """

    def __init__(self) -> None:
        self.requests: list[str] = []
        answers, requests = Answers(), self.requests

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.close_connection = False
                path, _, query = self.path.partition("?")
                sent = self._body()
                requests.append(f"{self.command} {path}")
                call = answers.call(self.command, unquote(path))
                if self.command == "POST" and path in _SIGN_IN:
                    self._send(200, json.dumps(_TOKEN).encode())
                elif call is None:
                    self._send(404, _error(16, "RESOURCE_UNKNOWN_EXCEPTION"))
                elif not call.unsigned and "Authorization" not in self.headers:
                    self._send(401, _error(104, "USER_NOT_AUTHENTICATED_EXCEPTION"))
                elif call.answer in ("bytes", "stream"):
                    self._send(200, b"steps\n9000\n", "application/octet-stream")
                else:
                    self._send(200, json.dumps(answers.answer(call, query, sent)).encode())

            do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

            def _body(self) -> Any:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.headers.get_content_type() == "multipart/form-data":
                    names = re.findall(rb'name="name"\r\n\r\n(.*?)\r\n', body)
                    return {"name": names[0].decode()} if names else None
                return json.loads(body) if body else None

            def _send(self, status: int, body: bytes, kind: str = "application/json") -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def environ(self) -> dict[str, str]:
        """The variables with which a client finds it."""
        keys = ("CONSUMER_KEY", "CONSUMER_SECRET", "TOKEN", "TOKEN_SECRET")
        return {"API_HOST": self.url, **{f"API_OAUTH_{key}": key.lower() for key in keys}}

    def __enter__(self) -> Platform:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
