# Run once in every interpreter, before any program: what would break the JVM around it, or the interpreters beside it,
# is refused or done in another way.
import sys

# A debugger that leaves out the import system leaves this out too, which is a part of it.
__name__ = 'importlib._ophion'


def replace(function, *modules):
    """Puts `function` in the place of the one with its name, wherever it was imported to already."""
    for name in modules:
        module = sys.modules.get(name)
        if hasattr(module, function.__name__):
            function.__module__, function.__qualname__ = modules[0], function.__name__
            setattr(module, function.__name__, function)


def refuse_fork():
    """A forked child would have one thread of a JVM that needs many."""
    def refusal(name):
        def refuse():
            raise RuntimeError(f'os.{name}() is not possible inside a JVM: use subprocess, or multiprocessing with '
                               "the start method 'spawn' or 'forkserver'")
        refuse.__name__ = name
        return refuse

    for name in 'fork', 'fork1', 'forkpty':
        replace(refusal(name), 'posix', 'os')


def give_threads_room():
    """Java code that a thread calls needs more stack than CPython asks for, or the JVM ends the process."""
    import _thread
    change = _thread.stack_size
    smallest, enough = 32 * 1024, 512 * 1024
    size = 0

    def stack_size(*args):
        """Returns the stack size of new threads, and sets it when there is an argument: 0 for the default.

        Threads get 512 KiB at least, whatever is set."""
        nonlocal size
        before = size
        if args and isinstance(args[0], int) and smallest <= args[0] < enough:
            change(enough, *args[1:])
            size = args[0]
        elif args:
            change(*args)
            size = int(args[0])
        return before

    replace(stack_size, '_thread', 'threading')


def keep_to_own_threads():
    """CPython's functions go through the threads of all interpreters, whose objects are not ours to touch."""
    import _thread

    def _current_frames():
        """Returns the current frame of each thread of this interpreter, by thread identifier."""
        import _ophion_threads
        sys.audit('sys._current_frames')
        frames = _ophion_threads.frames()
        frames[_thread.get_ident()] = sys._getframe(1)
        return frames

    def _current_exceptions():
        """Returns the exception that each thread of this interpreter handles, or None, by thread identifier."""
        import _ophion_threads
        sys.audit('sys._current_exceptions')
        return _ophion_threads.exceptions()

    replace(_current_frames, 'sys')
    replace(_current_exceptions, 'sys')


def explain_refused_extensions():
    """An extension module that is not made for several interpreters is refused: says where it can be imported."""
    from _frozen_importlib_external import ExtensionFileLoader
    create = ExtensionFileLoader.create_module

    def create_module(self, spec):
        try:
            return create(self, spec)
        except ImportError as refused:
            if 'does not support loading in subinterpreters' in str(refused):
                refused.add_note(f'Import {spec.name} in the main interpreter, or in an interpreter that shares the GIL '
                                 'and does not check extension modules.')
            raise

    create_module.__doc__ = create.__doc__
    ExtensionFileLoader.create_module = create_module


def add_package():
    """The package `ophion` is found before anything on sys.path, and without being on it."""
    from _frozen_importlib_external import PathFinder

    class OphionFinder:
        """Finds the package ophion in the cache directory of the user."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            if name != 'ophion' or path is not None:
                return None
            import _ophion
            directory = _ophion.package_directory()
            if directory is None:
                directory = _ophion.unpack_package()
                compile_all(directory + '/ophion')
            return PathFinder.find_spec(name, [directory])

    def compile_all(directory):
        """Writes the byte code once, be it that this program wants to write none: it is not in its directories."""
        from _frozen_importlib_external import SourceFileLoader
        import os
        before, sys.dont_write_bytecode = sys.dont_write_bytecode, False
        try:
            for file in os.scandir(directory):
                if file.name.endswith('.py'):
                    SourceFileLoader(file.name, file.path).get_code(file.name)
        finally:
            sys.dont_write_bytecode = before

    OphionFinder.__module__, OphionFinder.__qualname__ = '_ophion', 'OphionFinder'
    sys.meta_path.insert(sys.meta_path.index(PathFinder), OphionFinder)


refuse_fork()
explain_refused_extensions()
give_threads_room()
keep_to_own_threads()
add_package()
