"""Painting only what changed leaves the same picture as painting everything."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QPainter, QRegion

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import Attributions
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import Relation, State
from dementi.gui.text import canvas

LINE = "Moscou rejette les accusations sur ses frappes en Syrie, selon lui.\n"
TEXT = LINE * 60


@pytest.fixture
def pictures(view, monkeypatch):
    """The view as it was painted bit by bit, and as it looks when all of it is painted."""
    shown = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    paint = canvas.paint

    def onto(image: QImage, region: QRegion) -> QImage:
        painter = QPainter(image)
        painter.setClipRegion(region)
        paint(painter, view._scene, region)
        painter.end()
        return image

    def both(painter, scene, region):
        onto(shown, region)
        paint(painter, scene, region)

    def look() -> tuple[QImage, QImage]:
        QCoreApplication.processEvents()
        return shown.copy(), onto(QImage(shown.size(), shown.format()), QRegion(shown.rect()))

    monkeypatch.setattr(canvas, "paint", both)
    view.viewport().update()
    return look


@pytest.fixture
def article(view, span):
    """A denial on each of some lines, with a source beside it and a claim it denies: near, further off, out of view."""
    spans, relations = [], []
    for number, (line, target) in enumerate([(4, 4), (5, 9), (6, 50), (7, 0), (12, 2)]):
        start, denied = line * len(LINE), target * len(LINE)
        spans += [span(start, start + 14, "denial", uid=f"d{number}"),
                  span(start + 58, start + 65, "source", uid=f"s{number}"),
                  span(denied + 20 + number, denied + 56, "claim", uid=f"c{number}")]  # fmt: skip
        relations += [Relation(f"a{number}", "said_by", f"d{number}", f"s{number}"),
                      Relation(f"b{number}", "denies", f"d{number}", f"c{number}")]  # fmt: skip
    annotations = Annotations.of(spans, relations)
    view.set_article(Article("a", TEXT), annotations)
    view.set_hints(True)
    return annotations


def _differ(one: QImage, other: QImage) -> list[int]:
    """The rectangle in which they differ: left, top, right, bottom; empty when they are alike."""
    if one == other:
        return []
    places = [(x, y) for y in range(one.height()) for x in range(one.width()) if one.pixel(x, y) != other.pixel(x, y)]
    columns, rows = [x for x, _ in places], [y for _, y in places]
    return [min(columns), min(rows), max(columns), max(rows)]


def test_going_from_one_to_the_next_paints_all_that_changes(view, article, pictures):
    for attribution in Attributions(article):
        view.set_focus(attribution, animate=False)
        assert not _differ(*pictures()), attribution.uid
        view.set_hints(not view._scene.hints)
        assert not _differ(*pictures()), attribution.uid


def test_an_edge_that_moves_paints_all_that_changes(view, article, pictures):
    rows = Attributions(article)
    for number in range(5):
        before = article.spans[f"d{number}"]
        for by, state in ((5, State.PENDING), (40, State.ACCEPTED), (150, State.AMENDED), (-3, State.MANUAL)):
            after = type(before)(before.uid, before.start, before.end + by, "denial", "", state=state)
            changes = (Replacement(article.spans[before.uid], after),)
            article = article.apply(Edit("move", "", 1, "A. B.", changes))
            rows.update(article, changes)
            view.replace(changes)
            view.set_focus(rows.holding(before.uid)[0], animate=False)
            assert not _differ(*pictures()), (number, by)


def test_a_caret_that_comes_and_goes_paints_all_that_changes(view, article, pictures):
    view.set_focus(Attributions(article)[2], animate=False)
    assert not _differ(*pictures())

    view.enter_select_mode(20)
    assert not _differ(*pictures())
    view.set_focus(None, animate=False)
    assert not _differ(*pictures())
    view.leave_select_mode()
    assert not _differ(*pictures())
