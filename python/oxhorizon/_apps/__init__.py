"""Adapters that call a web application in this process, in place of a server."""
