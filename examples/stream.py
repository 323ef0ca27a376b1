"""Reads a large response piece by piece, in little memory."""

from oxhorizon import OAuth1Session

with (
    OAuth1Session.from_env() as session,
    session.get("/data/v1/", stream=True, timeout=60) as response,
):
    size = sum(len(piece) for piece in response.iter_content(64 * 1024))
    print("bytes:", size)
