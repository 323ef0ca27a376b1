"""The parts of requests, responses and adapters that are written in Python."""
