"""What the sessions of OAuth 2.0 do beyond a plain request: they fetch, refresh and put on tokens."""
