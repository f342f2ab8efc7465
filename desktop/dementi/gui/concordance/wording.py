"""How a line is told in words: to a screen reader, and under the list."""

from dementi.domain.concordance import Line
from dementi.domain.spans import State
from dementi.gui import chips, words
from dementi.i18n import _


def spoken(line: Line) -> str:
    """What is in the middle comes first, then what stands around."""
    around = " ".join(f"{line.left}[{line.quote}]{line.right}".split())
    return ". ".join(part for part in (kind(line), around, line.title or line.name) if part)


def kind(line: Line) -> str:
    """claim, accepted; nothing for words that are not tagged."""
    return f"{chips.name(line.label)}, {words.state(line.state)}" if line.label else ""


def facts(line: Line) -> str:
    """Label, state, who and by which rule, then the article with outlet and day."""
    parts = [
        kind(line),
        line.reviewer,
        _("Rule: {rule}.").format(rule=line.rule).rstrip(".") if line.rule else "",
        line.title or line.name,
        line.outlet,
        words.day(line.date) if line.date else "",
    ]
    return " · ".join(part for part in parts if part)


def sign(line: Line) -> str:
    """One word for the state, where there is room for one."""
    return words.state(line.state) if line.label and line.state is not State.MANUAL else _("by hand") * bool(line.label)
