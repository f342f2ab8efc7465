"""The open article as a file to read."""

from pathlib import Path

import pypdfium2
import pytest

from dementi.gui.dialogs import ask
from dementi.workflow.beside import CARD


@pytest.fixture
def saved(driver, window, sample, tmp_path, monkeypatch):
    """A function that saves the open article under a name and gives what was proposed."""
    proposed = []

    def save(name):
        monkeypatch.setattr(ask, "file_for_article", lambda _window, path: proposed.append(path) or tmp_path / name)
        window.run("save_article")
        driver.settle()
        return proposed[-1]

    driver.open(sample)
    return save


def test_it_is_written_as_pdf(driver, window, saved, tmp_path):
    proposed = saved("article.pdf")
    assert proposed.endswith(".pdf")
    document = pypdfium2.PdfDocument(tmp_path / "article.pdf")
    first = document[0].get_textpage().get_text_range()
    document.close()
    assert driver.session.article.text[:40] in " ".join(first.split())
    assert "article.pdf" in window.desk.status._told.text
    assert not (tmp_path / f"article.pdf{CARD}").exists()


def test_a_name_without_an_ending_is_a_pdf(saved, tmp_path):
    saved("article 1.2")
    assert (tmp_path / "article 1.2.pdf").is_file()


def test_it_is_written_as_html_with_what_is_shown(window, saved, tmp_path):
    saved("with.html")
    window.run("suggestions")
    saved("without.html")
    assert 'class="pending"' in (tmp_path / "with.html").read_text("utf-8")
    assert 'class="pending"' not in (tmp_path / "without.html").read_text("utf-8")


def test_a_folder_that_is_not_there_is_told(window, saved, tmp_path):
    saved("missing/article.pdf")
    assert not window.banner.isHidden()
    assert not (tmp_path / "missing").exists()


def test_a_long_title_gives_a_name_of_whole_words(driver, saved):
    """Cut within a word, it looks like another one."""
    proposed = Path(saved("article.pdf")).stem
    title = driver.session.article.title
    assert len(proposed) < len(title)
    assert title.startswith(f"{proposed} ")
