"""How much memory reading an article may take: what needs far more than its length explains has run away."""

import sys
from contextlib import suppress

from dementi.i18n import _

MEGABYTE = 1 << 20
BASE = 512 * MEGABYTE  # bytes: the rules of all languages, and an article of usual length, take a tenth of it
PER_CHARACTER = 128  # bytes, twice what the densest text was seen to take


def most(length: int) -> int:
    """The bytes that a process may have while it reads an article of so many code points."""
    return BASE + PER_CHARACTER * length


def refusal(length: int) -> str:
    """The sentence about an article that needs more."""
    message = _("Reading this article needs more than {megabytes} MB of memory. Divide it and import the parts.")
    return message.format(megabytes=most(length) // MEGABYTE)


def bound(length: int) -> None:
    """Have this process get no more memory than that, where the system can see to it: asking for more then fails."""
    if sys.platform != "linux":  # elsewhere it counts what is not used, or nothing
        return
    import resource

    with suppress(ValueError, OSError):
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = most(length)
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def used(process: int) -> int:
    """The bytes that another process has in memory; 0 when it has ended."""
    import psutil  # not before there is a process to look at

    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0
