"""Measures queues between two interpreters, each in a thread of its own: prints one JSON object.

The same script runs under plain CPython and under Ophion. "how" is 'public', Queue.get() and put() as they are, or 'spin',
the raw module in a loop that never sleeps, the best that CPython has.
"""
import json
import sys
import threading
import time
from concurrent import interpreters

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


def pair(how, maxsize, sender, receiver, repetitions):
    """What each repetition put on the result queue."""
    names = {'data': interpreters.create_queue(maxsize), 'back': interpreters.create_queue(),
             'result': interpreters.create_queue()}
    both = [interpreters.create(), interpreters.create()]
    for each in both:
        each.prepare_main(how=how, **names)
        each.exec('from concurrent import interpreters\n' + PRELUDE)
    results = []
    for _ in range(repetitions):
        threads = [threading.Thread(target=each.exec, args=(code,))
                   for each, code in zip(both, (sender, receiver))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        results.append(names['result'].get())
    for each in both:
        each.close()
    return results


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def throughput(how, expr, maxsize, n, repetitions, warm_up):
    rates = pair(how, maxsize, f'send({n}, {expr!r})', f'receive({n})', warm_up + repetitions)
    return median(rates[warm_up:])


def main(how, warm_up, repetitions, scale):
    rates = {}
    for name, expr in CASES.items():
        n = 300 if 'MB' in name else int(20_000 * scale)
        rates[name] = throughput(how, expr, 0, n, repetitions, warm_up)
    n = int((200 if how == 'public' and scale <= 1 else 20_000) * scale)
    rates['bounded to 16'] = throughput(how, '7', 16, n, repetitions, warm_up if scale > 1 else 0)
    n = 30 if how == 'public' and scale <= 1 else 2_000
    trips = pair(how, 0, f'ping({n})', f'pong({n})', (warm_up if scale > 1 else 0) + repetitions)[-repetitions:]
    rates['round trip p50'] = median([trip[0] for trip in trips]) * 1e6
    rates['round trip p99'] = median([trip[1] for trip in trips]) * 1e6
    print(json.dumps(rates))


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
