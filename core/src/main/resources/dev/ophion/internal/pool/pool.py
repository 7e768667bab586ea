"""What is easier said in Python about the tasks of a pool."""


def stack(identity):
    """Where a thread is, as Python prints it; empty if it runs no Python code."""
    import sys
    import traceback
    frame = sys._current_frames().get(identity)
    return '' if frame is None else ''.join(traceback.format_stack(frame))


def define(source, name):
    """What statements that run in a namespace of their own call `name`."""
    namespace = {'__name__': '<pool>', '__builtins__': __builtins__}
    exec(compile(source, '<function>', 'exec'), namespace)
    try:
        return namespace[name]
    except KeyError:
        raise NameError(f'the source does not define {name!r}', name=name) from None
