"""Every override of a suggestion becomes a decision, with its rule, version and time, and is exported."""

import json

import pytest

from dementi.domain.spans import Outcome
from dementi.formats.jsonl import Content
from dementi.workflow.exporting import export


def newest(driver, count):
    with driver.window.bridge.project.reader() as reader:
        return reader.decisions(driver.session.article.key)[-count:]


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("Return",), Outcome.ACCEPTED),
        (("Left", "Return"), Outcome.AMENDED),
        (("Shift+Right", "Return"), Outcome.AMENDED),
        (("D", "Return"), Outcome.AMENDED),
        (("Backspace",), Outcome.REJECTED),
        (("Space",), Outcome.SKIPPED),
    ],
)
def test_what_is_done_with_a_suggestion_is_recorded_and_exported(driver, sample, tmp_path, keys, outcome):
    driver.open(sample)
    held = driver.session.place.current.words[0]
    for key in keys:
        driver.press(key)
    (made,) = [decision for decision in newest(driver, 99) if decision.about == held.uid]
    assert (made.outcome, made.rule, made.version, made.bulk) == (outcome, held.rule, held.version, False)
    assert made.version

    target = tmp_path / "dataset.jsonl"
    export(driver.window.bridge.project, target, Content(suggestions=True, decisions=True))
    rows = [json.loads(line) for line in target.read_text("utf-8").split("\n") if line]
    (told,) = [one for row in rows for one in row["decisions"] if one.get("span") == held.uid]
    assert (told["outcome"], told["rule"], told["version"]) == (outcome, held.rule, held.version)
    assert told["seconds"] == made.seconds


def test_what_the_rules_missed_is_recorded_too(driver, sample):
    driver.open(sample)
    driver.press("M")
    driver.press("Ctrl+Home")
    driver.press("Shift+Right", 2)
    driver.press("D")
    (made,) = newest(driver, 1)
    assert (made.outcome, made.rule, made.about) == (Outcome.MANUAL, "", driver.session.place.current.uid)
