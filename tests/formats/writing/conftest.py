"""Texts that break what counts carelessly, tagged all over, and a way to write them in any format."""

from pathlib import Path

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Format, Labelled, Setting, labelled
from dementi.formats.writing.registry import by_name

HOSTILE = {
    "emoji": "📉 Le « chiffre » 😀 tombe, a dit M. E\u0301tienne\u00a0!\nIl nie\u2028tout 🧑‍🚀.",
    "formulas": "=1+1 a dit le ministre\t@ X : 10 000 fois.\n\n-SUM(A1) ’=2’ _x000D_ fin",
    "right-to-left": "قال الوزير إن التقرير خاطئ. \u202eabc\u202c שלום עולם",
    "CON": "  <b>&amp;</b> ]]> 1.  Deux  espaces.\n#x\n  ",
    "con": "\n-DOCSTART- dit-il\x0bA\x85B.\n",
}
EVERYTHING = Content(suggestions=True, decisions=True)


def spans_of(name: str, text: str) -> list[Span]:
    """Nested, crossing, doubled, over line ends, at both ends, of white space only; in every state."""
    length = len(text)
    extents = [(0, length), (0, 1), (length - 1, length), (1, 9), (5, 12), (5, 12), (2, 3), (length // 2, length - 2)]
    labels = ("claim", "source", "denial")
    states = (State.MANUAL, State.ACCEPTED, State.PENDING, State.AMENDED, State.REJECTED)
    made = []
    for number, (start, end) in enumerate(extents):
        state = states[number % 5]
        who = "" if state is State.PENDING else "É. R."
        quote = text[start:end]
        uid = f"{name}-{number}"
        made.append(Span(uid, start, end, labels[number % 3], quote, state, who, note="a\tb\nc", confidence=0.75))
    return made


def record_of(name: str, text: str) -> ArticleRecord:
    spans = spans_of(name, text)
    links = [
        Relation(f"{name}-s", "said_by", spans[0].uid, spans[1].uid, State.MANUAL, "É. R."),
        Relation(f"{name}-d", "denies", spans[5].uid, spans[3].uid, State.ACCEPTED, "É. R."),
        Relation(f"{name}-p", "said_by", spans[6].uid, spans[7].uid),
        Relation(f"{name}-x", "said_by", spans[4].uid, spans[1].uid, State.REJECTED, "É. R."),
    ]
    meta = {"outlet": "+Le Journal", "date": "2015-12-23", "url": "https://exemple.org/a?b=1&c"}
    article = Article(name, text, "fr", f"=Titre | {name}", meta)
    return ArticleRecord(article, Annotations.of(spans, links), statuses={"É. R.": Status.DONE})


@pytest.fixture
def hostile() -> list[Labelled]:
    """One article for each hostile text."""
    records = [record_of(name, text) for name, text in HOSTILE.items()]
    return [labelled(number, record, EVERYTHING) for number, record in enumerate(records, 1)]


@pytest.fixture
def setting() -> Setting:
    return Setting("essai", "essai", EVERYTHING, reviewers=("É. R.",))


def put(form: Format, articles: list[Labelled], setting: Setting, target: Path) -> Path:
    """Write the articles to `target`."""
    if form.write_folder is not None:
        target.mkdir()
        form.write_folder(target, articles, setting)
    elif form.write_file is not None:
        with target.open("wb") as file:
            form.write_file(file, articles, setting)
    return target


@pytest.fixture
def write(setting, tmp_path):
    """A function that writes articles in a format, named, and gives the path."""

    def call(name: str, articles: list[Labelled], target: str = "out", setting: Setting = setting) -> Path:
        form = by_name(name)
        return put(form, articles, setting, tmp_path / (target + form.ending))

    return call


@pytest.fixture
def project(tmp_path):
    """A function that exports a project of the two samples, pre-tagged, in a format and gives the path."""
    from dementi.store import create
    from dementi.workflow.exporting import Options, export
    from dementi.workflow.projects import add_samples
    from dementi.workflow.splitting import parse

    with create(tmp_path / "p.dementi", "É. R.") as opened:
        add_samples(opened, "É. R.")

        def call(name: str, target: Path, split: str = "") -> Path:
            options = Options(name, split=parse(split) if split else None)
            export(opened, target, Content(suggestions=True), options=options)
            return target

        yield call
