"""The one command of a checkout: `python3 packaging/dev.py setup | run | test | check | bench | messages`."""

import sys

import pythons


def main() -> int:
    """Go on under a Python that Démenti supports; the rest may use its syntax."""
    # Any Python 3 must be able to read this file and `pythons`, so that it can say which one is needed.
    other = pythons.run_under_supported(sys.argv)
    if other is not None:
        return other
    import tasks

    return tasks.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
