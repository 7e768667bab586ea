"""Values that nobody should have to deal with, and calls of everything Java implements with them. Run as a program, in which `journal`
takes what a step is about to do.

`step(seed)` does one thing, chosen by the seed and by what earlier steps left behind, and returns what is wrong with
the outcome, or None: whatever happens has to be an ordinary exception of Python.
"""
import random
import re
import sys

import ophion
import _ophion

LIMIT = 0.2  # seconds: what waits is interrupted
KEPT = 60  # results of earlier steps, which are arguments of later ones

# What changes a program for good when it is given what it asks for: an interpreter calls these once, before any program.
LEFT_OUT = {
    '_ophion_waits.set_attribute': 'sets any attribute of any class, built-in ones included',
    '_ophion_memory.limit': 'takes the memory from the interpreters of this program',
    '_ophion_threads.tracebacks_from': 'takes over a descriptor',
    '_ophion.deliver_all': 'belongs to the thread that delivers',
    '_ophion_pool.deliver_all': 'belongs to the thread that delivers',
}
TAKES_TYPES = re.compile('register')  # what it is given is used from then on
MAKES_MANY = re.compile('keep_warm|_ophion_pool')  # numbers are numbers of interpreters
TAKES_MEMORY = re.compile('_ophion_memory')  # sizes are taken at their word


class FuzzError(Exception):
    """What the objects below raise: it may come back."""


def refuse(self, *args):
    raise FuzzError('no')


class Raising:
    __eq__ = __hash__ = __index__ = __bool__ = __str__ = __repr__ = __len__ = __iter__ = __int__ = __float__ = refuse
    __getattr__ = __call__ = __buffer__ = __reduce_ex__ = __fspath__ = __getitem__ = __enter__ = refuse


class WrongAnswers:
    def __index__(self):
        return 'one'
    __bool__ = __hash__ = __len__ = __int__ = __float__ = __str__ = __repr__ = __iter__ = __fspath__ = __index__

    def __reduce_ex__(self, protocol):
        return 3

    @property
    def __class__(self):
        return int


class Str(str):
    pass


class Int(int):
    pass


class Bytes(bytes):
    pass


class Tuple(tuple):
    pass


class ForgetfulIndex:
    """Gives up what the caller may hold borrowed."""
    def __index__(self):
        held.clear()
        return 1


held = []


def self_referential(kind):
    value = [1]
    if kind == 0:
        value.append(value)
        return value
    if kind == 1:
        value.append((value,))
        return (value, value)
    table = {}
    table['self'] = table
    return table


def deep(depth, kind):
    value = 1
    for _ in range(depth):
        value = (value,) if kind else [value]
    return value


def released():
    view = memoryview(bytearray(10))
    view.release()
    return view


def closure():
    captured = object()
    return lambda: captured


def generator():
    yield 1


def same(value, *args, **kwargs):
    return value


INTEGERS = [0, 1, 2, 3, -1, -2, 7, 255, 256, 65_536, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**32, 2**63 - 1, 2**63, -2**63,
            -2**63 - 1, 2**64, 10**400, -10**400]
FLOATS = [0.0, -0.0, 0.001, 1.5, -1.0, 1e9, 1e18, 1e308, 5e-324, float('nan'), float('inf'), -float('inf')]
STRINGS = ['', 'x', 'name', 'isolated', '\0', 'a\0b', '\ud800', 'a\udfff', '\U0001f40d', 'é' * 300, 'x' * 100_000, '/nowhere',
           'pass', 'raise ValueError("fuzz")', 'raise SystemExit(3)', 'x = 1', '1 +', 'import _ophion', 'def f(: pass']
MAKERS = [
    lambda r: r.choice(INTEGERS), lambda r: r.choice(INTEGERS), lambda r: r.randrange(12),
    lambda r: r.choice(FLOATS), lambda r: r.choice(STRINGS), lambda r: r.choice(STRINGS),
    lambda r: None, lambda r: r.choice([True, False]), lambda r: Ellipsis, lambda r: NotImplemented,
    lambda r: r.choice(STRINGS).encode('utf-8', 'surrogatepass'), lambda r: bytearray(r.randrange(50)),
    lambda r: memoryview(bytearray(r.randrange(50))), lambda r: memoryview(b'0123456789')[::-2], lambda r: released(),
    lambda r: memoryview(bytearray(24)).cast('d'), lambda r: memoryview(bytes(24)).cast('B', (2, 3, 4)),
    lambda r: complex(r.choice(FLOATS), 1), lambda r: range(r.choice(INTEGERS)), lambda r: slice(1, None),
    lambda r: Str(r.choice(STRINGS)), lambda r: Int(r.choice(INTEGERS)), lambda r: Bytes(b'x'), lambda r: Tuple((1, 2)),
    lambda r: Raising(), lambda r: WrongAnswers(), lambda r: ForgetfulIndex(), lambda r: object(),
    lambda r: self_referential(r.randrange(3)), lambda r: deep(r.choice([3, 100, 3_000]), r.randrange(2)),
    lambda r: [value(r, 1) for _ in range(r.randrange(4))], lambda r: tuple(value(r, 1) for _ in range(r.randrange(4))),
    lambda r: {r.choice(STRINGS): value(r, 1) for _ in range(r.randrange(4))}, lambda r: {1: 2, 'x': Raising},
    lambda r: frozenset(STRINGS), lambda r: r.choice([int, str, type, object, FuzzError, Raising, BaseException]),
    lambda r: r.choice([len, same, closure(), generator, lambda: 1, (lambda *a, **k: a), print, exec]),
    lambda r: generator(), lambda r: sys, lambda r: same.__code__, lambda r: FuzzError('a value'),
    lambda r: ExceptionGroup('several', [FuzzError(1), ValueError()]), lambda r: sys._getframe(),
    lambda r: iter([1, 2]), lambda r: property(refuse), lambda r: __import__('types').SimpleNamespace(name='isolated'),
]
kept = []


def value(r, depth=0):
    if kept and r.random() < 0.3:
        return r.choice(kept)
    return r.choice(MAKERS[:20] if depth else MAKERS)(r)


def described(obj):
    """For the journal, whatever the object does to those who look at it."""
    try:
        text = ascii(obj)
    except BaseException as failed:
        text = f'<{type(obj).__name__}, whose repr raises {type(failed).__name__}>'
    return text if len(text) < 120 else text[:120] + f'... ({len(text)})'


# What is called

def functions():
    found = {}
    for name in sys.builtin_module_names:
        if name.startswith(('_interp', '_ophion')):
            try:
                module = __import__(name)
            except ImportError:
                continue
            for key, function in vars(module).items():
                full = f'{name}.{key}'
                if callable(function) and not key.startswith('__') and full not in LEFT_OUT:
                    found[full] = function
    return found


def waits():
    """What waits.py stands in for."""
    import _queue, _socket, _thread, os, select, socket, time
    one, other = socket.socketpair()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    pipe = open(reader, 'rb', buffering=0)
    found = {'time.sleep': time.sleep, 'select.select': select.select, 'os.waitpid': os.waitpid, 'os.wait3': os.wait3,
             'os.wait4': os.wait4, 'os.waitid': os.waitid, 'pipe.read': pipe.read, 'pipe.readinto': pipe.readinto,
             'poll.poll': select.poll().poll, 'epoll.poll': select.epoll().poll, 'os.read': lambda fd, n: os.read(reader, n)}
    for name in 'recv', 'recv_into', 'recvfrom', 'recvfrom_into', 'recvmsg', 'recvmsg_into', 'send', 'sendall', 'sendto', \
            'sendmsg', 'connect', 'connect_ex', '_accept':
        found[f'socket.{name}'] = getattr(one, name)
    for kind in _thread.LockType, _thread.RLock, _queue.SimpleQueue:
        obj = kind()
        for name in 'acquire', 'release', '__enter__', 'get', 'put':
            if hasattr(obj, name):
                found[f'{kind.__name__}.{name}'] = getattr(obj, name)
    found['keep'] = lambda: (one, other, pipe, writer)
    return found


FUNCTIONS = functions()
FUNCTIONS.update(waits())
NAMES = sorted(FUNCTIONS)


def parameters(function):
    signature = getattr(function, '__text_signature__', None)
    if not signature:
        return ['a', 'b']
    inner = re.sub('<.*?>', '', signature.strip('()'))
    return [part.split('=')[0].strip(' *') for part in inner.split(',')
            if part.strip(' */') and not part.strip().startswith('$')]


def clipped(name, obj):
    if TAKES_TYPES.search(name) and (isinstance(obj, type) or type(obj) is property):
        return 3
    if type(obj) in (int, Int):
        if MAKES_MANY.search(name) and obj > 2:
            return 2
        if TAKES_MEMORY.search(name) and 2**20 < obj < 2**47:
            return 1000
    return obj


def call_function(r):
    name = r.choice(NAMES)
    function = FUNCTIONS[name]
    names = parameters(function)
    count = len(names) if r.random() < 0.7 else r.randrange(len(names) + 3)
    args = [clipped(name, value(r)) for _ in range(count)]
    kwargs = {}
    if args and names and r.random() < 0.2:
        kwargs[r.choice(names + STRINGS[:4])] = args.pop()
    journal(f'{name}(*{described(args)}, **{described(kwargs)})')
    held[:] = args
    return function(*args, **kwargs)


def use_object(r):
    """A method or attribute of what some step returned."""
    if not kept:
        return None
    obj = r.choice(kept)
    attributes = [name for name in dir(type(obj)) if name not in ('__class__', '__init_subclass__', '__subclasshook__')]
    name = r.choice(attributes)
    args = [value(r) for _ in range(r.randrange(3))]
    journal(f'{described(obj)}.{name}(*{described(args)})')
    if type(obj).__module__ not in ('_interpchannels', '_interpreters', '_interpqueues', '_ophion', 'ophion._shared'):
        return None
    attribute = getattr(obj, name)
    return attribute(*args) if callable(attribute) else attribute


def round_trip(r):
    """A value that comes back is the value that went."""
    import _interpqueues as queues
    obj = value(r)
    fallback = r.choice([-1, 0, 1])
    journal(f'put and get {described(obj)} with fallback {fallback}')
    qid = queues.create(0, 3, fallback)
    try:
        queues.put(qid, obj, 3, fallback)
        back, unbound = queues.get(qid)[:2]
    finally:
        queues.destroy(qid)
    plain = type(obj)
    if plain in (int, float, str, bytes, bool) and not (type(back) is plain and (back == obj or obj != obj)):
        raise AssertionError(f'{described(obj)} came back as {described(back)}')
    return None


def elsewhere(r):
    """Another interpreter is given the value, its name, or its source."""
    from concurrent import interpreters
    obj, name = value(r), r.choice(STRINGS)
    what = r.randrange(5)
    journal(f'elsewhere {what} {described(obj)} {described(name)}')
    other = interpreters.create()
    try:
        if what == 0:
            other.call(same, obj)
        elif what == 1:
            other.prepare_main({name: obj})
        elif what == 2:
            other.exec(name)
        elif what == 3:
            other.call(obj, obj, name=obj)
        else:
            other.prepare_main(obj)
    finally:
        if other.is_running():
            ophion.interrupt(other)
        other.close()
    return None


ACTIONS = [call_function] * 12 + [use_object] * 2 + [round_trip] * 4 + [elsewhere]


def tidy_up():
    """Before what steps made becomes too much: interpreters, queues and channels that are not ours."""
    import _interpchannels, _interpqueues, _interpreters
    own = {_interpreters.get_current()[0], _interpreters.get_main()[0], *spared}
    for number in [each[0] for each in _interpreters.list_all()]:
        if number not in own:
            try:
                _interpreters.destroy(number)
            except _interpreters.InterpreterError:
                pass
    for entry in _interpqueues.list_all():
        try:
            _interpqueues.destroy(entry[0])
        except _interpqueues.QueueError:
            pass
    for entry in _interpchannels.list_all():
        try:
            _interpchannels.destroy(entry[0])
        except _interpchannels.ChannelError:
            pass
    kept.clear()
    held.clear()


spared = set()


def wrong_with(error):
    """Why this is no exception to raise at a caller."""
    if isinstance(error, FuzzError):
        return None
    if isinstance(error, (SystemError, _ophion.JavaError, AssertionError)):
        return f'{type(error).__name__}: {described(str(error))}'
    if isinstance(error, SystemExit):
        return 'SystemExit'
    try:
        str(error), repr(error)
    except FuzzError:
        pass
    except BaseException as failed:
        if not isinstance(failed, TypeError):  # WrongAnswers is part of it
            return f'its str() raises {failed!r}'
    return None


def step(seed):
    r = random.Random(seed)
    action = r.choice(ACTIONS)
    try:
        with ophion.deadline(LIMIT):
            result = action(r)
        if result is not None and type(result) not in (str, bytes):
            kept.append(result)
            del kept[:-KEPT]
        described(result)
    except BaseException as error:
        return wrong_with(error)
    return None


def value_of(seed):
    """For Java, which asks for it and tries to read it."""
    return value(random.Random(seed))
