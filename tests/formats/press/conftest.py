"""Exports of press databases, read through one child process."""

from pathlib import Path

import pytest

from dementi.formats import articles
from dementi.formats.drafts import Choices

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def export(parsers, tmp_path):
    """What is in an export, read from the fixture of that name after its bytes were changed."""

    def reading(name, change=lambda raw: raw):
        file = tmp_path / name
        file.write_bytes(change((FIXTURES / name).read_bytes()))
        return list(articles.read(file, Choices(), parsers))

    return reading
