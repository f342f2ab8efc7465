"""Qt's own words, such as those of the file dialog, in the language in use."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from dementi import i18n


def translate(app: QApplication) -> None:
    """Have Qt speak the language in use."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.current()}", folder):
        app.installTranslator(translator)
