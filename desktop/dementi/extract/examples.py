"""The examples in rule files, run as tests: what a rule must find and what it must leave."""

from dataclasses import dataclass

from dementi.extract.extracting import read
from dementi.extract.language import Language, load
from dementi.extract.results import Extraction
from dementi.extract.rules import Predicate, Rule
from dementi.i18n import _

Marked = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold."""

    file: str
    line: int
    rule: str
    message: str


def check_examples(lang: str) -> list[Failure]:
    """The examples of a language's rules that fail."""
    language = load(lang)
    return [failure for rule in language.rules() for failure in _check(rule, language)]


def _check(rule: Rule | Predicate, language: Language) -> list[Failure]:
    messages = []
    for example in rule.match:
        text, marked = unmark(example)
        found = read(text, language, 0.0)
        messages += _missing(rule.id, text, marked, found)
    for text in rule.refuse:
        if rule.id in _fired(read(text, language, 0.0)):
            messages.append(_("it fires on “{text}”, which it must refuse").format(text=text))
    return [Failure(str(rule.path), rule.line, rule.id, message) for message in messages]


def _missing(rule: str, text: str, marked: list[Marked], found: Extraction) -> list[str]:
    messages = []
    if rule not in _fired(found):
        messages.append(_("it does not fire on “{text}”").format(text=text))
    extents = {(span.start, span.end, span.label) for span in found.spans}
    for start, end, label in marked:
        if (start, end, label) not in extents:
            got = "; ".join(f"{text[s:e]} ({name})" for s, e, name in sorted(extents))
            messages.append(
                _("“{quote}” is not found as {label} in “{text}”; found: {got}").format(
                    quote=text[start:end], label=label, text=text, got=got or "–"
                )
            )
    return messages


def _fired(found: Extraction) -> set[str]:
    return {rule for span in found.spans for rule in span.rule.split("+")}


def unmark(example: str) -> tuple[str, list[Marked]]:
    """The text of an example and its marked spans: ``[words](label)``, nested, several labels with commas."""
    text: list[str] = []
    opened: list[int] = []
    marked: list[Marked] = []
    at = 0
    while at < len(example):
        if example[at] == "[":
            opened.append(len(text))
        elif example.startswith("](", at) and opened:
            close = example.index(")", at)
            start = opened.pop()
            marked += [(start, len(text), label.strip()) for label in example[at + 2 : close].split(",")]
            at = close
        else:
            text.append(example[at])
        at += 1
    return "".join(text), marked
