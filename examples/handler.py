"""An Extra Horizon task: the handler of the platform's documentation, its import line changed."""

import os

from oxhorizon import OAuth1Session


def handler(event: object, context: object) -> None:
    oauth = OAuth1Session(
        client_key=os.environ["API_OAUTH_CONSUMER_KEY"],
        client_secret=os.environ["API_OAUTH_CONSUMER_SECRET"],
        resource_owner_key=os.environ["API_OAUTH_TOKEN"],
        resource_owner_secret=os.environ["API_OAUTH_TOKEN_SECRET"],
    )
    host = os.environ["API_HOST"]
    url = host if "://" in host else f"https://{host}"
    result = oauth.get(f"{url.rstrip('/')}/users/v1/me")
    print(result.content)
