"""One person under two spellings is one source."""

import pytest

from dementi.extract.names import same_source


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Igor Konachenkov", "M. Konashenkov", True),
        ("le maire", "le maire", True),
        ("Jean Martin", "Paul Martin", True),
        ("Jean Martin", "Jean Durand", False),
        ("la ville", "le préfet", False),
        ("le porte-parole", "Le porte-parole Igor Konachenkov", True),
        ("la police", "la police municipale", False),
        ("Élodie Lefèvre", "Mme Lefevre", True),
    ],
)
def test_same_source(one, other, same):
    assert same_source(one, other) is same
