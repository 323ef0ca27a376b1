"""Lazily imported names, and exceptions that requests' own ``except`` clauses catch as well."""
