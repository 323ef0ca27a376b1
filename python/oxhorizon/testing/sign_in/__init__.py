"""Signing in with a password, and the page on which a user authorises an application."""
