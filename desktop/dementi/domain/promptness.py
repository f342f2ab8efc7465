"""Which threads go before others, where systems let them ask for it: that of the window before that of the writer."""

import os
import struct
import sys
import threading
from contextlib import suppress

_CALLS = {"x86_64": 314, "aarch64": 274}
"""Numbers of `sched_setattr`, for which most C libraries have no name."""
_ATTRIBUTES = "=IIQiIQQQ"
_SLICE = 100_000  # ns, the least that Linux gives
_INHERITED_BY_NONE = 1  # threads and processes that it starts have the usual slice
_AFTER = 10  # nice value: as much as the processes have that read articles


def be_prompt() -> bool:
    """Have the calling thread go before others that run when it wakes; whether the system does so.

    Linux lets a thread run for a slice of some milliseconds before it gives way, from 6.12 on not to one that asks for
    a shorter slice: it gets no more time, only earlier. Older ones, and other systems, do what they always did.
    """
    call = _CALLS.get(os.uname().machine) if sys.platform == "linux" and sys.maxsize > 1 << 32 else None
    if call is None or os.sched_getscheduler(0) != os.SCHED_OTHER:  # somebody has started it with less weight
        return False
    import ctypes

    nice = os.getpriority(os.PRIO_PROCESS, 0)
    size = struct.calcsize(_ATTRIBUTES)
    wanted = struct.pack(_ATTRIBUTES, size, os.SCHED_OTHER, _INHERITED_BY_NONE, nice, 0, _SLICE, 0, 0)
    with suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).syscall(call, 0, wanted, 0) == 0)
    return False


def give_way() -> bool:
    """Have the calling thread go after those of the usual weight; whether the system has weights for threads.

    A thread that works without pause and lets go of the interpreter again and again wakes the one of the window each
    time; Linux then has that wait up to 4 ms for its turn, unless it weighs more.
    """
    if sys.platform != "linux":
        return False
    thread = threading.get_native_id()
    os.setpriority(os.PRIO_PROCESS, thread, max(_AFTER, os.getpriority(os.PRIO_PROCESS, thread)))
    return True
