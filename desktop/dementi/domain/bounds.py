"""Bounds that the system keeps this process in, where it can."""

import signal
import sys
from contextlib import suppress


def bound(name: str, most: int) -> None:
    """Set a limit, by its name in `resource`; never above what the system allows."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        limit = getattr(resource, name)
        _soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def bound_time(seconds: float) -> None:
    """Have this process end, whatever it is at, once it has used so many more seconds of processors."""
    with suppress(AttributeError, OSError):  # Windows knows no such timers
        signal.setitimer(signal.ITIMER_PROF, seconds)


def bound_memory(most: int) -> None:
    """Have this process get no more than so many bytes: asking for more then fails."""
    if sys.platform == "linux":  # elsewhere it counts what is not used, or nothing
        bound("RLIMIT_AS", most)
