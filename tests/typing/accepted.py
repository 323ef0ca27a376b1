"""Calls that types-requests accepts, and ours beyond them: no type checker may refuse one."""

from __future__ import annotations

import array
import io
import ssl
from collections import OrderedDict
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import requests.auth

import oxhorizon
from oxhorizon import OAuth1, OAuth1Session, PreparedRequest, Response, Session, oauth1
from oxhorizon.adapters import HTTPAdapter, Retry
from oxhorizon.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from oxhorizon.cookies import RequestsCookieJar
from oxhorizon.exh import ExhSession, rql
from oxhorizon.structures import CaseInsensitiveDict

URL = "https://example.com/"


class Readable:
    def read(self, length: int = -1, /) -> bytes:
        return b""


class Own(AuthBase):
    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        return r


def hook(response: Response, *args: Any, **kwargs: Any) -> Response:
    return response


def sign(request: PreparedRequest) -> PreparedRequest:
    return request


def pieces() -> Iterator[bytes]:
    yield b""


def queries(session: Session) -> None:
    session.get(URL, {"a": "b"})
    session.get(URL, params={"a": 1, "b": 1.5, b"c": b"d", "e": None, "f": ["g", 1], 2: "h"})
    session.get(URL, params=[("a", "b"), ("c", 1)])
    session.get(URL, params=(("a", "b"), ("c", None)))
    session.get(URL, params="a=b")
    session.get(URL, params=b"a=b")
    session.get(URL, params=OrderedDict(a="b"))
    session.get(URL, params=None)
    session.get(b"https://example.com/")


def bodies(session: Session, path: Path) -> None:
    session.post(URL, {"a": "b"})
    session.post(URL, data={"a": ["b", 1], 2: None})
    session.post(URL, data=[("a", "b")])
    session.post(URL, data=(("a", "b"), ("c", 1)))
    session.post(URL, data="text")
    session.post(URL, data=b"bytes")
    session.post(URL, data=bytearray(b"bytes"))
    session.post(URL, data=memoryview(b"bytes"))
    session.post(URL, data=array.array("B", b"bytes"))
    session.post(URL, data=io.BytesIO(b""))
    session.post(URL, data=io.StringIO(""))
    session.post(URL, data=Readable())
    session.post(URL, data=pieces())
    session.post(URL, data=iter(["text"]))
    with path.open("rb") as file:
        session.put(URL, file)
        session.put(URL, data=file, stream=True)
    session.post(URL, None, {"a": [1, None, {"b": 1.5}]})
    session.post(URL, json=["a", 1])
    session.post(URL, json="text")
    session.patch(URL, json=None)
    session.delete(URL, json={"a": 1}, data={"b": 1})
    session.request("PROPFIND", URL, None, b"body", {"Depth": "1"})
    session.request(b"GET", URL)


def files(session: Session, path: Path) -> None:
    with path.open("rb") as file, path.open() as text:
        session.post(URL, files={"f": file})
        session.post(URL, files={"f": text})
        session.post(URL, files={"f": b"bytes"})
        session.post(URL, files={"f": "text"})
        session.post(URL, files={"f": ("name", file)})
        session.post(URL, files={"f": (None, "text")})
        session.post(URL, files={"f": ("name", file, "text/plain")})
        session.post(URL, files={"f": ("name", b"", "text/plain", {"X": "y"})})
        session.post(URL, files={"f": ("name", b"", "text/plain", CaseInsensitiveDict({"X": "y"}))})
        session.post(URL, files=[("f", file), ("f", ("name", file))])
        session.post(URL, files={"f": Readable()})


def settings(session: Session, jar: CookieJar, path: Path) -> None:
    session.get(URL, headers={"A": "b", "C": b"d", "E": None})
    session.get(URL, headers=CaseInsensitiveDict({"A": "b"}))
    session.get(URL, headers=session.headers)
    session.get(URL, cookies={"a": "b"})
    session.get(URL, cookies=jar)
    session.get(URL, cookies=RequestsCookieJar())
    session.get(URL, auth=("user", "password"))
    session.get(URL, auth=(b"user", b"password"))
    session.get(URL, auth=HTTPBasicAuth("user", "password"))
    session.get(URL, auth=HTTPDigestAuth("user", "password"))
    session.get(URL, auth=requests.auth.HTTPBasicAuth("user", "password"))
    session.get(URL, auth=OAuth1("key"))
    session.get(URL, auth=Own())
    session.get(URL, auth=sign)
    session.get(URL, auth=lambda request: request)
    session.get(URL, timeout=3)
    session.get(URL, timeout=3.5)
    session.get(URL, timeout=(3, None))
    session.get(URL, timeout=(None, 3.5))
    session.get(URL, timeout=None, retries=3)
    session.get(URL, retries=Retry(3))
    session.get(URL, allow_redirects=False)
    session.get(URL, proxies={"https": "http://proxy:8080"})
    session.get(URL, proxies={"https": None})
    session.get(URL, hooks={"response": hook})
    session.get(URL, hooks={"response": [hook, print]})
    session.get(URL, stream=True, verify=False, cert="client.pem")
    session.get(URL, verify="bundle.pem", cert=("client.pem", "client.key"))
    session.get(URL, verify=path, cert=(path, path), max_response_size=1 << 20)
    session.post(URL, data=b"", progress=True)
    session.put(URL, data=b"", progress=lambda done, total: None)


def verbs(session: Session) -> None:
    for response in (
        session.options(URL, timeout=3),
        session.head(URL, allow_redirects=True),
        session.put(URL, {"a": 1}, headers={"A": "b"}),
        session.patch(URL, {"a": 1}, params={"b": 1}),
        session.delete(URL, timeout=3),
        oxhorizon.get(URL, {"a": 1}, timeout=3),
        oxhorizon.options(URL),
        oxhorizon.head(URL, allow_redirects=True),
        oxhorizon.post(URL, {"a": 1}, {"b": 1}, headers=None),
        oxhorizon.put(URL, b"body"),
        oxhorizon.patch(URL, b"body"),
        oxhorizon.delete(URL, params="a=b"),
        oxhorizon.request("GET", URL, verify=False),
        oxhorizon.request("GET", url=URL, data=b"", json={"a": 1}),
    ):
        response.raise_for_status()


def prepared(session: Session) -> None:
    request = session.prepare_request(oxhorizon.Request("GET", URL))
    session.send(request, timeout=3, stream=True, verify=False, cert=None, proxies={}, allow_redirects=True)
    session.send(request, retries=2, max_response_size=10)
    merged = session.merge_environment_settings(request.url or "", {}, None, None, None)
    session.send(request, **merged)


def assignments(session: Session) -> None:
    session.auth = ("user", "password")
    session.auth = None
    session.headers.update({"A": "b"})
    session.verify = "bundle.pem"
    session.cert = ("client.pem", "client.key")
    session.proxies = {"https": "http://proxy:8080"}
    session.proxies.update(http="http://proxy:8080")
    session.hooks["response"].append(hook)
    session.hooks = {"response": hook}
    session.params = {"a": "b"}
    session.timeout = (3, 10)
    session.max_redirects = 5
    session.trust_env = False
    session.mount("https://", HTTPAdapter(max_retries=3))
    session.mount("https://", HTTPAdapter(max_retries=Retry(3), ssl_minimum_version=ssl.TLSVersion.TLSv1_3))


def signers(method: str) -> None:
    OAuth1Session("key")
    OAuth1Session(b"key", b"secret", b"token", b"secret")
    OAuth1Session("key", signature_method="RSA-SHA256", rsa_key="pem", rsa_key_password=b"p")
    OAuth1Session("key", signature_method=oauth1.SIGNATURE_HMAC_SHA512, signature_type="query")
    OAuth1Session(
        "key", signature_method=oxhorizon.SIGNATURE_HMAC, base_url=URL, timeout=3, retries=2, limits=10
    )
    OAuth1Session("key", signature_type=oxhorizon.SIGNATURE_TYPE_BODY, realm="r", decoding=None)
    OAuth1Session("key", signature_method=oauth1.SignatureMethod("OWN-1"))
    OAuth1Session("key", signature_method=oauth1.SignatureMethod(method), own_parameter=1)
    OAuth1("key", "secret", decoding=None, signature_type="BODY", force_include_body=True)
    oauth1.Client("key", signature_method="PLAINTEXT", signature_type="QUERY")
    session = OAuth1Session("key", client_class=oauth1.Client)
    session.fetch_request_token(URL, realm=["a"], timeout=3, data={"a": "b"})
    session.fetch_access_token(URL, verifier="v", headers={"A": "b"})
    session.token = {"oauth_token": "t", "oauth_token_secret": "s"}


def platform(session: ExhSession) -> None:
    session.get("/users/v1/", rql=rql.eq("a", 1), raise_errors=False, timeout=3)
    session.post("/a", json={}, rql="eq(a,1)")
    session.request("GET", "/a", rql=None)
    for _ in session.items("/a", rql.eq("a", 1), page_size=10, progress=True, timeout=3, headers={"A": "b"}):
        pass
    for page in session.pages("/a", rql="eq(a,1)", raise_errors=True):
        page["data"]
    session.download("/a", "path", raise_errors=False, timeout=(3, 10))
