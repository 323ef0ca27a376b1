"""The provider's side of OAuth 1.0a (RFC 5849), based on oauthlib."""
