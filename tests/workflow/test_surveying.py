"""What an export would hold, told before it is written."""

import random

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Relation, Span, State
from dementi.formats.jsonl import Content
from dementi.formats.writing.registry import NAMES, by_name
from dementi.formats.writing.tally import Tally
from dementi.store import create
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.export_plans import Plan
from dementi.workflow.exporting import Options, export
from dementi.workflow.gathering import Gathering, Stopped
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


def surveyed(project, *asked):
    with project.reader() as reader:
        return survey(reader, *asked)


@pytest.mark.parametrize("form", ["jsonl", "bio", "csv", "brat", "refi"])
def test_the_survey_counts_what_the_export_writes(project, tmp_path, form):
    options = Options(form, Choice())
    found = surveyed(project, Plan(options, SUGGESTED), tmp_path / "out", lambda done: True)
    report = export(project, tmp_path / "out", SUGGESTED, options=options)

    assert found.census.articles == report.articles == 2
    assert found.left_out == report.left_out
    assert found.census.labels.total() >= report.spans > 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


FILES = [name for name in NAMES if name not in ("pdf", "spacy")]


def odd(seed):
    """Articles of spans anywhere, with links between any of them."""
    chance = random.Random(seed)
    for number in range(20):
        text = f"{number} " + "".join(chance.choices("ab \n\t\u00a0😀é", k=40))
        spans = [odd_span(chance, text, f"s{n}") for n in range(chance.randrange(9))]
        pairs = [chance.sample(spans, 2) for _link in range(chance.randrange(4))] if len(spans) > 1 else []
        links = [
            Relation(f"l{n}", chance.choice([SAID_BY, DENIES]), tail.uid, head.uid, *state_of(chance, tail, head))
            for n, (tail, head) in enumerate(pairs)
        ]
        yield ArticleRecord(Article(f"a{number}", text), Annotations.of(spans, links))


def odd_span(chance, text, uid):
    start = chance.randrange(len(text) - 1)
    end = min(len(text), start + chance.choice([1, 2, 3, 9]))
    state = chance.choice([State.MANUAL, State.ACCEPTED, State.PENDING, State.REJECTED])
    who = "" if state is State.PENDING else "R"
    rule = {} if state is State.MANUAL else {"rule": "fr.x", "why": "w", "confidence": 0.9, "version": "v"}
    flag = chance.random() < 0.2
    return Span(uid, start, end, chance.choice([CLAIM, SOURCE, DENIAL]), text[start:end], state, who, flag=flag, **rule)


def state_of(chance, *ends):
    """The state, reviewer and rule of a link between these, which lives no longer than they do."""
    if any(end.state is State.REJECTED for end in ends):
        return State.REJECTED, "R", "fr.x"
    return chance.choice([(State.MANUAL, "R"), (State.ACCEPTED, "R", "fr.x"), (State.PENDING, "", "fr.x")])


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("form", FILES)
def test_so_it_does_of_any_article(tmp_path, form, seed):
    options = Options(form, Choice(), links=seed == 0)
    with create(tmp_path / "q.dementi", "R") as project:
        project.import_records(list(odd(seed)), "R", "x").result()
        found = surveyed(project, Plan(options, SUGGESTED), tmp_path / "out", lambda done: True)
        report = export(project, tmp_path / "out", SUGGESTED, options=options)

    assert found.left_out == report.left_out
    assert found.census.articles == report.articles == 20
    if form in ("bio", "brat"):
        assert found.left_out > 0


def test_articles_as_rows_are_counted_as_records_are(tmp_path):
    with create(tmp_path / "q.dementi", "R") as project, project.reader() as reader:
        project.import_records(list(odd(1)), "R", "x").result()
        counted = []
        for way in (Gathering.articles, Gathering.flat, Gathering.surveyed):
            counted.append(Census())
            form = by_name("jsonl")
            list(way(Gathering(reader, form, SUGGESTED, Choice(), Tally(), counted[-1], lambda done: True)))

    facts = ("articles", "labels", "origins", "annotators", "rules", "versions", "unsure", "relations", "gaps")
    for fact in facts:
        assert getattr(counted[0], fact) == getattr(counted[1], fact) == getattr(counted[2], fact), fact
    assert counted[0].unsure > 0


def test_the_first_record_is_that_of_the_file(project, tmp_path):
    found = surveyed(project, Plan(ALL, SUGGESTED), tmp_path / "out", lambda done: True)
    export(project, tmp_path / "out", SUGGESTED, options=ALL)

    assert (tmp_path / "out").read_text("utf-8").startswith(found.first[:5000])
    assert not found.unreadable


def test_a_record_that_is_no_text_is_shown_in_our_own_form(project, tmp_path):
    found = surveyed(project, Plan(Options("xlsx", Choice())), tmp_path / "out", lambda done: True)
    assert found.first.startswith('{"id": ')
    assert found.unreadable


def test_the_open_ends_are_listed_as_they_are_counted(project, tmp_path):
    plan = Plan(Options(choice=Choice(labels=frozenset({"claim", "denial"}))), SUGGESTED)
    found = surveyed(project, plan, tmp_path / "out", lambda done: True)

    assert len(found.gaps) == found.open_ends > 0
    with project.reader() as reader:
        assert all(gap.quote in reader.article(gap.article).text for gap in found.gaps)


def test_words_choose_the_articles_that_the_list_shows(project, tmp_path):
    def count(words):
        plan = Plan(Options(choice=Choice(words=words)))
        return surveyed(project, plan, tmp_path / "out", lambda done: True).census.articles

    assert [count(words) for words in ("", "amnesty introuvable", "sorties 302", "introuvable")] == [2, 0, 1, 0]


def test_a_survey_that_nobody_waits_for_ends(project, tmp_path):
    with pytest.raises(Stopped):
        surveyed(project, Plan(Options(choice=Choice(), split=Split())), tmp_path / "out", lambda done: False)


def test_what_the_export_would_refuse_is_refused_before(project, tmp_path):
    with pytest.raises(UserError, match="Only JSONL"):
        surveyed(project, Plan(Options("csv", Choice(), text=False)), tmp_path / "out", lambda done: True)
    with pytest.raises(UserError, match="no gold"):
        surveyed(project, Plan(Options(choice=Choice(gold_only=True)), SUGGESTED), tmp_path / "out", lambda done: True)
