"""How much memory reading an article may take: what needs far more than its length explains has run away."""

from dementi.i18n import _

MEGABYTE = 1 << 20
BASE = 512 * MEGABYTE  # bytes: the rules of all languages, and an article of usual length, take a tenth of it
PER_CHARACTER = 128  # bytes, twice what the densest text was seen to take


def most(length: int) -> int:
    """The bytes that a process may have while it reads an article of so many code points: whole megabytes."""
    return BASE + PER_CHARACTER * length // MEGABYTE * MEGABYTE


def refusal(length: int) -> str:
    """The sentence about an article that needs more."""
    message = _("Reading this article needs more than {megabytes} MB of memory. Divide it and import the parts.")
    return message.format(megabytes=most(length) // MEGABYTE)
