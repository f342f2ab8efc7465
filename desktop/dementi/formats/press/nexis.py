"""Nexis, Nexis Uni and Lexis Advance: documents of many articles, each ended by a line that says so.

Above each text stand its title, the outlet, the day and a copyright, then facts with their names; below it more facts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dementi.domain.folding import plain
from dementi.formats.drafts import Draft
from dementi.formats.limits import MOST_ARTICLES
from dementi.formats.press.days import day_in
from dementi.formats.press.drafting import byline, cut_short, draft, too_many
from dementi.formats.press.languages import language
from dementi.formats.press.words import table
from dementi.formats.problems import Problem
from dementi.i18n import _

KIND = "nexis"
_LONGEST_HEAD = 200  # code points of a line above a text that is neither title nor fact
_LONGEST_NAME = 40  # code points of the name of a fact and what follows at once
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\) ?\d{4})", re.IGNORECASE)
_FACT = re.compile(r"([A-Za-zÀ-ÿ][\w /-]{2,24}):(?:\u00a0\s*|[ \t]+|$)")
_ENTRY = re.compile(r"\d{1,4}\.\s*(.*)")
_ADDRESS = re.compile(r"https?://\S+")
_LISTED = 0.7  # share of the lines of a list that only a list has
_COUNT = re.compile(r"documents? \(\d+\)", re.IGNORECASE)


def is_export(text: str) -> bool:
    """Whether a document is one that the database made: its lines by themselves, and facts that only it writes."""
    lines = text.split("\n")
    marks = {mark for line in lines if len(line) <= _LONGEST_HEAD for mark in ("end", "body") if _is(line, mark)}
    return len(marks) == 2 and any(_fact(line) in ("length", "loaded") for line in lines)


def refuse_list(text: str) -> None:
    """Raises `Problem` for the list of documents that comes beside an export whose articles are files of their own."""
    lines = text.split("\n")
    if any(_COUNT.fullmatch(line.strip()) for line in lines[:20]) and sum(map(_is_cover, lines)) > len(lines) * _LISTED:
        raise Problem(_("This is the list of documents of an export, without their texts."))


def read(text: str, changes: tuple[str, ...] = ()) -> Iterator[Draft | Problem]:
    """Each article of the document; why one gives none. `changes` is what reading the document did to its text."""
    lines, number = _without_cover(text.split("\n")), 0
    start = 0
    for place, line in enumerate(lines):
        if _is(line, "end"):
            number += 1
            if number > MOST_ARTICLES:
                raise too_many()
            found = _article(lines[start:place], number)
            yield replace(found, changes=(*changes, *found.changes)) if isinstance(found, Draft) else found
            start = place + 1
    if any(line.strip() for line in lines[start:]):
        yield cut_short(number + 1)


def _article(lines: Sequence[str], number: int) -> Draft | Problem:
    body = next((place for place, line in enumerate(lines) if _is(line, "body")), len(lines))
    copyright_at = next((place for place, line in enumerate(lines[:body]) if _COPYRIGHT.match(line)), -1)
    above = copyright_at if copyright_at >= 0 else _first_fact(lines[:body])
    title, outlet, date = _head(lines[:above])
    facts = _facts(lines[above:body])
    under = lines[body + 1 :]
    end = _end(under)
    below = _facts([line for line in under if _is_marked(line)])
    text, address = _text(under[:end])
    summary = facts.get("summary", "")
    said = {
        "outlet": outlet,
        "date": date,
        "author": byline(facts.get("author", "").split("; ")),
        "url": address,
        "section": facts.get("section", ""),
        "place": facts.get("place", ""),
    }
    lang = language(below.get("language", facts.get("language", "")))
    printed = f"{summary}\n{text}" if summary and text else text
    return draft(KIND, number, title, printed, said, sum(len(line) + 1 for line in lines), lang)


def _head(lines: Sequence[str]) -> tuple[str, str, str]:
    """Title, outlet and day of what stands above the copyright."""
    days = [place for place, line in enumerate(lines) if place and len(line) <= _LONGEST_HEAD and day_in(line)]
    notes = [place for place, line in enumerate(lines) if place and _is(line, "appended")]
    end = days[-1] if days else notes[0] if notes else min(2, len(lines))
    date = day_in(lines[days[-1]]) if days else ""
    outlet = end - 1
    if outlet >= 2 and lines[outlet].startswith("("):  # a part of the outlet
        outlet -= 1
    if outlet < 1:  # some sources name no outlet
        return _title(lines[:end]), "", date
    return _title(lines[:outlet]), lines[outlet].strip(), date


def _title(lines: Sequence[str]) -> str:
    title = " ".join(line.strip() for line in lines).strip(" ;")
    return "" if _is(title, "untitled") else title


def _facts(lines: Sequence[str]) -> dict[str, str]:
    """The facts by our names for them; a value goes on in the lines that have no name."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        name = _fact(line)
        if name:
            current = name
            found.setdefault(name, []).append(_FACT.sub("", line, count=1).strip(" ;"))
        elif current:
            found[current].append(line.strip(" ;"))
    return {name: "; ".join(dict.fromkeys(value for value in values if value)) for name, values in found.items()}


def _end(lines: Sequence[str]) -> int:
    """Where the facts below a text begin: at the last line that says so above a fact, else at the first such fact."""
    heads = (place for place, line in enumerate(lines[:-1]) if _is(line, "facts") and _is_marked(lines[place + 1]))
    loaded = (place for place, line in enumerate(lines) if _fact(line) == "loaded")
    return max(heads, default=next(loaded, len(lines)))


def _text(lines: Sequence[str]) -> tuple[str, str]:
    """The text below “Body”, and the address that ends it if one does; pictures and facts are left out.

    Captions are what comes after the last line that announces them, up to a correction.
    """
    pictures = [place for place, line in enumerate(lines) if _is(line, "pictures")]
    start = pictures[-1] if pictures else len(lines)
    corrected = (place for place, line in enumerate(lines) if place > start and _is(line, "corrected"))
    again = next(corrected, len(lines))
    kept = [line for line in (*lines[:start], *lines[again:]) if not _is_marked(line)]
    address = kept.pop() if kept and _ADDRESS.fullmatch(kept[-1].strip()) else ""
    return "\n".join(kept), address.strip()


def _is_marked(line: str) -> bool:
    """Whether a line is a fact in the form that only the database writes: a no-break space after its name."""
    return "\u00a0" in line[:_LONGEST_NAME] and bool(_fact(line))


def _first_fact(lines: Sequence[str]) -> int:
    return next((place for place, line in enumerate(lines) if place and _fact(line)), len(lines))


def _without_cover(lines: list[str]) -> list[str]:
    """The lines without the list of documents that may come first."""
    start = next((place for place, line in enumerate(lines[:20]) if _COUNT.fullmatch(line.strip())), -1)
    if start < 0:
        return lines
    first = next((found[1].strip() for line in lines[start:] if (found := _ENTRY.fullmatch(line.strip()))), "")
    end = next((place for place, line in enumerate(lines) if place > start and _COPYRIGHT.match(line)), len(lines))
    for place in range(start + 1, end):
        if first and lines[place].strip() == first:
            return lines[place:]
    last = max(place for place in range(end) if place <= start or _is_cover(lines[place]))
    return lines[last + 1 :]


def _is_cover(line: str) -> bool:
    return _ENTRY.match(line.strip()) is not None or plain(line[:_LONGEST_HEAD].strip()).startswith(
        tuple(table()[KIND]["cover"])
    )


def _is(line: str, mark: str) -> bool:
    """Whether a line is one of the lines of that kind in `resources/press.toml`."""
    return len(line) <= _LONGEST_HEAD and plain(line.strip()) in table()[KIND][mark]


def _fact(line: str) -> str:
    """Our name for the fact that a line begins with; empty when it begins with none."""
    found = _FACT.match(line)
    return _names().get(plain(found[1].strip()), "") if found else ""


@cache
def _names() -> dict[str, str]:
    ours = ("section", "author", "language", "length", "loaded", "summary", "place", "others")
    return {name: fact for fact in ours for name in table()[KIND][fact]}
