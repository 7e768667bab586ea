"""Functions that run in interpreters of their own, with channels between them.

    from ophion.flows import pipeline

    with pipeline(lines, parse, score, workers=4) as results:
        for result in results:
            print(result)
"""

import threading
from concurrent import interpreters

from . import channels
from .channels import RecvChannel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Self

__all__ = ['Stage', 'pipeline', 'spread']


class Stage:
    """What workers make of the objects that they receive. Iterate over it to get the results.

    Entering it as a context manager is not needed to start it; leaving it ends the workers and their interpreters.
    """

    def __init__(self, function: Callable[[Any], Any], source: RecvChannel, workers: int, buffer: int) -> None:
        self.results, self._sending = channels.create(buffer)
        self._source = source
        self._failures: list[BaseException] = []
        self._left = workers
        self._lock = threading.Lock()
        self._made = [interpreters.create() for _ in range(workers)]
        self._threads = [threading.Thread(target=self._run, args=(each, function)) for each in self._made]
        for thread in self._threads:
            thread.start()

    def _run(self, interpreter, function):
        try:
            interpreter.call(_work, function, self._source, self._sending)
        except BaseException as failed:
            self._failures.append(failed)
            self._close(self._source)
            self._close(self._sending)
        finally:
            with self._lock:
                self._left -= 1
                last = self._left == 0
            if last:
                self._close(self._sending, force=False)

    @staticmethod
    def _close(end, force=True):
        try:
            end.close(force=force)
        except channels.ChannelError:
            pass  # somebody else was faster

    def __iter__(self) -> Iterator[Any]:
        """The results, in the order in which they were made, until there are no more objects.

        Raises what a function raised, as ExecutionFailed.
        """
        yield from self.results
        if self._failures:
            raise self._failures[0]

    def close(self) -> None:
        """End the workers: what they have not received, and results that were not received, are dropped."""
        self._close(self._source)
        self._close(self._sending)
        for thread in self._threads:
            thread.join()
        for interpreter in self._made:
            interpreter.close()
        self._made = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class _Pipeline(Stage):
    """Several stages, one behind the other."""

    def __init__(self, stages: list[Stage], feeder: threading.Thread | None) -> None:
        self._stages, self._feeder = stages, feeder
        self.results = stages[-1].results

    def __iter__(self) -> Iterator[Any]:
        yield from self.results
        for stage in self._stages:
            if stage._failures:
                raise stage._failures[0]

    def close(self) -> None:
        for stage in self._stages:
            stage.close()
        if self._feeder is not None:
            self._feeder.join()


def _work(function, source, sending):
    """Runs in a worker, until its source is closed, or nobody wants its results any more."""
    from ophion.channels import ChannelClosedError
    for obj in source:
        result = function(obj)
        try:
            sending.send(result)
        except ChannelClosedError:
            return


def spread(function: Callable[[Any], Any], source: RecvChannel | Iterable[Any], *,
           workers: int = 2, buffer: int = 16) -> Stage:
    """Have several workers take objects from one source, and their results come together.

    "function" must be importable, or need nothing but its argument. "source" is a channel, which is closed in the end, or
    any iterable.
    """
    return pipeline(source, function, workers=workers, buffer=buffer)


def pipeline(source: RecvChannel | Iterable[Any], *functions: Callable[[Any], Any],
             workers: int = 1, buffer: int = 16) -> Stage:
    """Pass the objects of a source through functions, each in "workers" interpreters of its own.

    With one worker each, results have the order of the source. Between the stages "buffer" objects may wait at most.
    """
    if not functions:
        raise ValueError('a pipeline needs a function')
    for function in functions:
        if not callable(function):
            raise TypeError(f'a stage of a pipeline is a function, not {function!r}')
    if workers < 1:
        raise ValueError(f'workers must be positive, got {workers}')
    feeder = None
    if not isinstance(source, RecvChannel):
        source, feeder = _feed(source, buffer)
    stages: list[Stage] = []
    try:
        for function in functions:
            stages.append(Stage(function, source, workers, buffer))
            source = stages[-1].results
    except BaseException:
        for stage in stages:
            stage.close()
        raise
    return _Pipeline(stages, feeder)


def _feed(objects, buffer):
    iterator = iter(objects)  # fails here rather than in the thread
    receiving, sending = channels.create(buffer)

    def feed():
        try:
            for obj in iterator:
                sending.send(obj)
            sending.close()
        except channels.ChannelClosedError:
            pass  # the pipeline is closed

    thread = threading.Thread(target=feed)
    thread.start()
    return receiving, thread
