"""Small tasks for an executor: prints tasks a second, one at a time, in a map, and many at once by number of workers."""
from measuring import executor, first_seconds_per_run, options, report, seconds_per_run

AT_A_TIME = 20
ITEMS = 10_000
TASKS = 300
WORKERS = (1, 2, 4, 8)


def one_at_a_time(pool):
    for number in range(AT_A_TIME):
        assert pool.submit(abs, -number).result() == number


def mapped(pool, chunk):
    assert sum(pool.map(abs, range(-ITEMS, 0), chunksize=chunk)) == ITEMS * (ITEMS + 1) // 2


def at_once(pool):
    futures = [pool.submit(abs, -number) for number in range(TASKS)]
    assert sum(future.result() for future in futures) == TASKS * (TASKS - 1) // 2


def main():
    arguments = options(__doc__, 'kind')
    measures = {}
    with executor(arguments.kind, 2) as pool:
        one = lambda: one_at_a_time(pool)
        measures['submit and wait, in the first second'] = AT_A_TIME / first_seconds_per_run(arguments, one)
        seconds = seconds_per_run(arguments, one, lambda: mapped(pool, 1), lambda: mapped(pool, 100))
        measures['submit and wait'] = AT_A_TIME / seconds[0]
        measures['map'] = ITEMS / seconds[1]
        measures['map in chunks of 100'] = ITEMS / seconds[2]
    for workers in WORKERS:
        with executor(arguments.kind, workers) as pool:
            measures[f'{workers} workers'] = TASKS / seconds_per_run(arguments, lambda: at_once(pool))[0]
    report(measures)


if __name__ == '__main__':
    main()
