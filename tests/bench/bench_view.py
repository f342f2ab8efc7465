"""How long the article view takes to paint after a key, to open, scroll, jump and resize; beside a bare text widget.

Keys pressed in the whole window, with queue, inspector and file, are cases of their own.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import whole_window
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import Span, State
from dementi.gui.text import ArticleView
from dementi.gui.theme import Theme

WIDTH, HEIGHT = 900, 800
REFERENCE = "bare QPlainTextEdit repaint"
LABELS = ("claim", "source", "denial")
WORDS = (
    "le",
    "la",
    "des",
    "une",
    "dans",
    "avec",
    "ministre",
    "déclaré",
    "rapport",
    "accusations",
    "frappes",
    "Syrie",
    "Moscou",
    "dément",
    "selon",
    "porte-parole",
    "l’ONG",
)


def text_of(characters: int, seed: int, *, paragraphs: bool = True) -> str:
    """Running text of a fixed seed, in paragraphs of some 600 characters or in one."""
    chance = random.Random(seed)
    parts: list[str] = []
    length = since = 0
    while length < characters:
        word = chance.choice(WORDS)
        end = "\n" if paragraphs and since > 600 else " "
        since = 0 if end == "\n" else since + len(word) + 1
        parts.append(word + end)
        length += len(word) + 1
    return "".join(parts)[:characters]


def spans_of(text: str, count: int, seed: int) -> list[Span]:
    """Spans of 10 to 120 characters anywhere in the text; a few run over thousands."""
    chance = random.Random(seed)
    spans = []
    for number in range(count):
        length = chance.randrange(2000, 9000) if number % 1000 == 0 else chance.randrange(10, 120)
        start = chance.randrange(max(1, len(text) - length))
        state = State.PENDING if number % 2 else State.ACCEPTED
        end = min(len(text), start + length)
        spans.append(Span(f"s{number}", start, end, chance.choice(LABELS), text[start:end], state=state))
    return spans


def run() -> list[dict[str, object]]:
    """The rows of `dev.py bench view`."""
    app = QApplication.instance() or QApplication([])
    theme = Theme.load("light")
    if isinstance(app, QApplication):
        theme.apply(app)
    reference = _reference()
    cases = (
        ("1M/10k", 1_000_000, 10_000, True),
        ("1M/10k one paragraph", 1_000_000, 10_000, False),
        ("100k/10k", 100_000, 10_000, True),
        ("5M/100k", 5_000_000, 100_000, True),
    )
    rows: list[dict[str, object]] = []
    for case, characters, count, paragraphs in cases:
        text = text_of(characters, 1, paragraphs=paragraphs)
        article = Article(name="bench", text=text, lang="fr")
        rows += [_row(case, *found, reference) for found in _measure(theme, article, spans_of(text, count, 2))]
        rows += [_row(f"{case} window", *found, reference) for found in whole_window.measure(text, count)]
    return rows


def _row(case: str, metric: str, value: float, unit: str, reference: float) -> dict[str, object]:
    row = {"bench": "view", "case": case, "metric": metric, "value": round(value, 2), "unit": unit}
    ratio = round(value / reference, 2)
    return row | {"reference": REFERENCE, "reference_value": round(reference, 2), "ratio": ratio}


def _measure(theme: Theme, article: Article, spans: list[Span]) -> Iterator[tuple[str, float, str]]:
    annotations = Annotations.of(spans)
    view = ArticleView(theme)
    view.resize(WIDTH, HEIGHT)
    view.show()
    _settle()

    def open_article() -> None:
        view.set_article(article, annotations)
        _paint(view)

    opened = [_cpu(open_article)[0] for _ in range(3)]
    tags = list(_tags(view, article, spans))
    cpu, wall = [pair[0] for pair in tags], [pair[1] for pair in tags]
    yield "tag p50", _share(cpu, 0.5), "ms CPU"
    yield "tag p99", _share(cpu, 0.99), "ms CPU"
    yield "tag wall p99", _share(wall, 0.99), "ms wall"
    yield "open", sorted(opened)[1], "ms CPU"
    bar, chance = view.verticalScrollBar(), random.Random(3)

    def scroll() -> None:
        bar.setValue(bar.value() + 120)
        _paint(view)

    def jump() -> None:
        bar.setValue(chance.randrange(max(1, bar.maximum())))
        _paint(view)

    def resize() -> None:
        view.resize(WIDTH - chance.randrange(1, 120), HEIGHT)
        _paint(view)

    bar.setValue(0)
    yield "scroll p99", _share([_cpu(scroll)[0] for _ in range(200)], 0.99), "ms CPU"
    yield "jump p99", _share([_cpu(jump)[0] for _ in range(200)], 0.99), "ms CPU"
    yield "resize p99", _share([_cpu(resize)[0] for _ in range(100)], 0.99), "ms CPU"
    view.hide()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _tags(view: ArticleView, article: Article, spans: list[Span]) -> Iterator[tuple[float, float]]:
    """Tag, accept, move an end and remove, each time somewhere else in the text."""
    chance = random.Random(4)
    for number in range(100):
        start = chance.randrange(len(article.text) - 100)
        view.set_focus(None, animate=False)
        view.verticalScrollBar().setValue(round(view.verticalScrollBar().maximum() * start / len(article.text)))
        _paint(view)
        shown = view.visible_extent()
        at = shown[0] + chance.randrange(max(1, (shown[1] - shown[0]) // 2))
        made = Span(f"new{number}", at, min(len(article.text), at + 60), "claim", "", state=State.PENDING)
        kept = replace(made, state=State.ACCEPTED)
        longer = replace(kept, end=min(len(article.text), kept.end + 7), state=State.AMENDED)
        for before, after in ((None, made), (made, kept), (kept, longer), (longer, None)):

            def step(before: Span | None = before, after: Span | None = after) -> None:
                view.replace([Replacement(before, after)])
                view.set_focus(Attribution((after,)) if after else None, animate=False)
                _paint(view)

            yield _cpu(step)


def _reference() -> float:
    """One full repaint of a plain text widget of the same size, the median of 30."""
    widget = QPlainTextEdit(text_of(20_000, 1))
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    _settle()

    def repaint() -> None:
        widget.viewport().update()
        _paint(widget)

    return _share([_cpu(repaint)[0] for _ in range(30)], 0.5)


def _paint(widget: QWidget) -> None:
    """Let the pending repaint happen, and nothing else."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.sendPostedEvents(widget.window(), QEvent.Type.UpdateRequest)


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def _cpu(work: Callable[[], object]) -> tuple[float, float]:
    """CPU time of this thread and wall time, in milliseconds."""
    cpu, wall = time.thread_time(), time.perf_counter()
    work()
    return (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    for row in run():
        print(row)
