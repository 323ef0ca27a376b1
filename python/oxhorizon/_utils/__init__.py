"""The helpers behind :mod:`oxhorizon.utils`, sorted into modules by subject."""
