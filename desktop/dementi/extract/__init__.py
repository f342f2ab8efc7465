"""Finds claims, sources and denials in a text by rules that are data: a pure function of text and rules."""

from dementi.extract.detecting import detect
from dementi.extract.examples import Failure, check_examples
from dementi.extract.explaining import explain
from dementi.extract.extracting import extract
from dementi.extract.language import codes as languages
from dementi.extract.language import version
from dementi.extract.results import THRESHOLD, Extraction, Found, FoundRelation

__all__ = [
    "THRESHOLD",
    "Extraction",
    "Failure",
    "Found",
    "FoundRelation",
    "check_examples",
    "detect",
    "explain",
    "extract",
    "languages",
    "version",
]
