"""Rule files as they lie in a folder or a project: read as TOML, with the line of everything in them."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dementi.domain.errors import UserError
from dementi.i18n import _

LARGEST = 4_000_000
"""Bytes of a rule file; the largest lexicon has an eighth of that."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The text of a rule file and the table it holds; `path` is what an error names."""

    path: Path
    text: str
    table: Mapping[str, Any]

    def entries(self, kind: str) -> list[tuple[Mapping[str, Any], int]]:
        """Each `[[kind]]` with the line it begins at."""
        header = re.compile(rf"[ \t]*\[\[[ \t]*{kind}[ \t]*\]\]")
        lines = [number for number, line in enumerate(self.text.splitlines(), 1) if header.match(line)]
        found = self.table.get(kind, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise self.error(_("Write each “{kind}” under a line [[{kind}]].").format(kind=kind))
        lines += [0] * (len(found) - len(lines))
        return list(zip(found, lines, strict=False))

    def tables(self, kind: str) -> Mapping[str, Any]:
        """What is under `[kind]`."""
        found = self.table.get(kind, {})
        if not isinstance(found, dict):
            raise self.error(_("“{kind}” must be a table: write [{kind}] above its entries.").format(kind=kind))
        return found

    def error(self, message: str, line: int = 0) -> UserError:
        """What is wrong with this file."""
        return UserError(message, path=str(self.path), line=line)

    def line_of(self, name: str) -> int:
        """The line of the class or key `name`, 0 when it is written in some other way."""
        word = rf"[\"']?{re.escape(name)}[\"']?"
        found = re.search(rf"^[ \t]*(?:\[(?:[^\]\n]*\.)?[ \t]*{word}[ \t]*\]|{word}[ \t]*=)", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0

    def require_keys(self, known: Collection[str]) -> None:
        """Refuse what nothing would read, such as a misspelt `[[frames]]`."""
        for name in self.table:
            if name not in known:
                message = _("“{name}” is not known in this file; write one of: {known}.")
                raise self.error(message.format(name=name, known=", ".join(known)), self._line_of_table(name))

    def _line_of_table(self, name: str) -> int:
        found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0


def read_rule_file(path: Path) -> RuleFile:
    """The rule file at `path`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(_("This rule file cannot be read: {reason}.").format(reason=reason), path=str(path)) from error
    return parse_rule_file(path, decoded(path, data))


def decoded(path: Path, data: bytes) -> str:
    """The text of the rule file at `path`."""
    if len(data) > LARGEST:
        message = _("This rule file has {size} bytes, more than {most}. Split or shorten it.")
        raise UserError(message.format(size=len(data), most=LARGEST), path=str(path))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(_("This line is not UTF-8. Save the file as UTF-8."), path=str(path), line=line) from error


def parse_rule_file(path: Path, text: str) -> RuleFile:
    """The rule file that `text` is; `path` is what errors name."""
    try:
        return RuleFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at [^)]*\)$", "", str(error))
        message = _("This is not valid TOML: {reason}. Correct this line.").format(reason=reason)
        raise UserError(message, path=str(path), line=line) from error
    except RecursionError:
        raise UserError(_("The lists in this file are nested too deep."), path=str(path)) from None
