"""What the generated services of :mod:`oxhorizon.exh.services` are built on."""
