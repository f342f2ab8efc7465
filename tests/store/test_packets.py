"""Runs on several articles go into packets, and come out of them as they were."""

import pytest

from dementi.store import pack, packets
from dementi.store.prepared import PreparedRows, PreparedRun, SealedRows


def run(article, spans=2, relations=1, lang="fr", exact=True):
    """A run whose rows say of which article they are."""
    return PreparedRun(
        article,
        lang,
        PreparedRows(
            SealedRows(b'{"run":1}', array(article, spans), bytes([article] * 8 * spans)),
            SealedRows(b'{"run":2}', array(article, relations), bytes([article + 100] * 8 * relations)),
            array(article, spans),
            exact=exact,
        ),
    )


def array(article, length):
    return b"[%b]" % b",".join(b'[%d,"%d"]' % (article, at) for at in range(length))


def test_runs_come_out_of_a_packet_as_they_went_in():
    runs = [run(1), run(2, spans=0, relations=0), run(3, spans=5, relations=0), run(4, spans=1), run(5, spans=0)]
    (packet,) = pack(runs)
    assert list(packet.each()) == runs


def test_the_rows_of_a_packet_are_those_of_its_articles_in_ascending_order():
    (packet,) = pack([run(2, spans=1), run(3, spans=0, relations=0), run(1, spans=2)])
    assert packet.articles == [1, 2, 3]
    assert packet.rows.spans.others == b'[[1,"0"],[1,"1"],[2,"0"]]'
    assert packet.rows.spans.seals == bytes([1] * 16 + [2] * 8)
    assert packet.rows.relations.others == b'[[1,"0"],[2,"0"]]'
    assert packet.rows.spans.same == b'{"run":1}'


def test_nothing_is_packed_as_nothing():
    assert pack([]) == []


def test_languages_and_what_json_cannot_tell_have_packets_of_their_own():
    runs = [run(1), run(2, lang="en"), run(3, exact=False), run(4), run(5, exact=False)]
    found = pack(runs)
    assert [(one.lang, one.articles, one.rows.exact) for one in found] == [
        ("fr", [1, 4], True), ("en", [2], True), ("fr", [3], False), ("fr", [5], False),
    ]  # fmt: skip


def test_an_article_that_came_twice_is_in_two_packets():
    assert [one.articles for one in pack([run(1), run(2), run(1, spans=3)])] == [[1, 2], [1]]


@pytest.mark.parametrize(("name", "most"), [("_MOST", 2), ("_MOST_BYTES", 30)])
def test_a_packet_ends_when_it_is_large(monkeypatch, name, most):
    monkeypatch.setattr(packets, name, most)
    assert [one.articles for one in pack([run(1), run(2), run(3)])] == [[1, 2], [3]]
