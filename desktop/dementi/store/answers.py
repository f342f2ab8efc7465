"""What a write returns at once: the answer that comes when the writer thread is done with it."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class Answer(Generic[T]):
    """The result or the error of one job of the writer thread.

    `post` is given a function to run on the thread that answers.
    """

    def __init__(self, post: Callable[[Callable[[], None]], None]) -> None:
        self._post = post
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[Answer[T]], None]] = []
        self._result: T | None = None
        self.error: Exception | None = None

    @property
    def done(self) -> bool:
        return self._done.is_set()

    def wait(self) -> None:
        """Wait until the job is done, well or badly."""
        self._done.wait()

    def result(self, timeout: float | None = None) -> T:
        """Wait for the result; raises the error of the job, or `TimeoutError`."""
        if not self._done.wait(timeout):
            raise TimeoutError
        if self.error is not None:
            raise self.error
        return self._result  # type: ignore[return-value]  # a job without a result answers None, which then is T

    def then(self, callback: Callable[["Answer[T]"], None]) -> None:
        """Have `callback` called with this answer, on the writer thread, once it is there."""
        with self._lock:
            if not self.done:
                self._callbacks.append(callback)
                return
        self._post(lambda: callback(self))

    def succeed(self, result: T) -> None:
        """Give the result; called on the thread that answers."""
        self._result = result
        self._finish()

    def fail(self, error: Exception) -> None:
        """Give the error; called on the thread that answers."""
        self.error = error
        self._finish()

    def _finish(self) -> None:
        with self._lock:
            self._done.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._post(partial(callback, self))


def answered(result: T | Exception) -> Answer[T]:
    """An answer that is there already; callbacks run on the calling thread."""
    answer: Answer[T] = Answer(lambda call: call())
    if isinstance(result, Exception):
        answer.fail(result)
    else:
        answer.succeed(result)
    return answer
