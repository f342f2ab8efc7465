"""Fixtures damaged at random are read or refused in words of ours, never with a crash or a hang (F32)."""

import random
from pathlib import Path

import pytest

from dementi.domain.errors import UserError
from dementi.formats import articles
from dementi.formats.drafts import Choices

FIXTURES = sorted(file for file in Path(__file__).with_name("fixtures").iterdir() if file.suffix not in ("", ".py"))
CRASHED = "made to do harm"  # what is said of a child that died, and of an error that no reader expected


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut out, put twice, or all behind some place gone."""
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(raw) + 1), chance.randint(1, 60)
        match chance.randrange(4):
            case 0:
                raw = raw[:at] + bytes(chance.randrange(256) for _ in range(length)) + raw[at + length :]
            case 1:
                raw = raw[:at] + raw[at + length :]
            case 2:
                raw = raw[:at] + raw[at : at + length] * chance.randint(2, 50) + raw[at:]
            case _:
                raw = raw[: max(at, 1)] if chance.random() < 0.2 else raw
    return raw or b"x"


@pytest.mark.parametrize("mutants", [8, pytest.param(600, marks=pytest.mark.faults)])
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda file: file.name)
def test_a_damaged_file_is_read_or_refused(parsers, tmp_path, fixture, mutants):
    chance = random.Random(f"{fixture.name} {mutants}")
    file = tmp_path / fixture.name
    for _ in range(mutants):
        file.write_bytes(damaged(fixture.read_bytes(), chance))
        for item in articles.read(file, Choices(labels={"Locuteur": "source"}), parsers):
            assert not isinstance(item, UserError) or (item.message and CRASHED not in item.message), item.detail
