"""Queues between two interpreters, each in a thread of its own: prints messages a second, and microseconds there and back.

The same script runs under plain CPython and under Ophion. "how" is 'public', Queue.get() and put() as they are, or 'spin',
the raw module in a loop that never sleeps, the best that CPython has.
"""
import threading
from concurrent import interpreters

from measuring import clock, options, report

CASES = {
    'int': '7',
    'str of 10': '"abcdefghij"',
    'bytes of 1 KB': 'b"x" * 1024',
    'tuple of 5': '(1, 2, 3, 4, 5)',
    'bytes of 1 MB': 'b"x" * 2**20',
}

PRELUDE = '''
import time
pc = time.perf_counter
if how == 'spin':
    import _interpqueues as raw
    empty, full = interpreters.QueueEmpty, interpreters.QueueFull
    def getter(queue):
        qid, get = queue.id, raw.get
        def spin():
            while True:
                try:
                    return get(qid)[0]
                except empty:
                    pass
        return spin
    def putter(queue):
        qid, put = queue.id, raw.put
        def spin(obj):
            while True:
                try:
                    return put(qid, obj)
                except full:
                    pass
        return spin
else:
    getter = lambda queue: queue.get
    putter = lambda queue: queue.put

def send(n, expr):
    obj, put = eval(expr), putter(data)
    back.get()
    begin = pc()
    for _ in range(n):
        put(obj)
    end, received = back.get()
    assert received == obj, received
    result.put(n / (end - begin))

def receive(n):
    get = getter(data)
    back.put(0)
    for _ in range(n):
        obj = get()
    back.put((pc(), obj))

def ping(n):
    put, get = putter(data), getter(back)
    assert get() == 0
    times = []
    for i in range(n):
        begin = pc()
        put(i)
        answer = get()
        times.append(pc() - begin)
        assert answer == i, (answer, i)
    times.sort()
    result.put((times[n // 2], times[n * 99 // 100]))

def pong(n):
    put, get = putter(back), getter(data)
    put(0)
    for _ in range(n):
        put(get())
'''


def pair(arguments, maxsize, sender, receiver, most):
    """What each sample put on the result queue; `sender` and `receiver` are code with a place for the number of messages."""
    names = {'data': interpreters.create_queue(maxsize), 'back': interpreters.create_queue(),
             'result': interpreters.create_queue()}
    both = [interpreters.create(), interpreters.create()]
    for each in both:
        each.prepare_main(how=arguments.how, **names)
        each.exec('from concurrent import interpreters\n' + PRELUDE)

    def sample(n):
        threads = [threading.Thread(target=each.exec, args=(code.format(n=n),))
                   for each, code in zip(both, (sender, receiver))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return names['result'].get()

    n, end = 8, clock() + arguments.warm_up
    while True:
        begin = clock()
        sample(n)
        if clock() - begin < arguments.sample and n < most:
            n = min(2 * n, most)
        elif clock() >= end:
            break
    results = [sample(n) for _ in range(arguments.samples)]
    for each in both:
        each.close()
    return results


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def main():
    arguments = options(__doc__, 'how')
    rates = {}
    for name, expr in CASES.items():
        send = f'send({{n}}, {expr!r})'
        rates[name] = median(pair(arguments, 0, send, 'receive({n})', 100 if 'MB' in name else 1_000_000))
    rates['bounded to 16'] = median(pair(arguments, 16, "send({n}, '7')", 'receive({n})', 1_000_000))
    trips = pair(arguments, 0, 'ping({n})', 'pong({n})', 1_000_000)
    rates['round trip p50'] = median([trip[0] for trip in trips]) * 1e6
    rates['round trip p99'] = median([trip[1] for trip in trips]) * 1e6
    report(rates)


if __name__ == '__main__':
    main()
