"""Does each workload with one worker and with several, by turns: prints seconds, speed-ups and answers."""
import workloads
from measuring import executor, options, report, seconds_per_run


def main():
    arguments = options(__doc__, 'kind', 'workers')
    counts = [int(count) for count in arguments.workers.split(',')]
    executors = {count: executor(arguments.kind, count) for count in counts}
    measures = {}
    for name, function in workloads.ALL.items():
        def run(pool):
            return sum(pool.map(function, range(workloads.PARTS)))

        measures[name] = str(run(executors[counts[0]]))
        seconds = seconds_per_run(arguments, *(lambda pool=pool: run(pool) for pool in executors.values()))
        for count, taken in zip(counts, seconds):
            measures[f'{name}, time with {count}'] = taken * 1e3
            measures[f'{name}, speed-up with {count}'] = seconds[0] / taken
    for pool in executors.values():
        pool.shutdown()
    report(measures)


if __name__ == '__main__':
    main()
