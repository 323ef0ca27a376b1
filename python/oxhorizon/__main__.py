"""``python -m oxhorizon``: the command of :mod:`oxhorizon.cli`."""

import sys

from oxhorizon.cli import main

if __name__ == "__main__":
    sys.exit(main())
