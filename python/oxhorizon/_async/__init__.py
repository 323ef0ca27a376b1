"""Async sessions: the loops that wait for calls. What a call does is in Rust, as for the other sessions."""
