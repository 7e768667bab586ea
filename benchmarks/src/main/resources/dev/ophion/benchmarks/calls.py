"""Calls functions in another interpreter: prints the microseconds a call, from a thread and from the main thread."""
import threading
from concurrent import interpreters

from measuring import options, report, seconds_per_run

AT_A_TIME = 20


def nothing():
    pass


def add_one(x):
    return x + 1


def same(x):
    return x


CALLS = {'nothing': (nothing, (), None), 'int': (add_one, (1,), 2), 'str': (same, ('abc',), 'abc')}


def measure(arguments, interpreter, where, measures):
    def repeated(function, given, expected):
        def run():
            for _ in range(AT_A_TIME):
                interpreter.call(function, *given)

        found = interpreter.call(function, *given)
        assert found == expected, f'{function.__name__} gave {found} in place of {expected}'
        return run

    seconds = seconds_per_run(arguments, *(repeated(*call) for call in CALLS.values()))
    for name, taken in zip(CALLS, seconds):
        measures[f'{name}, from {where}'] = taken / AT_A_TIME * 1e6


def main():
    arguments = options(__doc__)
    interpreter = interpreters.create()
    measures = {}
    thread = threading.Thread(target=measure, args=(arguments, interpreter, 'a thread', measures))
    thread.start()
    thread.join()
    measure(arguments, interpreter, 'the main thread', measures)
    interpreter.close()
    report(measures)


if __name__ == '__main__':
    main()
