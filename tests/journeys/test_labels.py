"""A label of the project, from the editor to the file and back."""

from dataclasses import replace

from dementi.domain.labels import LabelForm
from dementi.gui import history, label_set
from dementi.gui.dialogs.label_editor import LabelDialog
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


def archive(driver, *, archived):
    bridge = driver.window.bridge
    forms = [replace(form, archived=archived) if form.key == "promise" else form for form in bridge.project.labels]
    use_labels(bridge, forms)
    driver.until(lambda: ("K label" in driver.window.desk.centre.strip.accessibleName()) is not archived)
    driver.settle()


def test_an_archived_label_is_offered_no_more_and_what_has_it_keeps_name_and_colour(driver, sample):
    driver.open(sample)
    add(driver)
    driver.window.run("select")
    driver.press("Shift+Ctrl+Right")
    driver.press("K")
    (tagged,) = [span for span in driver.stored().spans.values() if span.label == "promise"]

    archive(driver, archived=True)
    assert driver.session.annotations.spans[tagged.uid] == tagged
    assert label_set.name("promise") == "promise"
    assert driver.window.theme.colour("label:promise").name() == "#0a6a0a"
    driver.press("K")  # means nothing now
    assert driver.stored().spans[tagged.uid] == tagged
    assert len([span for span in driver.stored().spans.values() if span.label == "promise"]) == 1

    archive(driver, archived=False)
    assert len(label_set.offered()) == 4


def test_the_editor_refuses_a_colour_that_cannot_be_read_until_its_remedy_is_taken(driver, sample):
    driver.open(sample)
    add(driver)
    driver.window.run("labels")
    driver.until(lambda: driver.window.findChild(LabelDialog) is not None)
    dialog = driver.window.findChild(LabelDialog)
    dialog.list.setCurrentRow(3)
    ink = dialog.panel._inks["light"]
    driver.until(dialog.isActiveWindow)
    ink._field.setFocus()
    ink._field.selectAll()
    driver.type("#e8e800")
    driver.press("Return")
    assert "too faint" in ink._told.text()
    assert dialog.isVisible()
    ink._mend.setFocus()
    driver.press("Space")
    driver.press("Return")
    driver.until(lambda: driver.window.theme.colour("label:promise").name() not in ("#0a6a0a", "#e8e800"))


def test_labels_go_back_with_the_history_wherever_in_it_they_were_changed(driver, sample):
    driver.open(sample)
    driver.press("Return")
    add(driver)
    driver.press("Return")
    with driver.window.bridge.project.reader() as reader:
        first = reader.history(9)[-1].key
    history._go(driver.window.bridge, first)
    driver.until(lambda: len(label_set.offered()) == 3)
    driver.until(lambda: "K label" not in driver.window.desk.centre.strip.accessibleName())
