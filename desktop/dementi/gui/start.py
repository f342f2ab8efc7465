"""Starts the window: what the command line hands over, and the picture of it."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from dementi import i18n
from dementi.domain.errors import UserError
from dementi.i18n import _
from dementi.workflow import settings
from dementi.workflow.settings import Settings

if TYPE_CHECKING:
    from dementi.domain.labels import LabelForm
    from dementi.formats.writing.dataset import Labelled, Setting

_PICTURE = QSize(1440, 900)
_TURN = 0.0005  # seconds that another thread may keep the window from Python: a tenth of what is usual
_PATIENCE = 20_000  # ms that a picture may take


def show(project: Path | None) -> int:
    """Open the window, on `project` or on the welcome page, until it is closed; the exit code."""
    from dementi.gui.crash import CrashReporter
    from dementi.gui.window import Window

    _require_display()
    app = application()
    CrashReporter(app).install()
    window = Window(settings.load(), project)
    window.show()
    return app.exec()


def picture(project: Path, target: Path) -> None:
    """Write a picture of the window, on the first article of `project`, to the PNG file `target`."""
    from dementi.gui.window import Window

    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the same picture with and without a display
    app = application()
    window = Window(_usual_settings(), remember=False)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(_PICTURE)
    window.open_path(project)
    window.show()
    wait(lambda: window.bridge is not None and window.bridge.review.key > 0)
    if window.desk is not None:
        window.desk.banner.take("unnamed")  # nobody is there to be asked for a name
    for _round in range(5):  # what was asked while the article opened: counts, reasons, the record of its rule
        _let_events_run()
    saved = window.grab().save(str(target), "PNG")
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not saved:
        raise UserError(_("The picture of the window cannot be written here."), path=str(target))


def pdf(
    file: BinaryIO, articles: "Iterable[Labelled]", setting: "Setting", labels: "Sequence[LabelForm] | None" = None
) -> None:
    """Draw `articles` into a PDF file, with the names and colours that `labels` have in their project."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the same pages with and without a display
    application()
    from dementi.gui import label_set
    from dementi.gui.printing import pdf as pages

    label_set.use(labels)
    try:
        pages.write(file, articles, setting)
    finally:
        label_set.use()


def application() -> QApplication:
    """The one application object; the window has it speak the language in use."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QCoreApplication.setApplicationName("Démenti")
        app = QApplication([sys.argv[0] if sys.argv else "dementi"])
        sys.setswitchinterval(_TURN)
    return app


def wait(ready: Callable[[], bool], patience: int = _PATIENCE) -> None:
    """Let events run until `ready()` says so, or patience ends."""
    timer = QTimer(singleShot=True)
    timer.start(patience)
    while not ready() and timer.isActive():
        QApplication.processEvents()


def _let_events_run(milliseconds: int = 40) -> None:
    timer = QTimer(singleShot=True)
    timer.start(milliseconds)
    while timer.isActive():
        QApplication.processEvents()


def _usual_settings() -> Settings:
    """What a fresh start shows: the picture does not depend on whose machine draws it."""
    return Settings(reviewer="", language=i18n.current(), appearance="light", screen={"tour": "done"})


def _require_display() -> None:
    """Without a display Qt would abort the process: say so before."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        message = _("There is no display here. The command line works without one: dementi --help lists it.")
        raise UserError(message)
