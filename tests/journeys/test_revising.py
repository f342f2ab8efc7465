"""A newer version of the article on screen, from the file to the confirmed list."""

from dementi.gui import revising
from dementi.gui.dialogs.revision import RevisionDialog


def test_a_newer_version_is_confirmed_in_a_list_and_opened(driver, window, sample, tmp_path, stored_text):
    driver.open(sample)
    driver.press("Return")
    key = driver.session.article.key
    (tmp_path / "newer.txt").write_text(f"{driver.session.article.text}\n\nMise à jour.", "utf-8")
    revising.read_file(window, window.bridge, tmp_path / "newer.txt")
    driver.until(lambda: window.findChild(RevisionDialog) is not None)
    driver.press("Return")
    driver.until(lambda: driver.session.article.key != key)
    driver.settle()
    assert driver.session.article.text.endswith("Mise à jour.")
    assert any(span.state == "accepted" for span in driver.stored().spans.values())
