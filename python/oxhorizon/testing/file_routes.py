"""The endpoints of the file service."""

from __future__ import annotations

from urllib.parse import quote

from .http import multipart
from .http.routing import Access, ApiCall, Route, affected_response, list_response
from .http.wire import Response
from .platform.file_store import File, Files
from .platform.refusals import Refusal


def file_routes(files: Files) -> list[Route]:
    """Returns the routes of the file service."""

    def find(call: ApiCall) -> File:
        found = files.find(call.parts[0])
        if found is None:
            raise Refusal("INVALID_TOKEN_EXCEPTION", "There is no file with this token")
        return found

    def listed(call: ApiCall) -> Response:
        return list_response(call, [file.details for file in files.all()], maximum=50)

    def upload(call: ApiCall) -> Response:
        parts = multipart.parse(call.request.headers.get("Content-Type") or "", call.request.body)
        sent = next((part for part in parts if part.name == "file"), None)
        if sent is None:
            raise Refusal("MISSING_REQUIRED_FIELDS_EXCEPTION", "Missing: file")
        named = next((part.text for part in parts if part.name == "name"), None)
        tags = [part.text for part in parts if part.name in ("tags", "tags[]")]
        name = named or sent.filename or "data"
        return Response(200, files.add(name, sent.content, sent.content_type, tags, call.user_id).details)

    def download(call: ApiCall) -> Response:
        file = find(call)
        headers = {
            "Content-Type": file.details["mimetype"],
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.details['name'])}",
        }
        return Response(200, file.content, headers)

    def details(call: ApiCall) -> Response:
        return Response(200, find(call).details)

    def delete(call: ApiCall) -> Response:
        return affected_response(files.delete(find(call).token))

    one = "/files/v1/([^/]+)"
    return [
        Route("GET", "/files/v1/?", Access.USER, listed),
        Route("POST", "/files/v1/?", Access.USER, upload),
        Route("GET", f"{one}/file", Access.USER, download),
        Route("GET", f"{one}/details", Access.USER, details),
        Route("DELETE", one, Access.USER, delete),
    ]
