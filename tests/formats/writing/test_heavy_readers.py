"""spaCy, `datasets` and Label Studio's SDK, given what we wrote (`dev.py test --all`)."""

import json
import sys
import warnings
import zlib

import pytest

from dementi.formats.writing.dataset import Mismatch, Setting, apart, decided

pytestmark = [
    pytest.mark.interop,
    pytest.mark.filterwarnings("ignore"),  # theirs are not ours to mend
    pytest.mark.skipif(sys.version_info >= (3, 14), reason="spaCy and numpy have no wheels for this Python yet"),
]


def spans(article):
    return sorted((span.start, span.end, span.label) for span in article.spans)


def test_spacy_gives_each_span_in_one_group_and_its_links(hostile, write):
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(write("spacy", hostile)).get_docs(spacy.blank("fr").vocab))

    for doc, article in zip(docs, hostile, strict=True):
        kept, pending = apart(article)
        assert doc.text == article.text
        found = [
            [(s.start_char, s.end_char, s.label_) for s in doc.spans.get(name, [])] for name in ("sc", "suggested")
        ]
        assert [sorted(one) for one in found] == [spans(kept), spans(pending)]
        links = [(kind, found[0][tail], found[0][head]) for kind, tail, head in doc.spans["sc"].attrs["relations"]]
        ends = spans_in_order(kept)
        assert links == [(link.kind, ends[link.tail], ends[link.head]) for link in kept.links]
        assert doc.spans["sc"][0].id_ == kept.spans[0].uid


def spans_in_order(article):
    return [(span.start, span.end, span.label) for span in article.spans]


@pytest.mark.parametrize("many", [1, 2, 3])
def test_spacy_reads_many_articles_as_it_reads_few(hostile, write, monkeypatch, many):
    """They are made so many at a time, and laid one after the other in one file."""
    import spacy
    from spacy.tokens import DocBin

    from dementi.formats.writing import spacy as form

    few = list(DocBin().from_disk(write("spacy", hostile)).get_docs(spacy.blank("fr").vocab))
    monkeypatch.setattr(form, "MANY", many)
    path = write("spacy", hostile)
    box = DocBin().from_disk(path)
    docs = list(box.get_docs(spacy.blank("fr").vocab))

    assert [doc.to_json() for doc in docs] == [doc.to_json() for doc in few]
    assert [doc.user_data for doc in docs] == [doc.user_data for doc in few]
    assert [[(s.id_, s.label_) for s in doc.spans["sc"]] for doc in docs] == [
        [(s.id_, s.label_) for s in doc.spans["sc"]] for doc in few
    ]
    assert [found.spans for found in form.read(path, Setting("d"))] == [form.FORMAT.expected(a).spans for a in hostile]


def test_a_spacy_file_that_was_cut_or_changed_is_found(hostile, write, monkeypatch):
    from dementi.formats.writing import spacy as form

    monkeypatch.setattr(form, "MANY", 2)
    path = write("spacy", hostile)
    whole = zlib.decompress(path.read_bytes())
    at = whole.index(b"\xa6spaces")
    broken = [
        path.read_bytes()[:-9],
        path.read_bytes() + b"x",
        zlib.compress(whole[:at] + b"\xa6spices" + whole[at + 7 :]),
    ]
    for data in broken:
        path.write_bytes(data)
        with pytest.raises(Mismatch):
            list(form.read(path, Setting("d")))


def test_spacy_trains_on_the_group_as_it_is(hostile, write):
    import spacy
    from spacy.tokens import DocBin
    from spacy.training import Example

    model = spacy.blank("fr")
    model.add_pipe(
        "spancat", config={"suggester": {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 3}}
    )
    docs = list(DocBin().from_disk(write("spacy", hostile)).get_docs(model.vocab))
    examples = [Example(model.make_doc(doc.text), doc) for doc in docs[:1]]
    model.initialize(lambda: examples)

    assert set(model.get_pipe("spancat").labels) <= {"claim", "source", "denial"}
    assert model.update(examples)["spancat"] >= 0


def test_datasets_loads_the_folder_without_the_network(hostile, write, tmp_path, monkeypatch):
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    import datasets

    folder = write("hf", hostile)
    loaded = datasets.load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache"))

    assert set(loaded.features) >= {"text", "spans", "relations", "id", "lang"}
    for row, article in zip(loaded, hostile, strict=True):
        assert row["text"] == article.text
        assert sorted((s["start"], s["end"], s["label"]) for s in row["spans"]) == spans(decided(article))
        assert all(row["text"][s["start"] : s["end"]] == s["quote"] for s in row["spans"])
        ends = [(link["from"], link["to"]) for link in row["relations"]]
        assert ends == [(link.tail, link.head) for link in decided(article).links]


@pytest.mark.parametrize(("seed", "sizes"), [(0, {"train": 1, "test": 1}), (1, {"train": 2})])
def test_datasets_takes_a_split_export_by_its_card(project, tmp_path, monkeypatch, seed, sizes):
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    import datasets

    folder = project("hf", tmp_path / "out", split=f"by=group,seed={seed},train=50,test=50")
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))

    assert {name: len(part) for name, part in loaded.items()} == sizes


def test_label_studio_accepts_tasks_and_configuration(hostile, write, setting):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from label_studio_sdk.label_interface import LabelInterface

    from dementi.formats.writing.labelstudio import config

    interface = LabelInterface(config(setting)[".config.xml"].decode())
    tasks = json.loads(write("labelstudio", hostile).read_bytes())

    interface.validate()
    for task, article in zip(tasks, hostile, strict=True):
        for annotation in task["annotations"]:
            assert interface.validate_annotation({**annotation, "result": annotation["result"]})
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction)
        found = [
            (item["value"]["start"], item["value"]["end"], *item["value"]["labels"])
            for part in (*task["annotations"], *task["predictions"])
            for item in part["result"]
            if item["type"] == "labels"
        ]
        assert sorted(found) == spans(decided(article))
