"""Pages of a PDF file, filled from top to bottom."""

import mmap
import re
import uuid
from pathlib import Path

from PySide6.QtCore import QHashSeed, QMarginsF, QPointF, QRectF, Qt, QUuid
from PySide6.QtGui import QFontMetricsF, QPageSize, QPainter, QPdfWriter

from dementi.gui import words
from dementi.gui.theme import Theme

_DPI, _FINER = 96, 10  # what is drawn counts in px of 96 to the inch; the file in tenths of them
_MARGIN, _FOOT = 76, 44  # px
_DATES = re.compile(rb"\(D:(\d{14})")
_NO_DATE = b"20000101000000"
_ABOUT = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>'
)


class Pages:
    """An open PDF file. `y` is where the next thing goes; the same things give the same bytes, without a date."""

    def __init__(self, path: Path, title: str, theme: Theme) -> None:
        self.theme, self._title, self._path = theme, title, path
        QHashSeed.setDeterministicGlobalSeed()  # Qt writes the fonts in the order of its hash, another in each process
        self._writer = QPdfWriter(str(path))
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self._writer.setResolution(_DPI * _FINER)
        self._writer.setTitle(title)
        self._writer.setCreator("Démenti")
        self._writer.setDocumentId(QUuid(str(uuid.uuid5(uuid.NAMESPACE_URL, title))))
        self._writer.setDocumentXmpMetadata(_ABOUT.encode())
        self.height = self._writer.height() / _FINER
        self.left, self.width = float(_MARGIN), self._writer.width() / _FINER - 2 * _MARGIN
        self.painter = QPainter(self._writer)
        self.painter.scale(_FINER, _FINER)
        self.number = 1
        self._begin()

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= _MARGIN

    def take(self, height: float, *, after: float = 0) -> float:
        """The y of a strip `height` px high, on the next page where this one has no room for it and `after` px more."""
        if self.y + height + after > self.height - _MARGIN and not self.fresh:
            self.turn()
        y = self.y
        self.y += height
        return y

    def turn(self) -> None:
        """Go on on a new page."""
        self._writer.newPage()
        self.number += 1
        self._begin()

    def close(self, name: str, attached: bytes) -> bool:
        """Finish the file, with an attachment; whether all of it was written."""
        self._writer.addFileAttachment(name, attached, "application/json")
        written = self.painter.end()
        QHashSeed.resetRandomGlobalSeed()
        _undate(self._path)
        return written

    def _begin(self) -> None:
        """The foot of the page, with the name of the dataset and the number; then its top."""
        self.y = float(_MARGIN)
        painter, theme = self.painter, self.theme
        painter.setFont(theme.font("key"))
        painter.setPen(theme.colour("muted"))
        metrics = QFontMetricsF(painter.font())
        y, number = self.height - _FOOT, words.number(self.number)
        painter.drawText(
            QPointF(self.left, y), metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, self.width * 0.8)
        )
        painter.drawText(QPointF(self.left + self.width - metrics.horizontalAdvance(number), y), number)
        painter.setPen(theme.colour("separator"))
        painter.fillRect(QRectF(self.left, y - 20, self.width, 0.6), theme.colour("separator"))


def _undate(path: Path) -> None:
    """Qt writes when it was made: the same dataset is to give the same file."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as raw:
        for start in [match.start(1) for match in _DATES.finditer(raw)]:
            raw[start : start + len(_NO_DATE)] = _NO_DATE
