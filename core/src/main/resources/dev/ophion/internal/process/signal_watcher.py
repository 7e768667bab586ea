# How signals reach the main thread out of C, see SignalWatcher.
import sys


def watch_signals():
    """Has C write the number of each signal into a pipe; returns its ends, to read from and to write to."""
    import _signal
    import posix
    reader, writer = posix.pipe()
    posix.set_blocking(writer, False)
    change = _signal.set_wakeup_fd
    change(writer, warn_on_full_buffer=False)

    def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
        """Sets the fd to be written to (with the signal number) when a signal comes in."""
        before = change(fd, warn_on_full_buffer=warn_on_full_buffer)
        if fd == -1:  # the program has no use for it any more
            change(writer, warn_on_full_buffer=False)
        return -1 if before == writer else before

    _signal.set_wakeup_fd = set_wakeup_fd
    if 'signal' in sys.modules:
        sys.modules['signal'].set_wakeup_fd = set_wakeup_fd
    answer_quit(writer)
    return reader, writer


def answer_quit(writer):
    """Has SIGQUIT answered with the stacks of all threads, as long as the program does not set its own handler."""
    import _signal
    import posix
    change = _signal.signal
    ours, of_program = b'\x80', b'\x81'  # no signals: see SignalWatcher

    def write_stacks(signum, frame):
        """Does nothing: who reads the pipe has written the stacks of all threads to standard error."""

    def signal(signalnum, handler, /):
        before = change(signalnum, handler)
        if signalnum == _signal.SIGQUIT:
            posix.write(writer, ours if handler is write_stacks else of_program)
        return before

    signal.__doc__, signal.__module__, signal.__qualname__ = change.__doc__, '_signal', 'signal'
    if _signal.getsignal(_signal.SIGQUIT) == _signal.SIG_DFL:
        _signal.signal = signal
        signal(_signal.SIGQUIT, write_stacks)
