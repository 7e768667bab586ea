"""Does each workload with one worker and with several, by turns: prints seconds, speed-ups and answers."""
import multiprocessing

import workloads
from measuring import executor, options, report, seconds_per_run


class Workers:
    """Workers that share the parts of a workload."""

    copies = 1

    def __init__(self, kind, count):
        self.pool = executor(kind, count)

    def run(self, name):
        return sum(self.pool.map(workloads.ALL[name], range(workloads.PARTS)))

    def close(self):
        self.pool.shutdown()


class Separate:
    """Processes that have nothing to do with each other, each with all of a workload: what the machine can give."""

    def __init__(self, count):
        self.copies = count
        self.connections = []
        context = multiprocessing.get_context('spawn')
        for _ in range(count):
            here, there = context.Pipe()
            context.Process(target=serve, args=(there,)).start()
            self.connections.append(here)

    def run(self, name):
        for connection in self.connections:
            connection.send(name)
        answers = {connection.recv() for connection in self.connections}
        assert len(answers) == 1, f'{name} gave {answers}'
        return answers.pop()

    def close(self):
        for connection in self.connections:
            connection.send(None)


def serve(connection):
    while (name := connection.recv()) is not None:
        connection.send(sum(map(workloads.ALL[name], range(workloads.PARTS))))


def main():
    arguments = options(__doc__, 'kind', 'workers')
    counts = [int(count) for count in arguments.workers.split(',')]
    groups = [Separate(count) if arguments.kind == 'separate' else Workers(arguments.kind, count) for count in counts]
    measures = {}
    for name in workloads.ALL:
        measures[name] = str(groups[0].run(name))
        runs = seconds_per_run(arguments, *(lambda group=group: group.run(name) for group in groups))
        seconds = [taken / group.copies for group, taken in zip(groups, runs)]
        for count, taken in zip(counts, seconds):
            measures[f'{name}, time with {count}'] = taken * 1e3
            measures[f'{name}, speed-up with {count}'] = seconds[0] / taken
    for group in groups:
        group.close()
    report(measures)


if __name__ == '__main__':
    main()
