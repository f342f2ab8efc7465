"""Brings the catalogues in line with the code: adds texts that are new, removes those no longer used."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from catalogues import ROOT, sources

FUNCTIONS = {"_": 1, "ngettext": 2}  # how many leading arguments are texts


@dataclass(frozen=True)
class Message:
    """A text of the program: where it stands, and its plural or ""."""

    file: str
    line: int
    text: str
    plural: str = ""


class NotALiteralError(Exception):
    """A text that no catalogue can hold."""


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="i18n"), attr=name):
            return name
    return ""


def in_source(source: str, file: str) -> Iterator[Message]:
    """The texts that one module hands to gettext."""
    for node in ast.walk(ast.parse(source, file)):
        if isinstance(node, ast.Call) and (count := FUNCTIONS.get(_called(node), 0)):
            texts = [
                part.value
                for part in node.args[:count]
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
            if len(texts) < count:
                raise NotALiteralError(f"{file}:{node.lineno}: {_called(node)}() takes a literal text")
            yield Message(file, node.lineno, *texts)


def in_tree(root: Path = ROOT) -> list[Message]:
    """The texts of the whole program."""
    package = root / "desktop" / "dementi"
    files = (path for path in sorted(package.rglob("*.py")) if path != package / "i18n.py")
    return [m for path in files for m in in_source(path.read_text("utf-8"), path.relative_to(root).as_posix())]


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return (entry.msgid, entry.msgid_plural)


def merge(catalogue: polib.POFile, messages: list[Message]) -> tuple[list[str], list[str]]:
    """Change `catalogue` to hold exactly `messages`, sorted; the texts that came and those that went."""
    files: dict[tuple[str, str], set[str]] = {}
    for message in messages:
        files.setdefault((message.text, message.plural), set()).add(message.file)
    gone = [entry for entry in catalogue if _key(entry) not in files]
    known: dict[tuple[str, str], polib.POEntry] = {}
    for entry in sorted(catalogue, key=polib.POEntry.translated, reverse=True):
        if _key(entry) in files:
            known.setdefault(_key(entry), entry)  # a merge of two branches may hold a text twice
    catalogue[:] = known.values()
    new = [key for key in files if key not in known]
    for text, plural in new:
        forms = {0: "", 1: ""} if plural else {}
        catalogue.append(polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural=forms))
    for entry in catalogue:
        # Names of files only: line numbers would change with every edit of the code.
        entry.occurrences = [(file, "") for file in sorted(files[_key(entry)])]
    catalogue.sort(key=_key)
    return [text for text, _ in new], [entry.msgid for entry in gone]


def main() -> int:
    """Merge into every catalogue and say what is left to translate."""
    try:
        messages = in_tree()
    except NotALiteralError as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in sources():
        catalogue = polib.pofile(str(path), encoding="utf-8", wrapwidth=110)
        came, went = merge(catalogue, messages)
        partial = path.with_suffix(".po.partial")
        catalogue.save(str(partial), newline="\n")
        partial.replace(path)
        untranslated = catalogue.untranslated_entries() + catalogue.fuzzy_entries()
        language = path.parent.parent.name
        counts = f"{len(came)} new, {len(went)} removed, {len(untranslated)} to translate"
        print(f"{language}: {len(catalogue)} texts, {counts}")
        for text in went:
            print(f"  removed: {text}")
        for entry in untranslated:
            print(f"  to translate: {entry.msgid}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
