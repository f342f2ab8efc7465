"""Quotation marks and brackets: which belong together."""

from collections import Counter

OPENERS = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", '"': '"', "(": ")", "[": "]"}
CLOSERS = frozenset(OPENERS.values())


def partners(text: str, start: int, end: int) -> dict[int, int]:
    """The place of the partner of each paired mark of `text[start:end]`, in both directions."""
    found: dict[int, int] = {}
    stack: list[int] = []
    awaited: Counter[str] = Counter()  # how many on the stack each closing mark would close
    for place in range(start, end):
        character = text[place]
        if awaited[character] and _closes(text, place):
            while True:
                opener = stack.pop()
                awaited[OPENERS[text[opener]]] -= 1
                if OPENERS[text[opener]] == character:
                    break
            found[opener], found[place] = place, opener
        elif character in OPENERS and (character != '"' or place == start or not text[place - 1].isalnum()):
            stack.append(place)
            awaited[OPENERS[character]] += 1
    return found


def outermost(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """The pairs that are inside no other, from left to right."""
    found: list[tuple[int, int]] = []
    for opener, closer in sorted(pairs.items()):
        if opener < closer and (not found or opener > found[-1][1]):
            found.append((opener, closer))
    return found


def _closes(text: str, place: int) -> bool:
    """Whether the mark at `place` may close something; most single ones are apostrophes."""
    character = text[place]
    return character in CLOSERS and (character != "’" or not text[place + 1 : place + 2].isalnum())
