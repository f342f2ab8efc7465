"""What the last reading of all articles changed stays with the project."""

from dementi.domain.reruns import Counts, RuleChange
from dementi.store import open_project
from dementi.store.checking import check_file


def test_the_last_report_takes_the_place_of_the_one_before(project, reader):
    assert reader.reruns.last() is None
    many = [RuleChange(n, "fr.incise", Counts(n, 0, 1)) for n in range(1, 1202)]
    project.reruns.keep(many).result()
    assert reader.reruns.last()[1] == many
    project.reruns.keep([]).result()
    at, changes = reader.reruns.last()
    assert at.endswith("Z")
    assert changes == []


def test_it_is_no_undo_step_and_sealed_like_all(project, path):
    before = project.reader().undo_labels()
    project.reruns.keep([RuleChange(1, "fr.incise", Counts(1))]).result()
    assert project.reader().undo_labels() == before
    assert check_file(path).sound


def test_an_older_project_that_is_only_read_has_none(project, path, as_left_by):
    project.close()
    as_left_by(12)
    with open_project(path, write=False) as older, older.reader() as reader:
        assert reader.reruns.last() is None
