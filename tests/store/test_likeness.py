"""Articles that are nearly the same are one group from import on."""

import random

import pytest

from dementi.domain.article import Article
from dementi.domain.near import sketch
from dementi.domain.records import ArticleRecord
from dementi.store import create

ENDINGS = ("e", "er", "é", "ée", "ait", "ent", "ions", "eur", "rice", "age", "isme", "ique", "able", "ement", "aire")
STEMS = [
    a + b for a in ("minist", "déclar", "accus", "oppos", "frapp", "négoci", "arm", "parl", "camp") for b in ENDINGS
]


def text(seed, length=120):
    return " ".join(random.Random(seed).choices(STEMS, k=length))


def copy_of(seed, seed_of_change):
    words = text(seed).split()
    place = random.Random(seed_of_change).randrange(20, 90)
    return " ".join(["PARIS", "(AFP)", *words[:place], "Moscou", *words[place + 1 :]])


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as made:
        yield made


def put(project, *texts):
    records = [ArticleRecord(Article(f"a{n}", text)) for n, text in enumerate(texts)]
    return [one.key for one in project.import_records(records, "R", "test").result()]


def test_copies_are_grouped_and_others_are_not(project):
    one, other, copy, again = put(project, text(1), text(2), copy_of(1, 5), copy_of(1, 6))
    with project.reader() as reader:
        assert reader.groups.of(copy) == reader.groups.of(one) == (one, copy, again)
        assert reader.groups.of(other) == (other,)
        assert reader.groups.families(1, 999) == {one: one, copy: one, again: one}
        assert reader.groups.sizes([one, other, copy]) == {one: 3, copy: 3}


def test_what_is_in_the_bin_is_in_no_group_and_comes_back_with_it(project):
    one, copy = put(project, text(1), copy_of(1, 5))
    project.bin_articles([one]).result()
    with project.reader() as reader:
        assert reader.groups.of(copy) == (copy,)
        assert reader.groups.families(1, 999) == {}
    project.undo().result()
    with project.reader() as reader:
        assert reader.groups.of(copy) == (one, copy)
    project.bin_articles([one]).result()
    project.empty_bin().result()
    with project.reader() as reader:
        assert reader.groups.of(copy) == (copy,)


def test_an_identical_article_is_not_stored_twice(project):
    assert put(project, text(1), text(1))[0] == put(project, text(1))[0]
    with project.reader() as reader:
        assert len(reader.article_ids("")) == 1


def test_articles_from_before_there_were_groups_are_grouped_later(project):
    keys = put(project, text(1), text(2), copy_of(1, 5))
    project._write(lambda db: db.execute("DELETE FROM likeness")).result()
    with project.reader() as reader:
        assert reader.groups.missing()
        assert reader.groups.of(keys[0]) == (keys[0],)
    assert project.group_missing(2).result() == 2
    assert project.group_missing(2).result() == 1
    with project.reader() as reader:
        assert not reader.groups.missing()
        assert reader.groups.of(keys[0]) == (keys[0], keys[2])


def test_an_older_project_that_cannot_be_written_has_no_groups(project):
    keys = put(project, text(1), copy_of(1, 5))
    project._write(lambda db: db.execute("PRAGMA user_version = 3")).result()
    with project.reader() as reader:
        assert reader.groups.of(keys[0]) == (keys[0],)
        assert reader.groups.families(1, 999) == reader.groups.sizes(keys) == {}


def test_most_copies_are_found_among_many(project):
    texts = [text(seed) for seed in range(200)]
    keys = put(project, *texts, *(copy_of(seed, seed) for seed in range(200)))
    with project.reader() as reader:
        found = sum(reader.groups.of(keys[n]) == (keys[n], keys[200 + n]) for n in range(200))
    assert found >= 195


def test_a_person_s_action_comes_between_the_articles_of_a_batch(project):
    order = []
    records = [ArticleRecord(Article(f"a{n}", text(n, 3000))) for n in range(60)]
    imported = project.import_records(records, "R", "test", "batch")
    imported.then(lambda answer: order.append("imported"))
    project.use_reviewer("C. R.").then(lambda answer: order.append("person"))
    assert len(imported.result()) == 60
    project.close()
    assert order == ["person", "imported"]


def test_texts_are_compared_with_those_of_the_project(project):
    _other, one, copy = put(project, text(2), text(1), copy_of(1, 5))
    with project.reader() as reader:
        alike, alone = reader.groups.like([sketch(copy_of(1, 6)), sketch(text(3))])
    assert (alike.family, alike.title) in ((one, "a1"), (one, "a2"))
    assert alone is None
    project.bin_articles([one, copy]).result()
    with project.reader() as reader:
        assert reader.groups.like([sketch(copy_of(1, 6))]) == [None]
        assert reader.groups.like([]) == []


def test_a_sketch_is_stored_as_the_same_digits_on_every_machine(project):
    (key,) = put(project, text(1))
    with project.reader() as reader:
        stored = reader._db.value("SELECT sketch FROM likeness WHERE key = ?", (key,))
        assert reader.groups.sketch(key) == sketch(text(1))
    assert stored == "".join(f"{value:08x}" for value in sketch(text(1)))
