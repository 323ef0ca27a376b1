"""TeslaPy: a subclass that has auto_refresh_url as a property, and arguments of its own in request."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import urlencode

import teslapy
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "TeslaPy"
WHAT = (
    "a subclass of OAuth2Session with properties in place of attributes; a token by code and PKCE, for a "
    "public client, kept in a file; automatic refreshes, withhold_token, an adapter of its own, errors"
)
HOSTS = ("auth.tesla.com", "owner-api.teslamotors.com")

AUTHORIZE = "https://auth.tesla.com/oauth2/v3/authorize"
TOKEN = "https://auth.tesla.com/oauth2/v3/token"
BASE = "https://owner-api.teslamotors.com"
API = f"{BASE}/api/1"
CAR = {"id_s": "11", "vehicle_id": 7, "vin": "5YJ", "display_name": "Rakete", "state": "online"}


def run(service: Service) -> None:
    service.provider.be_public("ownerapi")
    service.on_token(TOKEN)
    # The program looks here whether it is sent to another region.
    service.on("GET", AUTHORIZE, "<html>", is_signed=False)
    service.on("GET", f"{BASE}/status", "up", is_signed=False)
    service.on("GET", f"{API}/users/orders", {"response": [{"vin": "5YJ"}]}, has_bearer=True)
    service.on("GET", f"{API}/products", {"response": [CAR, {"resource_type": "battery"}]}, has_bearer=True)

    def authenticator(url: str) -> str:
        return service.provider.allow(url, AUTHORIZE)

    with teslapy.Tesla("ada@example.com", authenticator=authenticator) as tesla:
        same(tesla.api("STATUS"), "up")
        same(service.received[-1].headers["Authorization"], None)
        _use(service, tesla)
    same(service.asked("GET", AUTHORIZE)[0].query["login_hint"], "ada@example.com")

    # Another process, later.
    kept = json.loads(Path("cache.json").read_text("utf-8"))
    for requested in (_use, _command):
        kept["ada@example.com"]["sso"]["expires_at"] = time.time() - 10
        Path("cache.json").write_text(json.dumps(kept), "utf-8")
        with teslapy.Tesla("ada@example.com") as tesla:
            requested(service, tesla)
        kept = json.loads(Path("cache.json").read_text("utf-8"))
    same(kept["ada@example.com"]["sso"]["access_token"], "access-3")
    same(len(service.asked("POST", TOKEN)), 3)
    _end(service)


def _use(service: Service, tesla: teslapy.Tesla) -> None:
    [car] = tesla.vehicle_list()
    same((car["display_name"], car.order["vin"]), ("Rakete", "5YJ"))
    service.on("GET", f"{API}/vehicles/11", {"response": {"state": "asleep"}}, has_bearer=True)
    same(car.get_vehicle_summary()["state"], "asleep")
    refusal = Response(408, {"response": None, "error": "vehicle unavailable.", "error_description": ""})
    service.on("GET", f"{API}/vehicles/11/vehicle_data", refusal, has_bearer=True)
    try:
        car.get_vehicle_data()
    except teslapy.HTTPError as error:
        same((error.response.status_code, error.response.reason), (408, "vehicle unavailable"))
        return
    raise AssertionError("no error for a 408")


def _command(service: Service, tesla: teslapy.Tesla) -> None:
    """Sends JSON with a token that has expired: the refresh comes first."""

    def limited(received: Received) -> dict[str, object]:
        same(received.json, {"percent": 80})
        return {"response": {"result": True, "reason": ""}}

    service.on("POST", f"{API}/vehicles/11/command/set_charge_limit", limited, has_bearer=True)
    response = tesla.api("CHANGE_CHARGE_LIMIT", {"vehicle_id": "11"}, percent=80)
    same(response["response"]["result"], True)


def _end(service: Service) -> None:
    with teslapy.Tesla("ada@example.com") as tesla:
        same(tesla.authorized, True)
        same(
            tesla.logout(), f"https://auth.tesla.com/oauth2/v3/logout?{urlencode({'client_id': 'ownerapi'})}"
        )
        same(tesla.authorized, False)
        sent = len(service.received)
        try:
            tesla.refresh_token()
        except ValueError:
            same(len(service.received), sent)
            return
    raise AssertionError("there is still a refresh token")
