"""Names for reviewers in datasets that are to go without their own."""

from collections.abc import Iterable


def pseudonyms(reviewers: Iterable[str]) -> dict[str, str]:
    """By name of a reviewer: annotator-1, annotator-2…"""
    return {name: f"annotator-{number}" for number, name in enumerate(sorted(reviewers), 1)}
