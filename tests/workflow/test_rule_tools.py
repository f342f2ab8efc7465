"""Rules measured, compared and written down; rules that a project carries."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dementi import assets
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import SOURCE, State
from dementi.extract import load
from dementi.formats import jsonl
from dementi.formats.jsonl import Content
from dementi.store import create
from dementi.workflow.importing import import_text
from dementi.workflow.measuring import Verdict
from dementi.workflow.pretagging import pretag
from dementi.workflow.rule_diff import diff
from dementi.workflow.rule_files import add_rules, own_rules, remove_rules
from dementi.workflow.rule_folders import other_rules, read_folder
from dementi.workflow.rule_gold import Tagging, read_gold
from dementi.workflow.rule_measured import as_toml, count, require_checkout, write_measured
from dementi.workflow.rule_report import report

ARTICLE = Article("a", "Selon l'ONU, la crise dure. Le maire a dit que le pont est fermé. Le pont vrombit.", "fr")
RULES = """
[class."said.fin"]
forms = ["vrombit"]

[[frame]]
id = "fr.vrombir"
family = "mine"
why = { fr = "on vrombit", en = "they roar" }
pattern = "(cue: vrombit) <que> (content: <!edge>)"
match = ["[La mairie](source) vrombit que [le pont est fermé](claim)."]
"""


@pytest.fixture
def tagging() -> Tagging:
    return Tagging.of(load("fr"))


@pytest.fixture
def gold(tagging) -> ArticleRecord:
    """What the rules find, taken for what people marked, less one source."""
    record = tagging(ARTICLE)
    spans = {uid: replace(span, state=State.MANUAL, rule="") for uid, span in record.annotations.spans.items()}
    gone = next(uid for uid, span in spans.items() if span.quote == "Le maire")
    del spans[gone]
    links = {u: replace(r, state=State.MANUAL) for u, r in record.annotations.relations.items() if r.head != gone}
    return replace(record, annotations=replace(record.annotations, spans=spans, relations=links))


@pytest.fixture
def file(gold, tmp_path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(jsonl.write(gold, Content()))
    return path


def test_a_report_counts_by_label_rule_and_family(gold, tagging):
    found = report([gold], tagging)

    assert (found.relaxed["claim"].right, found.relaxed["claim"].extra) == (2, 0)
    assert (found.relaxed["source"].right, found.relaxed["source"].extra) == (1, 1)
    assert found.claims["unquoted"].right == 2
    assert found.thresholds[0.3]["source"].precision == 0.5
    rules = {line.name: line for line in found.rules}
    assert (rules["fr.que"].fired, rules["fr.que"].right, rules["fr.que"].wrong) == (2, 1, 1)
    assert rules["fr.que"].family == "that"
    assert {line.name for line in found.families} == {"according", "that"}


def test_what_is_missed_is_told_with_the_nearest_cue(gold, tagging):
    start = ARTICLE.text.index("Le pont vrombit")
    some = next(iter(gold.annotations.spans.values()))
    lost = replace(some, uid="lost", start=start, end=start + 7, quote="Le pont", label=SOURCE)
    spans = {**gold.annotations.spans, "lost": lost}

    found = report([replace(gold, annotations=replace(gold.annotations, spans=spans))], tagging)

    assert [(missed.quote, missed.cue, missed.kind.partition(".")[2]) for missed in found.missed] == [
        ("Le pont", "dit", "fin")
    ]


def test_what_annotators_did_not_look_for_counts_neither_way(gold, tagging):
    claims = replace(gold, labels=("claim",))

    assert report([claims], tagging).relaxed["source"].extra == 0
    assert {label for _family, label in count([claims], tagging)} == {"claim", "said_by"}
    assert {label for _family, label in count([gold], tagging)} == {"claim", "source", "said_by"}


def test_figures_are_shrunk_and_written_beside_the_rules(gold, tagging, tmp_path, monkeypatch):
    (tmp_path / "resources" / "fr").mkdir(parents=True)
    monkeypatch.setattr(assets, "path", lambda name: tmp_path / name)

    path = write_measured([gold], tagging)

    assert path == tmp_path / "resources" / "fr" / "measured.toml"
    assert path.read_text("utf-8") == as_toml(count([gold], tagging))
    assert "[that]\nclaim = 0.68  # 1 of 1\nsource = 0.48  # 0 of 1\n" in path.read_text("utf-8")
    with pytest.raises(UserError, match="installed"):
        require_checkout()


def test_gold_is_what_people_decided(file, gold, tmp_path):
    (record,) = read_gold(file)["fr"]
    assert {s.extent for s in record.annotations.spans.values()} == {s.extent for s in gold.annotations.spans.values()}

    pending = tmp_path / "pending.jsonl"
    pending.write_bytes(jsonl.write(Tagging.of(load("fr"))(ARTICLE), Content(suggestions=True)))
    with pytest.raises(UserError, match="Nobody annotated"):
        read_gold(pending)


def test_labels_that_were_looked_for_are_read(file):
    row = file.read_text("utf-8").replace('"lang"', '"labels": ["claim"], "lang"', 1)
    file.write_text(row, "utf-8")

    assert read_gold(file)["fr"][0].labels == ("claim",)


def test_a_difference_is_told_case_by_case(gold, tagging, tmp_path):
    folder = tmp_path / "older" / "fr"
    shutil.copytree(assets.path("resources/fr"), folder)
    frames = (folder / "frames.toml").read_text("utf-8")
    start = frames.index('[[frame]]\nid = "fr.que"')
    (folder / "frames.toml").write_text(frames[:start] + frames[frames.index("[[frame]]", start + 9) :], "utf-8")

    with other_rules(str(folder.parent)) as older:
        found = diff([gold], Tagging.of(older["fr"]), tagging)

    cases = {(case.label, case.after.rule, case.after.verdict, case.outcome) for case in found.cases if case.after}
    assert cases == {("claim", "fr.que", Verdict.RIGHT, "better"), ("source", "fr.que", Verdict.WRONG, "worse")}
    assert found.totals == {"better": 1, "worse": 1, "same": 0}
    assert found.f1["claim"][0] < found.f1["claim"][1] == 1.0


def test_a_revision_of_the_checkout_can_be_compared_with(tmp_path, monkeypatch):
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    shutil.copytree(assets.path("resources/es"), tmp_path / "resources" / "es")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    monkeypatch.setattr(assets, "path", lambda name: tmp_path / name)

    with other_rules("HEAD") as rules:
        assert list(rules) == ["es"]
    for place in ("nowhere", "--output=x"):
        with pytest.raises(UserError, match="neither a folder nor a revision"), other_rules(place):
            pass
    assert not (tmp_path / "x").exists()


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(UserError, match="no rules here"):
        read_folder(tmp_path)


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as opened:
        import_text(opened, "La mairie vrombit que le pont est fermé.", "fr", "", "C. R.")
        import_text(opened, "The mayor said that the bridge is closed.", "en", "", "C. R.")
        pretag(opened)
        yield opened


def test_rules_of_a_project_read_its_articles_again(project, tmp_path):
    (tmp_path / "mine.toml").write_text(RULES, "utf-8")

    rules, replaced, failures = add_rules(project, tmp_path / "mine.toml", "fr")

    assert (rules.name, replaced, failures) == ("mine", False, [])
    assert pretag(project).read == 1
    with project.reader() as reader:
        spans = reader.annotations(reader.article_ids("C. R.")[0]).spans.values()
    assert {(span.label, span.quote, span.rule) for span in spans} == {
        ("source", "La mairie", "own.fr.vrombir"),
        ("claim", "le pont est fermé", "own.fr.vrombir"),
    }
    assert pretag(project).read == 0

    remove_rules(project, "mine")
    assert pretag(project).read == 1
    assert own_rules(project) == ()


def test_rules_whose_examples_fail_are_not_taken(project, tmp_path):
    (tmp_path / "mine.toml").write_text(RULES.replace("vrombit que", "se tait que"), "utf-8")

    _rules, _replaced, failures = add_rules(project, tmp_path / "mine.toml", "fr")

    assert {(failure.file, failure.line) for failure in failures} == {(str(tmp_path / "mine.toml"), 5)}
    assert own_rules(project) == ()


@pytest.mark.parametrize(
    ("content", "lang", "words"),
    [
        (b"x = ", "fr", "not valid TOML"),
        (b"\xff", "fr", "not UTF-8"),
        (b"", "tlh", "no rules for the language"),
        (None, "fr", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(project, tmp_path, content, lang, words):
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match=words):
        add_rules(project, path, lang)
    assert own_rules(project) == ()


def test_what_is_not_there_cannot_be_removed(project):
    with pytest.raises(UserError, match="no rule file “mine”"):
        remove_rules(project, "mine")


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_an_archive_writes_nothing_outside_its_folder(tmp_path):
    import io
    import tarfile

    from dementi.workflow.rule_folders import _unpack

    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        for name in ("../evil.toml", "resources/xx/language.toml"):
            member = tarfile.TarInfo(name)
            member.size = 1
            tar.addfile(member, io.BytesIO(b"#"))
    _unpack(data.getvalue(), tmp_path / "inner")
    assert [path.name for path in tmp_path.rglob("*.toml")] == ["language.toml"]
