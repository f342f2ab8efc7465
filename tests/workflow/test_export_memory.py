"""A dataset of however many articles is written in the same memory: next to nothing is kept of each."""

import gc
import tracemalloc

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State
from dementi.formats.jsonl import Content
from dementi.store import create
from dementi.store.likeness import Groups
from dementi.workflow.exporting import Options, export
from dementi.workflow.splitting import parse

PAGE, RANGE = 64, 256  # articles that are read at once, and those whose groups are
FEW, MANY = PAGE + RANGE, PAGE + 3 * RANGE  # so that as much is at hand when the last one is written
MOST = 64  # bytes, of which its key takes eight; its name in a set or its split in a table would take more


def record(number):
    """One of two reports that are nearly the same, under names that differ in one letter's case."""
    pair = number // 2
    words = [f"rapport{pair * at % 97:02} déclaration{pair + at:04}" for at in range(30)]
    source = f"Mme Nom{pair:04}"
    text = f"{source} : {' '.join(words)} {number:04}."
    spans = [
        Span(f"{number:032}", 0, len(source), "source", source, State.MANUAL, "C. R."),
        Span(f"{number + MANY:032}", 14, 40, "claim", text[14:40], State.MANUAL, "C. R."),
    ]
    link = Relation(f"{number:032}", "said_by", spans[1].uid, spans[0].uid, State.MANUAL, "C. R.")
    name = f"{'Une' if number % 2 else 'une'} dépêche {pair:04}"
    article = Article(name, text, "fr", name, {"outlet": f"Journal {number % 2}", "date": "2020-01-02"})
    return ArticleRecord(article, Annotations.of(spans, [link]), statuses={"C. R.": Status.DONE})


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    """Two that differ in nothing but how many articles there are."""
    folder, made = tmp_path_factory.mktemp("memory"), []
    for number in (FEW, MANY):
        made.append(create(folder / f"{number}.dementi", "C. R."))
        made[-1].import_records([record(n) for n in range(number)], "C. R.", "x").result()
    yield made
    for project in made:
        project.close()


def kept(project, target, options, articles):
    """Bytes that are held when the last article is on its way into the file, and were not before."""
    held = 0

    def look(done):
        nonlocal held
        if done == articles:
            gc.collect()
            held = tracemalloc.get_traced_memory()[0]

    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    export(project, target, Content(), progress=look, options=options)
    return held - before


@pytest.mark.parametrize(
    ("form", "by", "known"),
    [
        ("brat", "", True),
        ("cas", "", True),
        ("jsonl", "group", True),
        ("jsonl", "group", False),
        ("csv", "entity", True),
    ],
)
def test_next_to_nothing_is_kept_of_an_article(projects, tmp_path, monkeypatch, form, by, known):
    """Whether the project has `known` already which articles are nearly the same or not."""
    options = Options(form, split=parse(by) if by else None)
    few, many = projects
    if not known:
        monkeypatch.setattr(Groups, "complete", lambda self: False)
    export(many, tmp_path / "warm", Content(), options=options)
    tracemalloc.start()
    try:
        growth = kept(many, tmp_path / "many", options, MANY) - kept(few, tmp_path / "few", options, FEW)
    finally:
        tracemalloc.stop()
    assert growth < MOST * (MANY - FEW)
