"""Finds claims, sources and denials in a text by rules that are data: a pure function of text and rules."""

from dementi.extract.detecting import detect
from dementi.extract.examples import ExampleError, Failure, check_examples, unmark
from dementi.extract.explaining import as_written, explain
from dementi.extract.extracting import extract, read
from dementi.extract.language import Language, load, read_language, version
from dementi.extract.language import codes as languages
from dementi.extract.own import OWN
from dementi.extract.results import THRESHOLD, Extraction, Found, FoundRelation
from dementi.extract.rule_files import decoded
from dementi.extract.settings import MEASURED

__all__ = [
    "MEASURED",
    "OWN",
    "THRESHOLD",
    "ExampleError",
    "Extraction",
    "Failure",
    "Found",
    "FoundRelation",
    "Language",
    "as_written",
    "check_examples",
    "decoded",
    "detect",
    "explain",
    "extract",
    "languages",
    "load",
    "read",
    "read_language",
    "unmark",
    "version",
]
