"""Two folders change places, in one step where the system can."""

import os
import sys
from pathlib import Path

_AT_CWD = {"linux": -100, "darwin": -2}
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS


def exchange(one: Path, other: Path) -> bool:
    """Let both exist under each other's name, at once or not at all; False where this system or disk cannot do it."""
    if sys.platform not in _AT_CWD:
        return False
    import ctypes  # nothing else needs it

    library = ctypes.CDLL(None, use_errno=True)
    function = getattr(library, "renameat2" if sys.platform == "linux" else "renameatx_np", None)
    if function is None:
        return False
    here = ctypes.c_int(_AT_CWD[sys.platform])
    names = os.fsencode(one), os.fsencode(other)
    return bool(function(here, names[0], here, names[1], ctypes.c_uint(_EXCHANGE)) == 0)
