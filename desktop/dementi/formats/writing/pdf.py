"""PDF for reading and for a report. Its pages are drawn by the window; here is what they say of themselves.

Words on a page are glyphs at places, and cannot be compared with a text. So the file carries, as an attachment, the
ends and labels of the spans that were drawn, without texts or names: that is what is read back, beside the pages.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting, decided, whole

ATTACHED = "spans.json"  # the name of the attachment


def said(article: Labelled) -> str:
    """What the attachment says of an article, as JSON: ends and labels of spans, and links by kind and ends."""
    found = _expected(article)
    return json.dumps({"spans": found.spans, "links": found.links})


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    """Raises `Mismatch` unless every page opens and the attachment is whole."""
    import pypdfium2  # large, and needed for nothing else that is written

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise Mismatch(path.name) from None
    try:
        for number in range(len(document)):
            document[number].close()
        if not len(document) or document.count_attachments() != 1:
            raise Mismatch(path.name)
        attached = bytes(document.get_attachment(0).get_data())
    except pypdfium2.PdfiumError:
        raise Mismatch(path.name) from None
    finally:
        document.close()
    for found in json.loads(attached):
        spans = tuple((start, end, label) for start, end, label in found["spans"])
        yield Found(None, spans, tuple((kind, tail, head) for kind, tail, head in found["links"]))


def _expected(article: Labelled) -> Found:
    return replace(whole(decided(article)), text=None)


FORMAT = Format("pdf", ".pdf", read, expected=_expected, drawn=True)
