"""A layered mapping is what a copied and changed dictionary would be."""

import random

from dementi.domain.layered import Layered


def test_it_holds_what_a_changed_copy_would_hold_however_often_it_changes():
    chance, plain = random.Random(1), dict.fromkeys(range(50), "old")
    layered: Layered[int, str] = Layered(dict(plain), {})

    for step in range(600):
        key = chance.randrange(100)
        value = None if key % 3 == 0 else f"new {step}"
        layered = Layered.over(layered, {key: value})
        if value is None:
            plain.pop(key, None)
        else:
            plain[key] = value
        assert len(layered) == len(plain)
        assert (key in layered) == (value is not None)

    assert layered == plain
    assert dict(layered) == plain


def test_the_mapping_before_stays_as_it_was():
    before: Layered[str, int] = Layered({"a": 1, "b": 2}, {})

    after = Layered.over(before, {"a": None, "c": 3})

    assert dict(before) == {"a": 1, "b": 2}
    assert list(after) == ["b", "c"]
