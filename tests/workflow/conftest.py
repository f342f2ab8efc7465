"""A small article under review, with suggestions of every kind."""

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.spans import Proposal, Relation, Span
from dementi.workflow.session import ReviewSession

TEXT = "Moscou rejette cela, a dit M. X. L’ONG estime que la Russie a tué. Paris se tait."


@pytest.fixture
def article() -> Article:
    return Article("a", TEXT, "fr", "Titre", key=7)


@pytest.fixture
def suggested():
    """A function that makes a suggestion of the first place where `words` stand."""

    def make(uid: str, words: str, label: str, confidence: float = 0.9) -> Span:
        start = TEXT.index(words)
        end = start + len(words)
        proposed = Proposal(start, end, label)
        return Span(uid, start, end, label, words, rule="fr.x", version="v", confidence=confidence, proposed=proposed)

    return make


@pytest.fixture
def annotations(suggested) -> Annotations:
    """A denial by M. X, also a claim, of what the NGO claims; a weak source that nothing uses."""
    return Annotations.of(
        [
            suggested("c", "Moscou rejette cela", "claim"),
            suggested("d", "Moscou rejette cela", "denial"),
            suggested("x", "M. X", "source"),
            suggested("t", "la Russie a tué", "claim"),
            suggested("o", "L’ONG", "source"),
            suggested("w", "Paris", "source", 0.2),
        ],
        [
            Relation("cx", "said_by", "c", "x"),
            Relation("dx", "said_by", "d", "x"),
            Relation("dt", "denies", "d", "t"),
            Relation("to", "said_by", "t", "o"),
        ],
    )


@pytest.fixture
def session(article, annotations) -> ReviewSession:
    return ReviewSession(article, annotations, "C. R.", 0.5, Status.TO_DO)
