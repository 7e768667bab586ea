"""Stopping code: the block of a with statement when its time is up, or all that runs in an interpreter.

    import ophion

    with ophion.deadline(2.5):
        answer = compute()

Code is stopped by an exception, ophion.Interrupted, which is a KeyboardInterrupt: "except Exception" does not swallow it. It
is raised at the next bytecode, and in waits: locks, queues, sleep, sockets, child processes. A long call of C code is
stopped when it returns.
"""

import _ophion_control
from _ophion_control import Interrupted as Interrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.interpreters import Interpreter
    from types import TracebackType

__all__ = ['deadline', 'interrupt', 'DeadlineExceeded', 'Interrupted']


class DeadlineExceeded(TimeoutError):
    """A block was stopped because its time was up."""


class deadline:
    """A context manager that stops its block after so many seconds; None is never.

    The block is stopped with Interrupted, and when that leaves the block it becomes DeadlineExceeded, which is a
    TimeoutError. It belongs to the thread that entered it, may be nested, and is used once. It is not for blocks that
    await or yield: what runs meanwhile on the same thread would be stopped."""

    __slots__ = ('_seconds', '_handle')

    def __init__(self, seconds: float | None) -> None:
        if seconds is not None and not seconds >= 0:
            raise ValueError(f'a deadline must not be negative, got {seconds!r}')
        self._seconds = seconds
        self._handle = None

    def __enter__(self) -> deadline:
        if self._handle is not None:
            raise RuntimeError('a deadline is used once')
        self._handle = _ophion_control.begin(self._seconds)
        return self

    if TYPE_CHECKING:
        def __exit__(self, exc_type: type[BaseException] | None, exc_value: BaseException | None,
                     traceback: TracebackType | None, /) -> bool: ...

    def reschedule(self, seconds: float | None) -> None:
        """Have the block stopped so many seconds from now; None is never."""
        if self._handle is None:
            raise RuntimeError('the block of this deadline has not begun')
        if not _ophion_control.reschedule(self._handle, seconds):
            raise RuntimeError('this deadline is over')
        self._seconds = seconds

    @property
    def expired(self) -> bool:
        """Whether the time was up before the block was left."""
        return self._handle is not None and _ophion_control.is_expired(self._handle)

    def __repr__(self) -> str:
        return f'ophion.deadline({self._seconds!r})'


_ophion_control.complete(deadline)


def interrupt(interpreter: Interpreter | int) -> None:
    """Stop the code that other threads run in an interpreter, those that its own code has started included: Interrupted is
    raised in it. The interpreter goes on to be usable. Idle workers of a ThreadPoolExecutor are not stopped.

    `interpreter` is one of concurrent.interpreters, or the id of one. Raises ValueError if it is closed."""
    _ophion_control.interrupt(getattr(interpreter, 'id', interpreter))
