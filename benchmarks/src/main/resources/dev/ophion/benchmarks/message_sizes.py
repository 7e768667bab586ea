"""Sends bytes of several sizes from one worker to another: prints messages a second by size."""
import threading

from measuring import HERE, clock, options, report

SIZES = {'16 B': 16, '256 B': 1 << 8, '4 KB': 1 << 12, '64 KB': 1 << 16, '1 MB': 1 << 20}
MOST_BYTES = 64 << 20  # that wait in the queue


def receive(data, back):
    """Counts as many messages as the number before them says; 0 ends."""
    while count := data.get():
        for _ in range(count):
            message = data.get()
        back.put((clock(), len(message)))


class Interpreters:
    def __init__(self):
        from concurrent import interpreters
        self.data, self.back = interpreters.create_queue(), interpreters.create_queue()
        self.worker = interpreters.create()
        self.worker.prepare_main(data=self.data, back=self.back)
        code = f'import sys; sys.path.insert(0, {HERE!r}); import message_sizes; message_sizes.receive(data, back)'
        self.thread = threading.Thread(target=self.worker.exec, args=(code,))
        self.thread.start()

    def end(self):
        self.thread.join()
        self.worker.close()


class Processes:
    def __init__(self, method):
        import multiprocessing
        context = multiprocessing.get_context(method)
        self.data, self.back = context.Queue(), context.Queue()
        self.process = context.Process(target=receive, args=(self.data, self.back))
        self.process.start()

    def end(self):
        self.process.join()


class Threads:
    def __init__(self):
        import queue
        self.data, self.back = queue.Queue(), queue.Queue()
        self.thread = threading.Thread(target=receive, args=(self.data, self.back))
        self.thread.start()

    def end(self):
        self.thread.join()


def seconds(pair, message, count):
    """From the first message sent to the last received."""
    put = pair.data.put
    begin = clock()
    put(count)
    for _ in range(count):
        put(message)
    end, size = pair.back.get()
    assert size == len(message)
    return end - begin


def rate(pair, size, arguments):
    message, most = b'x' * size, max(1, MOST_BYTES // size)
    count, end = 8, clock() + arguments.warm_up
    while clock() < end or seconds(pair, message, count) < arguments.sample and count < most:
        if seconds(pair, message, count) < arguments.sample:
            count = min(2 * count, most)
    taken = sorted(seconds(pair, message, count) for _ in range(arguments.samples))
    return count / taken[len(taken) // 2]


def main():
    arguments = options(__doc__, 'kind')
    kind = arguments.kind
    pair = Interpreters() if kind == 'interpreters' else Threads() if kind == 'threads' else Processes(kind)
    measures = {name: rate(pair, size, arguments) for name, size in SIZES.items()}
    pair.data.put(0)
    pair.end()
    report(measures)


if __name__ == '__main__':
    main()
