"""One form of every letter and mark for lookup, each character replaced by exactly one."""

_TABLE = {
    ord(old): new
    for olds, new in (
        ("’‘ʼ′´`", "'"),
        ("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t\u200b\ufeff", " "),
        ("‐‑", "-"),
    )
    for old in olds
}


def normalise(text: str) -> str:
    """`text` in lower case with straight apostrophes, plain spaces and plain hyphens; the length never changes."""
    plain = text.translate(_TABLE)
    lower = plain.lower()
    if len(lower) == len(text):
        return lower
    # A few capitals, such as the Turkish dotted I, have a lower case of two characters.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)
