"""What lists and figures read."""

import random

import pytest

from dementi.domain.article import Status
from dementi.domain.attributions import Attributions
from dementi.domain.errors import UserError
from dementi.domain.spans import State
from dementi.store import Counts, Figures, RuleRecord


@pytest.fixture
def filled(project, make):
    """Five articles, the third done, the fourth started, the fifth in the bin."""
    names = ["three", "four", "five"]
    records = [make.record(f"Cœur n° {name}, l’Élysée.", name, title=f"Titre {name}") for name in names]
    project.import_records(records, make.who, "test").result()
    project.submit(make.edit(3, status=Status.DONE)).result()
    project.submit(make.edit(4, status=Status.STARTED)).result()
    project.bin_articles([5]).result()
    return project


def test_counts_are_of_one_reviewer_and_leave_the_bin_out(filled, reader, make):
    counts = reader.counts(make.who)
    assert (counts.total, counts.todo, counts.started, counts.done) == (4, 2, 1, 1)
    other = reader.counts("Zoé")
    assert (other.total, other.todo) == (4, 4)


@pytest.mark.parametrize(
    ("status", "words", "keys"),
    [
        (None, "", [1, 2, 3, 4]),
        (Status.TO_DO, "", [1, 2]),
        (Status.STARTED, "", [4]),
        (Status.DONE, "", [3]),
        (None, "coeur", [3, 4]),
        (None, "COEU elys", [3, 4]),
        (None, "l'elysee", [3, 4]),
        (None, "titre th", [3]),
        (None, "l", [1, 3, 4]),
        (None, "è", []),
        (None, "« »", [1, 2, 3, 4]),
        (None, 'x" OR title:"', []),
        (Status.DONE, "cœur", [3]),
        (Status.TO_DO, "cœur", []),
    ],
)
def test_articles_are_found_by_status_and_words(filled, reader, make, status, words, keys):
    assert list(reader.article_ids(make.who, status, words)) == keys


def test_the_first_articles_can_be_asked_for_alone(filled, reader, make):
    assert list(reader.article_ids(make.who, limit=2)) == [1, 2]


def test_rows_come_in_the_order_asked_for(filled, reader, make):
    rows = reader.rows([4, 99, 1], make.who)
    assert [(row.key, row.name, row.status) for row in rows] == [(4, "four", "started"), (1, "one", "todo")]


@pytest.fixture
def figures(reader, make):
    """Pending and decided attributions of the first article."""

    def read(threshold=0.5):
        found = reader.figures([1, 2], threshold)
        assert found[2] == Figures(0, 0)
        return found[1].pending, found[1].decided

    return read


def test_figures_are_of_attributions_not_spans(filled, figures, make):
    claim, denial = (make.suggestion(make.text, "Nous nions", label) for label in ("claim", "denial"))
    source, other = make.suggestion(make.text, "M. Œuvré", "source"), make.suggestion(make.text, "dément", "denial")
    links = [make.suggested_link(span, source) for span in (claim, denial)]
    filled.add_suggestions(1, "fr", "v1", [claim, denial, source, other], links).result()
    assert figures() == (2, 0)
    filled.submit(make.edit(1, make.accept(other))).result()
    assert figures() == (1, 1)


def test_figures_leave_out_weak_suggestions_unless_they_are_decided(filled, figures, make):
    weak = [make.suggestion(make.text, words, confidence=0.3) for words in ("Nous nions", "dément")]
    filled.add_suggestions(1, "fr", "v1", weak, []).result()
    assert (figures(), figures(0.0)) == ((0, 0), (2, 0))
    filled.submit(make.edit(1, make.accept(weak[0]))).result()
    assert figures() == (0, 1)


def test_figures_count_as_open_what_has_an_open_source(filled, figures, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    filled.add_suggestions(1, "fr", "v1", [claim, source], [make.suggested_link(claim, source)]).result()
    filled.submit(make.edit(1, make.accept(claim))).result()
    assert figures() == (1, 0)


def test_figures_count_what_was_rejected_as_decided_and_a_source_that_nobody_uses(filled, figures, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    filled.add_suggestions(1, "fr", "v1", [claim, source], [make.suggested_link(claim, source)]).result()
    filled.submit(make.edit(1, make.accept(claim, state=State.REJECTED))).result()
    assert figures() == (1, 1)


@pytest.mark.parametrize("seed", range(8))
def test_figures_agree_with_the_attributions_of_the_article(filled, reader, figures, make, seed):
    chance = random.Random(seed)
    words = ("Nous", "nions", "Nous nions", "La Russie", "dément", "accusations", "l’ONU")
    spans = [
        make.span(make.text, chance.choice(words), chance.choice(("claim", "denial", "source")), **state)
        for state in chance.choices(
            [{"state": state} for state in State] + [{"state": State.PENDING, "confidence": 0.2}], k=12
        )
    ]
    pairs = [chance.sample(spans, 2) for _pair in range(12)]
    links = [make.link(*pair, chance.choice(("said_by", "denies")), state=chance.choice(list(State))) for pair in pairs]
    edit = make.edit(1, *((None, record) for record in (*spans, *links)))
    filled.submit(edit).result()
    found = Attributions(reader.annotations(1), 0.5)
    assert figures() == (found.pending_count, found.decided_count)


def test_rows_count_flagged_spans(filled, reader, make):
    filled.submit(make.edit(1, (None, make.span(make.text, "ONU", flag=True)))).result()
    assert [row.flagged for row in reader.rows([1, 2], make.who)] == [1, 0]


def test_facts_of_the_metadata_are_in_the_row(project, reader, make):
    record = make.record("Texte.", "facts", lang="fr", meta={"outlet": "Le Monde", "date": "2016-02-18", "url": "x"})
    (imported,) = project.import_records([record], make.who, "test").result()
    (row,) = reader.rows([imported.key], make.who)
    assert (row.outlet, row.date, row.lang) == ("Le Monde", "2016-02-18", "fr")
    assert reader.article(imported.key).meta == record.article.meta


def test_a_rule_has_a_record_in_the_project(filled, reader, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    filled.add_suggestions(1, "fr", "v1", [claim, source], [make.suggested_link(claim, source)]).result()
    assert reader.record_of_rule("fr.incise") == RuleRecord(0, 0, 0)
    filled.submit(make.edit(1, make.accept(claim), make.accept(source))).result()
    assert reader.record_of_rule("fr.incise") == RuleRecord(1, 0, 0)


def test_statistics_count_everything_outside_the_bin(filled, reader, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    filled.add_suggestions(1, "fr", "v1", [claim, source], [make.suggested_link(claim, source)]).result()
    filled.submit(make.edit(1, make.accept(claim), decisions=[make.decision(claim)])).result()
    found = reader.stats()
    assert (found.articles, found.decisions, found.reviewers) == (4, {"accepted": 1}, (make.who,))
    assert found.spans == {"claim": {"accepted": 1}, "source": {"pending": 1}}
    assert found.relations == {"said_by": {"pending": 1}}
    assert found.statuses == {make.who: {"done": 1, "started": 1}}


def test_undo_and_redo_say_what_they_would_do(project, reader, make):
    project.submit(make.edit(1, (None, make.span(make.text, "Nous")), action="tag", subject="Nous")).result()
    assert reader.undo_labels() == (("tag", "Nous"), None)
    project.undo().result()
    assert reader.undo_labels() == (("import", ""), ("tag", "Nous"))


def test_the_history_is_what_was_done_the_newest_first(filled, reader, make):
    span = make.span(make.text, "Nous")
    filled.submit(make.edit(1, (None, span), action="tag", subject="Nous")).result()
    filled.undo().result()
    undone, first, *_before = reader.history(10)
    assert (undone.action, undone.subject, undone.article, undone.reviewer) == ("tag", "Nous", "one", make.who)
    assert (undone.undone, first.undone) == (True, False)
    assert (first.action, first.article) == ("bin", "")
    assert undone.key > first.key
    assert undone.at.endswith("Z")
    assert reader.history(1) == [undone]


def test_articles_are_counted_by_what_any_reviewer_did(project, make):
    """A finished by one is finished, whoever looks; begun by another, it is also begun."""
    for reviewer, key, status in (("A", 1, "done"), ("B", 1, "started"), ("B", 2, "todo")):
        project.submit(make.edit(key, status=Status(status), reviewer=reviewer)).result()
    with project.reader() as reader:
        assert reader.counts(None) == Counts(2, 1, 1, 1)
    project.bin_articles([1]).result()
    with project.reader() as reader:
        assert reader.counts(None) == Counts(1, 1, 0, 0)


def test_what_the_disk_did_to_a_reading_is_told(reader):
    def failing():
        with reader._db.together():
            reader._db.execute("ROLLBACK")  # as SQLite does then
            raise UserError("disk")

    with pytest.raises(UserError, match="disk"):
        failing()
    assert reader.article(1)
