"""What is told of files that came in."""

from types import SimpleNamespace

from dementi import i18n
from dementi.gui.exchange import said


def test_many_articles_are_counted_as_the_language_writes_it(qapp):
    report = SimpleNamespace(taken=range(6000), duplicates=range(1500), same=())
    i18n.use("en")
    assert said(report) == "6,000 articles imported. 1,500 already here, left out."
    i18n.use("fr")
    assert said(report).startswith("6\u202f000 articles")
