"""What each format wrote is what it reads, to the character, and the same bytes every time."""

import hashlib
from dataclasses import replace
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span, State
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Mismatch, labelled
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally

LIGHT = (
    "webanno",
    "html",
    "jsonl",
    "hf",
    "labelstudio",
    "doccano",
    "prodigy",
    "brat",
    "cas",
    "refi",
    "bio",
    "bilou",
    "csv",
    "xlsx",
)
HEAVY = (pytest.param("spacy", marks=pytest.mark.interop),)
QUICK = ("labelstudio", "doccano", "prodigy", "brat", "refi", "bio", "bilou", "csv", "xlsx", "webanno", "html")


def tallied(items):
    tally = Tally()
    for item in items:
        if item is not None:
            tally.add(item)
    return tally


@pytest.mark.parametrize("name", [*LIGHT, *HEAVY])
def test_a_format_reads_what_it_wrote(name, hostile, write, setting):
    form = by_name(name)
    path = write(name, hostile)

    found = tallied(form.read(path, setting))

    assert found == tallied(map(form.expected, hostile))
    assert found.articles == len(hostile)
    assert found.spans


@pytest.mark.parametrize("name", ["labelstudio", "doccano", "prodigy", "cas", "refi", "webanno", "html", "hf", "csv"])
def test_no_span_that_a_person_made_is_lost(name, hostile):
    expected = tallied(map(by_name(name).expected, hostile))
    kept = {(a.number, s.start, s.end, s.label) for a in hostile for s in a.spans if s.state.kept}

    assert expected.spans >= len(kept)


@pytest.mark.parametrize("name", [*LIGHT, *HEAVY])
def test_the_same_articles_give_the_same_bytes(name, hostile, write):
    first, second = (write(name, hostile, target) for target in ("one", "two"))

    assert digests(first) == digests(second)


def digests(path):
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()]


@pytest.mark.parametrize(
    "name", ["labelstudio", "doccano", "prodigy", "brat", "webanno", "jsonl", "cas", "refi", "hf", "csv", "xlsx"]
)
def test_a_span_that_moved_by_one_is_noticed(name, hostile, write, setting):
    form = by_name(name)
    path = write(name, hostile)
    moved = [replace(one, spans=(shorter(one.spans[0]), *one.spans[1:])) for one in hostile]

    assert tallied(form.read(path, setting)) != tallied(map(form.expected, moved))


def shorter(span):
    return replace(span, end=span.end - 2, quote=span.quote[:-2])


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@pytest.mark.parametrize("fact", ["title", "lang", "name"])
def test_a_cell_that_is_another_is_noticed(name, fact, hostile, write, setting):
    form = by_name(name)
    path = write(name, hostile)
    article = replace(hostile[0].article, **{fact: "autre"})
    others = [replace(hostile[0], record=replace(hostile[0].record, article=article)), *hostile[1:]]

    assert tallied(form.read(path, setting)) != tallied(map(form.expected, others))


def test_a_workbook_with_another_part_is_refused(hostile, write, setting):
    path = write("xlsx", hostile)
    with ZipFile(path) as before, ZipFile(path.with_suffix(".other"), "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'quotePrefix="1"', b""))

    with pytest.raises(Mismatch):
        list(by_name("xlsx").read(path.with_suffix(".other"), setting))


def test_a_cell_of_a_sheet_holds_what_it_can_and_is_read_back(write, setting):
    text = "é😀" * 20_000
    record = ArticleRecord(Article("a", text), Annotations.of([Span("u", 0, 40_000, "claim", text, State.MANUAL)]))
    path = write("xlsx", [labelled(1, record, Content())])

    (found,) = by_name("xlsx").read(path, setting)

    assert found == by_name("xlsx").expected(labelled(1, record, Content()))
    assert found.spans == ((0, 40_000, "claim"),)
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in found.cells) in (32_766, 32_767)


@pytest.mark.parametrize("name", ["labelstudio", "prodigy", "webanno"])
def test_a_quote_that_does_not_stand_at_its_offsets_is_refused(name, hostile, write, setting):
    path = write(name, [replace(one, spans=(replace(one.spans[0], quote="autre"),), links=()) for one in hostile])

    with pytest.raises(Mismatch):
        list(by_name(name).read(path, setting))


@st.composite
def articles(draw):
    text = draw(st.text(st.sampled_from("aé😀\u0301 \n\t\u00a0\u2028ق,.«»='-<&]_x0D"), min_size=2, max_size=60))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    labels = st.sampled_from(["claim", "source", "denial", "avis"])
    extents = [(min(pair), max(pair), draw(labels)) for pair in pairs if pair[0] != pair[1]]
    spans = [Span(f"u{n}", a, b, label, text[a:b], State.MANUAL) for n, (a, b, label) in enumerate(extents)]
    return labelled(1, ArticleRecord(Article("a", text), Annotations.of(spans)), Content())


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles())
def test_any_spans_of_any_text_survive(name, article, setting, tmp_path_factory):
    form, known = by_name(name), replace(setting, labels=("claim", "source", "denial", "avis"))
    target = tmp_path_factory.mktemp("any") / "out"
    if form.write_folder is not None:
        target.mkdir()
        form.write_folder(target, [article], known)
    else:
        with target.open("wb") as file:
            form.write_file(file, [article], known)

    assert tallied(form.read(target, known)) == tallied([form.expected(article)])
