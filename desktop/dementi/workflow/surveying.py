"""What an export would hold, before anything is written: its figures, its gaps, and its first record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dementi.domain.flat import FlatArticle, FlatSpan
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, Span
from dementi.formats.writing.dataset import Format, Labelled, Setting
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally
from dementi.store import Reader
from dementi.workflow.census import Census
from dementi.workflow.export_plans import Plan
from dementi.workflow.exporting import prepare

MOST_GAPS = 500
_SAMPLE = 20_000  # code points of the first record that are shown


@dataclass(frozen=True, slots=True)
class Gap:
    """A claim or denial that lacks its partner; `article` is the key of its article."""

    article: int
    title: str
    label: str
    quote: str


@dataclass(slots=True)
class Survey:
    """`left_out` counts what is chosen and the format cannot hold; `first` the first record as it would be written,
    or in our own form where that is `unreadable`.

    `gaps` are the first of those that the census counts, which compares no texts here: that takes long.
    """

    plan: Plan
    census: Census = field(default_factory=Census)
    setting: Setting = field(default_factory=lambda: Setting(""))
    first: str = ""
    unreadable: bool = False
    left_out: int = 0
    gaps: list[Gap] = field(default_factory=list)

    @property
    def open_ends(self) -> int:
        """How many claims have no source, and denials no claim."""
        return self.census.gaps["claim without source"] + self.census.gaps["denial without claim"]


def survey(reader: Reader, plan: Plan, target: Path, progress: Callable[[int], object]) -> Survey:
    """Count what `plan` would write to `target`. `progress` returns False to stop, which raises `Stopped`.

    Raises `UserError` for what `export` would refuse before it writes.
    """
    found = Survey(plan)
    form = by_name(plan.options.form)
    gathering, found.setting = prepare(reader, form, target, plan.content, progress, plan.options)
    example = next(replace(gathering, census=Census(), written=Tally()).articles(), None)
    found.first = _first(form, example, found.setting) if example is not None else ""
    gathering.census = found.census
    if example is not None and not found.first:
        found.first, found.unreadable = _first(by_name("jsonl"), example, replace(found.setting, text=True)), True
    for article in gathering.surveyed() if gathering.plain else gathering.articles():
        if len(found.gaps) < MOST_GAPS:
            found.gaps += _gaps(article)
    found.left_out = gathering.left_out
    return found


def _gaps(article: Labelled | FlatArticle) -> Iterator[Gap]:
    about = article.article
    if isinstance(article, FlatArticle):
        links = [(link.kind, tail) for tail, _head, link in article.links]
    else:
        links = [(link.kind, link.tail) for link in article.links]
    said = {tail for kind, tail in links if kind == SAID_BY}
    denying = {tail for kind, tail in links if kind == DENIES}
    spans: Sequence[Span | FlatSpan] = article.spans
    for number, span in enumerate(spans):
        linked = said if span.label == CLAIM else denying
        if span.label in (CLAIM, DENIAL) and number not in linked:
            yield Gap(about.key, about.title or about.name, span.label, span.quote)


def _first(form: Format, article: Labelled, setting: Setting) -> str:
    """The article as the format writes it; empty where that is not text."""
    whole = replace(setting, splits=())
    with TemporaryDirectory(prefix="dementi-") as folder:
        place = Path(folder)
        if form.write_file is not None:
            with (place / "record").open("wb") as file:
                form.write_file(file, [article], whole)
        elif form.write_folder is not None:
            form.write_folder(place, [article], whole)
        pieces = [_read(path) for path in sorted(place.rglob("*")) if path.is_file()]
    return "\n\n".join(filter(None, pieces))[:_SAMPLE]


def _read(path: Path) -> str:
    """The start of a file of text; empty for any other."""
    with path.open("rb") as file:
        head = file.read(4 * _SAMPLE)
    try:
        text = head.decode("utf-8", "strict" if len(head) < 4 * _SAMPLE else "ignore")
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else text
