"""garth: Garmin Connect. A subclass of OAuth1Session on the adapter, cookies and hooks of another session."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from garth.http import Client
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "garth"
WHAT = (
    "a subclass of OAuth1Session with another session's adapter, cookies and hooks; logs in with a "
    "second factor, exchanges and renews tokens, reads, uploads, keeps and loads its tokens"
)
HOSTS = ("sso.garmin.com", "connectapi.garmin.com", "thegarth.s3.amazonaws.com")

SSO = "https://sso.garmin.com"
API = "https://connectapi.garmin.com"
OAUTH = f"{API}/oauth-service/oauth"


def run(service: Service) -> None:
    keys = service.keys
    consumer = {"consumer_key": keys.client_key, "consumer_secret": keys.client_secret}
    service.on("GET", "https://thegarth.s3.amazonaws.com/oauth_consumer.json", consumer, is_signed=False)
    _sso(service)
    issued = _tokens(service)
    client = Client(telemetry_enabled=False)
    # Its hooks must be called for what its OAuth1Sessions get, too.
    heard: list[str] = []
    client.sess.hooks["response"].append(lambda response, **_: heard.append(response.url.split("?")[0]))
    client.login("ada@example.com", "geheim & süß", prompt_mfa=lambda: "123456")
    same(client.oauth1_token.oauth_token, keys.token)
    same(client.oauth1_token.mfa_token, "second factor")
    same(str(client.oauth2_token), f"Bearer {issued[-1]}")
    assert {f"{OAUTH}/preauthorized", f"{OAUTH}/exchange/user/2.0"} <= set(heard), heard
    # The load balancer's cookie, of the parent's jar.
    same(service.asked("GET", f"{OAUTH}/preauthorized")[0].headers["Cookie"], "lb=one")

    _use(service, client, issued)
    with tempfile.TemporaryDirectory() as folder:
        client.dump(folder)
        again = Client(telemetry_enabled=False)
        again.load(folder)
    same(again.username, "ada")


def _sso(service: Service) -> None:
    cookie = {"Set-Cookie": "lb=one; Domain=garmin.com; Path=/; Secure", "Content-Type": "text/html"}
    service.on("GET", f"{SSO}/mobile/sso/en/sign-in", Response(200, b"", cookie), is_signed=False)

    def logged_in(received: Received) -> dict[str, object]:
        same((received.json["username"], received.json["password"]), ("ada@example.com", "geheim & süß"))
        return {"responseStatus": {"type": "MFA_REQUIRED"}}

    def verified(received: Received) -> dict[str, object]:
        same(received.json["mfaVerificationCode"], "123456")
        return {"responseStatus": {"type": "SUCCESSFUL"}, "serviceTicketId": "ST-1+2"}

    service.on("POST", f"{SSO}/mobile/api/login", logged_in, is_signed=False)
    service.on("POST", f"{SSO}/mobile/api/mfa/verifyCode", verified, is_signed=False)
    service.on("GET", f"{SSO}/portal/sso/embed", "", is_signed=False)


def _tokens(service: Service) -> list[str]:
    keys, issued = service.keys, []

    def preauthorized(received: Received) -> str:
        same(received.query["login-url"], "https://mobile.integration.garmin.com/gcm/android")
        return urlencode(
            {
                "oauth_token": keys.token,
                "oauth_token_secret": keys.token_secret,
                "mfa_token": "second factor",
                "mfa_expiration_timestamp": "2030-01-01 00:00:00.000",
            }
        )

    def exchanged(received: Received) -> dict[str, object]:
        same(received.oauth["oauth_token"], keys.token)
        same(received.fields["mfa_token"], "second factor")
        issued.append(f"bearer-{len(issued)}")
        return {
            **{"scope": "READ", "jti": "1", "token_type": "Bearer", "access_token": issued[-1]},
            **{"refresh_token": "r", "expires_in": 3600, "refresh_token_expires_in": 7200},
        }

    service.on("GET", f"{OAUTH}/preauthorized", preauthorized, needs_token=False)
    service.on("POST", f"{OAUTH}/exchange/user/2.0", exchanged)
    return issued


def _use(service: Service, client: Client, issued: list[str]) -> None:
    content = unique()

    def profile(received: Received) -> dict[str, str]:
        same(received.headers["Authorization"], f"Bearer {issued[-1]}")
        return {"userName": "ada"}

    def uploaded(received: Received) -> dict[str, object]:
        same(received.headers["Authorization"], f"Bearer {issued[-1]}")
        same(received.files["file"].content, content)
        return {"detailedImportResult": {"fileName": received.files["file"].name}}

    service.on("GET", f"{API}/userprofile-service/socialProfile", profile, is_signed=False)
    service.on("POST", f"{API}/upload-service/upload", uploaded, is_signed=False)
    same(client.username, "ada")
    # An expired token is renewed by a signed request.
    client.oauth2_token.expires_at = int(time.time()) - 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lauf.fit")
        path.write_bytes(content)
        with path.open("rb") as file:
            answer = client.upload(file)
    same(answer, {"detailedImportResult": {"fileName": "lauf.fit"}})
    same(len(issued), 2)
