"""The parts of OAuth 1.0a that are written in Python."""
