"""The first picture of the window has its rows where the queue then has them."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint

from dementi.gui import start
from dementi.gui.window import Window
from dementi.workflow import projects
from dementi.workflow.settings import Settings


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    """Makes a window on the sample project."""
    path = tmp_path / "p.dementi"
    projects.make_sample_project(path)
    made = []

    def make(**more):
        settings = Settings(reviewer="A. B.", language="en", appearance="light", **more)
        made.append(Window(settings, path, remember=False))
        return made[-1]

    yield make
    for one in made:
        one.close()
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("scale", [100, 125])
def test_the_rows_do_not_move_when_the_rest_comes(window, qtbot, scale):
    made = window(scale=scale, screen={"tour": "done"})
    blank = made.centralWidget()
    assert [row.title for row in blank.rows]
    top, titles = blank.list_top(), [row.title for row in blank.rows]
    made.resize(1440, 900)
    made.show()
    made.fill()
    start.wait(lambda: made.bridge.review.key > 0)
    queue = made.desk.queue
    assert queue.view.mapTo(made, QPoint(0, 0)) == QPoint(0, top)
    assert [queue.model.index(row, 0).data() for row in range(queue.model.rowCount())] == titles


def test_the_queue_keeps_its_width(window):
    made = window(screen={"tour": "done"})
    made.settings.screen[f"sides@{made._screen_name()}"] = "300,352"
    assert made._queue_width() == 300


def test_a_queue_over_the_article_is_not_in_the_first_picture(window):
    assert window(screen={"tour": "done", "queue": "over"})._queue_width() == 0
