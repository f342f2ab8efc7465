"""How attributions and places of the text stand in a list that is shown before many are decided at once."""

from dementi.domain.attributions import Attribution
from dementi.gui import chips, words
from dementi.i18n import ngettext
from dementi.workflow.bulk import REJECT_RULE
from dementi.workflow.missing import sentences

_BEFORE, _AFTER = 40, 90  # code points shown of a sentence on either side of the words: they must be in view
_LONGEST = 160  # of words in a list
_FAR = 2_000  # code points on either side in which the ends of a sentence are looked for


def cells(attribution: Attribution) -> tuple[str, str, str]:
    """Its labels and words, who said it, how sure the rules are."""
    letters = " ".join(chips.letter(span.label) for span in attribution.words)
    sources = ", ".join(short(source.quote) for source in attribution.sources)
    confidence = words.decimal(attribution.confidence) if attribution.confidence is not None else ""
    return f"{letters}  {short(attribution.quote)}", sources, confidence


def context(text: str, start: int, end: int) -> str:
    """The sentence of the words `[start, end)` on one line, the words between brackets; of a long one what is near."""
    first = max(text.rfind("\n", 0, start) + 1, start - _FAR)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _FAR)
    near = text[first:last]
    inside = ((first + a, first + b) for a, b in sentences(near) if a <= start - first < b)
    low, high = next(inside, (first, last))
    before, after = text[low:start], text[end : max(high, end)]
    if len(before) > _BEFORE:
        before = f"… {before[-_BEFORE:].partition(' ')[2]}"
    if len(after) > _AFTER:
        after = f"{after[:_AFTER].rpartition(' ')[0]} …"
    return " ".join(f"{before}[{text[start:end]}]{after}".split())


def short(quote: str) -> str:
    """A quote on one line."""
    return " ".join(quote[:_LONGEST].split())


def verb_decide(action: str, count: int) -> str:
    """The words of the button."""
    if action == REJECT_RULE:
        told = ngettext("Reject {count} attribution", "Reject {count} attributions", count)
    else:
        told = ngettext("Accept {count} attribution", "Accept {count} attributions", count)
    return told.format(count=words.number(count))


def verb_tag(count: int) -> str:
    """The words of the button."""
    return ngettext("Tag {count} place", "Tag {count} places", count).format(count=words.number(count))
