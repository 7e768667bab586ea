# Run once in an interpreter that gets a policy, before any program. What is made here holds no secret: what decides is
# written in Java. See Restriction.java.
import sys

# Functions by the guard that they get. What posix has besides these, and types, is refused: what comes with the next
# version, too.
POSIX = {
    None: '''
        WCOREDUMP WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WSTOPSIG WTERMSIG _path_normpath
        _path_splitroot _path_splitroot_ex chdir chown confstr cpu_count ctermid device_encoding fchdir fpathconf fspath
        fstat fstatvfs get_inheritable get_blocking get_terminal_size getcwd getcwdb getegid geteuid getgid getgrouplist
        getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid
        getuid getxattr isatty kill killpg lchown listdir listxattr lockf major makedev minor posix_spawn posix_spawnp
        putenv removexattr scandir sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam
        sched_getscheduler sched_rr_get_interval sched_yield setxattr strerror sync sysconf system times truncate uname
        unsetenv urandom waitstatus_to_exitcode''',
    'ignore': 'register_at_fork',
    'path': 'chmod chown lchown mkdir open remove rmdir unlink utime',
    'link': 'symlink',
    'two paths': 'link rename replace',
    'look': 'access pathconf stat statvfs',
    'look at link': 'lstat readlink',
    'make': 'mkfifo',
    'read descriptor': 'eventfd_read fdatasync fsync lseek pread preadv read readinto readv timerfd_gettime '
                       'timerfd_gettime_ns',
    'write descriptor': 'eventfd_write fchmod fchown ftruncate posix_fadvise posix_fallocate pwrite pwritev set_blocking '
                        'set_inheritable timerfd_settime timerfd_settime_ns write writev',
    'read and write descriptors': 'copy_file_range splice',
    'write and read descriptors': 'sendfile',
    'new descriptor': 'eventfd memfd_create pipe pipe2 timerfd_create',
    'copy descriptor': 'dup',
    'replace descriptor': 'dup2',
    'close descriptor': 'close',
    'child': 'wait wait3 wait4 waitid waitpid',
}
OTHERS = {
    '_imp': {
        'built-in module': 'create_builtin',
        'extension module': 'create_dynamic',
        'frozen module': 'get_frozen_object init_frozen',
        'refuse': '_override_multi_interp_extensions_check',
    },
    '_signal': {
        'refuse': 'alarm pause pidfd_send_signal pthread_kill pthread_sigmask raise_signal set_wakeup_fd setitimer '
                  'siginterrupt signal sigtimedwait sigwait sigwaitinfo',
    },
    '_locale': {'locale': 'setlocale', 'refuse': 'bind_textdomain_codeset bindtextdomain textdomain'},
    '_thread': {'refuse': 'interrupt_main'},
    'time': {'refuse': 'clock_settime clock_settime_ns tzset'},
    'sys': {'refuse': 'activate_stack_trampoline addaudithook deactivate_stack_trampoline remote_exec setdlopenflags'},
    'types': {'coroutine': 'coroutine'},
    '_posixsubprocess': {'fork and execute': 'fork_exec'},
    '_socket': {
        'sockets': 'socketpair',
        'copy descriptor': 'dup',
        'close descriptor': 'close',
        'addresses of host': 'getaddrinfo',
        'address of host': 'gethostbyname',
    },
}
METHODS = {'socket': '__init__', 'accept': '_accept', 'listen': 'listen'}
PACKAGE_FUNCTIONS = 'package_directory', 'unpack_package'
SHARING_FUNCTIONS = 'queue_', 'mailbox_', 'register_'


def trusted_paths():
    """Where Python's own code is, the package ophion included."""
    import _ophion
    import os
    for finder in sys.meta_path:
        if getattr(finder, '__name__', '') == 'OphionFinder':
            finder.find_spec('ophion')  # has it unpacked, which the policy would not allow later
    paths = [*sys.path, _ophion.package_directory(), getattr(sys, '_stdlib_dir', None), '/usr/share/zoneinfo']
    return [os.path.abspath(path) for path in paths if path]


def install(guard, set_method, trusted_code, rules):
    """Replaces functions and data; returns the names of the modules that must not be made again."""
    sys.dont_write_bytecode = True
    guarded = {}

    def put(module, name, kind):
        function = getattr(module, name, None)
        if function is not None and id(function) not in guarded:
            guarded[id(function)] = function, guard(kind, name, function)

    import posix
    import _ophion
    kinds = {name: kind for kind, names in POSIX.items() for name in names.split()}
    for name, function in list(vars(posix).items()):
        kind = kinds.get(name, 'refuse')
        if callable(function) and not isinstance(function, type) and kind is not None:
            put(posix, name, kind)
    for module_name, functions in OTHERS.items():
        module = optional_module(module_name)
        for kind, names in functions.items():
            for name in names.split():
                put(module, name, kind)
    for name, function in list(vars(_ophion).items()):
        allowed = name in PACKAGE_FUNCTIONS or (rules['sharing'] and name.startswith(SHARING_FUNCTIONS))
        if callable(function) and not isinstance(function, type) and not allowed:
            put(_ophion, name, 'refuse')
    replace_everywhere(guarded)

    _socket = optional_module('_socket')
    if _socket is not None:
        for kind, name in METHODS.items():
            set_method(_socket.socket, name, guard(kind, name, vars(_socket.socket)[name]))
    select = optional_module('select')
    for poller in getattr(select, 'epoll', None), getattr(select, 'kqueue', None):
        if poller is not None:
            del poller.fromfd

    hide_environment(rules['environment'])
    compile_what_is_not_trusted(trusted_code)
    if rules['imports']:
        announce_every_import()
    return [name for name, module in sys.modules.items() if not hasattr(module, '__file__')] + ['_socket', 'select',
                                                                                              '_posixsubprocess']


def optional_module(name):
    try:
        return __import__(name)
    except ImportError:
        return None


def replace_everywhere(guarded):
    """Puts the guards in the place of the functions, wherever these have got to."""
    import gc
    functions = [function for function, _ in guarded.values()]
    for holder in gc.get_referrers(*functions):
        if type(holder) is dict and holder is not guarded:
            for key, value in list(holder.items()):
                if id(value) in guarded:
                    holder[key] = guarded[id(value)][1]
        elif type(holder) is set:
            for value in list(holder):
                if id(value) in guarded:
                    holder.remove(value)
                    holder.add(guarded[id(value)][1])


def hide_environment(visible):
    import os
    import posix
    if '*' in visible:
        return
    visible = {os.fsencode(name) for name in visible}
    for environment in posix.environ, os.environ._data:
        for name in list(environment):
            if name not in visible:
                del environment[name]


def compile_what_is_not_trusted(trusted_code):
    """Byte code can break the process: that of a directory which others write to is not looked at."""
    import _frozen_importlib_external as external
    import _imp
    import io

    def _compile_bytecode(data, name=None, bytecode_path=None, source_path=None):
        """Compile bytecode as found in a pyc."""
        code = trusted_code(bytecode_path)
        if code is not None:
            if source_path is not None:
                _imp._fix_co_filename(code, source_path)
            return code
        if source_path is None:
            raise ImportError(f'byte code without its source is not trusted: {bytecode_path!r}', name=name,
                              path=bytecode_path)
        with io.open_code(source_path) as source:
            return compile(source.read(), source_path, 'exec', dont_inherit=True)

    external._compile_bytecode = _compile_bytecode


def announce_every_import():
    """importlib.import_module() raises no audit event."""
    import _frozen_importlib as bootstrap
    find_and_load = bootstrap._find_and_load

    def _find_and_load(name, import_):
        sys.audit('import', name, None, None, None, None)
        return find_and_load(name, import_)

    bootstrap._find_and_load = _find_and_load
