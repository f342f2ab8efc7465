"""A glance shows the first rows of a project that this program left as it is, and nothing of any other file."""

import os
import shutil

import pytest

from dementi.store.glancing import glance

WHO = "reviewer-1"


def test_the_first_rows_are_those_of_the_open_project(project, path):
    with project.reader() as reader:
        rows = reader.rows(reader.article_ids(WHO), WHO)
    project.close()
    assert list(glance(path, WHO)) == rows
    assert list(glance(path, "")) == rows


def test_articles_in_the_bin_are_left_out(project, path):
    project.bin_articles([1]).result()
    project.close()
    assert 1 not in [row.key for row in glance(path, WHO)]


def _touched(path):
    os.utime(path, ns=(1, 1))


def _copied(path):
    shutil.copyfile(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def _with_journal(path):
    path.with_name(path.name + "-journal").write_bytes(b"x" * 600)


@pytest.mark.parametrize("change", [_touched, _copied, _with_journal, lambda path: path.unlink()])
def test_a_file_that_is_not_as_it_was_left_shows_nothing(project, path, change):
    project.close()
    change(path)
    assert glance(path, WHO) == ()


def test_a_project_that_was_not_closed_shows_nothing(project, path):
    project.bin_articles([1]).result()
    assert glance(path, WHO) == ()
