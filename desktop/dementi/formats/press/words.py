"""The words that press databases put around articles, from `resources/press.toml`."""

import tomllib
from functools import cache
from typing import Any

from dementi import assets


@cache
def table() -> dict[str, Any]:
    """The tables of the file, by their names."""
    return tomllib.loads(assets.path("resources/press.toml").read_text("utf-8"))
