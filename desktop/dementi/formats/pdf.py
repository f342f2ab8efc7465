"""PDF documents: the text of their pages, its printed lines put together into paragraphs again."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from dementi.formats.drafts import Choices, Draft
from dementi.formats.printed_lines import SOFT, Line, paragraphs, without_edges
from dementi.formats.problems import Problem
from dementi.i18n import _

KIND = "pdf"
_MOST_PAGES = 5_000
_CUT_IN_TWO = (0x2, 0xFFFE)  # what PDFium says where a word was cut at the end of a line


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of a document. Raises `Problem`, also for pages that are pictures."""
    try:
        lines = _lines(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Problem(_("This is protected by a password. Take the password off, then import it.")) from None
        raise Problem(_("This PDF file is damaged: it cannot be opened."), detail=str(error)) from None
    kept = without_edges(lines)
    found = paragraphs(kept)
    if not found.text:
        message = _("The pages of this PDF file are pictures without text. Run text recognition (OCR) on it first.")
        raise Problem(message)
    counts = {
        "PDF: repeated lines at the edges of pages left out": len(lines) - len(kept),
        "PDF: printed lines joined": found.joined,
        "PDF: hyphens at line ends taken out": found.hyphens,
    }
    yield Draft({"text": found.text}, tuple(f"{what}: {count}" for what, count in counts.items() if count), kind=KIND)


def _lines(raw: bytes) -> list[Line]:
    document = pypdfium2.PdfDocument(raw)
    try:
        if len(document) > _MOST_PAGES:
            raise Problem(_("This PDF file has more than {count} pages. Divide it.").format(count=_MOST_PAGES))
        return [line for number in range(len(document)) for line in _page(document[number], number)]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """The printed lines of a page, in the order PDFium finds best."""
    text = page.get_textpage()
    try:
        lines, start = [], 0
        codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
        for at, code in enumerate([*codes, 10]):
            if code == 10:
                line = _line(text, codes, start, at, number)
                if line is not None:
                    lines.append(line)
                start = at + 1
        return lines
    finally:
        text.close()
        page.close()


def _line(text: pypdfium2.PdfTextPage, codes: list[int], start: int, end: int, page: int) -> Line | None:
    """The line of the characters `[start, end)`; None for one without anything to see."""
    seen = [at for at in range(start, end) if _sign(codes[at]).strip()]
    if not seen:
        return None
    words = "".join(_sign(code) for code in codes[seen[0] : seen[-1] + 1])
    # Halves of characters beyond the basic plane come one after the other.
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    first_end = next((at - 1 for at in range(seen[0], seen[-1] + 1) if not _sign(codes[at]).strip()), seen[-1])
    left, bottom, _right, top = _box(text, seen[0])
    return Line(
        text=words,
        left=left,
        right=_box(text, seen[-1])[2],
        top=top,
        height=max(top - bottom, 1.0),
        word=_box(text, first_end)[2] - left,
        page=page,
    )


def _sign(code: int) -> str:
    return SOFT if code in _CUT_IN_TWO else chr(code) if code else ""


def _box(text: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character in points, as high as its font."""
    try:
        left, bottom, right, top = text.get_charbox(at, loose=True)
    except pypdfium2.PdfiumError:  # of one that PDFium put in: it has no place of its own
        return 0.0, 0.0, 0.0, 0.0
    return left, bottom, right, top
