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
    tell_handlers(writer)
    return reader, writer


def tell_handlers(writer):
    """Has Java told whose the handlers of SIGQUIT and SIGINT are.

    SIGQUIT is answered with the stacks of all threads, as long as the program does not set its own handler. A SIGINT that
    is to raise KeyboardInterrupt does so in the interpreter that the main thread is in; what else a program wants to be
    done at it waits until the main interpreter goes on."""
    import _signal
    import posix
    change = _signal.signal

    def write_stacks(signum, frame):
        """Does nothing: who reads the pipe has written the stacks of all threads to standard error."""

    handlers = {  # Python's own, and what tells that it was set, or another one: no signals, see SignalWatcher
        _signal.SIGQUIT: (write_stacks, b'\x80', b'\x81'),
        _signal.SIGINT: (_signal.default_int_handler, b'\x82', b'\x83'),
    }

    def signal(signalnum, handler, /):
        before = change(signalnum, handler)
        if signalnum in handlers:
            own, is_own, is_of_program = handlers[signalnum]
            posix.write(writer, is_own if handler is own else is_of_program)
        return before

    signal.__doc__, signal.__module__, signal.__qualname__ = change.__doc__, '_signal', 'signal'
    _signal.signal = signal
    if _signal.getsignal(_signal.SIGQUIT) == _signal.SIG_DFL:
        signal(_signal.SIGQUIT, write_stacks)
