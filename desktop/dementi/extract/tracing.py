"""One text followed through every stage, for whoever writes rules."""

from collections import defaultdict
from dataclasses import dataclass

from dementi.extract.detecting import count_function_words
from dementi.extract.draft import Draft
from dementi.extract.drafts import drafts
from dementi.extract.extracting import read
from dementi.extract.guarding import guarded
from dementi.extract.language import Language
from dementi.extract.results import Extraction
from dementi.extract.view import View

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fired:
    """A frame that matched: its cue, and what came of it; neither content nor sources where it gave nothing.

    That is so where another rule had used the cue, nobody speaks, or a rule before found the same words.
    """

    rule: str
    family: str
    cue: Offsets
    contents: tuple[tuple[int, int, str], ...]
    sources: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What each stage made of a text; `extraction` holds what is below the threshold too."""

    lang: str
    words: int
    function_words: dict[str, int]
    items: tuple[tuple[int, int, tuple[str, ...]], ...]
    quotations: tuple[Offsets, ...]
    sentences: tuple[Offsets, ...]
    fired: tuple[Fired, ...]
    extraction: Extraction


def trace(text: str, language: Language) -> Trace:
    """Every stage of reading `text` with the rules of `language`."""
    words, counts = count_function_words(text)
    watched = guarded(language, text)
    view = View.of(text, watched)
    stream = view.stream
    quotations = sorted((quotation.start, quotation.end) for quotation in stream.quotations.values())
    return Trace(
        language.code,
        words,
        counts,
        tuple(
            (stream.starts[item], stream.ends[item], tuple(sorted(language.alphabet.classes(symbol))))
            for item, symbol in enumerate(stream.symbols)
        ),
        tuple(quotations),
        tuple(_sentences(view)),
        tuple(sorted(_fired(view), key=lambda fired: fired.cue)),
        read(text, guarded(language, text), 0.0),
    )


def _sentences(view: View) -> list[Offsets]:
    stream = view.stream
    bounds = zip(stream.edges, [*stream.edges[1:], len(stream.starts)], strict=True)
    return sorted((stream.starts[edge + 1], stream.ends[end - 1]) for edge, end in bounds if end > edge + 1)


def _fired(view: View) -> list[Fired]:
    made: dict[tuple[str, int], list[Draft]] = defaultdict(list)
    for draft in drafts(view):
        made[draft.rule, draft.item].append(draft)
    found = []
    for rule, pattern in view.language.frames:
        for match in pattern.all(view.stream.code):
            cue = match.parts.get("cue", (match.start, match.end))
            fresh = made.get((rule.id, cue[0]), [])
            contents = tuple((draft.start, draft.end, draft.label) for draft in fresh)
            sources = tuple(dict.fromkeys(extent for draft in fresh for extent, _by in draft.sources))
            found.append(Fired(rule.id, rule.family, view.offsets(*cue), contents, sources))
    return found
