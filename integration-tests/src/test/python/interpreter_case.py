"""What tests of shared objects have in common: other interpreters, and threads that wait."""
import threading
import time
import unittest
from concurrent import interpreters

LONG = 30
SHORT = 0.05


def same(obj):
    return obj


class Started:
    """A call in a thread of its own."""

    def __init__(self, function, args):
        self._results = []
        self.thread = threading.Thread(target=self._run, args=(function, args))
        self.thread.start()

    def _run(self, function, args):
        try:
            self._results.append(function(*args))
        except Exception as error:
            self._results.append(error)

    @property
    def ended(self):
        return bool(self._results)

    def result(self):
        """What it returned or raised, once it has."""
        self.thread.join(LONG)
        assert not self.thread.is_alive(), 'the call takes too long'
        return self._results[0]


def in_threads(*works):
    """Run all at once; raise what one of them raises. None may hang."""
    failures = []

    def guarded(work):
        try:
            work()
        except BaseException as failed:
            failures.append(failed)

    threads = [threading.Thread(target=guarded, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        if thread.is_alive():
            raise AssertionError('hangs')
    if failures:
        raise failures[0]


class InterpreterCase(unittest.TestCase):
    def interpreter(self):
        made = interpreters.create()
        self.addCleanup(lambda: made in interpreters.list_all() and made.close())
        return made

    def start(self, function, *args):
        """Call it in a thread."""
        started = Started(function, args)
        self.addCleanup(started.thread.join)
        return started

    def waiting(self, function, *args):
        """Call it in a thread, and see it wait."""
        started = self.start(function, *args)
        time.sleep(SHORT)
        self.assertFalse(started.ended)
        return started
