"""The export dialog: what it asks for, and what it says."""

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from dementi import i18n
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.gui import start
from dementi.gui.dialogs.export import ExportDialog
from dementi.gui.exporting.content_form import Stock
from dementi.gui.exporting.remembering import RememberedPlans
from dementi.gui.sources import filling
from dementi.gui.theme import Theme
from dementi.store import Counts
from dementi.workflow.census import Census
from dementi.workflow.export_plans import Plan
from dementi.workflow.exporting import ExportReport
from dementi.workflow.settings import Settings
from dementi.workflow.surveying import Survey

LABELS = ("claim", "source", "denial")


@pytest.fixture
def made(qtbot, theme, tmp_path):
    """A function that opens the dialog on a project with 34 finished articles."""
    window = QMainWindow()
    window.theme = theme
    qtbot.addWidget(window)
    window.resize(1440, 900)

    def make(plan=None, settings=None, counts=None, typed=""):
        stock = Stock(counts or Counts(128, 91, 3, 34), LABELS, ("C. R.",), typed)
        plans = RememberedPlans(settings or Settings())
        dialog = ExportDialog(window, stock, tmp_path / "p.dementi", plan or Plan(), plans)
        dialog.start()
        return dialog

    return make


def survey(dialog, articles=34, **gaps):
    found = Survey(dialog.plan, Census(articles=articles))
    found.census.gaps.update(gaps)
    return found


def test_what_the_box_of_the_split_opens_is_brought_into_view(made, qtbot):
    dialog = made()
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.split.on.click()
    seed, choice = dialog.split.seed, dialog.split.by
    qtbot.waitUntil(lambda: seed.visibleRegion().boundingRect() == seed.rect())
    assert choice.width() >= choice.fontMetrics().horizontalAdvance(choice.currentText()) + 2 * dialog.theme.space(3)


def test_a_record_that_is_not_of_the_file_is_told_as_that(made):
    dialog = made()
    found = survey(dialog)
    found.first, found.unreadable = "{}", True
    dialog.show_survey(found)
    assert dialog.preview.record.toPlainText().startswith("A file of this format cannot be read as text.")
    found.unreadable = False
    dialog.show_survey(found)
    assert dialog.preview.record.toPlainText() == "{}"


def test_it_asks_for_the_finished_ones(made, qtbot, tmp_path):
    dialog = made()
    dialog.show_survey(survey(dialog))
    assert dialog.export.text() == "Export 34 articles"
    with qtbot.waitSignal(dialog.ordered) as ordered:
        dialog.export.click()
    order = ordered.args[0]
    assert order.plan.options.choice.statuses == {Status.DONE}
    assert order.target == tmp_path / "p.jsonl"
    assert not order.plan.content.suggestions


def test_it_says_what_came_of_it(made):
    dialog = made()
    dialog.show_survey(survey(dialog))
    dialog.export.click()
    assert not dialog.export.isEnabled()
    dialog.show_done(ExportReport(34, 100, 50))
    assert dialog.outcome.told.text() == "34 articles exported, read back and checked."
    assert not dialog.outcome.folder.isHidden()
    assert dialog.export.isEnabled()


def test_it_says_that_sources_are_read_before_anything_is_written(made):
    dialog = made()
    dialog.show_survey(survey(dialog))
    dialog.export.click()
    dialog.follow(filling.name(), 3, 9)
    assert dialog.outcome.told.text() == "Reading the sources 3 / 9"
    dialog.follow("Exporting", 3, 34)
    assert dialog.outcome.told.text() == "Writing 3 / 34"


def test_it_says_which_sources_could_not_be_read(made):
    dialog = made()
    dialog.show_done(ExportReport(34, 100, 50, unread=2))

    assert "The sources of 2 articles are not in the register" in dialog.outcome.told.text()


def test_it_says_why_it_failed(made):
    dialog = made()
    dialog.show_failed(UserError("The disk is full.", path="/x"))
    assert dialog.outcome.told.text() == "The disk is full. /x"
    assert dialog.export.isEnabled()


def test_without_a_finished_article_it_offers_those_under_way(made):
    dialog = made()
    dialog.show_survey(survey(dialog, articles=0))
    assert not dialog.export.isEnabled()
    assert dialog.outcome.told.text() == "No article is done. Include those under way?"
    dialog.outcome.include.click()
    assert dialog.plan.options.choice.statuses == {Status.DONE, Status.STARTED}


def test_where_nobody_began_any_those_to_do_are_offered_at_once(made):
    dialog = made(counts=Counts(128, 128, 0, 0))
    dialog.show_survey(survey(dialog, articles=0))
    assert dialog.outcome.told.text() == "No article is done. Include those to do?"

    dialog.outcome.include.click()

    assert dialog.plan.options.choice.statuses == {Status.DONE, Status.TO_DO}


@pytest.mark.parametrize(
    ("hinder", "told"),
    [
        (lambda dialog: [box.setChecked(False) for box in dialog.content.statuses.values()], "No article chosen."),
        (lambda dialog: [box.setChecked(False) for box in dialog.content.labels.values()], "No label is chosen."),
        (lambda dialog: dialog.target.field.setText(" "), "Name the file to write."),
        (
            lambda dialog: [dialog.split.on.setChecked(True), *(f.set_value(0) for f in dialog.split.shares.values())],
            "No part has a share.",
        ),
    ],
)
def test_what_cannot_be_written_is_off_and_said(made, hinder, told):
    dialog = made()
    hinder(dialog)
    assert not dialog.export.isEnabled()
    assert dialog.outcome.told.text().startswith(told)


def test_every_choice_is_in_the_plan_and_comes_back(made):
    dialog = made()
    dialog.content.gold.setChecked(True)
    dialog.content.words.setText("  accord  ")
    dialog.content.reviewer.setCurrentIndex(1)
    dialog.content.labels["source"].setChecked(False)
    dialog.content.links.setChecked(False)
    dialog.content.pseudonyms.setChecked(True)
    dialog.content.bare.setChecked(True)
    dialog.split.on.setChecked(True)
    dialog.split.seed.set_value(7)
    dialog.split.shares["dev"].set_value(0)
    plan = dialog.plan
    assert plan.options.choice.labels == {"claim", "denial"}
    assert (plan.options.text, plan.options.links, plan.options.pseudonyms) == (False, False, True)
    assert plan.options.split.parts == ("train", "test")
    again = made(plan)
    again.split.shares["train"].set_value(80)
    again.split.shares["test"].set_value(10)
    assert again.plan == plan


def test_the_name_follows_the_format_until_it_is_written(made, tmp_path):
    dialog = made()
    dialog.formats.choose("csv")
    assert dialog.target.path == tmp_path / "p.csv"
    dialog.formats.choose("brat")
    assert dialog.target.path == tmp_path / "p-brat"
    dialog.formats.choose("bio")
    dialog.split.on.setChecked(True)
    assert dialog.target.path == tmp_path / "p-bio"
    dialog.target.field.setText("mine")
    dialog.formats.choose("csv")
    assert dialog.target.path == tmp_path / "mine"


def test_texts_are_left_out_only_where_the_format_can(made):
    dialog = made()
    dialog.content.bare.setChecked(True)
    dialog.formats.choose("csv")
    assert dialog.content.bare.isHidden()
    assert dialog.plan.options.text


def test_a_preset_is_kept_chosen_and_deleted(made):
    settings = Settings()
    dialog = made(settings=settings)
    dialog.formats.choose("brat")
    dialog.presets.keep("Pour = brat & co", dialog.plan)
    dialog.formats.choose("csv")
    other = made(settings=settings)
    other.presets.list.setCurrentIndex(1)
    other.presets.list.activated.emit(1)
    assert other.plan.options.form == "brat"
    other.presets.delete.click()
    assert RememberedPlans(settings).presets() == {}


def test_the_command_is_copied(made):
    dialog = made()
    dialog.content.suggestions.setChecked(True)
    dialog.preview.copy.click()
    line = QApplication.clipboard().text()
    assert line.startswith("dementi export ")
    assert "--status done --suggestions -o" in line


def test_open_ends_are_counted_and_shown_when_asked(made, qtbot):
    dialog = made()
    found = survey(dialog, **{"denial without claim": 2, "claim without source": 1})
    dialog.show_survey(found)
    assert dialog.outcome.told.text() == "2 denials without their claim, 1 claim without a source."
    with qtbot.waitSignal(dialog.open_ends) as asked:
        dialog.outcome.gaps.click()
    assert asked.args == [found]


def test_the_filter_of_the_list_is_taken_when_asked(made):
    dialog = made(typed="accord Alep")
    assert not dialog.plan.options.choice.words
    dialog.content.filter.click()
    assert dialog.plan.options.choice.words == "accord Alep"


def test_closing_while_it_writes_stops_the_writing(made, qtbot):
    dialog = made()
    dialog.show_survey(survey(dialog))
    dialog.export.click()
    with qtbot.waitSignal(dialog.stopped):
        dialog.reject()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 900, 560), (1.0, 1024, 700), (2.0, 1024, 700)])
def test_it_stays_within_a_small_window(qtbot, tmp_path, language, scale, width, height):
    i18n.use(language)
    window = QMainWindow()
    window.theme = Theme.load("light", scale)
    window.theme.apply(start.application())
    qtbot.addWidget(window)
    window.resize(width, height)
    stock = Stock(Counts(128, 91, 3, 34), LABELS, ("C. R.",), "")
    dialog = ExportDialog(window, stock, tmp_path / "p.dementi", Plan(), RememberedPlans(Settings()))
    dialog.show_fitted()
    assert dialog.width() <= width - 48
    assert dialog.height() <= height - 48


def test_the_last_choices_of_each_project_are_remembered():
    plans = RememberedPlans(Settings())
    chosen = Plan(content=Plan().content.__class__(suggestions=True))
    plans.keep("one", chosen)
    for number in range(60):
        plans.keep(f"other {number}", Plan())
    assert plans.last("other 59") == Plan()
    assert plans.last("one") == Plan()
    plans.keep("one", chosen)
    plans.keep("other", Plan())
    assert plans.last("one") == chosen
