"""A large import goes into the bin and comes out of it bit by bit, and people's actions go between."""

import pytest

from dementi.store import check, moves, open_project

MANY = 40


@pytest.fixture(autouse=True)
def _bit_by_bit(monkeypatch):
    """Four articles at once are many, and each transaction moves two."""
    monkeypatch.setattr(moves, "AT_ONCE", 4)
    monkeypatch.setattr(moves, "_PART", 2)
    monkeypatch.setattr(moves, "_BATCH", -1)


@pytest.fixture
def many(project, make):
    """The keys of a large import, every third with a suggestion in it, after one of two articles."""
    records = [make.record(f"Numéro {n}. {make.text}", f"n{n}", lang="fr") for n in range(MANY)]
    keys = [one.key for one in project.import_records(records, make.who, "many").result()]
    for key, record in zip(keys[::3], records[::3], strict=True):
        found = make.suggestion(record.article.text, "M. Œuvré", "source")
        project.add_suggestions(key, "fr", "v1", [found], []).result()
    return keys


def some(project, steps):
    """Let so many steps be made."""
    seen = []

    def go_on(move):
        seen.append((move.done, move.total))
        return len(seen) < steps

    project.moves.finish(go_on)
    return seen


def everything(project):
    return project.moves.finish(lambda _move: True)


def test_undoing_a_large_import_is_answered_before_its_articles_are_moved(project, reader, make, many):
    undone = project.undo().result()
    assert (undone.action, undone.moving) == ("import", True)
    assert reader.undo_labels()[1] == ("import", "")
    assert not reader.binned()
    assert everything(project)
    assert list(reader.binned()) == many
    assert reader.counts(make.who).total == 2
    assert not reader.imports.moving()


def test_a_small_import_moves_with_the_act_itself(project, reader):
    undone = project.undo().result()
    assert not undone.moving
    assert list(reader.binned()) == [1, 2]


def test_what_is_done_is_told_and_the_file_is_sound_in_between(project, path, reader, make, many):
    project.undo().result()
    assert some(project, 3) == [(2, MANY), (4, MANY), (6, MANY)]
    assert list(reader.binned()) == many[:6]
    assert reader.counts(make.who).total == 2 + MANY - 6
    project.close()
    assert check(path).sound


def test_what_a_crash_left_goes_on_when_the_project_is_opened_again(project, path, many):
    project.undo().result()
    some(project, 3)
    project.close()
    with open_project(path) as again, again.reader() as reader:
        assert everything(again)
        assert list(reader.binned()) == many


def test_redo_takes_out_what_was_moved_by_then(project, reader, state, many):
    before = state()
    project.undo().result()
    some(project, 6)
    assert project.redo().result().moving
    assert everything(project)
    assert state() == before
    assert reader.undo_labels() == (("import", ""), None)


def test_turning_back_undoes_or_redoes_what_is_under_way(project, reader, many):
    project.undo().result()
    some(project, 6)
    assert project.moves.turn_back().result().redone
    some(project, 1)
    assert not project.moves.turn_back().result().redone
    assert everything(project)
    assert list(reader.binned()) == many


def test_what_something_else_was_done_after_is_not_turned_back(project, reader, make, many):
    project.undo().result()
    some(project, 1)
    project.submit(make.edit(1, (None, make.span(make.text, "Nous nions")), action="tag")).result()
    assert project.moves.turn_back().result() is None
    assert everything(project)
    assert list(reader.binned()) == many
    assert reader.undo_labels()[0] == ("tag", "")


def test_without_anything_under_way_nothing_is_turned_back(project, reader):
    assert project.moves.turn_back().result() is None
    assert everything(project)
    assert not reader.binned()


def test_an_article_that_is_in_the_bin_already_stays_there(project, reader, many):
    project.undo().result()
    some(project, 1)
    project.bin_articles([many[-1]]).result()
    assert everything(project)
    assert list(reader.binned()) == many


def test_two_imports_under_way_both_get_there(project, reader, make, many):
    project.import_records([make.record(f"Encore {n}.", f"e{n}") for n in range(9)], make.who, "more").result()
    project.undo().result()
    project.undo().result()
    assert len(reader.imports.moving()) == 2
    assert everything(project)
    assert len(reader.binned()) == MANY + 9


def test_emptying_the_bin_in_between_leaves_the_rest_to_be_moved(project, path, reader, many):
    project.undo().result()
    some(project, 3)
    assert project.empty_bin().result() == 6
    assert everything(project)
    assert list(reader.binned()) == many[6:]
    project.close()
    assert check(path).sound


def test_only_articles_in_which_somebody_may_speak_are_read_again(project, reader, many):
    project._write(lambda db: db.execute("DELETE FROM source_todo")).result()
    project.undo().result()
    everything(project)
    assert reader.register.filling().articles == len(many[::3])


def test_a_persons_action_waits_for_one_part_only(project, many, monkeypatch):
    monkeypatch.setattr(moves, "_BATCH", 60)
    monkeypatch.setattr(project.moves, "_hurry", lambda: True)
    project.undo().result()
    assert some(project, 1) == [(2, MANY)]
