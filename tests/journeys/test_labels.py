"""A label of the project, from the editor to the file and back."""

from dementi.domain.labels import LabelForm
from dementi.gui import label_set
from dementi.gui.window_actions import use_labels

PROMISE = LabelForm("promise", {"fr": "promesse", "en": "promise"}, {"light": "#0a6a0a", "dark": "#7ad07a"}, "K")


def add(driver):
    bridge = driver.window.bridge
    use_labels(bridge, (*bridge.project.labels, PROMISE))
    driver.until(lambda: "K label" in driver.window.desk.centre.strip.accessibleName())
    driver.settle()


def test_a_new_label_is_in_strip_menu_and_theme_at_once_and_its_letter_tags(driver, sample):
    driver.open(sample)
    add(driver)
    window = driver.window
    assert window.menu_actions["label:promise"].text().startswith("Label: promise")
    assert window.theme.colour("label:promise").name() == "#0a6a0a"
    window.run("select")
    driver.press("Shift+Ctrl+Right")
    driver.press("K")
    assert "promise" in {span.label for span in driver.stored().spans.values()}


def test_undo_takes_the_label_off_the_screen(driver, sample):
    driver.open(sample)
    add(driver)
    driver.window.run("undo")
    driver.until(lambda: "K label" not in driver.window.desk.centre.strip.accessibleName())
    assert label_set.name("promise") == "promise"  # the key: the project has no such label
    assert [label.key for label in label_set.offered()] == ["claim", "source", "denial"]


def test_another_project_has_its_own_labels(driver, sample):
    driver.open(sample)
    add(driver)
    driver.window.run("close")
    assert len(label_set.offered()) == 3
    driver.open(sample)
    assert len(label_set.offered()) == 4
