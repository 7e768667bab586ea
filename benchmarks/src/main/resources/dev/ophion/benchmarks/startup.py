"""Starts workers one after the other: prints the milliseconds until each has run a function and answered."""
import statistics
import subprocess

from measuring import clock, options, report


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
    start = interpreter() if arguments.kind == 'interpreters' else process(arguments.kind)
    measures = {'first worker': milliseconds(start)}
    end = clock() + arguments.warm_up
    while clock() < end:
        milliseconds(start)
    measures['next worker'] = statistics.median(milliseconds(start) for _ in range(4 * arguments.samples))
    report(measures)


if __name__ == '__main__':
    main()
