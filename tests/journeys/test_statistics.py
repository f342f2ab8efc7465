"""The figures of a project on screen, and as files."""

import json

import pytest

from dementi.cli import run
from dementi.gui.columns import Columns
from dementi.gui.dialogs import ask
from dementi.gui.dialogs.statistics import StatisticsDialog
from dementi.workflow import projects


@pytest.fixture
def opened(driver, window):
    def show():
        window.run("statistics")
        dialog = window.findChild(StatisticsDialog)
        driver.until(lambda: "Counting" not in dialog.summary.text())
        return dialog

    return show


def test_the_figures_are_those_of_the_command_line(driver, window, sample, opened, capsys):
    driver.open(sample)
    driver.press("Return", 3)
    dialog = opened()
    assert run(["stats", str(sample), "--json"], lambda: None) == 0
    told = json.loads(capsys.readouterr().out)
    shown = {figure.name: figure.rows for figure in dialog.figures}
    claims = told["spans"]["claim"]
    assert shown["labels"][0][1] == str(claims["accepted"])
    assert sum(int(row[2]) for row in shown["rules"]) == sum(one.get("accepted", 0) for one in told["rules"].values())
    assert len(shown["progress"]) == 1
    assert dialog.findChildren(Columns)


def test_a_figure_is_saved(driver, window, sample, opened, tmp_path, monkeypatch):
    driver.open(sample)
    dialog = opened()
    for name, start in (("f.png", b"\x89PNG"), ("f.svg", b"<?xml"), ("f.csv", b"Label,")):
        monkeypatch.setattr(ask, "file_for_figure", lambda _parent, _path, name=name: tmp_path / name)
        dialog.save.click()
        assert (tmp_path / name).read_bytes().startswith(start)
        assert name in dialog.told.text()
    monkeypatch.setattr(ask, "file_for_figure", lambda _parent, _path: tmp_path / "missing" / "f.png")
    dialog.save.click()
    assert "missing" in dialog.told.text()


def test_all_figures_are_saved_as_one_table(driver, window, sample, opened, tmp_path, monkeypatch, capsys):
    driver.open(sample)
    dialog = opened()
    driver.until(dialog.save_all.isEnabled)
    monkeypatch.setattr(ask, "file_for_figures", lambda _parent, _path: tmp_path / "all")

    dialog.save_all.click()

    assert run(["stats", str(sample), "--csv"], lambda: None) == 0
    assert capsys.readouterr().out == (tmp_path / "all.csv").read_bytes().decode()
    assert (tmp_path / "all.csv").read_bytes().startswith(b"figure,name,kind,number\r\narticles,,,2\r\n")


def test_a_project_without_articles_says_so(driver, window, tmp_path, opened):
    projects.new_project(tmp_path / "empty.dementi", "C. R.").close()
    driver.open_any(tmp_path / "empty.dementi")
    dialog = opened()
    assert dialog.summary.text().startswith("There is nothing to count yet.")
    assert not dialog.save.isEnabled()


def test_closing_before_all_is_counted_is_no_fault(driver, window, sample):
    driver.open(sample)
    window.run("statistics")
    window.findChild(StatisticsDialog).reject()
    driver.settle()
