"""One rule, or the same words, in the whole project."""

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Outcome, Proposal, Span, State
from dementi.store import create
from dementi.workflow import everywhere
from dementi.workflow.bulk import ACCEPT_RULE, REJECT_RULE, Bulk
from dementi.workflow.session import ReviewSession

WHO = "C. R."
TEXTS = ("Moscou dément. Paris se tait.", "À Moscou, on se tait. Moscou aussi.", "Rien.")


def go(_done, _total):
    return True


def suggestion(text, words, rule="fr.x", confidence=0.9):
    start = text.index(words)
    end = start + len(words)
    proposed = Proposal(start, end, "claim")
    return Span(f"u{words}", start, end, "claim", words, rule=rule, confidence=confidence, proposed=proposed)


@pytest.fixture
def project(tmp_path):
    """Three articles; the rule fr.x suggests something in two of them, and a weak one."""
    with create(tmp_path / "p.dementi", WHO) as made:
        records = [ArticleRecord(Article(f"a{n}", text, "fr", text.split()[0])) for n, text in enumerate(TEXTS)]
        made.import_records(records, WHO, "test").result()
        made.add_suggestions(1, "fr", "v", [suggestion(TEXTS[0], "Paris"), suggestion(TEXTS[0], "Moscou", "fr.y")], [])
        found = [suggestion(TEXTS[1], "tait"), suggestion(TEXTS[1], "aussi", confidence=0.1)]
        made.add_suggestions(2, "fr", "v", found, []).result()
        yield made


def states(project, key):
    with project.reader() as reader:
        return {span.quote: span.state for span in reader.annotations(key).spans.values()}


def test_what_a_rule_suggests_is_found_in_all_articles(project):
    hits = everywhere.find_rule(project, Bulk(ACCEPT_RULE, "fr.x"), WHO, 0.5, go)
    assert [(hit.article.key, hit.attribution.quote, hit.doubted) for hit in hits] == [
        (1, "Paris", False),
        (2, "tait", False),
    ]


def test_what_was_skipped_is_doubted(project):
    with project.reader() as reader:
        session = ReviewSession(reader.article(1), reader.annotations(1), WHO, 0.5, "todo")
    session.place.focus("uParis")
    project.submit(session.skip()).result()
    hits = everywhere.find_rule(project, Bulk(ACCEPT_RULE, "fr.x"), WHO, 0.5, go)
    assert [hit.doubted for hit in hits] == [True, False]


@pytest.mark.parametrize(("action", "state"), [(ACCEPT_RULE, State.ACCEPTED), (REJECT_RULE, State.REJECTED)])
def test_the_chosen_are_decided_at_once_and_undone_at_once(project, action, state):
    before = [states(project, key) for key in (1, 2)]
    done = everywhere.decide(project, Bulk(action, "fr.x"), {1: ["uParis"], 2: ["utait"]}, WHO, 0.5, 8.0, go)

    assert done == everywhere.Done(articles=2)
    assert states(project, 1) == {"Paris": state, "Moscou": State.PENDING}
    assert states(project, 2) == {"tait": state, "aussi": State.PENDING}
    with project.reader() as reader:
        (decision,) = reader.decisions(2)
        assert (decision.bulk, decision.seconds, decision.rule, decision.reviewer) == (True, 4.0, "fr.x", WHO)
        assert reader.statuses(2) == {WHO: "started"}
    assert project.undo().result().action == action
    assert [states(project, key) for key in (1, 2)] == before


def test_what_was_decided_meanwhile_stays(project):
    with project.reader() as reader:
        session = ReviewSession(reader.article(1), reader.annotations(1), WHO, 0.5, "todo")
    session.place.focus("uParis")
    project.submit(session.reject()).result()
    done = everywhere.decide(project, Bulk(ACCEPT_RULE, "fr.x"), {1: ["uParis"]}, WHO, 0.5, 1.0, go)
    assert done.articles == 0
    assert states(project, 1)["Paris"] is State.REJECTED


def test_the_same_words_are_found_as_whole_words_and_tagged(project):
    span = suggestion(TEXTS[0], "Moscou", "fr.y")
    hits = everywhere.find_words(project, span, 0.5, go)
    assert [(hit.article.key, hit.place) for hit in hits] == [(2, (2, 8)), (2, (22, 28))]
    done = everywhere.tag(project, "Moscou", "claim", {2: [(2, 8)]}, WHO, 1.0, go)
    assert done.articles == 1
    with project.reader() as reader:
        made = [span for span in reader.annotations(2).spans.values() if span.state is State.MANUAL]
        assert [(span.extent, span.label) for span in made] == [((2, 8), "claim")]
        assert [(d.outcome, d.bulk) for d in reader.decisions(2)] == [(Outcome.MANUAL, True)]


def test_its_user_can_stop_it_at_any_time(project):
    assert everywhere.find_words(project, suggestion(TEXTS[0], "Moscou"), 0.5, lambda *_: False) == []
    assert everywhere.find_rule(project, Bulk(ACCEPT_RULE, "fr.x"), WHO, 0.5, lambda *_: False) == []
    order, chosen = Bulk(ACCEPT_RULE, "fr.x"), {1: ["uParis"], 2: ["utait"]}
    done = everywhere.decide(project, order, chosen, WHO, 0.5, 1.0, lambda done, _total: done == 0)
    assert done == everywhere.Done(stopped=True)
    assert states(project, 1)["Paris"] is State.PENDING


def test_a_list_ends_where_nobody_reads_on(project, monkeypatch):
    monkeypatch.setattr(everywhere, "LISTED", 1)
    assert len(everywhere.find_rule(project, Bulk(ACCEPT_RULE, "fr.x"), WHO, 0.5, go)) == 1


def test_an_article_without_annotations_is_no_obstacle(project):
    done = everywhere.decide(project, Bulk(ACCEPT_RULE, "fr.x"), {3: ["u"]}, WHO, 0.5, 1.0, go)
    assert done == everywhere.Done()
