# The parts of the main program that are easier said in Python. Java calls these functions by name, see MainProgram;
# none of them is on the stack while the user's code runs, so no traceback shows them.
import sys


def prepare(config, package):
    """Sets sys.path[0], and greets whoever sits at a terminal. `package`: the program is a directory or an archive."""
    runs_code = any(config[name] is not None for name in ('run_command', 'run_module', 'run_filename'))
    if not config['isolated'] and (config['inspect'] or not runs_code):
        for name in 'readline', 'rlcompleter':
            try:
                __import__(name)
            except ImportError:
                pass
    first = config['run_filename'] if package else None if config['safe_path'] else first_path(sys.argv)
    if first is not None:
        sys.path.insert(0, first)
    if not config['quiet'] and (config['verbose'] or not runs_code and is_interactive(config)):
        write(f'Python {sys.version} on {sys.platform}\n')
        if config['site_import']:
            write('Type "help", "copyright", "credits" or "license" for more information.\n')


def first_path(argv):
    """The directory that imports search first; None if there is none."""
    import os
    if not argv:
        return None
    script = argv[0]
    if script == '-c':
        return ''
    try:
        if script == '-m':
            return os.getcwd()
        try:
            script = os.path.join(os.path.dirname(script), os.readlink(script))
        except OSError:
            pass
        script = os.path.realpath(script, strict=True) if script else ''
    except OSError:
        pass
    return os.path.dirname(script)


def is_interactive(config):
    import os
    return bool(config['interactive']) or os.isatty(0)


def variable(config, name):
    """An environment variable for Python, as the program may have changed it; None if there is none."""
    import os
    return (os.environ.get(name) or None) if config['use_environment'] else None


def write(text):
    """Writes to standard error, even if the program has taken sys.stderr away."""
    if sys.stderr is None:
        import os
        os.write(2, text.encode(errors='backslashreplace'))
    else:
        sys.stderr.write(text)
        sys.stderr.flush()


def dedented(source):
    if source.lstrip('\n')[:1] in (' ', '\t'):
        import textwrap
        source = textwrap.dedent(source)
    return source


def register_source(code, source):
    """Lets tracebacks show the lines of a program that is in no file."""
    import linecache
    linecache._register_code(code, source, '<string>')


def begin_script(namespace, filename):
    """Names the script in __main__; returns its code if it is compiled already."""
    namespace['__file__'] = filename
    namespace['__cached__'] = None
    if filename == '<stdin>':
        return None
    from importlib import _bootstrap_external as loaders
    if filename.endswith('.pyc'):
        namespace['__loader__'] = loader = loaders.SourcelessFileLoader('__main__', filename)
        return loader.get_code('__main__')
    namespace['__loader__'] = loaders.SourceFileLoader('__main__', filename)
    return None


def end_script(namespace):
    namespace.pop('__file__', None)
    namespace.pop('__cached__', None)


def encoded(filename):
    import os
    return os.fsencode(filename)


def is_directory(filename):
    import os
    return os.path.isdir(filename)


def cannot_open(filename, error):
    write(f"{sys.orig_argv[0]}: can't open file {filename!r}: [Errno {error.errno}] {error.strerror}\n")


def cannot_run_directory(filename):
    write(f'{sys.orig_argv[0]}: {filename!r} is a directory, cannot continue\n')


def flush():
    for stream in sys.stderr, sys.stdout:
        try:
            stream.flush()
        except Exception:
            pass


def take_streams():
    """Has this thread write its last without the locks of the standard streams.

    A thread that hangs from now on may have such a lock in hands, and CPython ends the process when it then wants to
    flush the stream.
    """
    if len(sys._current_frames()) > 1:
        taken = {}
        for name in 'stdout', '__stdout__', 'stderr', '__stderr__':
            stream = getattr(sys, name, None)
            if id(stream) not in taken:
                taken[id(stream)] = without_lock(stream)
            setattr(sys, name, taken[id(stream)])


def without_lock(stream):
    import io
    if type(stream) is not io.TextIOWrapper or type(stream.buffer) is not io.BufferedWriter:
        return stream
    try:
        stream.flush()
        raw = io.FileIO(stream.fileno(), 'w', closefd=False)
    except (OSError, ValueError):  # CPython tells at the end what could not be written
        return stream
    raw.name = stream.name
    return io.TextIOWrapper(raw, stream.encoding, stream.errors, write_through=True)


def exit_code(error):
    """The process's exit code for a SystemExit; says what is no number."""
    code = getattr(error, 'code', error)
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xff if -0x8000_0000_0000_0000 <= code < 0x8000_0000_0000_0000 else 0xff
    flush()
    write(f'{code}\n')
    return 1


def report(error):
    """Does with an exception what the interpreter does when nobody caught it; returns the exit code."""
    sys.last_exc = sys.last_value = error
    sys.last_type = type(error)
    sys.last_traceback = error.__traceback__
    hook = getattr(sys, 'excepthook', None)
    sys.audit('sys.excepthook', hook, type(error), error, error.__traceback__)
    if hook is None:
        write('sys.excepthook is missing\n')
        sys.__excepthook__(type(error), error, error.__traceback__)
        return 1
    try:
        hook(type(error), error, error.__traceback__)
    except SystemExit as stop:
        return exit_code(stop)
    except BaseException as second:
        write('Error in sys.excepthook:\n')
        traceback = second.__traceback__ and second.__traceback__.tb_next
        sys.__excepthook__(type(second), second.with_traceback(traceback), traceback)
        write('\nOriginal exception was:\n')
        sys.__excepthook__(type(error), error, error.__traceback__)
    return 1


def interactive_hook():
    hook = getattr(sys, '__interactivehook__', None)
    if hook is not None:
        sys.audit('cpython.run_interactivehook', hook)
        hook()


def repl(config):
    sys._baserepl = basic_repl
    sys.audit('cpython.run_stdin')
    import os
    if variable(config, 'PYTHON_BASIC_REPL') or not os.isatty(0):
        return basic_repl()
    from _pyrepl.main import interactive_console
    interactive_console(mainmodule=sys.modules['__main__'])


def basic_repl():
    """Reads statements without a line editor of its own; the one in C would end the process at a SystemExit."""
    import code
    import linecache
    import os

    class Console(code.InteractiveConsole):
        def raw_input(self, prompt=''):
            if os.isatty(0):
                return input(prompt)
            write(prompt)
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            return line.rstrip('\n')

        def runcode(self, code):
            linecache._register_code(code, '\n'.join(self.buffer), self.filename)
            super().runcode(code)

    console = Console(sys.modules['__main__'].__dict__, '<stdin>', local_exit=False)
    if not hasattr(sys, 'ps1'):
        sys.ps1 = '>>> '
    if not hasattr(sys, 'ps2'):
        sys.ps2 = '... '
    console.interact(banner='', exitmsg='')
