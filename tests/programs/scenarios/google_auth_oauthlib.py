"""google-auth-oauthlib: the flow of an installed application, whose token google-auth refreshes."""

from __future__ import annotations

import webbrowser
from datetime import datetime
from types import SimpleNamespace

from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import Flow, InstalledAppFlow
from service import Received, Service, browse, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "google-auth-oauthlib"
WHAT = (
    "a token by code and PKCE, with its own server as the callback, and for a web application; credentials "
    "with the session's expiry and scope, which google-auth uses and refreshes"
)
HOSTS = ("oauth2.googleapis.com", "www.googleapis.com")

AUTHORIZE = "https://accounts.google.com/o/oauth2/auth"
TOKEN = "https://oauth2.googleapis.com/token"
API = "https://www.googleapis.com/drive/v3/files"
SCOPES = ["openid", "https://www.googleapis.com/auth/drive"]


def run(service: Service) -> None:
    keys = service.keys
    service.on_token(TOKEN)
    service.provider.more = {"id_token": "a.b.c"}
    secrets = {
        **{"client_id": keys.client_key, "client_secret": keys.client_secret},
        **{"auth_uri": AUTHORIZE, "token_uri": TOKEN},
    }
    _installed(service, {"installed": secrets})
    _web(service, {"web": secrets})


def _installed(service: Service, config: dict[str, dict[str, str]]) -> None:
    def opened(url: str, **kwargs: object) -> bool:
        browse(service.provider.allow(url, AUTHORIZE))
        return True

    webbrowser.get = lambda using=None: SimpleNamespace(open=opened)
    flow = InstalledAppFlow.from_client_config(config, SCOPES)
    credentials = flow.run_local_server(port=0, prompt="consent", authorization_prompt_message="")
    same((credentials.token, credentials.refresh_token), ("access-1", "refresh-1"))
    same((credentials.id_token, credentials.scopes), ("a.b.c", SCOPES))
    assert credentials.valid and 3500 < (credentials.expiry - datetime.utcnow()).total_seconds() <= 3601
    _use(service, flow)

    # As it is kept in a file, and read by the next process.
    kept = Credentials.from_authorized_user_info(
        {**config["installed"], "refresh_token": credentials.refresh_token}, SCOPES
    )
    same((kept.valid, kept.refresh_token), (False, "refresh-1"))


def _web(service: Service, config: dict[str, dict[str, str]]) -> None:
    callback = "https://app.example.com/callback"
    begun = Flow.from_client_config(config, SCOPES, redirect_uri=callback)
    url, state = begun.authorization_url(include_granted_scopes="true")
    assert "access_type=offline" in url and "include_granted_scopes=true" in url, url
    # The callback comes to another process.
    flow = Flow.from_client_config(
        config, SCOPES, state=state, redirect_uri=callback, code_verifier=begun.code_verifier
    )
    flow.fetch_token(authorization_response=service.provider.allow(url, AUTHORIZE))
    _use(service, flow)


def _use(service: Service, flow: Flow) -> None:
    session = flow.authorized_session()

    def found(received: Received) -> dict[str, object]:
        same(received.query["q"], "name contains 'größer & kleiner'")
        return {"files": [{"id": "1", "name": "größer"}]}

    service.on("GET", API, found, has_bearer=True)
    query = {"q": "name contains 'größer & kleiner'"}
    same(session.get(API, params=query).json()["files"][0]["name"], "größer")
    session.credentials.expiry = datetime(2020, 1, 1)
    before = session.credentials.token
    service.on("POST", API, lambda received: Response(200, {"id": "2", **received.json}), has_bearer=True)
    same(session.post(API, json={"name": "süß"}).json(), {"id": "2", "name": "süß"})
    assert session.credentials.token != before, before
