"""Filters under names, and what else may stand in their place."""

from dementi.domain.article import Status
from dementi.domain.selection import Order, Selection, loaded
from dementi.store import open_project, saved_filters
from dementi.store.connection import reading

WANTED = Selection(
    words="mer -noire", status=Status.DONE, outlet="L’Éclair", below=0.7, flagged=True, order=Order.DOUBT
)


def kept(path):
    with reading(path) as db:
        return saved_filters.read(db)


def test_filters_are_kept_by_name_until_they_are_dropped(project, path):
    assert project.filters.put("à voir", Selection(flagged=True)).result() is False
    assert project.filters.put("à voir", WANTED).result() is True
    project.close()
    with open_project(path) as again:
        assert kept(path) == {"à voir": WANTED}
        assert again.filters.remove("à voir").result() is True
        assert again.filters.remove("à voir").result() is False
    assert kept(path) == {}


def test_what_a_newer_program_kept_is_left_out():
    assert loaded('{"mood": "calm", "lang": "fr"}') == Selection(lang="fr")
    assert loaded("{") == Selection()


def test_a_project_from_before_has_none(project, path, as_left_by):
    project.close()
    as_left_by(5)
    assert kept(path) == {}
