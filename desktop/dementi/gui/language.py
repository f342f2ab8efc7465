"""Qt's own words, such as those of the file dialog, in the language in use."""

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from dementi import i18n
from dementi.i18n import _


def translate(app: QApplication) -> None:
    """Have Qt speak the language in use."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    lacking = _Lacking(app)
    if not lacking.isEmpty():  # in English Qt need not ask Python of each of its words
        app.installTranslator(lacking)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.current()}", folder):
        app.installTranslator(translator)  # the last one is asked first


class _Lacking(QTranslator):
    """What Qt's file dialog says and Qt's own translations lack, as Qt 6.11 spells it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        told = {
            ("QFileDialog", "&Look in:"): _("&Look in:"),
            ("QFileDialog", "Files of &type:"): _("Files of &type:"),
            ("QAbstractFileIconProvider", "Folder"): _("Folder"),
            ("QAbstractFileIconProvider", "Drive"): _("Drive"),
            ("QAbstractFileIconProvider", "File"): _("File"),
        }
        self._words = {place: words for place, words in told.items() if words != place[1]}

    def isEmpty(self) -> bool:
        return not self._words

    def translate(self, context: str, source: str, _apart: str | None = None, _number: int = -1) -> str:
        return self._words.get((context, source))  # type: ignore[return-value]  # None: an empty text is a translation
