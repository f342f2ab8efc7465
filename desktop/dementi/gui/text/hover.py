"""What hovering over spans tells: label, state, rule and reviewer of each."""

from collections.abc import Sequence

from dementi.domain.spans import Span
from dementi.gui import label_set, words
from dementi.i18n import _, ngettext

_MOST = 8  # spans that one tip lists


def describe(spans: Sequence[Span]) -> str:
    """One line per span, in the order given."""
    lines = [_line(span) for span in spans[:_MOST]]
    more = len(spans) - len(lines)
    if more > 0:
        lines.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return "\n".join(lines)


def _line(span: Span) -> str:
    facts = [name_of(span.label), words.state(span.state)]
    if span.flag:
        facts.append(_("flagged as unsure"))
    return " · ".join(fact for fact in (*facts, span.rule, span.reviewer) if fact)


def name_of(label: str) -> str:
    """The name of a label in the language of the screen, with a capital; its key when the project made it."""
    name = label_set.name(label)
    return name[:1].upper() + name[1:]
