"""Starts workers one after the other: prints the milliseconds until each has run a function and answered."""
import statistics
import subprocess
import time

from measuring import clock, options, report

BURST = 8


def milliseconds(work):
    begin = clock()
    end = work()
    taken = (clock() - begin) * 1e3
    if end:
        end()
    return taken


def interpreter():
    from concurrent import interpreters

    def start():
        worker = interpreters.create()
        assert worker.call(len, 'four') == 4
        return worker.close
    return start


def create():
    from concurrent import interpreters
    return interpreters.create().close


def kept_warm(arguments):
    """The median milliseconds of a create() that finds an interpreter ready, several in a row."""
    import ophion
    from concurrent import interpreters

    def burst():
        while ophion.warm_interpreters() < BURST:
            time.sleep(0.001)
        begin = clock()
        made = [interpreters.create() for _ in range(BURST)]
        taken = clock() - begin
        for interpreter in made:
            interpreter.close()
        return taken * 1e3 / BURST

    ophion.keep_warm(BURST)
    return typical(arguments, burst)


def process(method):
    import multiprocessing
    context = multiprocessing.get_context(method)

    def start():
        here, there = context.Pipe()
        worker = context.Process(target=answer, args=(there,))
        worker.start()
        assert here.recv() == 4
        return worker.join
    return start


def typical(arguments, work):
    """The median of what a work returns, which it does for a while before that counts."""
    end = clock() + arguments.warm_up
    while clock() < end:
        work()
    return statistics.median(work() for _ in range(4 * arguments.samples))


def answer(connection):
    connection.send(len('four'))


def program(command):
    def start():
        subprocess.run(command, check=True)
    return start


def main():
    arguments = options(__doc__, 'kind', 'command')
    if arguments.kind == 'program':
        command = arguments.command.split('\n')
        milliseconds(program(command))
        report({'program': statistics.median(milliseconds(program(command)) for _ in range(arguments.samples))})
        return
    if arguments.kind == 'warm':
        report({'create()': kept_warm(arguments)})
        return
    start = interpreter() if arguments.kind == 'interpreters' else process(arguments.kind)
    measures = {'first worker': milliseconds(start)}
    measures['next worker'] = typical(arguments, lambda: milliseconds(start))
    if arguments.kind == 'interpreters':
        measures['create()'] = typical(arguments, lambda: milliseconds(create))
    report(measures)


if __name__ == '__main__':
    main()
