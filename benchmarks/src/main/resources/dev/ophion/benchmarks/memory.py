"""Starts workers and adds up the memory of this process and its children: prints megabytes for each more worker.

Memory is the proportional set size: pages that processes share count for each by its part.
"""
import pathlib

from measuring import options, report

WORKERS = 8
IMPORTS = 'import collections, dataclasses, datetime, decimal, email.message, json, logging, re, urllib.parse'


class Interpreter:
    def __init__(self):
        from concurrent import interpreters
        self.interpreter = interpreters.create()

    def run(self, code):
        self.interpreter.exec(code)

    def close(self):
        self.interpreter.close()


class Process:
    def __init__(self, context):
        self.connection, there = context.Pipe()
        self.process = context.Process(target=serve, args=(there,))
        self.process.start()

    def run(self, code):
        self.connection.send(code)
        assert self.connection.recv() == 'done'

    def close(self):
        self.connection.send(None)
        self.process.join()


def serve(connection):
    while (code := connection.recv()) is not None:
        exec(code, {})
        connection.send('done')


def family(process='self'):
    yield process
    for children in pathlib.Path('/proc', str(process), 'task').glob('*/children'):
        for child in children.read_text().split():
            yield from family(child)


def megabytes():
    total = 0
    for process in family():
        for line in pathlib.Path('/proc', str(process), 'smaps_rollup').read_text().splitlines():
            if line.startswith('Pss:'):
                total += int(line.split()[1])
    return total * 1024 / 1e6


def main():
    kind = options(__doc__, 'kind').kind
    if kind == 'interpreters':
        start = Interpreter
    else:
        import multiprocessing
        context = multiprocessing.get_context(kind)
        start = lambda: Process(context)
    first = start()  # with it comes what is needed once
    first.run(IMPORTS)
    before = megabytes()
    workers = [start() for _ in range(WORKERS)]
    for worker in workers:
        worker.run('pass')
    idle = megabytes()
    for worker in workers:
        worker.run(IMPORTS)
    imported = megabytes()
    for worker in [first, *workers]:
        worker.close()
    report({'idle': (idle - before) / WORKERS, 'with imports': (imported - before) / WORKERS, 'program': imported})


if __name__ == '__main__':
    main()
