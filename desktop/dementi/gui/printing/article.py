"""One article on paper: its title, its words with the spans drawn under them, and its attributions as a list."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from dementi.domain.attributions import Attribution, attributions
from dementi.domain.spans import Span
from dementi.formats.writing.dataset import Labelled, decided
from dementi.gui import label_set, words
from dementi.gui.painting import bold
from dementi.gui.paragraph import Paragraph
from dementi.gui.printing.pages import Pages
from dementi.gui.text.chunks import Chunks
from dementi.gui.text.display import has_right_to_left, starts_right_to_left, visible
from dementi.gui.text.layouts import Laid, lay_out
from dementi.gui.text.marks import place_flags
from dementi.gui.text.metrics import LineMetrics, line_metrics
from dementi.gui.text.positions import Positions
from dementi.gui.text.tracks import Track, Tracks
from dementi.i18n import _

_SIZE, _LINE = 15, 1.95  # px of the text on paper, and the height of its lines by that
_LONGEST = 20_000  # code points that are laid out at once
_MOST = 1900  # code points of a quote in the list; above, the text has all of them
_GAP, _INDENT, _CHIP = 8.0, 26.0, 13.0


def draw_article(pages: Pages, article: Labelled) -> None:
    """Begin a page, unless this one is empty, and fill as many as it takes."""
    shown = decided(article)
    if not pages.fresh:
        pages.turn()
    _head(pages, shown)
    _text(pages, shown)
    _attributions(pages, shown)


def _head(pages: Pages, article: Labelled) -> None:
    about, theme = article.article, pages.theme
    _prose(pages, about.title or about.name, theme.font("article_title"), "text")
    facts = [about.fact("outlet"), words.day(about.fact("date")), about.fact("author"), about.fact("url"), about.name]
    _prose(pages, " · ".join(fact for fact in facts if fact), theme.font("small"), "muted")
    pages.y += _GAP


@dataclass(slots=True)
class _Chunk:
    """A piece of the text laid out: `start` is its place in the article, `positions` converts within it."""

    laid: Laid
    start: int
    end: int
    positions: Positions

    def units(self, point: int) -> int:
        return self.positions.units(min(max(point, self.start), self.end) - self.start)


def _text(pages: Pages, article: Labelled) -> None:
    text, tracks = article.text, Tracks(article.spans)
    metrics = line_metrics(_SIZE, _LINE)
    chunks = Chunks(text, _LONGEST)
    for number in range(len(chunks)):
        start, end = chunks.starts[number], chunks.ends[number]
        piece = visible(text[start:end])
        laid = lay_out(
            piece,
            metrics,
            int(pages.width),
            right_to_left=starts_right_to_left(text, chunks.paragraphs[number]),
            mixed=has_right_to_left(piece),
        )
        _lines(pages, _Chunk(laid, start, end, Positions(piece)), tracks.touching(start, end), metrics)
        if chunks.last_of_paragraph(number):
            pages.y += _GAP


def _lines(pages: Pages, chunk: _Chunk, touching: list[Track], metrics: LineMetrics) -> None:
    """The lines of a chunk, each on the page where it has room, with what is drawn under and over it."""
    painter = pages.painter
    for number, line in enumerate(chunk.laid.lines):
        top = pages.take(metrics.height)
        # Qt placed the lines one under the other from the top of the chunk: each is brought to its own place.
        painter.setPen(pages.theme.colour("text"))
        line.draw(painter, QPointF(pages.left, top - number * metrics.height))
        _marks(pages, chunk, number, top + metrics.baseline, touching, metrics)


def _marks(pages: Pages, chunk: _Chunk, number: int, base: float, touching: list[Track], metrics: LineMetrics) -> None:
    laid, painter = chunk.laid, pages.painter
    first, last = laid.starts[number], laid.words_end(number)
    begun: list[tuple[float, Track]] = []
    for track in touching:
        start, end = chunk.units(track.start), chunk.units(track.end)
        if start >= last or end <= first:
            continue
        colour = pages.theme.colour(label_set.colour(track.label))
        pen = QPen(colour, metrics.at("stroke"), c=Qt.PenCapStyle.FlatCap)
        if track.pending:
            pen.setDashPattern([2.0, 1.5])
        painter.setPen(pen)
        if 0 <= track.lane < metrics.lanes:
            y = base + metrics.lane(track.lane)
            for left, right in laid.stretch(number, start, min(end, last)):
                painter.drawLine(QPointF(pages.left + left + 0.5, y), QPointF(pages.left + right - 0.5, y))
        if track.start >= chunk.start and laid.line_of(start) == number:
            begun.append((pages.left + laid.opens(number, start, end), track))
    for flag in place_flags(begun, metrics.at("flag_step"), metrics.flag, laid.leftwards):
        top = base - metrics.ascender - metrics.scale - metrics.flag
        _letter(pages, flag.span, QRectF(flag.x, top, metrics.flag, metrics.flag))


def _letter(pages: Pages, span: Span, box: QRectF) -> None:
    """The letter of a label: filled when decided, outlined while it is a suggestion."""
    painter, theme = pages.painter, pages.theme
    colour = theme.colour(label_set.colour(span.label))
    painter.setPen(QPen(colour, 0.8))
    painter.setBrush(colour if span.state.kept else theme.colour("raised"))
    painter.drawRoundedRect(box, 1.5, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("on_label") if span.state.kept else colour)
    _drawn(painter, label_set.letter(span.label), box)


def _drawn(painter: QPainter, letter: str, box: QRectF) -> None:
    """A letter in a box smaller than any font of whole pixels: drawn ten times as large and scaled down."""
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(round(box.height() * 8))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.translate(box.topLeft())
    painter.scale(0.1, 0.1)
    painter.drawText(QRectF(0, 0, box.width() * 10, box.height() * 10), Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def _attributions(pages: Pages, article: Labelled) -> None:
    found = attributions(article.annotations)
    if not found:
        return
    pages.y += 2 * _GAP
    pages.take(0, after=90)  # a heading does not stand alone at the foot of a page
    _prose(pages, _("Attributions"), bold(pages.theme.font("base")), "text")
    for attribution in found:
        _attribution(pages, attribution)


def _attribution(pages: Pages, attribution: Attribution) -> None:
    theme = pages.theme
    pages.y += _GAP / 2
    pages.take(0, after=36)
    for place, span in enumerate(attribution.words[:2]):
        _letter(pages, span, QRectF(pages.left + place * (_CHIP + 2), pages.y + 3, _CHIP, _CHIP))
    indent = _INDENT + (_CHIP + 2 if len(attribution.words) > 1 else 0)
    _prose(pages, attribution.quote, theme.font("quote"), "text", indent)
    partners = ((_("said by"), attribution.sources), (_("denies"), attribution.denied))
    for told, spans in partners:
        for span in spans:
            _prose(pages, f"{told} {span.quote}", theme.font("small"), "muted", indent)


def _prose(pages: Pages, told: str, font: QFont, colour: str, indent: float = 0.0) -> None:
    """A paragraph, line by line."""
    shown = visible(" ".join(told.split()))
    shown = shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"
    paragraph = Paragraph(shown, font, pages.width - indent)
    for number in range(paragraph.lines):
        y = pages.take(paragraph.line_height)
        paragraph.paint_line(pages.painter, number, QPointF(pages.left + indent, y), pages.theme.colour(colour))
