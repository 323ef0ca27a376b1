"""Retries a request when the server is busy. Each attempt gets its own signature."""

from oxhorizon import OAuth1Session
from oxhorizon.adapters import HTTPAdapter, Retry

with OAuth1Session.from_env() as session:
    session.mount("https://", HTTPAdapter(max_retries=Retry(3, backoff_factor=0.1, status_forcelist=[503])))
    session.mount("http://", session.get_adapter("https://"))
    print("status:", session.get("/users/v1/me", timeout=10).status_code)
