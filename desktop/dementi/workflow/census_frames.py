"""A census as values of JSON, for the processes that count their part of a dataset."""

from collections import Counter
from typing import Any

from dementi.workflow.census import Census


def told(census: Census) -> dict[str, Any]:
    """What `add` takes. Splits are not in it: those are counted by one process."""
    return {
        "numbers": [census.articles, census.characters, census.bulk],
        "facts": [[*facts, number] for facts, number in census.facts.items()],
        "kinds": [[*kind, number] for kind, number in census.kinds.get("", {}).items()],
        "relations": census.relations,
        "gaps": census.gaps,
        "seconds": [[seconds, number] for seconds, number in census.seconds.items()],
        "sizes": list(census.sizes.items()),
    }


def add(census: Census, part: dict[str, Any]) -> None:
    """Count what another process has counted."""
    articles, characters, bulk = part["numbers"]
    census.articles += articles
    census.characters += characters
    census.bulk += bulk
    for *facts, number in part["facts"]:
        lang, outlet, year, rights, status, split = facts
        census.facts[lang, outlet, year, rights, status, split] += number
    kinds = census.kinds.setdefault("", Counter())
    for *kind, number in part["kinds"]:
        label, state, reviewer, rule, version, flag = kind
        kinds[label, state, reviewer, rule, version, flag] += number
    census.relations.update(part["relations"])
    census.gaps.update(part["gaps"])
    census.seconds.update(dict(part["seconds"]))
    for family, articles in part["sizes"]:
        census.add_to_family(family, "", articles)
