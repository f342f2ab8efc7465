"""The examples in rule files, run as tests: what a rule must find and what it must leave."""

from dataclasses import dataclass

from dementi.domain.spans import CLAIM, DENIAL, SOURCE
from dementi.extract.extracting import read
from dementi.extract.guarding import guarded
from dementi.extract.language import Language
from dementi.extract.own import OWN
from dementi.extract.results import Extraction
from dementi.extract.rules import Predicate, Rule
from dementi.i18n import _

Marked = tuple[int, int, str]


_LABELS = frozenset((CLAIM, SOURCE, DENIAL))


class ExampleError(ValueError):
    """An example whose marks cannot be read; the message says how to write them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold."""

    file: str
    line: int
    rule: str
    message: str


def check_examples(language: Language, *, own: bool = False) -> list[Failure]:
    """The examples of a language's rules that fail; `own`: only of those that a project adds."""
    rules = [rule for rule in language.rules() if not own or rule.id.startswith(OWN)]
    return [failure for rule in rules for failure in _check(rule, language)]


def _check(rule: Rule | Predicate, language: Language) -> list[Failure]:
    messages = []
    for example in rule.match:
        try:
            text, marked = unmark(example)
        except ExampleError as error:
            messages.append(str(error))
            continue
        messages += _missing(rule.id, text, marked, _read(text, language))
    for text in rule.refuse:
        if rule.id in _fired(_read(text, language)):
            messages.append(_("it fires on “{text}”, which it must refuse").format(text=text))
    return [Failure(str(rule.path), rule.line, rule.id.removeprefix(OWN), message) for message in messages]


def _read(text: str, language: Language) -> Extraction:
    return read(text, guarded(language, text), 0.0)


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
            close = example.find(")", at)
            labels = [label.strip() for label in example[at + 2 : close].split(",")]
            if close < 0 or not set(labels) <= _LABELS:
                raise _unreadable(example)
            start = opened.pop()
            marked += [(start, len(text), label) for label in labels]
            at = close
        else:
            text.append(example[at])
        at += 1
    if opened:
        raise _unreadable(example)
    return "".join(text), marked


def _unreadable(example: str) -> ExampleError:
    message = _("the marks of “{text}” cannot be read; write [words](label), the labels being: {labels}")
    return ExampleError(message.format(text=example, labels=", ".join(sorted(_LABELS))))
