"""The two seed articles with their gold, and what is found in them."""

import json

import pytest

from dementi.extract import extract


@pytest.fixture(scope="session")
def seeds(root):
    """By the end of their name: the gold row and the extraction of each seed article."""
    lines = (root / "tests" / "golden" / "seeds.jsonl").read_text("utf-8").splitlines()
    rows = {row["id"][10:13]: row for row in map(json.loads, lines)}
    return {name: (row, extract(row["text"], "fr")) for name, row in rows.items()}
