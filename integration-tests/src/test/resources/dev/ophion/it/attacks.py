"""Ways out of policies that are built on audit hooks, each tried in an interpreter with one.

An attack returns what it got hold of, and has succeeded if the secret is in there. Known gaps are those that succeed: the
reason stands with them. All others succeed without a policy, or they would prove nothing, but for those that attack the
checks themselves. Java sets: secret_file, secret_descriptor (open in Java), secret_port (Java listens there, and
sends the secret), work (a directory that may be written to), extensions (the directory of the extension modules). The
variable OPHION_SECRET of the process is the secret as well.
"""
import builtins
import io
import os
import sys

SECRET = 'top-' + 'secret'
attacks = {}
on_checks = set()
is_restricted = True


def attack(function):
    attacks[function.__name__] = function, None
    return function


def attack_on_checks(function):
    """One that aims at what checks, and can succeed only where something does."""
    on_checks.add(function.__name__)
    return attack(function)


def gap(reason):
    def register(function):
        attacks[function.__name__] = function, reason
        return function
    return register


def run(name):
    """Whether the attack succeeded, and what came of it."""
    function, _ = attacks[name]
    try:
        found = function()
    except BaseException as stopped:
        return [False, f'{type(stopped).__name__}: {stopped}']
    text = found.decode('latin-1') if isinstance(found, bytes) else str(found)
    return [SECRET in text, text]


def tried(*functions):
    """What all of them got, and how each was stopped. Without a policy, no more than the first one that succeeds: others
    would end the process."""
    found = []
    for function in functions:
        if not is_restricted and any(SECRET in each for each in found):
            break
        try:
            found.append(str(function()))
        except Exception as stopped:
            found.append(f'{type(stopped).__name__}: {stopped}')
    return found


# paths

@attack
def open_a_file():
    return open(secret_file).read()


@attack
def open_with_dots():
    return open(f'{work}/../{os.path.basename(secret_file)}').read()


@attack
def open_relative_to_a_directory():
    directory = os.open(work, os.O_RDONLY)
    descriptor = os.open(f'../{os.path.basename(secret_file)}', os.O_RDONLY, dir_fd=directory)
    return os.read(descriptor, 100)


@attack
def open_by_bytes_and_by_subclasses_of_str():
    class Lying(str):
        def __str__(self):
            return work
        __fspath__ = __repr__ = __str__

    return tried(lambda: open(os.fsencode(secret_file)).read(), lambda: open(Lying(secret_file)).read(),
                 lambda: io.FileIO(Lying(secret_file)).read())


@attack
def path_that_changes_its_mind():
    class Changing:
        calls = 0

        def __fspath__(self):
            self.calls += 1
            return secret_file if self.calls % 2 else __file__

    found = []
    for function in (lambda path: open(path).read(), lambda path: io.FileIO(path).read(),
                     lambda path: os.read(os.open(path, 0), 100), os.stat, os.listdir):
        found += tried(lambda: function(Changing()), lambda: (path := Changing(), path.__fspath__(), function(path))[-1])
    return found


@attack
def link_out_of_the_tree():
    link = f'{work}/link'
    return tried(lambda: os.symlink(secret_file, link), lambda: open(link).read(),
                 lambda: os.symlink(f'../{os.path.basename(secret_file)}', link), lambda: open(link).read(),
                 lambda: os.link(secret_file, link), lambda: open(link).read(),
                 lambda: os.rename(secret_file, link), lambda: open(link).read())


@attack
def move_a_link_so_that_it_leads_out():
    os.makedirs(f'{work}/a/b', exist_ok=True)
    name = os.path.basename(secret_file)
    open(f'{work}/{name}', 'w').close()
    os.symlink(f'../../{name}', f'{work}/a/b/link')
    os.rename(f'{work}/a/b', f'{work}/b')
    return open(f'{work}/b/link').read()


@attack
def proc():
    return tried(lambda: open('/proc/self/environ').read(), lambda: open('/proc/self/mem', 'rb').read(1),
                 lambda: open(f'/proc/self/root{secret_file}').read(), lambda: open('/proc/thread-self/maps').read(),
                 lambda: open(f'/proc/self/cwd/{os.path.relpath(secret_file)}').read(),
                 lambda: open(f'/proc/self/fd/{secret_descriptor}').read(),
                 lambda: open(f'/dev/fd/{secret_descriptor}').read())


@attack
def look_for_files():
    return tried(lambda: os.stat(secret_file), lambda: os.listdir(os.path.dirname(secret_file)),
                 lambda: os.readlink('/proc/self/exe'), lambda: [SECRET for _ in [1] if os.path.exists(secret_file)])


# descriptors

@attack
def use_a_descriptor_of_java():
    import fcntl
    import mmap
    return tried(lambda: os.pread(secret_descriptor, 100, 0), lambda: open(secret_descriptor, closefd=False).read(),
                 lambda: os.pread(os.dup(secret_descriptor), 100, 0),
                 lambda: os.pread(fcntl.fcntl(secret_descriptor, fcntl.F_DUPFD, 100), 100, 0),
                 lambda: mmap.mmap(secret_descriptor, 10, access=mmap.ACCESS_READ)[:],
                 lambda: os.copy_file_range(secret_descriptor, os.open(f'{work}/copy', os.O_RDWR | os.O_CREAT), 100),
                 lambda: open(f'{work}/copy').read(), lambda: os.preadv(secret_descriptor, [bytearray(100)], 0))


@attack
def take_a_descriptor_away():
    return tried(lambda: (os.close(secret_descriptor), SECRET), lambda: (os.dup2(0, secret_descriptor), SECRET),
                 lambda: (os.closerange(3, 1000), SECRET), lambda: (os.close(1), SECRET),
                 lambda: (__import__('_socket').close(secret_descriptor), SECRET))


@attack
def descriptor_that_is_no_int():
    class Number:
        def __index__(self):
            return secret_descriptor
        fileno = __index__

    return tried(lambda: os.read(Number(), 100), lambda: io.FileIO(Number()).read(), lambda: os.pread(Number(), 100, 0))


@attack
def adopt_a_socket_of_java():
    import _socket
    import socket
    found = []
    for descriptor in range(3, 300):
        try:
            adopted = socket.socket(fileno=descriptor)
        except OSError as refused:
            if 'which others have opened' not in str(refused):
                found.append(str(refused))
        else:
            found.append(SECRET + repr(adopted))
            adopted.detach()
    found += tried(lambda: SECRET + str(_socket.socket(2, 1, 0, secret_descriptor)),
                   lambda: SECRET + str(socket.fromfd(secret_descriptor, 2, 1)))
    return found


@attack
def send_a_descriptor_to_itself():
    import socket
    one, other = socket.socketpair()
    socket.send_fds(one, [b'x'], [secret_descriptor])
    _, descriptors, _, _ = socket.recv_fds(other, 10, 1)
    return os.pread(descriptors[0], 100, 0)


# the network

@attack
def connect():
    import socket
    return tried(lambda: socket.create_connection(('127.0.0.1', secret_port)).recv(100),
                 lambda: socket.create_connection(('localhost', secret_port)).recv(100),
                 lambda: socket.create_connection(('0.0.0.0', secret_port)).recv(100),
                 lambda: socket.create_connection(('', secret_port)).recv(100),
                 lambda: socket.create_connection((b'127.1', secret_port)).recv(100),
                 lambda: socket.create_connection(('2130706433', secret_port)).recv(100),
                 lambda: socket.create_connection(('::ffff:127.0.0.1', secret_port)).recv(100))


@attack
def connect_below_the_module_socket():
    import _socket

    class Late:
        def __index__(self):
            return secret_port

    def through(method, *address):
        link = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        getattr(link, method)(*address)
        return link.recv(100)

    return tried(lambda: through('connect', ('127.0.0.1', secret_port)),
                 lambda: through('connect_ex', ('127.0.0.1', secret_port)),
                 lambda: through('connect', (bytearray(b'127.0.0.1'), secret_port)),
                 lambda: through('connect', ('127.0.0.1', Late())),
                 lambda: through('sendto', b'x', 0x20000000, ('127.0.0.1', secret_port)),
                 lambda: through('sendmsg', [b'x'], [], 0x20000000, ('127.0.0.1', secret_port)))


@attack
def other_kinds_of_sockets():
    import socket
    return tried(lambda: (socket.socket(socket.AF_INET, socket.SOCK_RAW), SECRET),
                 lambda: (socket.socket(socket.AF_NETLINK, socket.SOCK_RAW), SECRET),
                 lambda: (socket.socket(socket.AF_PACKET, socket.SOCK_RAW), SECRET),
                 lambda: (socket.socket(socket.AF_UNIX).bind('\0abstract'), SECRET),
                 lambda: (socket.socket(socket.AF_UNIX).connect('/run/dbus/system_bus_socket'), SECRET),
                 lambda: (socket.socket().listen(), SECRET), lambda: (socket.create_server(('', 0)), SECRET))


@attack
def look_up_names():
    import socket
    return tried(lambda: (socket.getaddrinfo('data.example.org', 80), SECRET),
                 lambda: (socket.gethostbyname('localhost.localdomain'), SECRET),
                 lambda: (socket.gethostbyaddr('127.0.0.1'), SECRET), lambda: (socket.getnameinfo(('127.0.0.1', 80), 0),
                                                                               SECRET))


# other processes

@attack
def run_a_program():
    import subprocess
    import _posixsubprocess
    program = ['/bin/cat', secret_file]
    return tried(lambda: subprocess.run(program, capture_output=True).stdout, lambda: os.popen(' '.join(program)).read(),
                 lambda: (os.system('true'), SECRET), lambda: (os.posix_spawn(program[0], program, {}), SECRET),
                 lambda: (os.posix_spawnp('cat', program, {}), SECRET), lambda: (os.execv(program[0], program), SECRET),
                 lambda: (os.fork(), SECRET), lambda: (os.forkpty(), SECRET),
                 lambda: (os.spawnv(os.P_NOWAIT, program[0], program), SECRET),
                 lambda: (_posixsubprocess.fork_exec(program, [b'/bin/cat'], *[None] * 21), SECRET))


@attack
def signals():
    import signal
    return tried(lambda: (os.kill(os.getpid(), 0), SECRET), lambda: (os.killpg(0, 0), SECRET),
                 lambda: (signal.raise_signal(signal.SIGWINCH), SECRET), lambda: (signal.alarm(1000), SECRET),
                 lambda: (signal.setitimer(signal.ITIMER_REAL, 1000), SECRET),
                 lambda: (signal.pthread_kill(__import__('threading').get_ident(), 0), SECRET),
                 lambda: (signal.pidfd_send_signal(os.pidfd_open(os.getpid()), 0), SECRET),
                 lambda: (signal.pthread_sigmask(signal.SIG_BLOCK, []), SECRET),
                 lambda: (__import__('_thread').interrupt_main(), SECRET), lambda: os._exit(3), os.abort)


@attack
def what_the_process_shares():
    import locale
    import resource
    import time
    return tried(lambda: (os.umask(0o22), SECRET), lambda: (os.chdir(work), SECRET),
                 lambda: (os.fchdir(os.open(work, 0)), SECRET), lambda: (locale.setlocale(locale.LC_ALL, 'C'), SECRET),
                 lambda: (os.putenv('A', 'b'), SECRET), lambda: (os.environ.update(A='b'), SECRET),
                 lambda: (os.unsetenv('PATH'), SECRET), lambda: (os.nice(1), SECRET),
                 lambda: (resource.setrlimit(resource.RLIMIT_CORE, (0, 0)), SECRET), lambda: (os.setuid(0), SECRET),
                 lambda: (os.chroot('/'), SECRET), lambda: (os.unshare(0), SECRET), lambda: (time.tzset(), SECRET),
                 lambda: (os.sched_setaffinity(0, {0}), SECRET), lambda: (os.setsid(), SECRET))


@attack
def what_each_user_and_signal_function_does():
    import resource
    import signal
    user, group = os.getuid(), os.getgid()
    return tried(lambda: (os.seteuid(user), SECRET), lambda: (os.setgid(group), SECRET), lambda: (os.setegid(group), SECRET),
                 lambda: (os.setreuid(user, user), SECRET), lambda: (os.setregid(group, group), SECRET),
                 lambda: (os.setresuid(user, user, user), SECRET), lambda: (os.setresgid(group, group, group), SECRET),
                 lambda: (os.setgroups([]), SECRET), lambda: (os.initgroups('root', group), SECRET),
                 lambda: (os.setpriority(os.PRIO_PROCESS, 0, 1), SECRET), lambda: (os.setpgid(0, 0), SECRET),
                 lambda: (resource.prlimit(0, resource.RLIMIT_CORE, (0, 0)), SECRET),
                 lambda: (signal.signal(signal.SIGTERM, signal.SIG_DFL), SECRET),
                 lambda: (signal.set_wakeup_fd(-1), SECRET), lambda: (signal.siginterrupt(signal.SIGTERM, True), SECRET))


@attack
def dynamic_linking():
    return tried(lambda: (sys.setdlopenflags(0x101), SECRET), lambda: (__import__('faulthandler').enable(), SECRET),
                 lambda: (__import__('faulthandler').dump_traceback_later(1000), SECRET))


@attack
def environment():
    import posix
    return tried(lambda: dict(os.environ), lambda: dict(os.environb), lambda: posix.environ, lambda: os.getenv('OPHION_SECRET'),
                 lambda: (os.reload_environ(), dict(os.environ))[1], lambda: posix._create_environ())


# modules

@attack
def import_what_reaches_memory():
    import _imp
    import importlib.machinery
    import importlib.util
    import shutil
    names = ['_ctypes', '_remote_debugging', '_testinternalcapi', '_testcapi', '_posixshmem', '_multiprocessing',
             '_sqlite3', 'termios', 'syslog', 'readline', '_interpreters', '_interpqueues', '_ophion_shared', 'faulthandler',
             'pwd', 'grp', '_ophion_crossinterp']
    found = []
    for name in names:
        sys.modules.pop(name, None)
        files = [f'{extensions}/{file}' for file in os.listdir(extensions) if file.startswith(f'{name}.')]
        found += tried(lambda: (__import__(name), SECRET), lambda: (importlib.import_module(name), SECRET))
        for file in files:
            loader = importlib.machinery.ExtensionFileLoader(name, file)
            spec = importlib.util.spec_from_file_location(name, file, loader=loader)
            found += tried(lambda: (loader.create_module(spec), SECRET), lambda: (_imp.create_dynamic(spec), SECRET))
        spec = importlib.machinery.ModuleSpec(name, None, origin='built-in')
        found += tried(lambda: (_imp.create_builtin(spec), SECRET))
    file = next(f'{extensions}/{file}' for file in os.listdir(extensions) if file.startswith('_ctypes.'))
    copy = f'{work}/_json{file[file.rindex("/_ctypes") + len("/_ctypes"):]}'
    shutil.copyfile(file, copy)
    spec = importlib.util.spec_from_file_location('_json', copy)
    return found + tried(lambda: (_imp.create_dynamic(spec), SECRET))


@attack_on_checks
def specification_that_changes_its_mind():
    import _imp

    class Spec:
        names = ['math', '_ctypes', '_ctypes', '_ctypes']
        loader = parent = None

        @property
        def name(self):
            return self.names.pop(0)

        @property
        def origin(self):
            name = self.names[0]
            return next(f'{extensions}/{file}' for file in os.listdir(extensions) if file.startswith(f'{name}.'))

    module = _imp.create_dynamic(Spec())
    return SECRET if hasattr(module, 'dlopen') or module.__name__ == '_ctypes' else module


@attack
def make_modules_again():
    import _imp
    import importlib.machinery
    found = []
    for name, function in ('posix', 'system'), ('_socket', 'socket'), ('_imp', 'create_dynamic'), ('_signal', 'alarm'), \
            ('sys', 'addaudithook'), ('_thread', 'interrupt_main'), ('_posixsubprocess', 'fork_exec'):
        spec = importlib.machinery.ModuleSpec(name, None, origin='built-in')
        old = sys.modules.pop(name, None)
        found += tried(lambda: (_imp.create_builtin(spec), SECRET), lambda: (__import__(name) is not old) * SECRET,
                       lambda: (importlib.machinery.BuiltinImporter.create_module(spec), SECRET))
        sys.modules[name] = old
    return found


@attack
def forge_modules():
    import types
    fake = types.ModuleType('posix')
    fake.open = lambda *_: 0
    before, sys.modules['posix'] = sys.modules['posix'], fake
    try:
        return open(secret_file).read()
    finally:
        sys.modules['posix'] = before


@attack
def find_functions_through_classes():
    found = []
    for cls in object.__subclasses__():
        scope = getattr(getattr(cls, '__init__', None), '__globals__', {})
        if 'system' in scope:
            found += tried(lambda: (scope['system']('true'), SECRET))
        if cls.__name__ == 'BuiltinImporter':
            found += tried(lambda: (cls.load_module('posix').system('true'), SECRET))
        if cls.__name__ == 'FileLoader':
            found += tried(lambda: cls('x', secret_file).get_data(secret_file))
    return found


@attack
def find_functions_through_guards():
    found = []
    for function in os.open, os.stat, os.read:
        names = '__self__', '__wrapped__', '__closure__', '__globals__', '__func__'
        for value in (getattr(function, name, None) for name in names):
            if callable(value):
                found.append(SECRET)
    for holder in os.supports_fd | os.supports_dir_fd | os.supports_follow_symlinks:
        if type(holder.__self__).__name__ != 'PyCapsule' and holder.__name__ not in '''chdir chown getxattr listxattr
                listdir lchown pathconf posix_spawn removexattr scandir setxattr statvfs truncate'''.split():
            found.append(SECRET + holder.__name__)
    return found


@attack
def find_functions_through_the_collector():
    import gc
    return tried(lambda: [SECRET for _ in gc.get_objects()], lambda: gc.get_referrers(os.open) and SECRET,
                 lambda: gc.get_referents(os) and SECRET)


@attack_on_checks
def use_the_loader_of_byte_code():
    import _frozen_importlib_external as external
    load = external._compile_bytecode
    trusted_code = load.__closure__[0].cell_contents
    return tried(lambda: trusted_code(secret_file), lambda: load(b'', 'x', secret_file, secret_file),
                 lambda: load.__globals__['install'](*[None] * 4))


@attack
def read_source_through_linecache_and_friends():
    import linecache
    import runpy
    import tokenize
    return tried(lambda: linecache.getlines(secret_file), lambda: tokenize.open(secret_file).read(),
                 lambda: io.open_code(secret_file).read(), lambda: runpy.run_path(secret_file),
                 lambda: builtins.open(secret_file).read(), lambda: __import__('fileinput').input(secret_file).readline())


# byte code

@attack
def crafted_byte_code():
    import _imp
    import marshal
    import types
    code = (lambda: None).__code__
    known = marshal.dumps(code)
    return tried(lambda: (code.replace(co_code=b'\x52\xff' * 4), SECRET), lambda: (marshal.loads(known), SECRET),
                 lambda: (marshal.load(io.BytesIO(known)), SECRET),
                 lambda: (types.CodeType(0, 0, 0, 0, 0, 0, b'', (), (), (), '', '', '', 0, b'', b''), SECRET),
                 lambda: (_imp.get_frozen_object('os', known), SECRET),
                 lambda: (__import__('copyreg').__newobj__(types.CodeType, 0, 0, 0, 0, 0, 0, b'', (), (), (), '', '', '', 0,
                                                          b'', b''), SECRET))


@attack
def byte_code_in_a_cache():
    import importlib.util
    import marshal
    source = f'{work}/cached.py'
    with open(source, 'w') as file:
        file.write('value = 1\n')
    cache = importlib.util.cache_from_source(source)
    os.makedirs(os.path.dirname(cache), exist_ok=True)
    planted = marshal.dumps(compile(f'value = {SECRET!r}', source, 'exec'))
    status = os.stat(source)
    with open(cache, 'wb') as file:
        file.write(importlib.util.MAGIC_NUMBER + bytes(4) + int(status.st_mtime).to_bytes(4, 'little')
                   + status.st_size.to_bytes(4, 'little') + planted)
    sys.path.insert(0, work)
    try:
        return importlib.import_module('cached').value
    finally:
        sys.path.remove(work)


# the hook itself

@attack_on_checks
def hooks():
    seen = []

    def hook(event, args):
        import gc
        seen.append([iterator.__reduce__() for iterator in gc.get_objects() if type(iterator).__name__ == 'list_iterator'])

    return tried(lambda: sys.addaudithook(hook), lambda: open(secret_file).read(), lambda: seen and SECRET)


@attack
def deep_recursion_before_the_hook():
    found = []

    def dive():
        try:
            dive()
        finally:
            try:
                found.append(open(secret_file).read())
            except (OSError, RecursionError):
                pass

    for limit in 200, 1000, 10_000:
        sys.setrecursionlimit(limit)
        try:
            dive()
        except RecursionError:
            pass
    sys.setrecursionlimit(1000)
    return found


@attack
def tracing_the_hook():
    frames = []

    def trace(frame, event, argument):
        frames.append(frame)
        return trace

    sys.settrace(trace)
    sys.setprofile(trace)
    try:
        os.stat(work)
        found = tried(lambda: open(secret_file).read())
    finally:
        sys.settrace(None)
        sys.setprofile(None)
    return found + [SECRET for frame in frames if 'guard' in frame.f_locals]


@attack_on_checks
def threads_race_with_the_check():
    import threading
    paths = [f'{work}/allowed']
    open(paths[0], 'w').close()
    found, stop = [], []

    def swap():
        while not stop:
            paths[0] = secret_file
            paths[0] = f'{work}/allowed'

    thread = threading.Thread(target=swap)
    thread.start()
    for _ in range(300):
        try:
            found.append(open(paths[0]).read())
        except OSError:
            pass
    stop.append(1)
    thread.join()
    return ''.join(found)


@attack
def an_exception_that_swallows_the_refusal():
    class Swallowing:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return True

    text = None
    with Swallowing():
        text = open(secret_file).read()
    return text


# other interpreters and Java

@attack
def another_interpreter():
    return tried(lambda: __import__('concurrent.interpreters').interpreters.create() and SECRET,
                 lambda: __import__('_interpreters').run_string(0, '1') or SECRET,
                 lambda: __import__('concurrent.futures').futures.InterpreterPoolExecutor().submit(open, secret_file)
                 .result().read())


@attack
def queues_of_others():
    return tried(lambda: __import__('_interpqueues').list_all() and SECRET,
                 lambda: __import__('_interpchannels').list_all() and SECRET,
                 lambda: __import__('ophion.queues') and SECRET, lambda: __import__('ophion.cache') and SECRET,
                 lambda: __import__('_ophion').mailbox_open(secret_descriptor) or SECRET)


@attack
def services():
    import ophion
    return tried(lambda: ophion.service('secret')(), lambda: __import__('ophion.services').services.names(),
                 lambda: __import__('_ophion_services').method('secret', '__call__')())


@attack
def pickles():
    import pickle
    return tried(lambda: pickle.loads(b"cposix\nsystem\n(S'true'\ntR.") == 0 and SECRET,
                 lambda: pickle.loads(f"cbuiltins\nopen\n(S'{secret_file}'\ntR.".encode()).read())


# after the end: Java looks for the files when the interpreter is closed

def after_the_end(name, opener=open):
    opener(f'{os.path.dirname(secret_file)}/escaped-{name}', 'w').close()


class Late:
    def __init__(self, name):
        self.name = name

    def __call__(self, *_):
        return None

    def __del__(self, after_the_end=after_the_end, open=open, file_io=io.FileIO, dirname=os.path.dirname(secret_file)):
        try:
            after_the_end(self.name)
        except Exception:
            pass
        file_io(f'{dirname}/escaped-{self.name}-raw', 'w')


@attack
def finalizers():
    import _ast
    import atexit
    import codecs
    import threading
    import warnings
    atexit.register(after_the_end, 'atexit')
    codecs.register(Late('codec'))
    codecs.register_error('late', Late('errors'))
    warnings.filters.append(Late('warnings'))
    _ast.AST.late = Late('ast')
    sys.late = builtins.late = Late('sys')
    threading._register_atexit(after_the_end, 'threading')
    cycle = [Late('cycle')]
    cycle.append(cycle)
    sys.monitoring.use_tool_id(3, 'late')
    sys.monitoring.register_callback(3, sys.monitoring.events.PY_START, Late('monitoring'))
    local = threading.local()
    local.late = Late('local')
    os.register_at_fork(before=Late('fork'))
    return 'planted'


# known gaps

@gap('what is a module in Python is a rule about names only: its source can be read and run')
def run_a_denied_module_in_python():
    scope = {}
    source = next(f'{path}/colorsys.py' for path in sys.path if os.path.exists(f'{path}/colorsys.py'))
    stopped = tried(lambda: __import__('colorsys'))
    exec(open(source).read(), scope)
    return [SECRET for _ in [1] if 'rgb_to_hsv' in scope and 'ImportError' in stopped[0]]


@gap('whoever knows a number can see what kind of thing it is, but not use it')
def see_descriptors_of_java():
    return [SECRET for _ in [1] if os.fstat(secret_descriptor).st_size > 0]


@gap('standard output and error are those of the process')
def write_to_standard_error():
    return [SECRET for _ in [1] if os.write(2, b'.') == 1]


@gap('there are no limits of time and memory: interrupt and limit the interpreter for that')
def use_memory_and_time():
    return [SECRET for _ in [1] if len(bytearray(50_000_000)) + sum(range(10 ** 6))]
