"""A fault of the program: one dialog with a report that stays here, to copy; nothing is lost."""

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from dementi.gui import plain
from dementi.gui.versions import versions
from dementi.i18n import _

_MOST = 20_000  # code points of a report


class CrashReporter(QObject):
    """Takes the place of Python's own hooks; faults of other threads are shown on this one.

    Signals: happened(str): a fault, as a report.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: CrashDialog | None = None
        self.happened.connect(self._on_happened)

    def install(self) -> None:
        sys.excepthook = self._on_fault
        threading.excepthook = lambda args: self._on_fault(args.exc_type, args.exc_value, args.exc_traceback)

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__

    def _on_fault(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.happened.emit(report(kind, trace))

    def _on_happened(self, told: str) -> None:
        """One dialog, however many faults there are."""
        if self._dialog is None:
            self._dialog = CrashDialog(told)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions, kind of fault and where it happened; no message of it, which may hold words of an article."""
    places = "".join(
        f"  {frame.filename.rpartition('dementi')[2] or frame.filename}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(trace)
    )
    return f"{versions()}\n\n{kind.__module__}.{kind.__qualname__}\n{places}"[:_MOST]


class CrashDialog(QDialog):
    """Needs nothing of the window: that may be what broke."""

    def __init__(self, told: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(_("Something went wrong"))
        self.resize(640, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        sentence = _("This is a fault of the program. What you decided is saved; you can go on, or start it again.")
        column.addWidget(plain.label(_("Something went wrong"), self, "heading"))
        column.addWidget(plain.label(sentence, self, wrap=True))
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setPlainText(told)
        text.setTabChangesFocus(True)
        text.setAccessibleName(_("Report"))
        column.addWidget(text, 1)
        private = _("The report stays on this computer. It holds versions and places in the program, no article text.")
        column.addWidget(plain.label(private, self, "muted", "small", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        copy, leave = QPushButton(_("Copy the report"), self), QPushButton(_("Go on"), self)
        leave.setDefault(True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(told))
        leave.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addWidget(leave)
        column.addLayout(row)
