"""O365: clients for each grant, and TokenExpiredError caught around requests of the session."""

from __future__ import annotations

import json
import time
from pathlib import Path

from O365 import Account, FileSystemTokenBackend
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "O365"
WHAT = (
    "a token by code, by the user's password and for the application alone, with identifier and secret in "
    "the form; catches TokenExpiredError and refreshes; mail, files at once and in chunks, retries, a 404"
)
HOSTS = ("login.microsoftonline.com", "graph.microsoft.com", "upload.example.com")

LOGIN = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com/v1.0"
USER = "users/ada@example.com"
CALLBACK = "https://app.example.com/callback"


def run(service: Service) -> None:
    keys = service.keys
    for tenant in ("common", "ours"):
        service.on_token(f"{LOGIN}/{tenant}/oauth2/v2.0/token")
    secrets = keys.client_key, keys.client_secret

    # For a user.
    account = _account(service, secrets, "user.json", scopes=["basic", "message_all", "onedrive_all"])
    url, state = account.con.get_authorization_url(redirect_uri=CALLBACK)
    callback = service.provider.allow(url, f"{LOGIN}/common/oauth2/v2.0/authorize")
    same(account.con.request_token(callback, state=state, redirect_uri=CALLBACK), True)
    _send(service, account, f"{GRAPH}/me")
    _files(service, account)
    # Another process, later.
    kept = json.loads(Path("user.json").read_text("utf-8"))
    Path("user.json").write_text(json.dumps({**kept, "expires_at": time.time() - 10}), "utf-8")
    account = _account(service, secrets, "user.json")
    same((account.is_authenticated, account.connection.token_backend.token.is_access_expired), (True, True))
    _send(service, account, f"{GRAPH}/me")
    same(json.loads(Path("user.json").read_text("utf-8"))["access_token"], "access-2")
    _fails(service, account)

    # For the application alone.
    account = _account(
        service,
        secrets,
        "application.json",
        auth_flow_type="credentials",
        tenant_id="ours",
        main_resource=USER,
    )
    same(account.authenticate(), True)
    _send(service, account, f"{GRAPH}/{USER}")

    # With the user's password, for an application without a secret.
    service.provider.be_public()
    account = _account(
        service,
        (keys.client_key,),
        "password.json",
        auth_flow_type="password",
        tenant_id="ours",
        username=keys.username,
        password=keys.password,
        scopes=["basic", "message_all"],
        main_resource=USER,
    )
    same(account.authenticate(), True)
    _send(service, account, f"{GRAPH}/{USER}")


def _account(service: Service, secrets: tuple[str, ...], name: str, **more: object) -> Account:
    backend = FileSystemTokenBackend(token_path=".", token_filename=name)
    return Account(secrets, token_backend=backend, requests_delay=0, timeout=10, **more)


def _send(service: Service, account: Account, user: str) -> None:
    def sent(received: Received) -> Response:
        message = received.json["message"]
        same(
            (message["subject"], message["toRecipients"][0]["emailAddress"]["address"]),
            ("Größe", "b@example.com"),
        )
        return Response(202)

    service.on("POST", f"{user}/sendMail", sent, has_bearer=True)
    message = account.new_message()
    message.to.add("b@example.com")
    message.subject, message.body = "Größe", "süß & salzig"
    same(message.send(), True)

    def page(received: Received) -> dict[str, object]:
        if "$skip" in received.query:
            return {"value": [{"id": "2", "subject": "Zwei"}]}
        same((received.query["$top"], received.query["$filter"]), ("2", "subject eq 'süß & salzig'"))
        return {
            "value": [{"id": "1", "subject": "Eins"}],
            "@odata.nextLink": f"{user}/messages?$skip=1&$top=2",
        }

    service.on("GET", f"{user}/messages", page, has_bearer=True)
    found = account.mailbox().get_messages(limit=2, batch=2, query="subject eq 'süß & salzig'")
    same([one.subject for one in found], ["Eins", "Zwei"])


def _files(service: Service, account: Account) -> None:
    content = unique()
    root = {"id": "root", "name": "root", "folder": {}, "root": {}}
    item = {"id": "9", "name": "beleg.pdf", "file": {"mimeType": "application/pdf"}, "size": len(content)}
    service.on("GET", f"{GRAPH}/me/drive/root", root, has_bearer=True)

    def put(received: Received) -> Response:
        same(received.body, content)
        return Response(201, item)

    Path("beleg.pdf").write_bytes(content)
    service.on("PUT", f"{GRAPH}/me/drive/items/root:/beleg.pdf:/content", put, has_bearer=True)
    folder = account.storage().get_default_drive().get_root_folder()
    same(folder.upload_file("beleg.pdf").name, "beleg.pdf")

    # The address of an upload in chunks is secret, and no token is sent to it.
    chunks: list[bytes] = []
    session = {"uploadUrl": "https://upload.example.com/secret"}

    def chunk(received: Received) -> Response:
        same(received.headers["Authorization"], None)
        chunks.append(received.body)
        is_last = b"".join(chunks) == big
        return Response(201, item) if is_last else Response(202, {"nextExpectedRanges": ["-"]})

    big = content * 300
    Path("big.pdf").write_bytes(big)
    url = f"{GRAPH}/me/drive/items/root:/big.pdf:/createUploadSession"
    service.on("POST", url, session, has_bearer=True)
    service.on("PUT", "https://upload.example.com/secret", chunk, is_signed=False)
    folder.upload_file("big.pdf", upload_in_chunks=True, chunk_size=327_680)
    same((b"".join(chunks) == big, len(chunks)), (True, 3))

    service.on("GET", f"{GRAPH}/me/drive/items/9", item, has_bearer=True)
    data = Response(200, content, {"Content-Type": "application/pdf"})
    service.on("GET", f"{GRAPH}/me/drive/items/9/content", data, has_bearer=True)
    same(account.storage().get_default_drive().get_item("9").download(name="back.pdf"), True)
    same(Path("back.pdf").read_bytes(), content)


def _fails(service: Service, account: Account) -> None:
    answers = [Response(503, {}, {"Retry-After": "1"}), Response(200, {"id": "7", "displayName": "Ada"})]
    service.on("GET", f"{GRAPH}/me", lambda received: answers.pop(0), has_bearer=True)
    same(account.connection.get(f"{GRAPH}/me").json()["displayName"], "Ada")
    missing = Response(404, {"error": {"code": "ErrorItemNotFound", "message": "Nicht da"}})
    service.on("GET", f"{GRAPH}/me/messages/8", missing, has_bearer=True)
    try:
        account.mailbox().get_message("8")
    except Exception as error:
        same(error.response.status_code, 404)
        assert "Nicht da" in str(error), error
        return
    raise AssertionError("no error for a 404")
