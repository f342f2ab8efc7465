"""What was recognised of an article, as fields that can be corrected."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from dementi.gui import plain
from dementi.gui.controls import Choice
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.previews.reasons import ENCODINGS, encoding_name
from dementi.workflow.previews.rows import Found


class Facts(QWidget):
    """Signals:
    corrected(str, str): a fact of the article, by its name in files, is another.
    encoding_chosen(str): the file is to be read in this encoding.
    """

    corrected = Signal(str, str)
    encoding_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setColumnStretch(1, 1)
        self.encoding = Choice(theme, self)
        self.encoding.activated.connect(lambda _index: self.encoding_chosen.emit(str(self.encoding.currentData())))
        self._encoding_label = self._add(_("Encoding"), self.encoding)
        self.language = Choice(theme, self)
        self.language.activated.connect(lambda _index: self.corrected.emit("lang", str(self.language.currentData())))
        self._add(_("Language"), self.language)
        names = {
            "title": _("Title"), "date": _("Date"), "outlet": _("Outlet"), "author": _("Author"), "url": _("Address"),
        }  # fmt: skip
        self.fields = {fact: self._field(fact, name) for fact, name in names.items()}

    def show_found(self, found: Found) -> None:
        """What is known of an article that was read."""
        article = found.record.article
        self.encoding.setVisible(bool(found.encoding))
        self._encoding_label.setVisible(bool(found.encoding))
        _fill(self.encoding, {**_named(found.encoding), **ENCODINGS}, found.encoding)
        _fill(self.language, _languages(article.lang), article.lang)
        for fact, field in self.fields.items():
            field.setText(article.title if fact == "title" else article.fact(fact))
            field.setCursorPosition(0)

    def _add(self, name: str, field: QWidget) -> QWidget:
        row = self._grid.rowCount()
        field.setAccessibleName(name)
        named = plain.label(name, self, "muted")
        self._grid.addWidget(named, row, 0)
        self._grid.addWidget(field, row, 1)
        return named

    def _field(self, fact: str, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setMinimumWidth(80)
        # At each key, not at the end: Esc or a click on the button may come first.
        field.textEdited.connect(lambda text, fact=fact: self.corrected.emit(fact, text))
        self._add(name, field)
        return field


def _fill(choice: Choice, names: dict[str, str], chosen: str) -> None:
    """Offer these; activated by a person only, so this is silent."""
    choice.clear()
    for value, name in names.items():
        choice.addItem(name, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))


def _named(encoding: str) -> dict[str, str]:
    return {encoding: encoding_name(encoding)} if encoding else {}


def _languages(lang: str) -> dict[str, str]:
    """Those there are rules for, the article's own, and none; each by its own name."""
    from dementi.extract import languages  # reads the folders: only here

    codes = [*languages(), *([lang] if lang and lang not in languages() else [])]
    return {"": _("not recognised"), **{code: QLocale(code).nativeLanguageName() or code for code in codes}}
