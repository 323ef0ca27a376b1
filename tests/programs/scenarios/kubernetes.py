"""kubernetes: refreshes the ID token of OpenID Connect, in a session whose token is a text."""

from __future__ import annotations

import base64
import json
import os
import socket
from pathlib import Path
from typing import Any

import yaml
from kubernetes import client, config
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "kubernetes"
WHAT = (
    "refreshes an ID token of a configuration with the client in the header and in the form, and a "
    "certificate authority of its own; takes a refusal for what it is; lists pods with the new token"
)
HOSTS = ("login.example.com", "cluster.example.com")
# It speaks to the cluster with urllib3, and to the provider with requests_oauthlib.
HAS_URLLIB3 = True

ISSUER = "https://login.example.com"
TOKEN = f"{ISSUER}/token"
CLUSTER = "https://cluster.example.com"
PODS = f"{CLUSTER}/api/v1/namespaces/default/pods"


def run(service: Service) -> None:
    old, new = _id_token(1_000_000_000), _id_token(4_000_000_000)
    service.provider.add_token("access", "refresh")
    service.provider.add_token("access", "other")
    service.provider.more = {"id_token": new}
    _resolve(service)
    service.on(
        "GET", f"{ISSUER}/.well-known/openid-configuration", {"token_endpoint": TOKEN}, is_signed=False
    )
    service.on_token(TOKEN)
    kept = _kept(service, "first.yaml", old)
    # Both ways to name the authority.
    authority = {"idp-certificate-authority": os.environ["REQUESTS_CA_BUNDLE"]}
    other = _kept(service, "other.yaml", old, refresh_token="other", authority=authority)
    _list(service, kept, new)
    user = yaml.safe_load(kept.read_text("utf-8"))["users"][0]["user"]["auth-provider"]["config"]
    same((user["id-token"], user["refresh-token"]), (new, "refresh-1"))
    # One that is good is not refreshed.
    _list(service, kept, new)
    same(len(service.asked("POST", TOKEN)), 1)
    _list(service, other, new)
    same(len(service.asked("POST", TOKEN)), 2)

    # oauthlib's name for this is InvalidClientIdError, and the program goes on with what it has.
    refusal = Response(400, {"error": "invalid_request", "error_description": "kein Client"})
    service.on("POST", TOKEN, refusal, is_signed=False)
    _list(service, _kept(service, "second.yaml", old), old)


def _resolve(service: Service) -> None:
    """Has the hosts here: the program takes no proxy to the provider."""
    resolve = socket.getaddrinfo

    def resolved(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        here = ("127.0.0.1", service.port) if host in HOSTS else (host, port)
        return resolve(*here, *args, **kwargs)

    socket.getaddrinfo = resolved


def _id_token(expires_at: int) -> str:
    parts = ({"alg": "none"}, {"sub": "ada", "exp": expires_at})
    encoded = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return ".".join([*encoded, "c2lnbmF0dXJl"])


def _kept(
    service: Service,
    name: str,
    id_token: str,
    refresh_token: str = "refresh",
    authority: dict[str, str] | None = None,
) -> Path:
    data = base64.b64encode(Path(os.environ["REQUESTS_CA_BUNDLE"]).read_bytes()).decode()
    provider = {
        **{"client-id": service.keys.client_key, "client-secret": service.keys.client_secret},
        **{"id-token": id_token, "refresh-token": refresh_token, "idp-issuer-url": ISSUER},
        **(authority or {"idp-certificate-authority-data": data}),
    }
    written = {
        **{"apiVersion": "v1", "kind": "Config", "current-context": "one"},
        "contexts": [{"name": "one", "context": {"cluster": "one", "user": "ada"}}],
        "clusters": [{"name": "one", "cluster": {"server": CLUSTER, "certificate-authority-data": data}}],
        "users": [{"name": "ada", "user": {"auth-provider": {"name": "oidc", "config": provider}}}],
    }
    path = Path(name)
    path.write_text(yaml.safe_dump(written), "utf-8")
    return path


def _list(service: Service, kept: Path, id_token: str) -> None:
    def listed(received: Received) -> dict[str, object]:
        same(received.headers["Authorization"], f"Bearer {id_token}")
        same(received.query["labelSelector"], "größe=süß")
        return {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "eins"}}]}

    service.on("GET", PODS, listed, is_signed=False)
    api = client.CoreV1Api(config.new_client_from_config(str(kept)))
    pods = api.list_namespaced_pod("default", label_selector="größe=süß")
    same([pod.metadata.name for pod in pods.items], ["eins"])
