"""The words by which names are read, of one language or of all: classes of the lexicons, and `register.toml`."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dementi import assets
from dementi.domain import folding
from dementi.extract.language import codes, folder
from dementi.extract.lexicon import class_forms
from dementi.extract.rule_files import read_rule_file

_CLASSES = frozenset({
    "person", "title", "institution", "medium", "organisation", "outlet", "country", "place", "document", "demonym",
    "firstname", "speechnoun", "pron", "pron2", "tonic",
})  # fmt: skip
_FILES = ("lexicon.toml", "lexicon/nouns.toml", "lexicon/names.toml")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """`classes` of words and expressions, `lists` of `register.toml`; all in the form that `plain` gives."""

    classes: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]

    def of(self, word: str) -> frozenset[str]:
        return self.classes.get(word, _NONE)

    def has(self, word: str, name: str) -> bool:
        """Whether `word` is in the list `name`."""
        return word in self.lists.get(name, _NONE)


_NONE: frozenset[str] = frozenset()


@lru_cache(16_384)
def plain(text: str) -> str:
    """`text` in small letters without accents, its signs as one space each: what names are compared by."""
    small = folding.plain(text).replace("ø", "o").replace("ł", "l").replace("đ", "d")
    return _SIGNS.sub(" ", small).strip()


@cache
def words(lang: str) -> Words:
    """The words of a language; of all languages for one that there are no rules for."""
    langs = [lang] if lang in codes() else list(codes())
    classes: dict[str, set[str]] = defaultdict(set)
    lists: dict[str, set[str]] = defaultdict(set)
    for code in codes():
        for name, forms in _forms(code):
            # People are called by the names of every language.
            for form in forms if code in langs or name == "firstname" else ():
                classes[plain(form)].add(name)
    for code, table in _own().items():
        # Names of one language stand in texts of another: titles and particles of all are known.
        for name, forms in table.items():
            if code in (*langs, "every") or name in ("mister", "madam", "particles"):
                lists[name].update(map(plain, forms))
    kinds = {found: found for found in map(frozenset, classes.values())}  # some dozens, of ten thousand words
    return Words(
        {form: kinds[frozenset(names)] for form, names in classes.items()}, {k: frozenset(v) for k, v in lists.items()}
    )


def _forms(code: str) -> Iterable[tuple[str, list[str]]]:
    for name in _FILES:
        path = folder(code) / name
        if path.is_file():
            yield from class_forms(read_rule_file(path), _CLASSES)


@cache
def _own() -> Mapping[str, Mapping[str, list[str]]]:
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        assets.path("resources/register.toml").read_text("utf-8")
    )
    return found
