"""From a text to suggestions: the stages one after the other."""

from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE
from dementi.extract.contents import Offsets
from dementi.extract.denials import denials
from dementi.extract.detecting import detect
from dementi.extract.draft import Draft
from dementi.extract.drafts import drafts
from dementi.extract.guarding import guarded
from dementi.extract.language import Language, codes, load
from dementi.extract.linking import Linker
from dementi.extract.results import THRESHOLD, Extraction, Found, FoundRelation
from dementi.extract.speakers import lend_speakers
from dementi.extract.speeches import join_parts, spread_speakers
from dementi.extract.view import View
from dementi.i18n import _


def extract(text: str, lang: str = "auto", *, everything: bool = False, own: tuple[OwnRules, ...] = ()) -> Extraction:
    """The claims, sources and denials of `text`; `everything`: those below the threshold too.

    `own` are the rules of a project. Raises `UserError` naming the rule that is wrong, or slow on this text.
    """
    code = detect(text) if lang == "auto" else lang
    if not code:
        return Extraction()
    if code not in codes():
        known = ", ".join(codes())
        message = _("There are no rules for the language “{code}”; there are: {known}.")
        raise UserError(message.format(code=code, known=known))
    return read(text, guarded(load(code, own), text), 0.0 if everything else THRESHOLD)


def read(text: str, language: Language, threshold: float) -> Extraction:
    """What the rules of `language` find in `text` with at least this confidence."""
    view = View.of(text, language)
    found = drafts(view)
    spread_speakers(view, found)
    lend_speakers(text, found)
    found += denials(view, found, Linker(view, found))
    join_parts(view, found)
    found.sort(key=lambda draft: (draft.start, -draft.end, draft.label))
    kept = [draft for draft in found if language.confidence(draft.family, draft.label) >= threshold]
    linker = Linker(view, kept)
    spans: dict[tuple[str, Offsets], Found] = {}
    links: dict[tuple[str, tuple[str, Offsets], tuple[str, Offsets]], FoundRelation] = {}
    for draft in kept:
        _enter(spans, draft.label, (draft.start, draft.end), draft, language)
        for extent, by in draft.sources:
            if extent[0] < extent[1] and language.confidence(by.family, SOURCE) >= threshold:
                _enter(spans, SOURCE, extent, by, language)
                _link(links, SAID_BY, draft, (SOURCE, extent), language.confidence(by.family, SAID_BY))
        for claim in linker.denied(draft) if draft.label == DENIAL else ():
            _link(links, DENIES, draft, (CLAIM, (claim.start, claim.end)), language.confidence("linking", DENIES))
    order = sorted(spans, key=lambda key: (key[1][0], -key[1][1], key[0]))
    index = {key: number for number, key in enumerate(order)}
    relations = [
        FoundRelation(kind, index[tail], index[head], link.rule, link.why, link.confidence)
        for (kind, tail, head), link in links.items()
        if head in index
    ]
    return Extraction(tuple(spans[key] for key in order), tuple(relations), language.code)


def _enter(
    spans: dict[tuple[str, Offsets], Found], label: str, extent: Offsets, draft: Draft, language: Language
) -> None:
    confidence = language.confidence(draft.family, label)
    known = spans.get((label, extent))
    if known is None or known.confidence < confidence:
        spans[label, extent] = Found(*extent, label, draft.rule, draft.cue, _sentence(draft.why), confidence)


def _link(
    links: dict[tuple[str, tuple[str, Offsets], tuple[str, Offsets]], FoundRelation],
    kind: str,
    draft: Draft,
    head: tuple[str, Offsets],
    confidence: float,
) -> None:
    tail = draft.label, (draft.start, draft.end)
    links.setdefault((kind, tail, head), FoundRelation(kind, 0, 0, draft.rule, _sentence(draft.why), confidence))


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}."
