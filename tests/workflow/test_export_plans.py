"""The choices of an export, kept and told as a command."""

import shlex
import sys

import pytest

from dementi.cli.datasets import options_of
from dementi.cli.parser import parser
from dementi.domain.article import Status
from dementi.formats.jsonl import Content
from dementi.workflow.choosing import Choice
from dementi.workflow.export_plans import Plan, command, restored, restored_from, stored_as
from dementi.workflow.exporting import Options
from dementi.workflow.splitting import Split

PLANS = [
    Plan(),
    Plan(Options("brat", Choice(None))),
    Plan(
        Options(
            "csv",
            Choice(frozenset({Status.DONE, Status.STARTED}), "-C. R.", frozenset({"claim"}), True, "l’accord 'X'"),
            Split("outlet", 7, (0.5, 0.2, 0.3)),
            links=False,
            pseudonyms=True,
        ),
        Content(decisions=True),
    ),
    Plan(Options("jsonl", Choice(None, words="-x"), text=False), Content(suggestions=True)),
]


@pytest.mark.parametrize("plan", PLANS)
def test_what_was_stored_is_restored(plan):
    assert restored_from(stored_as({"é": plan})) == {"é": plan}


@pytest.mark.skipif(sys.platform == "win32", reason="quoted for another shell")
@pytest.mark.parametrize("plan", PLANS)
def test_the_command_means_the_same_choices(plan, tmp_path):
    target = tmp_path / "d e" / "out"
    line = command(plan, tmp_path / "my project.dementi", target)
    words = parser().parse_args(shlex.split(line)[1:])

    assert options_of(words) == plan.options
    assert (words.suggestions, words.decisions) == (plan.content.suggestions, plan.content.decisions)
    assert (words.project, words.output) == (tmp_path / "my project.dementi", target)


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[",
        "[]",
        '{"a": 3}',
        '{"a": {"format": "word", "status": 4, "labels": [], "split": "by=moon", "words": 0}}',
    ],
)
def test_damaged_settings_give_the_usual_plan(damaged):
    assert all(
        plan.options.form == "jsonl" and not plan.options.split and not plan.options.choice.labels
        for plan in restored_from(damaged).values()
    )


def test_what_is_no_table_is_the_usual_plan():
    assert restored(None) == Plan()
    assert Plan().options.choice.statuses == {Status.DONE}
