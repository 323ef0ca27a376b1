"""pybotvac: refreshes by hand at another address, and puts the token on the session."""

from __future__ import annotations

import time

from pybotvac import Account, Neato, OAuthSession
from pybotvac.exceptions import NeatoException
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "pybotvac"
WHAT = (
    "a token by code; catches TokenExpiredError, refreshes, sets the session's token and calls the updater; "
    "reads robots and maps, has an auth class of its own, meets a 404"
)
HOSTS = ("beehive.neatocloud.com", "nucleo.neatocloud.com")

BASE = "https://beehive.neatocloud.com"
AUTHORIZE = "https://apps.neatorobotics.com/oauth2/authorize"
TOKEN = f"{BASE}/oauth2/token"
# As the program puts it together.
REFRESH = f"{BASE}//auth/token"
NUCLEO = "https://nucleo.neatocloud.com"
ACCEPT = "application/vnd.neato.beehive.v1+json"


def run(service: Service) -> None:
    keys = service.keys
    service.on_token(TOKEN)
    service.on_token(REFRESH)
    kept: list[dict[str, object]] = []
    application = {
        **{"client_id": keys.client_key, "client_secret": keys.client_secret, "vendor": Neato()},
        **{"redirect_uri": "https://app.example.com/callback", "token_updater": kept.append},
    }
    session = OAuthSession(**application)
    callback = service.provider.allow(session.get_authorization_url(), AUTHORIZE)
    token = session.fetch_token(callback)
    _use(service, session)
    same(kept, [])

    session = OAuthSession({**token, "expires_at": time.time() - 10}, **application)
    _use(service, session)
    same([one["access_token"] for one in kept], ["access-2"])
    # The refreshed token is in use, and not refreshed again.
    _use(service, session)
    same(len(kept), 1)
    _missing(service, session)


def _use(service: Service, session: OAuthSession) -> None:
    robot = {
        **{"serial": "R-1", "name": "Räumer", "secret_key": "geheim", "traits": ["maps"]},
        "nucleo_url": f"{NUCLEO}:4443",
    }

    def robots(received: Received) -> list[dict[str, object]]:
        same(received.headers["Accept"], ACCEPT)
        return [robot]

    def asked(received: Received) -> Response:
        # Signed with the robot's secret, by an auth class of the program.
        assert received.headers["Authorization"].startswith("NEATOAPP "), received.headers
        same(received.json["cmd"], "getRobotState")
        return Response(200, {"version": 1, "availableServices": {"houseCleaning": "basic-4"}})

    service.on("GET", f"{BASE}/users/me/robots", robots, has_bearer=True)
    service.on("POST", f"{NUCLEO}:4443/vendors/neato/robots/R-1/messages", asked, is_signed=False)
    service.on("GET", f"{BASE}/users/me/robots/R-1/persistent_maps", [], has_bearer=True)
    service.on("GET", f"{BASE}/users/me", {"id": "7", "email": "ada@example.com"}, has_bearer=True)
    account = Account(session)
    same([one.name for one in account.robots], ["Räumer"])
    same((account.unique_id, account.email), ("7", "ada@example.com"))


def _missing(service: Service, session: OAuthSession) -> None:
    service.on("GET", f"{BASE}/users/nobody", Response(404, {"message": "nicht da"}), has_bearer=True)
    try:
        session.get("users/nobody")
    except NeatoException as error:
        same(error.__cause__.response.status_code, 404)
        return
    raise AssertionError("no error for a 404")
