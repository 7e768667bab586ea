# Streams of Java in the place of the standard ones. See Redirection.java.
import io
import sys

originals = {}


class JavaStream(io.RawIOBase):
    """A stream of Java.

    What it can do is a function of its own and not a method: no step in Python lies between the call of a buffered
    stream and Java, where an interrupt would come after the bytes have gone, and have them written again."""

    def __init__(self, name, function):
        self.name = name
        setattr(self, function.__name__, function)

    def readable(self):
        return 'readinto' in vars(self)

    def writable(self):
        return 'write' in vars(self)


JavaStream.__module__ = '_ophion'


def reader(name, readinto):
    stream = io.TextIOWrapper(io.BufferedReader(JavaStream(f'<{name}>', readinto)), 'utf-8')
    stream.mode = 'r'
    return stream


def writer(name, write):
    errors = 'backslashreplace' if name == 'stderr' else 'strict'
    buffer = io.BufferedWriter(JavaStream(f'<{name}>', write))
    stream = io.TextIOWrapper(buffer, 'utf-8', errors, '\n', line_buffering=True)
    stream.mode = 'w'
    return stream


def replace(name, function):
    """Puts a stream with a function of Java in the place of a standard one; the original one comes back for None."""
    hidden = f'__{name}__'
    original = originals.setdefault(name, getattr(sys, hidden, None))
    if function is None:
        stream = original
    else:
        stream = (reader if name == 'stdin' else writer)(name, function)
    setattr(sys, name, stream)
    setattr(sys, hidden, stream)


def flush():
    for name in 'stderr', '__stderr__', 'stdout', '__stdout__':
        try:
            getattr(sys, name).flush()
        except Exception:  # it is None or closed, belongs to the program, or Java does not want it
            pass


def flush_at_exit():
    """Has it done while the modules are still there: what is left then is written when a stream is freed."""
    import atexit
    atexit.register(flush)
