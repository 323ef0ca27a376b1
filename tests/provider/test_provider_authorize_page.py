"""The authorise page, read and submitted as by a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPMessage
from typing import Any

import pytest
import requests
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider
from oxhorizon.testing.http.wire import Request
from oxhorizon.testing.sign_in.csrf import FormKeys
from tests.provider.browsing import Page, press
from tests.provider.three_legged import (
    CALLBACK,
    TOKEN,
    NewClient,
    ask,
    client_of,
    exchange,
    refused,
)


def test_authorize_page_shows_request(
    provider: Provider, client: OAuth1Session, browser: requests.Session
) -> None:
    response = browser.get(ask(provider, client, ["photos", "meas\u00fares"]))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    page = Page(response.text)
    for part in ("Test application", "photos", "meas\u00fares", provider.email, CALLBACK):
        assert part in page.text
    assert page.elements.count("li") == 2
    assert {"title", "main", "h1", "form"} <= set(page.elements)
    assert set(page.answers) == {"Allow", "Deny"}
    assert not {"script", "link", "img"} & set(page.elements)
    assert not {"src", "href", "style"} & page.attributes


def test_pages_have_security_headers(
    provider: Provider, client: OAuth1Session, browser: requests.Session
) -> None:
    url = ask(provider, client)
    pages = [browser.get(url), browser.post(url), browser.get(provider.authorization_url)]
    pages.append(press(browser, url, "Deny"))
    pages.append(browser.get(url))
    assert [page.status_code for page in pages] == [200, 415, 400, 302, 410]
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        if page.status_code == 302:
            continue
        assert page.headers["X-Frame-Options"] == "DENY"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        style = re.search(r"<style>(.*?)</style>", page.text, re.S)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in policy


def test_page_without_realm_says_everything(
    provider: Provider, client: OAuth1Session, browser: requests.Session
) -> None:
    page = Page(browser.get(ask(provider, client)).text)
    assert "li" not in page.elements
    assert "everything" in page.text


def test_allow_redirects_to_callback_with_verifier(
    provider: Provider, new_client: NewClient, browser: requests.Session
) -> None:
    client = new_client(callback_uri=CALLBACK + "?state=1")
    response = press(browser, ask(provider, client, ["photos", "steps"]), "Allow")
    assert (response.status_code, response.content) == (302, b"")
    place = response.headers["Location"]
    assert place.startswith(CALLBACK + "?state=1&oauth_token=")
    assert exchange(provider, client, place)["oauth_authorized_realms"] == "photos steps"
    assert client.get(provider.url + "/users/v1/me").ok


def test_deny_redirects_to_callback_with_problem(
    provider: Provider, new_client: NewClient, browser: requests.Session
) -> None:
    client = new_client(callback_uri=CALLBACK + "?state=1")
    url = ask(provider, client)
    token = client.token["oauth_token"]
    response = press(browser, url, "Deny")
    assert response.status_code == 302
    assert response.headers["Location"] == (
        f"{CALLBACK}?state=1&oauth_token={token}&oauth_problem=user_refused"
    )
    why, _ = refused(lambda: client.fetch_access_token(provider.access_token_url, verifier="v"))
    assert why == TOKEN


def test_oob_page_shows_pin(provider: Provider, new_client: NewClient, browser: requests.Session) -> None:
    client = new_client(callback_uri="oob")
    response = press(browser, ask(provider, client), "Allow")
    assert response.status_code == 200
    pin = re.search(r'id="pin">(\d{8})<', response.text)
    assert pin is not None
    client.fetch_access_token(provider.access_token_url, verifier=pin[1])
    assert client.get(provider.url + "/users/v1/me").ok

    other = new_client(callback_uri="oob")
    response = press(browser, ask(provider, other), "Deny")
    assert response.status_code == 200
    assert "no access" in Page(response.text).text
    assert "Location" not in response.headers


HOSTILE = "\"'><script>alert(1)</script>&lt;"


def test_hostile_realm_and_callback_are_escaped(
    provider: Provider, new_client: NewClient, browser: requests.Session
) -> None:
    # In the header the realm is a quoted string, so the quote needs a backslash.
    realm = HOSTILE.replace('"', '\\"')
    client = new_client(callback_uri=CALLBACK + "?x=" + HOSTILE)
    html = browser.get(ask(provider, client, [realm, "<b>", "\u202eevil"])).text
    page = Page(html)
    assert "script" not in page.elements
    assert "b" not in page.elements
    assert page.text.count(HOSTILE) == 2
    assert "<b>" in page.text
    assert "\u202eevil" in page.text
    assert "<script" not in html
    place = press(browser, client.authorization_url(provider.authorization_url), "Allow").headers["Location"]
    assert place.startswith(CALLBACK + "?x=" + HOSTILE + "&oauth_token=")


def test_hostile_application_and_email_are_escaped(browser: requests.Session) -> None:
    names = {"application_name": f"App {HOSTILE}", "email": f"{HOSTILE}@x"}
    with Provider(**names) as provider:  # type: ignore[arg-type]
        for callback, label in [("oob", "Allow"), ("oob", "Deny")]:
            with client_of(provider, callback_uri=callback) as client:
                url = ask(provider, client)
                asked, answered = browser.get(url).text, press(browser, url, label).text
            assert names["email"] in Page(asked).text
            for html in (asked, answered):
                assert "script" not in Page(html).elements
                assert names["application_name"] in Page(html).text


def test_unknown_token_is_not_echoed(provider: Provider, browser: requests.Session) -> None:
    response = browser.get(provider.authorization_url, params={"oauth_token": HOSTILE})
    assert response.status_code == 404
    assert "alert" not in unescape(response.text)


@pytest.mark.parametrize(
    ("query", "status", "hint"),
    [
        ("", 400, "no oauth_token"),
        ("?oauth_token=", 400, "no oauth_token"),
        ("?oauth_token=nothing", 404, "unknown"),
        ("?oauth_token=%FF%zz%00", 404, "unknown"),
        ("?oauth_token=a&oauth_token=b", 400, "twice"),
        ("?" + "a=b&" * 30, 400, "too many"),
    ],
)
def test_invalid_token_gets_error_page(
    provider: Provider, browser: requests.Session, query: str, status: int, hint: str
) -> None:
    response = browser.get(provider.authorization_url + query)
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("text/html")
    page = Page(response.text)
    assert "form" not in page.elements
    assert "start again" in page.text
    assert hint in page.text
    assert provider.requests[-1].error is not None


def test_answered_page_gets_410(provider: Provider, client: OAuth1Session, browser: requests.Session) -> None:
    url = ask(provider, client)
    page = Page(browser.get(url).text)
    place = press(browser, url, "Allow").headers["Location"]
    assert browser.get(url).status_code == 410
    again = browser.post(url, data={**page.fields, **page.answers["Deny"]}, allow_redirects=False)
    assert again.status_code == 410
    assert exchange(provider, client, place)
    assert browser.get(url).status_code == 410


# The form's key


def test_wrong_form_key_gets_403(
    provider: Provider, new_client: NewClient, browser: requests.Session
) -> None:
    client, other = new_client(), new_client()
    url = ask(provider, client)
    fields = Page(browser.get(url).text).fields
    of_another_page = Page(browser.get(ask(provider, other)).text).fields["form_key"]
    allow = {"answer": "allow"}
    attempts: list[dict[str, Any]] = [
        {"oauth_token": fields["oauth_token"], **allow},
        {**fields, **allow, "form_key": ""},
        {**fields, **allow, "form_key": "\u00e9"},
        {**fields, **allow, "form_key": "0" * 64},
        {**fields, **allow, "form_key": of_another_page},
        {**fields, **allow, "form_key": [fields["form_key"]] * 2},
    ]
    for attempt in attempts:
        response = browser.post(url, data=attempt, allow_redirects=False)
        assert response.status_code == 403, attempt
        assert "Location" not in response.headers
    # The token is still open.
    assert browser.post(url, data={**fields, **allow}, allow_redirects=False).status_code == 302


def test_form_of_another_browser_gets_403(
    provider: Provider, client: OAuth1Session, browser: requests.Session
) -> None:
    # The attack: a page fetched by the attacker, its form sent by the victim's browser.
    url = ask(provider, client)
    with requests.Session() as attacker:
        form = {**Page(attacker.get(url).text).fields, "answer": "allow"}
    for _ in range(2):  # without a cookie, and with the victim's own
        assert browser.post(url, data=form, allow_redirects=False).status_code == 403
        browser.get(url)
    assert press(browser, url, "Allow").status_code == 302


def test_form_cookie_is_kept_and_http_only(
    provider: Provider, new_client: NewClient, browser: requests.Session
) -> None:
    urls = [ask(provider, new_client()) for _ in range(2)]
    header = browser.get(urls[0]).headers["Set-Cookie"]
    assert "; HttpOnly; SameSite=Lax" in header
    assert "Path=/oauth/" in header
    # A second page keeps the first one's cookie.
    first = Page(browser.get(urls[0]).text)
    assert browser.get(urls[1]).headers["Set-Cookie"] == header
    form = {**first.fields, **first.answers["Allow"]}
    assert browser.post(urls[0], data=form, allow_redirects=False).status_code == 302
    # A malformed cookie is replaced, and never echoed in a header.
    cookie = {"Cookie": "oxhorizon_authorize=a b"}
    assert requests.get(urls[1], headers=cookie, timeout=5).headers["Set-Cookie"].count("a b") == 0


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_form_key_of_another_provider_is_wrong(scheme: str, secure: bool) -> None:
    # Browsers send a cookie to every port of a host, so to other providers too.
    headers = HTTPMessage()
    headers["Cookie"] = f"a=b; oxhorizon_authorize={'c' * 43}"
    request = Request("GET", "/", f"{scheme}://x/", headers, b"")
    one, two = FormKeys(), FormKeys()
    value, answered = one.issue(request, "form")
    assert one.is_right(request, "form", value)
    assert not two.is_right(request, "form", value)
    assert answered["Set-Cookie"].startswith(f"oxhorizon_authorize={'c' * 43};")
    assert answered["Set-Cookie"].endswith("; Secure") is secure


@pytest.mark.parametrize("answer", [None, "", "ALLOW", ["allow", "deny"]])
def test_invalid_answer_gets_400(
    provider: Provider, client: OAuth1Session, browser: requests.Session, answer: Any
) -> None:
    url = ask(provider, client)
    fields = Page(browser.get(url).text).fields
    response = browser.post(url, data={**fields, "answer": answer}, allow_redirects=False)
    assert response.status_code == 400
    assert press(browser, url, "Allow").status_code == 302


def test_only_first_answer_counts(
    provider: Provider, client: OAuth1Session, browser: requests.Session
) -> None:
    url = ask(provider, client)
    page = Page(browser.get(url).text)
    cookies = browser.cookies.get_dict()

    def send(label: str) -> int:
        data = {**page.fields, **page.answers[label]}
        return requests.post(url, data, cookies=cookies, allow_redirects=False, timeout=5).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(send, ["Allow", "Deny"] * 4)) == [302] + [410] * 7
