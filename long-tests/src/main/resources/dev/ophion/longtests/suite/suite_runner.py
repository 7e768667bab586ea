"""Run one file of CPython's test suite, and write how each test ended as soon as it has.

    suite_runner.py REQUEST

REQUEST is a JSON file: where the outcomes go ('outcomes'), the module with the tests ('module'), whether it runs in the
main interpreter or in one of its own ('main'), which implementation the low-level modules must have ('implementation':
'java' or 'c'), the resources of regrtest ('resources'), and which tests run ('only', 'skip': names or null).

A line of the outcomes is a JSON array: ['begin', test] or ['end', test, outcome, reason]; the file as a whole is the
test ''. Each line is written by itself, so that a crash or a hang leaves what was before it.
"""
import json
import os
import sys

FILE = ''  # what is told of the file as a whole


def check_implementation(expected):
    import _interpchannels, _interpqueues, _interpreters
    for module in _interpreters, _interpqueues, _interpchannels:
        is_java = module.__spec__.origin == 'built-in'
        if is_java != (expected == 'java'):
            raise SystemExit(f'{module!r} is not the one in {expected}')


def replace_exchange():
    """Have test_crossinterp look at the forms that the modules in Java use, rather than at CPython's."""
    import _ophion_crossinterp, _testinternalcapi
    for name in 'get_crossinterp_data', 'restore_crossinterp_data':
        setattr(_testinternalcapi, name, getattr(_ophion_crossinterp, name))


class Log:
    """Survives what tests do to descriptors, directories and functions."""

    def __init__(self, path, open=os.open, write=os.write, close=os.close, dumps=json.dumps):
        self.path, self.open, self.write, self.close, self.dumps = path, open, write, close, dumps

    def line(self, *parts):
        file = self.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            self.write(file, self.dumps(parts).encode() + b'\n')
        finally:
            self.close(file)


def reason_of(error):
    """The last line of a traceback, as far as it can be told."""
    kind, value, _ = error
    try:
        text = str(value)
    except Exception as failed:
        text = f'<its str() raised {failed!r}>'
    lines = text.strip().splitlines() or ['']
    return f'{kind.__name__}: {lines[0]}'[:300]


def outcomes_class():
    import unittest

    class Outcomes(unittest.TextTestResult):
        """Writes down what happened to each test; a subtest counts as its test, and its failure before anything else."""
        log = None

        def begin(self, test):
            self.log.line('begin', self.name_of(test))

        def note(self, test, outcome, reason=''):
            self.log.line('end', self.name_of(test), outcome, reason)

        def name_of(self, test):
            test = getattr(test, 'test_case', test)
            return type(test).id(test) if isinstance(test, unittest.TestCase) else str(test)  # some have another id

        def startTest(self, test):
            self.begin(test)
            super().startTest(test)

        def addSuccess(self, test):
            self.note(test, 'ok')
            super().addSuccess(test)

        def addSkip(self, test, reason):
            self.note(test, 'skipped', str(reason))
            super().addSkip(test, reason)

        def addFailure(self, test, error):
            self.note(test, 'failed', reason_of(error))
            super().addFailure(test, error)

        def addError(self, test, error):
            self.note(test, 'failed', reason_of(error))
            super().addError(test, error)

        def addExpectedFailure(self, test, error):
            self.note(test, 'expected failure', reason_of(error))
            super().addExpectedFailure(test, error)

        def addUnexpectedSuccess(self, test):
            self.note(test, 'unexpected success')
            super().addUnexpectedSuccess(test)

        def addSubTest(self, test, subtest, error):
            if error is not None:
                self.note(test, 'failed', reason_of(error))
            super().addSubTest(test, subtest, error)

    return Outcomes


def set_up(request):
    """What `python -m test` does before a file, as far as an interpreter of its own lets it."""
    from test import support
    sys.argv = ['test']
    support.record_original_stdout(sys.stdout)
    sys.stdout.reconfigure(errors='backslashreplace')
    support.verbose = True
    support.use_resources = {name: None for name in request['resources']}
    from test.support.os_helper import TESTFN_UNDECODABLE
    if TESTFN_UNDECODABLE:
        os.environb.setdefault(b'PYTHONREGRTEST_UNICODE_GUARD', TESTFN_UNDECODABLE)


def keep(suite, wanted):
    import unittest
    kept = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            keep(test, wanted)
            kept.append(test)
        elif wanted(type(test).id(test)):
            kept.append(test)
    suite._tests = kept


# They wait for their own SIGINT, which only the main interpreter handles, and record each step of the wait: they would
# fill the memory before anybody says that they hang.
NEVER_END = {f'test.test_asyncio.test_runners.{test}' for test in (
    'RunTests.test_asyncio_run_without_uncancel',
    'RunnerTests.test_interrupt_call_soon',
    'RunnerTests.test_interrupt_wait')}


def run_file(request):
    import unittest
    log = Log(request['outcomes'])
    log.line('begin', FILE)
    set_up(request)
    from test import support
    check_implementation(request['implementation'])
    if request['implementation'] == 'java' and request['module'] == 'test.test_crossinterp':
        replace_exchange()
    loader = unittest.TestLoader()
    try:
        module = __import__(request['module'], fromlist=['*'])
        suite = loader.loadTestsFromModule(module)
    except unittest.SkipTest as skipped:
        log.line('end', FILE, 'skipped', str(skipped))
        return
    except BaseException:
        import traceback
        traceback.print_exc()
        log.line('end', FILE, 'failed', reason_of(sys.exc_info()))
        return
    only, skip = request['only'], set(request['skip'])
    if not request['main']:
        skip |= NEVER_END
    if only is not None or skip:
        keep(suite, lambda name: name not in skip and (only is None or name in only))
    kind = outcomes_class()
    kind.log = log
    unittest.TextTestRunner(stream=sys.stderr, resultclass=kind, verbosity=2).run(suite)
    support.gc_collect()
    support.reap_children()
    log.line('end', FILE, 'ok', '')


def leave_session():
    """As a worker of regrtest: a terminal and the signals of its group are not for tests."""
    try:
        os.setsid()
    except OSError:
        pass  # it leads its group already


def restore_signals():
    """A shell starts what runs in the background with SIGINT ignored."""
    import signal
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def ignore_interrupts():
    """The main interpreter handles signals. A SIGINT that a test sends itself would end the tests: in plain Python when
    they are done, in Ophion, where a KeyboardInterrupt of Ctrl-C reaches a sub-interpreter, at once."""
    import signal
    signal.signal(signal.SIGINT, lambda number, frame: None)


def raise_file_limit():
    import resource
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 1024 <= hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))


def main(path):
    with open(path) as file:
        request = json.load(file)
    leave_session()
    restore_signals()
    raise_file_limit()
    if request['main']:
        run_file(request)
        return
    ignore_interrupts()
    from concurrent import interpreters
    interpreter = interpreters.create()
    interpreter.prepare_main(path=path, folder=os.path.dirname(os.path.abspath(__file__)))
    interpreter.exec('''if True:
        import json, sys
        sys.path.insert(0, folder)
        import suite_runner
        with open(path) as file:
            request = json.load(file)
        del path, folder, file
        suite_runner.run_file(request)
        ''')
    interpreter.close()


if __name__ == '__main__':
    main(sys.argv[1])
