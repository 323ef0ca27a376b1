# pyright: reportUnnecessaryTypeIgnoreComment=true

"""What a type checker finds in a user's code. A comment that ignores nothing is an error itself."""

import oxhorizon
from oxhorizon import HTTPAdapter, OAuth1, OAuth1Session, Response, Session
from oxhorizon.exh import ExhSession, rql
from oxhorizon.oauth1 import Client

URL = "https://example.com/"


def mistakes(session: Session, response: Response) -> None:
    session.get(1)  # type: ignore[arg-type]
    session.get("https://example.com/", params=1)  # type: ignore[arg-type]
    session.request("GET", "https://example.com/", timeout="3")  # type: ignore[arg-type]
    session.request("GET", "https://example.com/", timeouts=3)  # type: ignore[call-arg]
    session.request("GET", "https://example.com/", files=3)  # type: ignore[arg-type]
    session.max_redirects = "5"  # type: ignore[assignment]
    response.json("utf-8")  # type: ignore[call-overload]
    response.json(parse_float="Decimal")  # type: ignore[call-overload]
    response.status  # type: ignore[attr-defined]  # noqa: B018
    response.status_code + ""  # type: ignore[operator]
    OAuth1Session(client_secret="secret")  # type: ignore[call-arg]
    OAuth1Session("key", client_secret=1)  # type: ignore[arg-type]
    rql.eq("field")  # type: ignore[call-arg]


def mistyped_keywords(session: Session, signed: OAuth1Session, platform: ExhSession) -> None:
    session.get(URL, timout=3)  # type: ignore[call-arg]
    session.get(URL, allow_redirect=False)  # type: ignore[call-arg]
    session.get(URL, param={"a": 1})  # type: ignore[call-arg]
    session.options(URL, timout=3)  # type: ignore[call-arg]
    session.head(URL, timout=3)  # type: ignore[call-arg]
    session.post(URL, jsn={"a": 1})  # type: ignore[call-arg]
    session.put(URL, header={"a": "b"})  # type: ignore[call-arg]
    session.patch(URL, proxy={"a": "b"})  # type: ignore[call-arg]
    session.delete(URL, cookie={"a": "b"})  # type: ignore[call-arg]
    session.download(URL, "path", stream=True)  # type: ignore[call-arg]
    signed.get(URL, timout=3)  # type: ignore[call-arg]
    signed.get(URL, rql="eq(a,1)")  # type: ignore[call-arg]
    signed.fetch_request_token(URL, realms=["a"])  # type: ignore[call-arg]
    signed.fetch_access_token(URL, verifyer="v")  # type: ignore[call-arg]
    platform.get(URL, rlq="eq(a,1)")  # type: ignore[call-arg]
    platform.items("/x", rlq="eq(a,1)")  # type: ignore[call-arg]
    platform.pages("/x", pagesize=5)  # type: ignore[call-arg]
    platform.items("/x", timout=5)  # type: ignore[call-arg]
    platform.request("GET", "/x", raise_error=False)  # type: ignore[call-arg]
    oxhorizon.get(URL, timout=3)  # type: ignore[call-arg]
    oxhorizon.post(URL, jsn={"a": 1})  # type: ignore[call-arg]
    oxhorizon.request("GET", URL, allow_redirect=False)  # type: ignore[call-arg]


def mistyped_values(session: Session, signed: OAuth1Session, platform: ExhSession) -> None:
    session.get(URL, timeout="3")  # type: ignore[arg-type]
    session.get(URL, timeout=("3", 4))  # type: ignore[arg-type]
    session.get(URL, timeout=(3, 4, 5))  # type: ignore[arg-type]
    session.get(URL, verify=1.5)  # type: ignore[arg-type]
    session.get(URL, auth=3)  # type: ignore[arg-type]
    session.get(URL, auth="user")  # type: ignore[arg-type]
    session.get(URL, auth=("user", "password", "realm"))  # type: ignore[arg-type]
    session.get(URL, params=5)  # type: ignore[arg-type]
    session.get(URL, headers=[("a", "b")])  # type: ignore[arg-type]
    session.get(URL, headers={"a": 1})  # type: ignore[dict-item]
    session.get(URL, cookies="a=b")  # type: ignore[arg-type]
    session.get(URL, proxies="http://proxy")  # type: ignore[arg-type]
    session.get(URL, hooks=print)  # type: ignore[arg-type]
    session.get(URL, stream="yes")  # type: ignore[arg-type]
    session.get(URL, cert=3)  # type: ignore[arg-type]
    session.get(URL, allow_redirects="no")  # type: ignore[arg-type]
    session.get(URL, max_response_size="1 MB")  # type: ignore[arg-type]
    session.get(URL, retries="3")  # type: ignore[arg-type]
    session.post(URL, data=5)  # type: ignore[arg-type]
    session.post(URL, files={"f": 5})  # type: ignore[arg-type]
    session.get(URL, {"a": 1}, {"b": 2})  # type: ignore[call-arg]
    session.send(URL)  # type: ignore[arg-type]
    signed.get(URL, timeout="3")  # type: ignore[arg-type]
    platform.get(URL, rql={"a": 1})  # type: ignore[arg-type]
    platform.items("/x", page_size="5")  # type: ignore[arg-type]
    oxhorizon.get(URL, timeout="3")  # type: ignore[arg-type]
    Session(base_url=3)  # type: ignore[arg-type]
    Session(URL)  # type: ignore[call-arg]
    HTTPAdapter(max_retries=3, pool_blocks=True)  # type: ignore[call-arg]


def mistyped_signers(method: str) -> None:
    OAuth1Session("key", signature_method="HMAC-SHA3")  # type: ignore[arg-type]
    OAuth1Session("key", signature_method=method)  # type: ignore[arg-type]
    OAuth1Session("key", signature_type="HEADER")  # type: ignore[arg-type]
    OAuth1("key", signature_method="hmac-sha1")  # type: ignore[arg-type]
    Client("key", signature_method="HMAC-SHA3")  # type: ignore[arg-type]
    Client("key", signature_type="query")  # type: ignore[arg-type]
    Client("key", signature_methods="HMAC-SHA1")  # type: ignore[call-arg]
