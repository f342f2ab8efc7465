"""How JSON is written for other tools: one spelling, any text."""

import json
from typing import Any


def dumped(value: Any) -> bytes:
    """The value in UTF-8; a lone surrogate, which UTF-8 cannot hold, as an escape."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode()
