"""Figures about a whole project, the bin left out."""

import pytest

from dementi.domain.spans import Outcome, State
from dementi.store import create


@pytest.fixture
def counted(path, make):
    """Figures of three articles: two of one outlet, one of which is in the bin, and one that says nothing of itself."""
    wiki = {"outlet": "Wikinews", "date": "2016-12-18"}
    kept = make.span(make.text, "Nous nions")
    accepted = make.suggestion(make.text, "dément", "denial", state=State.ACCEPTED, reviewer=make.who, rule="fr.verbe")
    source = make.suggestion(make.text, "La Russie", "source", state=State.ACCEPTED, reviewer=make.who, rule="fr.verbe")
    refused = make.suggestion(make.text, "ONU", state=State.REJECTED, reviewer=make.who, rule="fr.verbe")
    pending = make.suggestion(make.text, "Œuvré", "source")
    decisions = (
        make.decision(accepted),
        make.decision(refused, Outcome.REJECTED, at="2026-01-03T00:00:00Z"),
        make.decision(kept, Outcome.MANUAL),
    )
    with create(path) as project:
        records = [
            make.record(name="a", meta=wiki, spans=[kept, accepted, source, refused, pending], decisions=decisions),
            make.record("Autre.", "b", meta=wiki),
            make.record("Rien.", "c"),
        ]
        project.import_records(records, make.who, "test").result()
        project.bin_articles([2]).result()
        with project.reader() as reader:
            yield reader.stats()


def test_articles_and_the_spans_of_the_dataset_are_counted_by_outlet_and_month(counted):
    assert counted.articles == 2
    assert counted.outlets == {"": {"articles": 1}, "Wikinews": {"articles": 1, "spans": 3}}
    assert counted.months == {"": {"articles": 1}, "2016-12": {"articles": 1, "spans": 3}}


def test_rules_are_judged_by_their_claims_and_denials(counted):
    assert counted.rules == {"fr.verbe": {"accepted": 1, "rejected": 1}}


def test_decisions_are_counted_by_day_and_outcome(counted):
    assert counted.days == {"2026-01-02": {"accepted": 1, "manual": 1}, "2026-01-03": {"rejected": 1}}
