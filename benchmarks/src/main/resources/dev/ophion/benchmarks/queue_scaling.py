"""One queue between several interpreters that put and as many that get: prints messages a second, all together.

The same script runs under plain CPython and under Ophion. "sides" says how many put, and how many get: `1,4,16`.
"""
import statistics
import threading
from concurrent import interpreters

from measuring import clock, options, report

PRELUDE = '''
def send(n):
    put = data.put
    for _ in range(n):
        put(7)

def receive(n):
    get = data.get
    for _ in range(n):
        number = get()
    assert number == 7, number
'''


class Sides:
    """As many interpreters that put as such that get."""

    def __init__(self, count):
        self.count = count
        data = interpreters.create_queue()
        self.interpreters = [(interpreters.create(), code) for code in ('send', 'receive') * count]
        for interpreter, _ in self.interpreters:
            interpreter.prepare_main(data=data)
            interpreter.exec(PRELUDE)

    def seconds(self, n):
        """How long it takes, from the start of the threads to their end, until each has done its part "n" times."""
        threads = [threading.Thread(target=interpreter.exec, args=(f'{code}({n})',))
                   for interpreter, code in self.interpreters]
        begin = clock()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return clock() - begin

    def close(self):
        for interpreter, _ in self.interpreters:
            interpreter.close()


def rate(count, arguments):
    sides = Sides(count)
    n, end = 8, clock() + arguments.warm_up
    while True:
        if sides.seconds(n) < arguments.sample:
            n *= 2
        elif clock() >= end:
            break
    taken = statistics.median(sides.seconds(n) for _ in range(arguments.samples))
    sides.close()
    return n * count / taken


def main():
    arguments = options(__doc__, 'sides')
    report({f'{count} to {count}': rate(count, arguments) for count in map(int, arguments.sides.split(','))})


if __name__ == '__main__':
    main()
