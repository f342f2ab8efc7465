"""Files read through one child process for all tests of the formats."""

from pathlib import Path

import pytest

from dementi.formats import articles
from dementi.formats.drafts import Choices
from dementi.formats.isolation import Parsers

FIXTURES = Path(__file__).with_name("fixtures")


@pytest.fixture(scope="session")
def parsers():
    with Parsers() as started:
        yield started


@pytest.fixture
def read(parsers, tmp_path):
    """What is in a fixture, or in bytes under a name: readings and errors."""

    def reading(name, raw=None, **choices):
        file = FIXTURES / name
        if raw is not None:
            file = tmp_path / name
            file.write_bytes(raw)
        return list(articles.read(file, Choices(**choices), parsers))

    return reading


@pytest.fixture
def refused(read):
    """The sentence that says why nothing is in a file."""

    def message(name, raw=None, **choices):
        (error,) = read(name, raw, **choices)
        return error.message

    return message
