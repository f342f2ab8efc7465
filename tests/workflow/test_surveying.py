"""What an export would hold, told before it is written."""

import pytest

from dementi.domain.errors import UserError
from dementi.formats.jsonl import Content
from dementi.store import create
from dementi.workflow.choosing import Choice
from dementi.workflow.export_plans import Plan
from dementi.workflow.exporting import Options, export
from dementi.workflow.gathering import Stopped
from dementi.workflow.projects import add_samples
from dementi.workflow.splitting import Split
from dementi.workflow.surveying import survey

ALL = Options(choice=Choice())
SUGGESTED = Content(suggestions=True)


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "Camille R.") as project:
        add_samples(project, "Camille R.")
        yield project


@pytest.mark.parametrize("form", ["jsonl", "bio", "csv", "brat", "refi"])
def test_the_survey_counts_what_the_export_writes(project, tmp_path, form):
    options = Options(form, Choice())
    found = survey(project, Plan(options, SUGGESTED), tmp_path / "out", lambda done: True)
    report = export(project, tmp_path / "out", SUGGESTED, options=options)

    assert found.census.articles == report.articles == 2
    assert found.left_out == report.left_out
    assert found.census.labels.total() >= report.spans > 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_first_record_is_that_of_the_file(project, tmp_path):
    found = survey(project, Plan(ALL, SUGGESTED), tmp_path / "out", lambda done: True)
    export(project, tmp_path / "out", SUGGESTED, options=ALL)

    assert (tmp_path / "out").read_text("utf-8").startswith(found.first[:5000])


def test_a_record_that_is_no_text_is_shown_in_our_own_form(project, tmp_path):
    found = survey(project, Plan(Options("xlsx", Choice())), tmp_path / "out", lambda done: True)
    assert found.first.startswith('{"id": ')


def test_the_open_ends_are_listed_as_they_are_counted(project, tmp_path):
    plan = Plan(Options(choice=Choice(labels=frozenset({"claim", "denial"}))), SUGGESTED)
    found = survey(project, plan, tmp_path / "out", lambda done: True)

    assert len(found.gaps) == found.open_ends > 0
    with project.reader() as reader:
        assert all(gap.quote in reader.article(gap.article).text for gap in found.gaps)


def test_words_choose_the_articles_that_the_list_shows(project, tmp_path):
    def count(words):
        plan = Plan(Options(choice=Choice(words=words)))
        return survey(project, plan, tmp_path / "out", lambda done: True).census.articles

    assert [count(words) for words in ("", "amnesty introuvable", "sorties 302", "introuvable")] == [2, 0, 1, 0]


def test_a_survey_that_nobody_waits_for_ends(project, tmp_path):
    with pytest.raises(Stopped):
        survey(project, Plan(Options(choice=Choice(), split=Split())), tmp_path / "out", lambda done: False)


def test_what_the_export_would_refuse_is_refused_before(project, tmp_path):
    with pytest.raises(UserError, match="Only JSONL"):
        survey(project, Plan(Options("csv", Choice(), text=False)), tmp_path / "out", lambda done: True)
    with pytest.raises(UserError, match="no gold"):
        survey(project, Plan(Options(choice=Choice(gold_only=True)), SUGGESTED), tmp_path / "out", lambda done: True)
