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
    return reader, writer
