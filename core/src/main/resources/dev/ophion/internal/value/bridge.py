"""What is easier said in Python: kinds of values that have no C API, exceptions, programs.

Runs once in each interpreter, in a namespace of its own. Nothing here may fail because of what a user's class does.
"""
import sys

_Function = (type(lambda: None), type((lambda: None).__get__(1)), type(len), type(object().__str__))
_Namespace = type(sys.implementation)


def _type(name, module):
    loaded = sys.modules.get(module)
    return getattr(loaded, name, None) or ()  # nothing is an instance of ()


# Python to Java

def simplify(value):
    """A tuple of a kind and simple values, for a value that is neither a built-in scalar, a container nor a buffer."""
    kind = type(value)
    if isinstance(value, _type('datetime', 'datetime')):
        return ('datetime', value.year, value.month, value.day, value.hour, value.minute, value.second,
                value.microsecond, *_zone(value, value.tzinfo))
    if isinstance(value, _type('date', 'datetime')):
        return 'date', value.year, value.month, value.day
    if isinstance(value, _type('time', 'datetime')):
        return ('time', value.hour, value.minute, value.second, value.microsecond, *_zone(value, value.tzinfo))
    if isinstance(value, _type('timedelta', 'datetime')):
        return 'timedelta', value.days, value.seconds, value.microseconds
    if isinstance(value, _type('Decimal', 'decimal')):
        return 'decimal', str(value) if value.is_finite() else float(value) if not value.is_snan() else float('nan')
    if isinstance(value, _type('UUID', 'uuid')):
        return 'uuid', str(value)
    if isinstance(value, _type('PurePath', 'pathlib')):
        return 'path', str(value)
    if isinstance(value, _type('Enum', 'enum')):
        return 'plain', value.name
    if isinstance(value, _Namespace):
        return 'plain', dict(vars(value))
    if not isinstance(value, type):
        if hasattr(kind, '__dataclass_fields__'):
            return 'plain', {name: getattr(value, name) for name, field in kind.__dataclass_fields__.items()
                             if field._field_type.name == '_FIELD' and hasattr(value, name)}
        if kind.__module__ == 'numpy' and hasattr(value, 'item') and getattr(value, 'shape', None) == ():
            return 'plain', value.item()
    name = f'{kind.__module__}.{kind.__qualname__}'
    return 'function' if isinstance(value, _Function) else 'object', name.removeprefix('builtins.')


def fields(value):
    """The fields of a named tuple by name, or None for any other tuple."""
    names = getattr(type(value), '_fields', None)
    if isinstance(names, tuple) and len(names) == len(value) and all(type(name) is str for name in names):
        return dict(zip(names, value))
    return None


def _zone(value, zone):
    """Nothing, the seconds from UTC, or the seconds and a name."""
    if zone is None:
        return ()
    offset = value.utcoffset()
    if offset is None:
        key = getattr(zone, 'key', None)
        return () if key is None else (0, key)
    seconds = offset.days * 86400 + offset.seconds
    key = getattr(zone, 'key', None)
    return (seconds,) if key is None else (seconds, key)


# Java to Python

_records = {}


def build(kind, *parts):
    """The counterpart of simplify()."""
    match kind:
        case 'date':
            from datetime import date
            return date(*parts)
        case 'time':
            from datetime import time
            return time(*parts[:4], tzinfo=_tzinfo(*parts[4:]))
        case 'datetime':
            from datetime import datetime
            return datetime(*parts[:7], tzinfo=_tzinfo(*parts[7:]), fold=_fold(parts))
        case 'timedelta':
            from datetime import timedelta
            return timedelta(*parts)
        case 'decimal':
            from decimal import Decimal
            return Decimal(parts[0])
        case 'uuid':
            from uuid import UUID
            return UUID(parts[0])
        case 'array':
            from array import array
            made = array(parts[0])
            made.frombytes(parts[1])
            return made
        case 'record':
            return _record(*parts)
    raise ValueError(f'no value of kind {kind!r}')


def _tzinfo(seconds=None, key=None):
    if seconds is None:
        return None
    from datetime import timedelta, timezone
    if key is not None:
        from zoneinfo import ZoneInfo
        return ZoneInfo(key)
    return timezone(timedelta(seconds=seconds)) if seconds else timezone.utc


def _fold(parts):
    """Whether the offset means the second of two equal local times."""
    if len(parts) < 9:
        return 0
    from datetime import datetime, timedelta
    first = datetime(*parts[:7], tzinfo=_tzinfo(*parts[7:]))
    return int(first.utcoffset() != timedelta(seconds=parts[7]))


def _record(java_class, names, values):
    made = _records.get(java_class)
    if made is None:
        from collections import namedtuple
        from keyword import iskeyword
        names = [name + '_' if iskeyword(name) else name.lstrip('_') or 'field' for name in names]
        made = namedtuple(java_class.rpartition('.')[2].rpartition('$')[2], names, rename=True, module=None)
        _records[java_class] = made
    return made(*values)


# exceptions

def describe(exception, limit=16):
    """All of an exception that Java copies: simple values, and a Java throwable if one is behind it."""
    kind = type(exception)
    cause = exception.__cause__
    if cause is None and not exception.__suppress_context__:
        cause = exception.__context__
    try:
        notes = [str(note) for note in getattr(exception, '__notes__', None) or ()]
    except Exception:
        notes = []
    return (kind.__module__ if isinstance(kind.__module__, str) else '', kind.__qualname__, _text(exception), notes,
            _frames(exception.__traceback__), _formatted(exception),
            None if cause is None or limit == 0 else describe(cause, limit - 1),
            getattr(exception, '__java_throwable__', None),
            _exit_code(exception) if isinstance(exception, SystemExit) else None)


def _text(value):
    try:
        return str(value)
    except Exception as failed:
        return f'<str() of {type(value).__name__} raised {type(failed).__name__}>'


def _frames(traceback):
    found = []
    while traceback is not None:
        frame = traceback.tb_frame
        code = frame.f_code
        if frame.f_globals is not globals():
            module = frame.f_globals.get('__name__')
            found.append((module if isinstance(module, str) else '', code.co_qualname, code.co_filename,
                          traceback.tb_lineno or -1))
        traceback = traceback.tb_next
    if len(found) > 200:
        found[100:-100] = []
    return found


def _formatted(exception):
    try:
        from traceback import TracebackException
        trace = exception.__traceback__
        while trace is not None and trace.tb_frame.f_globals is globals():
            trace = trace.tb_next
        limit = -_SHOWN_FRAMES if _is_deep(trace) else None
        return ''.join(TracebackException(type(exception), exception, trace, limit=limit).format())
    except Exception:
        return f'{type(exception).__name__}: {_text(exception)}\n'


# A recursion without a limit can be a million frames deep, and formatting takes some microseconds for each.
_SHOWN_FRAMES = 1_000


def _is_deep(traceback):
    for _ in range(10 * _SHOWN_FRAMES):
        if traceback is None:
            return False
        traceback = traceback.tb_next
    return True


def _exit_code(exception):
    code = getattr(exception, 'code', None)
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xFFFFFFFF
    return 1


# programs

def run_script(path, arguments):
    """What `python path` does, in this interpreter's `__main__`."""
    import io
    import os
    sys.argv[:] = [path, *arguments]
    if os.path.isdir(path) or _is_archive(path):
        import runpy
        sys.path.insert(0, path)
        runpy._run_module_as_main('__main__', alter_argv=False)
        return
    with io.open_code(path) as file:
        source = file.read()
    sys.path.insert(0, os.path.dirname(os.path.realpath(path)))
    main = sys.modules['__main__'].__dict__
    main.update(__file__=path, __cached__=None, __spec__=None, __package__=None)
    exec(compile(source, path, 'exec', dont_inherit=True), main)


def _is_archive(path):
    from zipfile import is_zipfile
    return is_zipfile(path)


def run_module(name, arguments):
    """What `python -m name` does, in this interpreter's `__main__`."""
    import os
    import runpy
    sys.argv[:] = ['-m', *arguments]
    sys.path.insert(0, os.getcwd())
    runpy._run_module_as_main(name)


def resolve(name):
    """The object behind `name` or `module:name`, as Python looks names up, with dots for attributes."""
    module, colon, qualified = name.rpartition(':')
    first, *rest = qualified.split('.')
    if colon:
        from importlib import import_module
        found = getattr(import_module(module), first)
    else:
        import builtins
        main = sys.modules['__main__'].__dict__
        found = main[first] if first in main else getattr(builtins, first, main)
        if found is main:
            raise NameError(f"name '{first}' is not defined", name=first)
    for attribute in rest:
        found = getattr(found, attribute)
    return found
