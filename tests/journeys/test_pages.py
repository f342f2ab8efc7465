"""Pages in the place of the article: one at a time."""

from dementi.gui.concordance.page import LinesPage
from dementi.gui.sources.page import SourcesPage


def test_a_page_takes_the_place_of_the_one_before(driver, window, sample):
    driver.open(sample)
    window.run("sources")
    window.run("lines")
    assert not window.desk.findChild(SourcesPage).isVisible()
    assert window.desk.findChild(LinesPage).isVisible()
    window.run("sources")
    assert window.desk.findChild(SourcesPage).isVisible()
    assert not window.desk.findChild(LinesPage).isVisible()


def test_what_is_done_to_the_article_brings_it_back_from_any_page(driver, window, sample):
    driver.open(sample)
    window.run("lines")
    window.run("sources")
    window.run("next")
    assert window.desk.view.isVisible()
    assert not window.desk.findChild(SourcesPage).isVisible()
    assert not window.desk.findChild(LinesPage).isVisible()
