"""Every filter and order gives what reading all articles would, at once or a few at a time."""

import random
import unicodedata
from dataclasses import replace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.selection import Order, Selection
from dementi.domain.spans import SOURCE, State
from dementi.store import create, selecting

WHO, OTHER = "reviewer-1", "B. C."
NUMBER = 60


def record(number, chance, make):
    title = chance.choice(("« Émeute", "Zoo", "Œuvre", "abri", "Été", "eau", "")) + f" {number % 7}"
    text = f"{title}\n\n{make.text} {chance.choice(('mer', 'montagne', 'mère'))} {number}"
    meta = {"outlet": chance.choice(("", "Le Monde", "Éclair", "le monde", "agence")),
            "date": chance.choice(("", "2016-11-30T10:00", "2016-12-18", "2017-01-02", "2017"))}  # fmt: skip
    spans = [
        make.suggestion(text, quote, label, confidence=share, rule=chance.choice(("fr.incise", "fr.selon")))
        for quote, label, share in (("Nous nions", "claim", chance.random()), ("M. Œuvré", SOURCE, chance.random()))
        if chance.random() < 0.6
    ]
    if chance.random() < 0.3:
        spans.append(make.span(text, "La Russie", "denial", flag=chance.random() < 0.5))
    statuses = {who: chance.choice(list(Status)) for who in (WHO, OTHER) if chance.random() < 0.4}
    article = Article(f"a{number}", text, chance.choice(("fr", "en")), title, meta)
    return ArticleRecord(article, Annotations.of(spans), statuses=statuses)


@pytest.fixture(scope="module")
def library(make, tmp_path_factory):
    """A project of many articles, some in the bin, and what is in it: (row of the list, record) by key."""
    chance = random.Random(5)
    with create(tmp_path_factory.mktemp("library") / "p.dementi") as project:
        project.import_records([record(n, chance, make) for n in range(NUMBER)], WHO, "test").result()
        project.bin_articles([3, 20, 21]).result()
        with project.reader() as reader:
            keys = list(reader.article_ids(WHO))
            yield reader, dict(zip(keys, reader.records(), strict=True))


def plain(text):
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in folded if not unicodedata.combining(c)).lstrip("«\u00a0 ")


def waiting(one):
    """The confidences of the claims and denials to decide."""
    spans = one.annotations.spans.values()
    return [s.confidence for s in spans if s.state is State.PENDING and s.label != SOURCE and s.confidence >= 0.5]


def status(one, who=WHO):
    return one.statuses.get(who, Status.TO_DO)


def has_label(one, label):
    return any(
        s.label == label and (s.state is not State.PENDING or s.confidence >= 0.5)
        for s in one.annotations.spans.values()
    )


def day(one):
    return one.article.fact("date")[:10]


FILTERS = {
    Selection(): lambda one: True,
    Selection(words="mere"): lambda one: "mère" in one.article.text,
    Selection(status=Status.DONE): lambda one: status(one) is Status.DONE,
    Selection(status=Status.TO_DO): lambda one: status(one) is Status.TO_DO,
    Selection(label="denial"): lambda one: has_label(one, "denial"),
    Selection(label="claim"): lambda one: has_label(one, "claim"),
    Selection(label="taken away"): lambda one: False,
    Selection(rule="fr.selon"): lambda one: any(s.rule == "fr.selon" for s in one.annotations.spans.values()),
    Selection(reviewer=OTHER): lambda one: status(one, OTHER) is not Status.TO_DO,
    Selection(outlet="LE MONDE"): lambda one: plain(one.article.fact("outlet")) == "le monde",
    Selection(after="2016-12-18"): lambda one: day(one) >= "2016-12-18",
    Selection(before="2016"): lambda one: "" < day(one) < "2017",
    Selection(after="2016-12", before="2017-01"): lambda one: "2016-12" <= day(one) < "2017-02",
    Selection(after="2016-12", before="2016", outlet="le monde"): lambda one: (
        "2016-12" <= day(one) < "2017" and plain(one.article.fact("outlet")) == "le monde"
    ),
    Selection(lang="en"): lambda one: one.article.lang == "en",
    Selection(flagged=True): lambda one: any(s.flag for s in one.annotations.spans.values()),
    Selection(below=0.7): lambda one: any(share < 0.7 for share in waiting(one)),
    Selection(words="mer", lang="fr", outlet="éclair", status=Status.TO_DO): lambda one: (
        any(word.startswith("mer") for word in plain(one.article.text).split())
        and one.article.lang == "fr"
        and one.article.fact("outlet") == "Éclair"
        and status(one) is Status.TO_DO
    ),
}
LAST = "\U0010ffff"
ORDERS = {
    Order.IMPORTED: lambda key, one: (key,),
    Order.TITLE: lambda key, one: (plain(one.article.title or one.article.name), key),
    Order.OLDEST: lambda key, one: (day(one) or LAST, key),
    Order.OUTLET: lambda key, one: (plain(one.article.fact("outlet")) or LAST, key),
    Order.STATUS: lambda key, one: ((Status.STARTED, Status.TO_DO, Status.DONE).index(status(one)), key),
    Order.PENDING: lambda key, one: (-len(waiting(one)), -key if waiting(one) else key),
    Order.DOUBT: lambda key, one: (min(waiting(one), default=2.0), key),
}


@pytest.fixture(
    params=[
        {}, {"FEW": 20_000}, {"FEW": 5}, {"FEW": 0, "SORTED": 0}, {"FEW": 0, "_SHARE": 1_000},
        {"FEW": 0, "_SHARE": 1_000, "_SINGLY": 9, "_FOLLOWED": 12},
        {"FEW": 0, "_SHARE": 0, "_FOLLOWED": 0, "SORTED": 30},
    ],
    ids=["usual", "few lead", "some lead", "none leads", "asked singly", "met too late", "found first"],
)  # fmt: skip
def few(request, monkeypatch):
    for name, number in {"_TOGETHER": 5, **request.param}.items():
        monkeypatch.setattr(selecting, name, number)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wanted", FILTERS)
def test_a_selection_is_what_reading_all_would_give(library, few, wanted, order):
    reader, records = library
    asked = replace(wanted, order=order)
    found = [key for key, one in records.items() if FILTERS[wanted](one)]
    found.sort(key=lambda key: ORDERS[order](key, records[key]))
    assert list(reader.selecting.keys(asked, WHO)) == found
    assert list(reader.selecting.keys(asked, WHO, 7)) == found[:7]
    assert reader.selecting.count(asked, WHO) == len(found)


@pytest.mark.parametrize(
    "asked",
    [
        Selection(status=Status.DONE), Selection(rule="fr.selon"), Selection(outlet="Le Monde"), Selection(lang="fr"),
        Selection(below=0.7), Selection(label="claim"), Selection(words="mer"),
        Selection(words="mer -mere", order=Order.IMPORTED),
        Selection(outlet="Le Monde", order=Order.NEWEST), Selection(outlet="Le Monde", order=Order.OLDEST),
        *(Selection(order=order) for order in Order), Selection(lang="fr", status=Status.TO_DO),
    ],
)  # fmt: skip
def test_the_first_of_a_filter_are_found_without_sorting_all(library, asked):
    reader, _records = library
    ran = []
    reader._db.set_trace_callback(ran.append)
    reader.selecting.keys(asked, WHO, 5)
    reader._db.set_trace_callback(None)
    plans = [step for sql in ran if sql.startswith("SELECT o.key") for step in plan(reader, sql)]
    assert plans
    assert not [step for step in plans if "TEMP B-TREE" in step]


def plan(reader, sql):
    return [row[3] for row in reader._db.rows(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("outlet", ["", "Le Monde"])
@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_an_order_of_days_begins_where_the_days_do_that_are_asked_for(library, monkeypatch, order, outlet):
    monkeypatch.setattr(selecting, "FEW", 0)
    reader, _records = library
    ran = []
    reader._db.set_trace_callback(ran.append)
    reader.selecting.keys(Selection(after="2016-12", before="2016", outlet=outlet, order=order), WHO, 5)
    reader._db.set_trace_callback(None)
    (followed,) = [sql for sql in ran if sql.startswith("SELECT o.key") and "INDEXED BY" in sql]
    assert any(step.endswith("date>? AND date<?)") for step in plan(reader, followed))


def test_a_part_of_an_order_that_few_articles_have_is_followed_to_its_end(library, monkeypatch):
    monkeypatch.setattr(selecting, "FEW", 0)
    monkeypatch.setattr(selecting, "_FOLLOWED", 0)  # whatever is asked for comes late
    reader, records = library
    dated = [one for one in records.values() if day(one)]
    assert 0 < sum(bool(waiting(one)) for one in records.values()) < len(dated)
    ran = []
    reader._db.set_trace_callback(ran.append)
    reader.selecting.keys(Selection(after="2016", order=Order.DOUBT), WHO, 5)
    reader._db.set_trace_callback(None)
    assert not [step for sql in ran if sql.startswith("SELECT o.key") for step in plan(reader, sql) if "TEMP" in step]


def test_the_newest_come_first_and_those_without_a_day_last(library):
    reader, records = library
    days = [day(records[key]) for key in reader.selecting.keys(Selection(order=Order.NEWEST), WHO)]
    assert days == sorted(days, reverse=True)


def test_choices_are_what_the_project_has(library):
    reader, _records = library
    assert sorted(map(plain, reader.selecting.outlets(10))) == ["agence", "eclair", "le monde"]
    assert reader.selecting.outlets(1) == ["agence"]
    assert reader.selecting.languages(10) == ["en", "fr"]
    assert reader.selecting.years(10) == ["2016", "2017"]
    assert reader.selecting.rules(10) == ["fr.incise", "fr.selon"]


def test_a_group_of_nearly_the_same_articles_is_a_selection(project, reader, make):
    texts = [f"{make.text} " * 20, f"{make.text} " * 20 + "Fin."]
    project.import_records([make.record(text, f"n{i}") for i, text in enumerate(texts)], WHO, "test").result()
    group = reader.groups.of(3)
    assert list(reader.selecting.keys(Selection(near=4), WHO)) == list(group) == [1, 3, 4]
