"""What the types of requests and of types-requests-oauthlib allow for a parameter, ours allow too."""

from __future__ import annotations

from http.cookiejar import CookieJar

import oauthlib.oauth1
import requests
import requests.adapters
import requests.cookies
from requests import _types as types

import oxhorizon
from oxhorizon import OAuth1, OAuth1Session, Session

URL = "https://example.com/"


def parameters(
    session: Session,
    method: str,
    url: types.UriType,
    params: types.ParamsType,
    data: types.DataType,
    headers: types.HeadersType,
    cookies: requests.cookies.RequestsCookieJar | CookieJar | dict[str, str] | None,
    files: types.FilesType,
    auth: types.AuthType,
    timeout: types.TimeoutType,
    allow_redirects: bool,
    proxies: dict[str, str] | None,
    hooks: types.HooksInputType | None,
    stream: bool | None,
    verify: types.VerifyType | None,
    cert: types.CertType,
    json: types.JsonType,
) -> None:
    session.request(
        method, url, params, data, headers, cookies, files, auth, timeout, allow_redirects, proxies, hooks
    )
    session.request(method, url, stream=stream, verify=verify, cert=cert, json=json)
    session.get(url, params, data=data, headers=headers, cookies=cookies, files=files, auth=auth)
    session.options(url, timeout=timeout, allow_redirects=allow_redirects, proxies=proxies, hooks=hooks)
    session.head(url, stream=stream, verify=verify, cert=cert, json=json, params=params, data=data)
    session.post(url, data, json, headers=headers, cookies=cookies, files=files, auth=auth, params=params)
    session.put(url, data, timeout=timeout, allow_redirects=allow_redirects, proxies=proxies, json=json)
    session.patch(url, data, hooks=hooks, stream=stream, verify=verify, cert=cert)
    session.delete(url, params=params, data=data, json=json, headers=headers)
    oxhorizon.request(method, url, params=params, data=data, headers=headers, cookies=cookies, files=files)
    oxhorizon.get(url, params, auth=auth, timeout=timeout, proxies=proxies, hooks=hooks, verify=verify)
    oxhorizon.post(url, data, json, cert=cert, stream=stream, allow_redirects=allow_redirects)
    oxhorizon.put(url, data)
    oxhorizon.patch(url, data)
    oxhorizon.options(url)
    oxhorizon.head(url)
    oxhorizon.delete(url)
    oxhorizon.Request(method, url, headers, files, data, params, auth, cookies, None, json)


def settings(
    session: Session,
    auth: types.AuthType,
    cert: types.CertType,
    verify: types.VerifyType,
    adapter: requests.adapters.BaseAdapter,
) -> None:
    session.auth = auth
    session.cert = cert
    session.verify = verify
    session.mount("https://", adapter)


def signers(client_class: type[oauthlib.oauth1.Client] | None, key: str, flag: bool) -> None:
    OAuth1Session(key, key, key, key, key, "HMAC-SHA1", "AUTH_HEADER", key, key, client_class, flag)
    OAuth1Session(key, decoding=None, realm=key, encoding=key, nonce=key, timestamp=key, further=key)
    OAuth1(key, key, key, key, key, "HMAC-SHA1", "AUTH_HEADER", key, key, key, client_class, flag)
    OAuth1(key, realm=key, encoding=key, nonce=key, timestamp=key, further=key)
