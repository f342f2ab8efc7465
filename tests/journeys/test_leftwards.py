"""An article that runs from right to left is read and tagged with the same keys."""

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.store import create

TEXT = "قال الوزير إن الاتهامات باطلة. ثم غادر القاعة."


@pytest.fixture
def article(driver, tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        project.import_records([ArticleRecord(Article("a", TEXT, "ar", ""))], "C. R.", "test").result()
    driver.open(tmp_path / "p.dementi")


def words(driver):
    (span,) = driver.stored().spans.values()
    return span.quote


def test_caret_and_edges_go_where_the_arrow_points(driver, article):
    driver.press("M")
    driver.press("Shift+Ctrl+Left", 2)
    driver.press("C")
    assert words(driver) == "قال الوزير"

    driver.press("Left")
    assert words(driver) == "قال الوزير إن"
    driver.press("Right", 2)
    assert words(driver) == "قال"
    driver.press("Ctrl+Left")
    assert words(driver) == "قال "
