"""Where articles are while they are read: which comes next, and when what has been read is worth a delivery."""

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.store import create
from dementi.store.prepared import PreparedRows, PreparedRun, SealedRows
from dementi.workflow import rounds
from dementi.workflow.reading_frames import Failed
from dementi.workflow.rounds import Round
from dementi.workflow.scopes import Scope

NOTHING = SealedRows(b"{}", b"[]", b"")


class Takes:
    """Workers that take so many articles, and never answer by themselves."""

    def __init__(self, room):
        self.room = room
        self.asked = []

    def ask(self, article):
        taken = len(self.asked) < self.room
        self.asked += [article.key] * taken
        return taken


@pytest.fixture
def make(tmp_path):
    """A function that makes a round of so many articles that nobody has read."""
    with create(tmp_path / "p.dementi") as project:

        def made(count, done=()):
            records = [ArticleRecord(Article(f"a{n}", f"Texte {n}.", "fr")) for n in range(count)]
            project.import_records(records, "R", "test").result()
            found = Round(reader, {"fr": "7"})
            found.leave_out(done)
            found.add(Scope.UNREAD)
            assert found.delivery().total == count  # the window is told at once how many there are
            return found

        with project.reader() as reader:
            yield made


def read(key):
    return PreparedRun(key, "fr", PreparedRows(NOTHING, NOTHING, b"[]", exact=True))


def test_an_article_that_somebody_comes_to_overtakes_those_that_were_read_from_the_file_before(make):
    found, workers = make(8), Takes(2)
    found.hand_out(workers, preferred=0)
    workers.room = 4
    found.hand_out(workers, preferred=7)
    assert workers.asked == [1, 2, 7, 3]


def test_an_article_that_waits_in_the_file_overtakes_too(make, monkeypatch):
    monkeypatch.setattr(rounds, "_PAGE", 3)
    found, workers = make(8), Takes(8)
    found.hand_out(workers, preferred=7)
    assert workers.asked == [7, 1, 2, 3, 4, 5, 6, 8]


def test_little_waits_for_more_to_be_delivered_with_it(make, monkeypatch):
    found = make(8)
    found.hand_out(Takes(8), 0)
    found.take([read(1), read(2)], 0)
    assert found.delivery() is None
    monkeypatch.setattr(rounds, "SOON", 0.0)
    delivery = found.delivery()
    assert [packet.articles for packet in delivery.packets] == [[1, 2]]
    assert (delivery.left, delivery.total) == (6, 8)


def test_what_somebody_waits_for_is_delivered_at_once(make):
    found = make(8)
    found.hand_out(Takes(8), 2)
    found.take([read(2)], preferred=2)
    assert [packet.articles for packet in found.delivery().packets] == [[2]]


def test_what_somebody_waits_for_is_in_the_next_delivery_however_much_waits(make, monkeypatch):
    monkeypatch.setattr(rounds, "_ENOUGH", 2)
    found = make(4)
    found.hand_out(Takes(4), 0)
    found.take([read(1), read(2), read(3), read(4)], preferred=4)
    assert [packet.articles for packet in found.delivery().packets] == [[1, 4]]


def test_much_is_delivered_in_parts(make, monkeypatch):
    monkeypatch.setattr(rounds, "_ENOUGH", 3)
    found = make(4)
    found.hand_out(Takes(4), 0)
    found.take([read(key) for key in (1, 2, 3, 4)], 0)
    parts = [found.delivery(), found.delivery()]
    assert [[packet.articles for packet in part.packets] for part in parts] == [[[1, 2, 3]], [[4]]]
    assert [part.left for part in parts] == [1, 0]


def test_an_article_that_could_not_be_read_is_delivered_when_nothing_more_is_to_come(make):
    found = make(1)
    found.hand_out(Takes(1), 0)
    assert found.delivery() is None
    lost = Failed(1, "a0", rounds.DamagedArticle("It is damaged."))
    found.take([lost], 0)
    delivery = found.delivery()
    assert (delivery.failures, delivery.left) == ([lost], 0)
    assert found.delivery() is None


def test_no_more_is_handed_out_while_much_waits_for_the_window(make, monkeypatch):
    monkeypatch.setattr(rounds, "_MOST", 2)
    found, workers = make(5), Takes(2)
    found.hand_out(workers, 0)
    found.take([read(1), read(2)], 0)
    workers.room = 5
    found.hand_out(workers, 0)
    assert workers.asked == [1, 2]


def test_articles_that_were_thrown_away_meanwhile_are_done(make, monkeypatch):
    monkeypatch.setattr("dementi.store.runs.Runs.articles", lambda self, keys: {})
    found, workers = make(3), Takes(3)
    found.hand_out(workers, 0)
    assert workers.asked == []
    delivery = found.delivery()
    assert (delivery.left, delivery.total, delivery.packets) == (0, 3, [])
    assert found.delivery() is None


def test_the_window_is_told_that_another_scope_has_nothing_new(make):
    found = make(1)
    found.add(Scope.UNREAD)
    delivery = found.delivery()
    assert (delivery.left, delivery.total, delivery.scopes) == (1, 1, 2)


def test_what_another_dispatcher_was_done_with_counts_and_is_not_handed_out(make):
    found, workers = make(3, done=(1, 2)), Takes(8)
    found.hand_out(workers, preferred=2)
    assert workers.asked == [3]
