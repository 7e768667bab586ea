# Run once in the main interpreter, before any program: the signals that the JVM lives by stay its own.
import sys


def keep_crash_signals():
    """The JVM itself makes SIGSEGV and its like, and recovers; a true crash it reports in a file of its own."""
    import _signal
    change = _signal.signal
    own = {getattr(_signal, name, None) for name in ('SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL')}

    def signal(signalnum, handler, /):
        """Sets the action for the given signal."""
        if signalnum in own:
            raise ValueError(f'signal {signalnum} belongs to the JVM, in which this Python runs')
        return change(signalnum, handler)

    signal.__module__, signal.__qualname__ = '_signal', 'signal'
    _signal.signal = signal

    import faulthandler
    enabled = faulthandler.is_enabled()  # by -X dev, -X faulthandler or PYTHONFAULTHANDLER
    faulthandler.disable()

    def enable(file=sys.stderr, all_threads=True, c_stack=True):
        """Does nothing but take note: the JVM handles and reports crashes."""
        nonlocal enabled
        enabled = True

    def disable():
        """Takes back enable(); returns whether it was called."""
        nonlocal enabled
        before, enabled = enabled, False
        return before

    def is_enabled():
        """Whether enable() was called."""
        return enabled

    for function in enable, disable, is_enabled:
        function.__module__, function.__qualname__ = 'faulthandler', function.__name__
        setattr(faulthandler, function.__name__, function)


keep_crash_signals()
