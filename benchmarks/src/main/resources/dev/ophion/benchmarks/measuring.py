"""What the scripts of contenders share: the options, samples by time, and the one line they print."""
import argparse
import json
import os
import site
import statistics
import time

HERE = os.path.dirname(os.path.abspath(__file__))
clock = time.perf_counter


def options(description, *names):
    """The command line: positional arguments of these names, then how long to measure."""
    parser = argparse.ArgumentParser(description=description)
    for name in names:
        parser.add_argument(name)
    parser.add_argument('--warm-up', type=float, default=1, help='seconds before anything counts')
    parser.add_argument('--sample', type=float, default=0.1, help='seconds that a sample takes at least')
    parser.add_argument('--samples', type=int, default=5, help='how many')
    return parser.parse_args()


def seconds_per_run(options, *works):
    """The median time of each work; they take turns, so that what slows the machine slows all.

    A work whose single run takes longer than all samples should is sampled once.
    """
    times = [[] for _ in works]
    for work in works:
        end = clock() + options.warm_up
        work()
        while clock() < end:
            work()
    limit = clock() + 3 * options.sample * options.samples * len(works)
    while len(times[-1]) < options.samples and (not times[-1] or clock() < limit):
        for work, taken in zip(works, times):
            taken.append(_seconds(work, options.sample))
    return [statistics.median(taken) for taken in times]


def first_seconds_per_run(options, work):
    """The time of new work, over ten samples that nothing comes before."""
    return _seconds(work, 10 * options.sample)


def _seconds(work, least):
    runs, begin = 0, clock()
    while True:
        work()
        runs += 1
        passed = clock() - begin
        if passed >= least:
            return passed / runs


def executor(kind, workers):
    """An executor of the standard library, or Ophion's own, whose workers find this folder's modules."""
    from concurrent import futures
    here = {'initializer': site.addsitedir, 'initargs': (HERE,)}
    if kind == 'threads':
        return futures.ThreadPoolExecutor(workers)
    if kind == 'interpreters':
        return futures.InterpreterPoolExecutor(workers, **here)
    if kind == 'ophion':
        from ophion.pool import PoolExecutor
        return PoolExecutor(workers, **here)
    import multiprocessing
    return futures.ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(kind))


def report(measures):
    """Prints what the comparison reads."""
    print(json.dumps(measures))
