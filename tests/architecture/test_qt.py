"""The PySide6 that is installed does not die of many calls."""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("x")
"""


def test_two_hundred_thousand_calls_are_survived():
    """6.12.0 under Python 3.11 loses a reference to None with each call and aborts."""
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
