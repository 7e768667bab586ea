"""What is easier said in Python about the tasks of a pool."""


def define(source, name):
    """What statements that run in a namespace of their own call `name`."""
    namespace = {'__name__': '<pool>', '__builtins__': __builtins__}
    exec(compile(source, '<function>', 'exec'), namespace)
    try:
        return namespace[name]
    except KeyError:
        raise NameError(f'the source does not define {name!r}', name=name) from None


def run(function, items, first, end, is_spread, is_divisible):
    """Calls a function with items, in order, until one fails or it takes too long.

    Returns the results as a tuple, and what was raised or None.
    """
    from time import monotonic
    results = []
    stop = monotonic() + (0.001 if is_divisible else float('inf'))
    try:
        for index in range(first, end):
            results.append(function(*items[index]) if is_spread else function(items[index]))
            if monotonic() > stop:
                break
    except BaseException as failure:
        return tuple(results), failure.with_traceback(failure.__traceback__.tb_next)  # without this frame
    return tuple(results), None
