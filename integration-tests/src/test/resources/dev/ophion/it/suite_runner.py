"""Run unittest targets and write how each test ended, one JSON object, to a file.

    suite_runner.py OUTCOMES IMPLEMENTATION TARGET...

IMPLEMENTATION is 'java' or 'c': where the low-level modules have to come from.
"""
import json
import sys
import unittest


def check_implementation(expected):
    import _interpchannels, _interpqueues, _interpreters
    for module in _interpreters, _interpqueues, _interpchannels:
        is_java = module.__spec__.origin == 'built-in'
        if is_java != (expected == 'java'):
            raise SystemExit(f'{module!r} is not the one in {expected}')


def replace_exchange(targets):
    """Have test.test_crossinterp look at the forms that the modules in Java use, rather than at CPython's."""
    if targets == ['test.test_crossinterp']:
        import _ophion_crossinterp, _testinternalcapi
        for name in 'get_crossinterp_data', 'restore_crossinterp_data':
            setattr(_testinternalcapi, name, getattr(_ophion_crossinterp, name))


class Outcomes(unittest.TextTestResult):
    """Remembers the first thing that happened to each test; a subtest counts as its test."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.outcomes = {}

    def note(self, test, outcome):
        test = getattr(test, 'test_case', test)
        name = unittest.TestCase.id(test) if isinstance(test, unittest.TestCase) else str(test)
        self.outcomes.setdefault(name, outcome)

    def addSuccess(self, test):
        self.note(test, 'ok')
        super().addSuccess(test)

    def addSkip(self, test, reason):
        self.note(test, 'skipped')
        super().addSkip(test, reason)

    def addFailure(self, test, error):
        self.note(test, 'failed')
        super().addFailure(test, error)

    def addError(self, test, error):
        self.note(test, 'failed')
        super().addError(test, error)

    def addExpectedFailure(self, test, error):
        self.note(test, 'expected failure')
        super().addExpectedFailure(test, error)

    def addUnexpectedSuccess(self, test):
        self.note(test, 'unexpected success')
        super().addUnexpectedSuccess(test)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.note(test, 'failed')
        super().addSubTest(test, subtest, error)


if __name__ == '__main__':
    path, implementation, *targets = sys.argv[1:]
    check_implementation(implementation)
    if implementation == 'java':
        replace_exchange(targets)
    suite = unittest.TestLoader().loadTestsFromNames(targets)
    runner = unittest.TextTestRunner(stream=sys.stderr, resultclass=Outcomes, verbosity=2)
    result = runner.run(suite)
    with open(path, 'w') as file:
        json.dump(result.outcomes, file)
