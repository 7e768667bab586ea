"""The parts of the exchange between interpreters that are Python's own business."""

SCRIPT = '__main__'
LOADED = '<fake __main__>'  # its `if __name__ == '__main__':` must not run
MainUnpickler = None


def dumps(obj):
    import pickle
    return pickle.dumps(obj)


def loads(pickled):
    import pickle
    return pickle.loads(pickled)


def main_file():
    """The script that runs as `__main__`, or None."""
    import sys
    file = getattr(sys.modules.get(SCRIPT), '__file__', None)
    return file if type(file) is str else None


def loads_with_main(pickled, file):
    """loads(), for objects of the sender's `__main__`, which is the script `file`."""
    import io
    unpickler = main_unpickler()(io.BytesIO(pickled))
    unpickler.script = file
    return unpickler.load()


def main_unpickler():
    """The class of what unpickles objects of a `__main__`; it is made when it is first needed."""
    global MainUnpickler
    if MainUnpickler is None:
        import pickle

        class MainUnpickler(pickle.Unpickler):
            def find_class(self, module, name):
                find = super().find_class
                if module not in (SCRIPT, LOADED):
                    return find(module, name)
                try:
                    return find(SCRIPT, name)
                except AttributeError as missing:
                    if self.script is None:
                        raise
                    try:
                        load_script(self.script)
                    except (Exception, SystemExit) as failed:
                        raise missing from failed
                    return find(LOADED, name)

    return MainUnpickler


def load_script(file):
    """Runs the sender's script as a module of this interpreter, once; it stays, so that its objects can go back."""
    import runpy
    import sys
    import types
    loaded = sys.modules.get(LOADED)
    if getattr(loaded, '__file__', None) != file:
        module = types.ModuleType(LOADED)
        module.__dict__.update(runpy.run_path(file, run_name=LOADED))
        sys.modules[LOADED] = module


def display(exc):
    """The traceback as the interpreter would print it, without the last line end."""
    import traceback
    tb = traceback.TracebackException.from_exception(exc, save_exc_type=False, lookup_lines=False)
    return ''.join(tb.format()).removesuffix('\n')


_type_infos = {}


def complete(excinfo, exception):
    """Completes what `_interpreters.exec()` returns for ExecutionFailed, which has no cause and cannot be unpickled.

    `exception` is that of the other interpreter; None if its class is not to be had here. The namespace is to be a
    plain one with nothing more in it, so the one of the type takes care of the exception.
    """
    import sys
    failed = getattr(sys.modules.get('concurrent.interpreters'), 'ExecutionFailed', None)
    if failed is not None:
        if failed not in _type_infos:
            _type_infos[failed] = _complete(failed)
        excinfo.type = _type_infos[failed](**vars(excinfo.type))
        excinfo.type.exception = exception


def _complete(failed):
    import types

    class TypeInfo(types.SimpleNamespace):
        """Knows the exception, and is equal to one that does not."""
        __slots__ = 'exception',

        def __reduce__(self):
            return types.SimpleNamespace, (), vars(self)

    initialise = failed.__init__

    def __init__(self, excinfo):
        initialise(self, excinfo)
        self.__cause__ = getattr(excinfo.type, 'exception', None) or _stand_in(excinfo)

    def __reduce__(self):
        cause = getattr(self.excinfo.type, 'exception', None)
        return type(self), (self.excinfo,), {} if cause is None else {'__cause__': cause}

    failed.__init__ = __init__
    failed.__reduce__ = __reduce__
    return TypeInfo


def _stand_in(excinfo):
    return type(excinfo.type.__name__, (Exception,), {
        '__doc__': 'Stands for an exception of another interpreter whose class is not to be had here.',
        '__module__': excinfo.type.__module__,
        '__qualname__': excinfo.type.__qualname__,
    })(excinfo.msg)
