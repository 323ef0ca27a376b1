"""OAuth 2.0 of the provider: tokens, the pages on which the user decides, the platform's endpoints."""
