"""Identities of spans and relations."""

import re

from dementi.domain import spans


def test_a_new_identity_is_32_hexadecimal_digits_and_no_other_is_the_same():
    made = {spans.new_uid() for _ in range(5_000)} | set(spans.new_uids(5_000))
    assert len(made) == 10_000
    assert all(re.fullmatch("[0-9a-f]{32}", uid) for uid in made)


def test_what_is_made_later_sorts_after_what_was_made_before(monkeypatch):
    early, late = 1_700_000_000_000_000_000, 1_700_000_000_002_000_000
    monkeypatch.setattr(spans, "time_ns", iter([early, late, early]).__next__)
    first, second, third = spans.new_uid(), spans.new_uid(), spans.new_uid()
    assert max(first, third) < second
