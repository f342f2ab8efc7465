"""The bin: out of sight, back again, and gone for good (F35)."""

import pytest

from dementi.store import Stopped, bin, check, open_project

SECRET = "Zorglub déteste les mandarines bleues"


@pytest.fixture
def secret(project, make):
    """The key of an article full of words that are nowhere else, with annotations, decisions and history."""
    text = f"{SECRET}. " * 200
    record = make.record(text, "zorglub-file", title=SECRET, meta={"url": "zorglub"})
    (article,) = project.import_records([record], make.who, "zorglub.txt").result()
    suggestion = make.suggestion(text, "mandarines bleues", why="zorglub", rule="zorglub", cue=None)
    project.add_suggestions(article.key, "fr", "v1", [suggestion], []).result()
    claim = make.span(text, "Zorglub déteste", note="zorglub")
    link = make.link(claim, suggestion, "denies")
    edit = make.edit(article.key, make.accept(suggestion), (None, claim), (None, link), subject="Zorglub déteste")
    project.submit(edit).result()
    project.submit(make.edit(article.key, (claim, None), (link, None), subject="Zorglub")).result()
    project.undo().result()
    return article.key


def test_binned_articles_are_out_of_sight_and_come_back(project, reader, make, secret):
    assert project.bin_articles([secret]).result() == 1
    assert list(reader.binned()) == [secret]
    assert list(reader.article_ids(make.who, words="zorglub")) == []
    assert [record.article.name for record in reader.records()] == ["one", "two"]
    project.restore_articles([secret]).result()
    assert reader.counts(make.who).total == 3


def test_binning_is_one_undo_step(project, reader, make):
    project.bin_articles([1, 2]).result()
    assert project.undo().result().action == "bin"
    assert reader.counts(make.who).total == 2
    project.redo().result()
    assert list(reader.binned()) == [1, 2]


def test_a_step_tells_which_article_it_took_out_of_the_bin(project):
    project.bin_articles([2, 1]).result()
    project.restore_articles([2]).result()
    undone = [project.undo().result().came for _step in range(2)]
    redone = [project.redo().result().came for _step in range(2)]
    assert (undone, redone) == ([0, 1], [0, 2])


def test_rows_tell_what_is_in_the_bin(project, reader, make):
    project.bin_articles([1]).result()
    assert [row.binned for row in reader.rows([1, 2], make.who)] == [True, False]


def test_binning_what_is_binned_changes_nothing(project, reader):
    project.bin_articles([1]).result()
    assert project.bin_articles([1, 99]).result() == 0


def test_no_byte_of_a_deleted_article_stays_in_the_file(project, path, secret):
    assert b"orglub" in path.read_bytes()
    project.bin_articles([secret]).result()
    assert project.empty_bin().result() == 1
    project.close()
    content = path.read_bytes().lower()
    for trace in ("zorglub", "orglub", "mandarine", "bleues", "deteste", "déteste"):
        assert trace.encode() not in content, trace
    assert check(path).sound


def test_emptying_the_bin_leaves_the_other_articles_and_their_history(project, reader, make, secret):
    span = make.span(make.text, "Nous nions")
    project.submit(make.edit(1, (None, span), action="tag")).result()
    project.bin_articles([secret]).result()
    project.empty_bin().result()
    assert reader.undo_labels()[0] == ("tag", "")
    project.undo().result()
    assert not reader.annotations(1).spans
    assert list(reader.article_ids(make.who, words="nions")) == [1]


def test_undoing_an_import_after_the_bin_was_emptied_moves_what_is_left(project, reader, make):
    project.bin_articles([1]).result()
    project.empty_bin().result()
    assert project.undo().result().action == "import"
    assert list(reader.binned()) == [2]


def test_an_empty_bin_can_be_emptied(project):
    assert project.empty_bin().result() == 0


def test_a_project_opened_to_read_keeps_its_bin(project, path):
    project.bin_articles([1]).result()
    project.close()
    with open_project(path, write=False) as again:
        assert again.empty_bin().error is not None


@pytest.fixture
def full(project, make, monkeypatch):
    """A bin of eight articles, of which two are many, beside two that stay."""
    monkeypatch.setattr(bin, "AT_ONCE", 2)
    monkeypatch.setattr(bin, "_PART", 1)
    monkeypatch.setattr(bin, "_BATCH", -1)
    records = [make.record(f"{SECRET} {n}.", f"zorglub{n}", title=SECRET) for n in range(8)]
    keys = [one.key for one in project.import_records(records, make.who, "zorglub").result()]
    project.bin_articles(keys).result()
    return keys


def test_a_full_bin_is_emptied_bit_by_bit_and_no_byte_stays(project, path, full):
    told = []
    assert project.empty_bin(lambda done, total: told.append((done, total)) or True).result() == 8
    assert told[:6] == [(done, 8) for done in range(6)]
    project.close()
    content = path.read_bytes().lower()
    for trace in ("zorglub", "orglub", "mandarine", "bleues"):
        assert trace.encode() not in content, trace
    assert check(path).sound


def test_a_full_bin_keeps_the_rest_where_it_is_stopped(project, path, reader, make, full):
    answer = project.empty_bin(lambda done, _total: done < 3)
    with pytest.raises(Stopped):
        answer.result()
    assert list(reader.binned()) == full[3:]
    assert reader.counts(make.who).total == 2
    assert project.undo().result().action == "import"
    project.close()
    assert check(path).sound


def test_a_decision_is_saved_while_the_bin_is_emptied(project, reader, make, full):
    saved = []

    def decide(done, _total):
        if done == 1:
            edit = make.edit(1, (None, make.span(make.text, "Nous nions")), action="tag")
            saved.append(project.submit(edit))
        return done < 3 or saved[0].done

    assert project.empty_bin(decide).result() == 8
    assert len(reader.annotations(1).spans) == 1
