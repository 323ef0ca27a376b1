"""The functions behind :mod:`oxhorizon.utils`, each group in a module of its own."""
