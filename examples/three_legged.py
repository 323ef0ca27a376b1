"""The three-legged workflow (RFC 5849 section 2). A provider in this process is the server and the user."""

from oxhorizon import OAuth1Session
from oxhorizon.testing import Provider

CALLBACK = "https://app.example/done"

with Provider() as provider:
    session = OAuth1Session(provider.client_key, provider.client_secret, callback_uri=CALLBACK)
    session.fetch_request_token(provider.request_token_url)
    url = session.authorization_url(provider.authorization_url)
    session.parse_authorization_response(provider.authorize(url))  # the user clicks Allow
    session.fetch_access_token(provider.access_token_url)
    print("authorized:", session.authorized)
