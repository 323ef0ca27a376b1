"""exchangelib: a session with its own adapters and auth, made anew whenever a token is of no use."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from exchangelib import (
    DELEGATE,
    IMPERSONATION,
    Account,
    Build,
    Configuration,
    EWSTimeZone,
    Identity,
    Message,
    OAuth2AuthorizationCodeCredentials,
    OAuth2Credentials,
    OAuth2LegacyCredentials,
    Version,
)
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "exchangelib"
WHAT = (
    "client credentials, a user's password and a code, with identifier and secret in the form; OAuth2 as the "
    "auth of an OAuth2Session; an automatic refresh with an updater, TokenExpiredError caught; SOAP"
)
HOSTS = ("login.microsoftonline.com", "outlook.office365.com")

LOGIN = "https://login.microsoftonline.com"
EXCHANGE = "https://outlook.office365.com/EWS/Exchange.asmx"
ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:ServerVersionInfo '
    'MajorVersion="15" MinorVersion="20" MajorBuildNumber="0" MinorBuildNumber="0" Version="V2018_01_08" '
    'xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header><s:Body '
    'xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" '
    'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">{}</s:Body></s:Envelope>'
)
SENT = (
    '<m:CreateItemResponse><m:ResponseMessages><m:CreateItemResponseMessage ResponseClass="Success">'
    "<m:ResponseCode>NoError</m:ResponseCode><m:Items/></m:CreateItemResponseMessage></m:ResponseMessages>"
    "</m:CreateItemResponse>"
)
ROOMS = (
    '<m:GetRoomListsResponse ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:RoomLists>'
    "<t:Address><t:Name>Räume</t:Name><t:EmailAddress>rooms@example.com</t:EmailAddress></t:Address>"
    "</m:RoomLists></m:GetRoomListsResponse>"
)


def run(service: Service) -> None:
    keys = service.keys
    for tenant in ("common", "ours"):
        service.on_token(f"{LOGIN}/{tenant}/oauth2/v2.0/token")
    service.on("POST", EXCHANGE, _answered, has_bearer=True)
    application = {"client_id": keys.client_key, "client_secret": keys.client_secret}
    identity = Identity(primary_smtp_address="ada@example.com")
    credentials = OAuth2Credentials(**application, tenant_id="ours", identity=identity)
    _use(_account(credentials, IMPERSONATION))
    same(credentials.access_token["access_token"], "access-1")
    same(service.received[-1].headers["X-AnchorMailbox"], "ada@example.com")

    user = {"username": keys.username, "password": keys.password}
    _use(_account(OAuth2LegacyCredentials(**user, **application, tenant_id="ours"), DELEGATE))
    token = _by_code(service, application)
    late = {**token, "expires_at": time.time() - 10}
    credentials = OAuth2AuthorizationCodeCredentials(**application, access_token=late)
    _use(_account(credentials, DELEGATE))
    assert credentials.access_token["access_token"] != token["access_token"], credentials.access_token
    _by_application(service, late)


def _by_code(service: Service, application: dict[str, str]) -> dict[str, Any]:
    endpoint = f"{LOGIN}/common/oauth2/v2.0/authorize"
    asked = {"client_id": application["client_id"], "response_type": "code", "scope": "offline_access"}
    callback = service.provider.allow(f"{endpoint}?{urlencode(asked)}", endpoint)
    [code] = parse_qs(urlsplit(callback).query)["code"]
    credentials = OAuth2AuthorizationCodeCredentials(**application, authorization_code=code)
    _use(_account(credentials, DELEGATE))
    return dict(credentials.access_token)


def _by_application(service: Service, late: dict[str, Any]) -> None:
    """The program's user has the secret, and is asked for a token when it has expired."""
    service.provider.add_token("from-elsewhere")
    asked: list[str] = []

    class Credentials(OAuth2AuthorizationCodeCredentials):
        def refresh(self, session: Any) -> None:
            asked.append(session.token["access_token"])
            self.access_token = {**late, "access_token": "from-elsewhere", "expires_at": time.time() + 3600}

    _use(_account(Credentials(client_id=service.keys.client_key, access_token=late), DELEGATE))
    same(asked, [late["access_token"]])


def _account(credentials: Any, access_type: str) -> Account:
    version = Version(build=Build(15, 20))
    configuration = Configuration(
        service_endpoint=EXCHANGE, credentials=credentials, version=version, max_connections=1
    )
    return Account(
        "ada@example.com",
        config=configuration,
        access_type=access_type,
        default_timezone=EWSTimeZone("Europe/Brussels"),
        locale="de_DE",
    )


def _answered(received: Received) -> Response:
    body = received.body.decode()
    if "GetRoomLists" in body:
        return _soap(ROOMS)
    same(all(part in body for part in ("Größe &amp; mehr", "b@example.com", "SendOnly")), True)
    return _soap(SENT)


def _soap(text: str) -> Response:
    return Response(200, ENVELOPE.format(text).encode(), {"Content-Type": "text/xml; charset=utf-8"})


def _use(account: Account) -> None:
    same([one.name for one in account.protocol.get_roomlists()], ["Räume"])
    Message(
        account=account, subject="Größe & mehr", body="süß & salzig", to_recipients=["b@example.com"]
    ).send(save_copy=False)
