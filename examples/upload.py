"""Uploads a file, and shows the progress."""

import io

from oxhorizon import OAuth1Session

with OAuth1Session.from_env() as session:
    steps = io.BytesIO(b"day,steps\n1,4711\n")
    response = session.post("/files/v1/", files={"file": ("steps.csv", steps)}, progress=True, timeout=60)
    response.raise_for_status()
    print("uploaded:", response.json()["name"])
