"""Runs the handler: ``make demo``.

Against the host of the five ``API_*`` variables where they are set, else against the embedded
provider, which is started here and verifies every signature.
"""

import contextlib
import os
import sys

from handler import handler

VARIABLES = (
    "API_HOST",
    "API_OAUTH_CONSUMER_KEY",
    "API_OAUTH_CONSUMER_SECRET",
    "API_OAUTH_TOKEN",
    "API_OAUTH_TOKEN_SECRET",
)


def main() -> int:
    missing = [name for name in VARIABLES if not os.environ.get(name)]
    with contextlib.ExitStack() as stack:
        if not missing:
            print(f"demo: asking {os.environ['API_HOST']} who we are", flush=True)
        elif len(missing) < len(VARIABLES):
            print(f"demo: set these too, or none of the five: {', '.join(missing)}", file=sys.stderr)
            return 1
        else:
            from oxhorizon.testing import Provider

            provider = stack.enter_context(Provider())
            os.environ.update(provider.environ)
            print(f"demo: the embedded provider serves {provider.url}; who are we?", flush=True)
        handler({}, None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
