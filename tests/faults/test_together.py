"""People and rules write at the same time: nobody waits long, and nothing of either is lost (F10)."""

import pytest

from dementi.domain.article import Article
from dementi.domain.edits import Edit, Replacement
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Proposal, Span, State, new_uid
from dementi.store import create

TEXT = "La Russie dément. " * 500


def tag(start):
    span = Span(new_uid(), start, start + 5, "claim", TEXT[start : start + 5], State.MANUAL, "reviewer-1")
    return Edit("tag", "", 1, "reviewer-1", (Replacement(None, span),))


def suggestion(start):
    proposed = Proposal(start, start + 4, "source")
    return Span(new_uid(), start, start + 4, "source", TEXT[start : start + 4], rule="r", proposed=proposed)


@pytest.mark.parametrize("each", [300, pytest.param(8000, marks=pytest.mark.faults)])
def test_actions_and_suggestions_at_the_same_time(tmp_path, each):
    with create(tmp_path / "p.dementi") as project, project.reader() as reader:
        records = [ArticleRecord(Article(str(number), f"{TEXT}{number}")) for number in range(11)]
        project.import_records(records, "reviewer-1", "test").result()
        runs = [
            project.add_suggestions(2 + number % 10, "fr", "v1", [suggestion(start) for start in range(40)], [])
            for number in range(each)
        ]
        project.submit(tag(0)).result()
        assert sum(not run.done for run in runs) > each // 2  # the action did not wait for those before it
        for start in range(1, each):
            project.submit(tag(start)).result()
        for run in runs:
            run.result()
        assert len(reader.annotations(1).spans) == each
        assert all(len(reader.annotations(key).spans) == 40 for key in range(2, 12))
