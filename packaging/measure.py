"""Writes resources/<language>/measured.toml: how often each family of rules is right, counted on annotated articles.

    python packaging/measure.py GOLD.jsonl…

GOLD lines are in the exchange form with "lang", "text", "spans" and "relations"; a suggestion is right when a gold span
of its label shares half of its characters, a link when both ends are. Optional gold spans count neither way.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from dementi.extract import extract  # noqa: E402 - the checkout's own package, found by the line above
from dementi.extract.language import load  # noqa: E402

PRIOR, WEIGHT = 0.6, 4
"""A family is taken to have been right this often, in this many cases, before anything was counted."""

Extent = tuple[int, int]
Tally = dict[tuple[str, str], Counter[bool]]


def main() -> None:
    """Count every language found in the files given and write its figures."""
    tallies: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    for name in sys.argv[1:]:
        for line in Path(name).read_text("utf-8").splitlines():
            row = json.loads(line)
            for key, right in judged(row):
                tallies[row["lang"]][key][right] += 1
    for code, tally in tallies.items():
        path = ROOT / "resources" / code / "measured.toml"
        path.write_text(as_toml(tally), encoding="utf-8", newline="\n")


def judged(row: dict[str, Any]) -> Iterator[tuple[tuple[str, str], bool]]:
    """Each suggestion and link for one article: its family and label, and whether it was right."""
    found = extract(row["text"], row["lang"], everything=True)
    families = {rule.id: rule.family for rule in load(row["lang"]).rules()}
    matched: list[int | None] = []
    for span in found.spans:
        index, optional = best(row["spans"], span.label, (span.start, span.end))
        matched.append(None if optional else index)
        if not optional:
            yield (families[span.rule.split("+")[-1]], span.label), index is not None
    links = {(link["type"], link["from"], link["to"]) for link in row.get("relations", ())}
    for relation in found.relations:
        tail, head = matched[relation.tail], matched[relation.head]
        # Some collections mark no denied claims at all: their silence says nothing of a link.
        if tail is not None and head is not None and relation.kind in {kind for kind, _from, _to in links}:
            family = families[relation.rule.split("+")[-1]] if relation.kind == "said_by" else "linking"
            yield (family, relation.kind), (relation.kind, tail, head) in links


def best(spans: list[dict[str, Any]], label: str, extent: Extent) -> tuple[int | None, bool]:
    """The gold span of that label that shares half of the characters, and whether an optional one does."""
    close = [
        (share(extent, (span["start"], span["end"])), index)
        for index, span in enumerate(spans)
        if span["label"] == label and share(extent, (span["start"], span["end"])) >= 0.5
    ]
    required = [pair for pair in close if not spans[pair[1]].get("optional")]
    if required:
        return max(required)[1], False
    return None, bool(close)


def share(one: Extent, other: Extent) -> float:
    """The part of the characters of either that both have."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def as_toml(tally: Tally) -> str:
    """The figures of one language, each with the counts it comes from."""
    lines = [
        "# Written by packaging/measure.py: how often each family of rules was right, shrunk towards 0.6; not by hand."
    ]
    family = ""
    for (name, label), counts in sorted(tally.items()):
        if name != family:
            lines += ["", f"[{name}]"]
            family = name
        right, total = counts[True], counts.total()
        lines.append(f"{label} = {(right + PRIOR * WEIGHT) / (total + WEIGHT):.2f}  # {right} of {total}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
