"""Batches in the project: kept as they were made, one undo step each, and how far a reviewer is in one."""

import pytest

from dementi.domain.article import Status
from dementi.domain.batches import NewBatch
from dementi.domain.errors import UserError
from dementi.domain.sampling import How
from dementi.domain.selection import Order, Selection
from dementi.store import open_project
from dementi.store.checking import check_file

WHO, OTHER = "reviewer-1", "B. C."


def new(keys=(2, 1), name="Monday", who=WHO, **more):
    return NewBatch(name, who, tuple(keys), How.RANDOM, 7, **more)


def finish(project, make, key, who=WHO):
    project.submit(make.edit(key, action="finish", status=Status.DONE, reviewer=who)).result()


def test_a_batch_stays_as_it_was_made_across_a_restart(project, path):
    asked = Selection(lang="fr", order=Order.TITLE)
    key = project.batches.make(new(selection=asked)).result()
    project.close()
    with open_project(path) as again, again.reader() as reader:
        (batch,) = reader.batches.all(WHO)
        assert (batch.key, batch.name, batch.reviewer, batch.how, batch.seed) == (key, "Monday", WHO, How.RANDOM, 7)
        assert (batch.done, batch.total, batch.selection) == (0, 2, asked)
        assert list(reader.selecting.keys(Selection(batch=key), WHO)) == [2, 1]


def test_articles_that_come_later_are_not_in_it(project, reader, make):
    key = project.batches.make(new()).result()
    project.import_records([make.record("Un troisième texte.", "three")], WHO, "test").result()
    assert list(reader.selecting.keys(Selection(batch=key), WHO)) == [2, 1]
    assert list(reader.selecting.keys(Selection(batch=key, order=Order.TITLE), WHO)) == [1, 2]
    assert reader.selecting.count(Selection(batch=key), WHO) == 2


def test_each_reviewer_has_a_progress_of_their_own(project, reader, make):
    project.batches.make(new()).result()
    finish(project, make, 1)
    finish(project, make, 1, OTHER)
    finish(project, make, 2, OTHER)
    assert [(one.done, one.open) for who in (WHO, OTHER) for one in reader.batches.all(who)] == [(1, True), (2, False)]


def test_articles_are_taken_until_whoever_has_them_is_done(project, reader, make):
    project.batches.make(new(keys=(1,))).result()
    assert reader.batches.taken() == {1}
    finish(project, make, 1, OTHER)
    assert reader.batches.taken() == {1}
    finish(project, make, 1)
    assert reader.batches.taken() == frozenset()


def test_making_renaming_and_removing_are_undo_steps(project, reader):
    key = project.batches.make(new()).result()
    project.batches.rename(key, "Tuesday", WHO).result()
    project.batches.remove(key, WHO).result()
    assert reader.batches.all(WHO) == []
    names = []
    for _step in range(3):
        project.undo().result()
        names.append([(one.name, one.total) for one in reader.batches.all(WHO)])
    assert names == [[("Tuesday", 2)], [("Monday", 2)], []]
    project.redo().result()
    assert list(reader.selecting.keys(Selection(batch=key), WHO)) == [2, 1]


def test_a_step_tells_which_batch_is_there_again(project):
    key = project.batches.make(new()).result()
    project.batches.rename(key, "Tuesday", WHO).result()
    project.batches.remove(key, WHO).result()
    undone = [project.undo().result().batch for _step in range(3)]
    redone = [project.redo().result().batch for _step in range(3)]
    assert (undone, redone) == ([key, 0, 0], [key, 0, 0])


def test_no_two_batches_have_one_name(project, reader):
    project.batches.make(new()).result()
    other = project.batches.make(new(name="Tuesday")).result()
    for answer in (project.batches.make(new()), project.batches.rename(other, "Monday", WHO)):
        with pytest.raises(UserError, match="Monday"):
            answer.result()
    assert project.batches.rename(other, "Tuesday", WHO).result() == other


def test_a_batch_that_is_gone_is_a_sentence(project):
    for answer in (project.batches.rename(5, "Monday", WHO), project.batches.remove(5, WHO)):
        with pytest.raises(UserError, match="no longer there"):
            answer.result()


def test_an_article_thrown_away_leaves_its_batch_and_the_file_is_sound(project, reader, path):
    key = project.batches.make(new()).result()
    project.bin_articles([2]).result()
    assert [one.total for one in reader.batches.all(WHO)] == [1]
    assert reader.selecting.count(Selection(batch=key), WHO) == 1
    project.empty_bin().result()
    assert list(reader.selecting.keys(Selection(batch=key), WHO)) == [1]
    project.undo().result()
    assert check_file(path).findings == ()


def test_a_batch_whose_removal_was_forgotten_with_an_article_is_not_brought_back_empty(project, reader):
    key = project.batches.make(new()).result()
    project.batches.rename(key, "Tuesday", WHO).result()
    project.batches.remove(key, WHO).result()
    project.bin_articles([1]).result()
    project.empty_bin().result()

    assert project.undo().result().action == "rename_batch"
    assert reader.batches.all(WHO) == []


def test_a_project_from_before_has_none(project, path, as_left_by):
    project.close()
    as_left_by(7)
    with open_project(path, write=False) as older, older.reader() as reader:
        assert not reader.batches.known
        assert reader.batches.all(WHO) == []
        assert reader.batches.taken() == frozenset()


def test_a_file_from_before_gets_the_tables(project, path, as_left_by):
    project.close()
    as_left_by(7)
    with open_project(path) as newer, newer.reader() as reader:
        newer.checking.result()
        newer.batches.make(new()).result()
        assert [one.total for one in reader.batches.all(WHO)] == [2]
