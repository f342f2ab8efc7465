"""What we write for other tools we read again ourselves: the same spans and links."""

import pytest

from dementi.formats.jsonl import Content
from dementi.store import create
from dementi.workflow.exporting import Options, export
from dementi.workflow.importing import import_paths
from dementi.workflow.projects import add_samples


@pytest.fixture
def reviewed(tmp_path):
    """The two samples with everything accepted that was suggested."""
    from dataclasses import replace

    from dementi.domain.annotations import Annotations
    from dementi.domain.spans import State

    with create(tmp_path / "s.dementi", "C. R.") as samples:
        add_samples(samples, "C. R.")
        with samples.reader() as reader:
            records = list(reader.records())
    made = []
    for record in records:
        spans = [replace(s, state=State.MANUAL, reviewer="C. R.") for s in record.annotations.spans.values()]
        links = [replace(r, state=State.MANUAL, reviewer="C. R.") for r in record.annotations.relations.values()]
        made.append(replace(record, annotations=Annotations.of(spans, links)))
    with create(tmp_path / "p.dementi", "C. R.") as project:
        project.import_records(made, "C. R.", "test").result()
        yield project


def content(project):
    """By text: the spans and links of each article."""
    found = {}
    with project.reader() as reader:
        for record in reader.records():
            spans = record.annotations.spans
            extents = {uid: (span.start, span.end, span.label) for uid, span in spans.items()}
            links = sorted((r.kind, extents[r.tail], extents[r.head]) for r in record.annotations.relations.values())
            found[record.article.text] = (sorted(extents.values()), links)
    return found


ENDINGS = {
    "jsonl": ".jsonl",
    "labelstudio": ".json",
    "doccano": ".jsonl",
    "prodigy": ".jsonl",
    "brat": "",
    "refi": ".qdpx",
    "cas": "",
}


@pytest.mark.parametrize("form", ENDINGS)
def test_an_export_imports_again_with_the_same_spans_and_links(form, reviewed, tmp_path):
    target = tmp_path / f"out{ENDINGS[form]}"
    export(reviewed, target, Content(), options=Options(form, card=False))

    with create(tmp_path / "q.dementi", "Z") as other:
        report = import_paths(other, [target], "Z")

        assert report.failures == []
        assert content(other) == content(reviewed)
