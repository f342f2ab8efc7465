"""Parts that share nothing they must not share, and stay what they are."""

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.near import Sets, sketch
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span, State
from dementi.workflow.families import join_near
from dementi.workflow.splitting import Parts, Split, join_by_entity, parse


def record(number, source="", **meta):
    words = [f"mot{at * at % 40}{number if at % 3 else ''}" for at in range(80)]
    text = f"{source} : {' '.join(words)}"
    spans = [Span(f"s{number}", 0, len(source), "source", source, State.MANUAL)] if source else []
    return ArticleRecord(Article(f"a{number}", text, meta=meta, key=number), Annotations.of(spans))


def assign(records, split):
    """The part of each article by its name."""
    sketches = {one.article.key: sketch(one.article.text) for one in records}
    names = {one.article.key: one.article.name for one in records}
    parts = Parts(split, Sets(), names.__getitem__)
    if split.by == "group":
        join_near(parts.together, sketches.items(), sketches.__getitem__)
    elif split.by == "entity":
        join_by_entity(records, parts.together, {})
    return {one.article.name: parts.of(one.article) for one in records}


@pytest.mark.parametrize("by", ["group", "outlet", "date", "entity"])
def test_articles_that_are_added_move_none_of_those_there(by):
    records = [record(n, f"Mme Nom{n % 9}", outlet=f"O{n % 5}", date=f"2020-01-{n % 9 + 1:02}") for n in range(60)]
    split = parse(f"by={by},seed=3,train=60,dev=20,test=20")
    before = assign(records[:40], split)

    after = assign(records, split)

    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(("by", "fact"), [("outlet", "outlet"), ("date", "date")])
def test_what_articles_share_is_in_one_part(by, fact):
    records = [record(n, outlet=f"O{n % 7}", date=f"2020-01-{n % 7 + 1:02}T10:0{n % 3}") for n in range(70)]
    found = assign(records, Split(by, 1, (0.5, 0.25, 0.25)))

    parts = {}
    for one in records:
        parts.setdefault(one.article.fact(fact)[:10], set()).add(found[one.article.name])
    assert {len(names) for names in parts.values()} == {1}
    assert len(set(found.values())) > 1


def test_a_source_under_two_names_is_in_one_part():
    records = [record(1, "Igor Konachenkov"), record(2, "M. Konachenkov"), *(record(n, "Il") for n in range(3, 30))]
    found = assign(records, Split("entity", 5, (0.5, 0.0, 0.5)))

    assert found["a1"] == found["a2"]
    assert set(found.values()) == {"train", "test"}


def test_near_duplicates_are_in_one_part():
    texts = {f"a{n}": record(n).article.text for n in range(30)}
    copies = {f"{name}-copy": f"(AFP) {text}" for name, text in texts.items()}
    records = [ArticleRecord(Article(name, text, key=key)) for key, (name, text) in enumerate((texts | copies).items())]
    found = assign(records, parse("group"))

    assert all(found[name] == found[f"{name}-copy"] for name in texts)


def test_the_shares_are_reached():
    found = list(assign([record(n) for n in range(600)], parse("by=group,seed=1,train=70,dev=10,test=20")).values())

    assert [round(found.count(part) / 600, 1) for part in ("train", "dev", "test")] == [0.7, 0.1, 0.2]


def test_a_seed_gives_another_split():
    records = [record(n) for n in range(40)]
    assert assign(records, Split(seed=1)) != assign(records, Split(seed=2))


@pytest.mark.parametrize("text", ["by=author", "seed=x", "train=", "train=-1", "train=0", "x=1", "train=nan"])
def test_what_is_no_split_is_said_with_an_example(text):
    with pytest.raises(UserError, match="by=group,seed=1"):
        parse(text)


def test_shares_are_relative_and_parts_without_one_are_left_out():
    assert parse("outlet,train=8,test=2") == Split("outlet", 0, (0.8, 0.0, 0.2))
    assert parse("outlet,train=8,test=2").parts == ("train", "test")
