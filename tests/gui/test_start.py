"""The picture of the window, and what is said without a display."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from dementi.domain.errors import UserError
from dementi.gui import start
from dementi.workflow import projects


def test_the_picture_shows_the_article_under_review(qapp, tmp_path):
    path, target = tmp_path / "p.dementi", tmp_path / "window.png"
    projects.make_sample_project(path)
    start.picture(path, target)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1440, 900)
    colours = {image.pixelColor(x, y).name() for x in range(260, 1060, 3) for y in range(60, 800, 3)}
    assert len(colours) > 50


def test_a_picture_that_cannot_be_written_is_said(qapp, tmp_path):
    path = tmp_path / "p.dementi"
    projects.make_sample_project(path)
    with pytest.raises(UserError):
        start.picture(path, tmp_path / "missing" / "window.png")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_no_display_is_a_sentence(qapp, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UserError, match="no display"):
        start.show(None)


def test_the_first_rows_take_little_of_the_program(root, tmp_path):
    """They are there within twice the time of an empty window; each of these costs a part of that."""
    path = tmp_path / "p.dementi"
    projects.make_sample_project(path)
    code = (
        "import sys; from pathlib import Path\n"
        "from dementi.gui import start, window; from dementi.workflow import settings\n"
        f"app = start.application(); made = window.Window(settings.Settings(), Path({str(path)!r}), remember=False)\n"
        "made.centralWidget().painted.disconnect(); made.show(); app.processEvents()\n"
        "late = ('formats', 'extract', 'store.project', 'store.reader', 'gui.desk', 'domain.spans', 'gui.controls')\n"
        "print(len(made.centralWidget().rows), [n for n in late if f'dementi.{n}' in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=root / "desktop", capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2 []"


def test_nothing_heavy_is_imported_for_the_first_picture(root, tmp_path):
    """These cost more than the window itself."""
    code = (
        "import sys; from dementi.gui import start, window; from dementi.workflow import settings\n"
        "app = start.application(); made = window.Window(settings.Settings(), remember=False)\n"
        "made.show(); made.fill(); app.processEvents()\n"
        "print([n for n in ('click', 'multiprocessing', 'concurrent.futures', 'sqlite_utils') if n in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=root / "desktop", capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_pdf_has_the_labels_of_its_project(monkeypatch, qapp):
    from dementi.domain.labels import LabelForm
    from dementi.gui import label_set
    from dementi.gui.printing import pdf

    seen = []
    monkeypatch.setattr(pdf, "write", lambda _file, _articles, _setting: seen.append(label_set.name("fact")))

    start.pdf(None, [], None, [LabelForm("claim"), LabelForm("fact", {"en": "checked fact", "fr": "fait"})])

    assert seen == ["checked fact"]
    assert label_set.name("fact") == "fact"
