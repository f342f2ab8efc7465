"""What was counted, as bars and rows."""

import csv
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from dementi import i18n
from dementi.domain.errors import UserError
from dementi.gui.statistics.figures import figures, left_out, summary
from dementi.gui.statistics.saving import save, table
from dementi.store import Stats


def stats(**more):
    facts = {
        "articles": 3, "statuses": {}, "spans": {"claim": {"accepted": 3, "manual": 1, "pending": 2, "rejected": 1}},
        "relations": {}, "decisions": {"accepted": 3}, "reviewers": ("C. R.",), "outlets": {}, "months": {},
        "rules": {}, "days": {},
    }  # fmt: skip
    return Stats(**(facts | more))


def figure(name, **more):
    return next(one for one in figures(stats(**more)) if one.name == name)


def test_labels_have_their_hues_and_every_label_is_there(theme):
    made = figure("labels")
    assert [bar.name for bar in made.bars] == ["Claim", "Source", "Denial"]
    assert [(piece.value, piece.colour) for piece in made.bars[0].pieces] == [(4, "claim"), (2, "claim")]
    assert made.rows[0] == ("Claim", "4", "1", "2", "1")


@pytest.mark.parametrize("name", ["outlets", "dates", "rules", "progress"])
def test_nothing_to_count_is_said(theme, name):
    made = figure(name)
    assert not made.bars
    assert made.empty.endswith(".")


def test_only_labels_have_hues(theme):
    given = {"a": {"articles": 2, "accepted": 1, "rejected": 1, "manual": 1}}
    for made in figures(stats(outlets=given, months=given, rules=given, days=given))[1:]:
        colours = {piece.colour for bar in made.bars for piece in bar.pieces} | {
            piece.colour for piece, _ in made.legend
        }
        assert colours == {"accent"}


def test_the_most_judged_rules_come_first_with_the_share_that_was_kept(theme):
    made = figure(
        "rules",
        rules={
            "a": {"pending": 9},
            "b": {"accepted": 1},
            "c": {"accepted": 5, "amended": 1, "rejected": 2, "pending": 1},
        },
    )
    assert [row[:3] for row in made.rows] == [("c", "75%", "5"), ("b", "100%", "1"), ("a", "–", "0")]
    assert [bar.name for bar in made.bars] == ["c", "b"]


def test_many_days_become_months_and_many_months_years(theme):
    days = {f"2026-{month:02}-{day:02}": {"accepted": 1} for month in (1, 2) for day in range(1, 29)}
    months = {f"{year}-{month:02}": {"articles": 1} for year in (2015, 2016, 2017, 2018) for month in range(1, 13)}
    assert [row[:2] for row in figure("progress", days=days).rows] == [("2026-01", "28"), ("2026-02", "28")]
    assert [row[:2] for row in figure("dates", months=months).rows][:2] == [("2015", "12"), ("2016", "12")]


def test_what_the_picture_leaves_out_is_in_the_table(theme):
    made = figure("outlets", outlets={f"o{number}": {"articles": 50 - number} for number in range(50)})
    assert (len(made.bars), len(made.rows), made.more) == (30, 50, 20)
    assert left_out(made) == "20 others are in the table."


def test_the_table_is_written_with_formulas_made_harmless(theme):
    i18n.use("fr")
    rows = list(csv.reader(StringIO(table(figure("outlets", outlets={"=1+2": {"articles": 2084}})).decode())))
    assert rows == [["Média", "Articles", "Passages"], ["'=1+2", "2084", "0"]]


def test_pictures_are_written(theme, tmp_path):
    made = figure("outlets", outlets={"<b>A & B</b>": {"articles": 2}})
    save(made, tmp_path / "f.png")
    save(made, tmp_path / "f.SVG")
    assert QImage(str(tmp_path / "f.png")).width() == 1800
    drawn = ET.parse(tmp_path / "f.SVG")
    assert "<b>A & B</b>" in "".join(drawn.getroot().itertext())


def test_another_ending_and_a_missing_folder_are_told(theme, tmp_path):
    with pytest.raises(UserError, match="ending"):
        save(figure("labels"), tmp_path / "f.gif")
    with pytest.raises(UserError):
        save(figure("labels"), tmp_path / "missing" / "f.png")


def test_the_whole_is_said_in_a_line():
    assert summary(stats()) == "3 articles, 1 reviewer, 3 decisions"
