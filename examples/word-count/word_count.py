"""Counts the words of the standard library, in parallel, with an InterpreterPoolExecutor.

The text is real: every source and document that comes with the Python that runs this. Each worker is a
sub-interpreter with its own GIL, so that two of them use two cores. The program imports nothing but the
standard library, and works unchanged with `python3.14` and with `ophion run`.
"""

import argparse
import os
import platform
import re
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import InterpreterPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import heappop, heappush
from pathlib import Path
from statistics import median
from time import perf_counter

SUFFIXES = frozenset({".py", ".rst", ".txt"})
WORD = re.compile(r"[a-z]{2,}")
SLICES_PER_WORKER = 4

type Slice = tuple[str, ...]


def count_words(paths: Slice) -> Counter[str]:
    """Returns how often each word occurs in the files `paths`. This is what runs in the workers."""
    words: Counter[str] = Counter()
    for path in paths:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
        words.update(WORD.findall(text.lower()))
    return words


def standard_library() -> Iterator[tuple[int, str]]:
    """Yields size and path of each text file of the standard library, its tests included where installed."""
    for folder, folders, names in Path(sysconfig.get_path("stdlib")).walk():
        folders[:] = sorted(set(folders) - {"site-packages", "__pycache__"})
        for name in sorted(names):
            if (path := folder / name).suffix in SUFFIXES:
                yield path.stat().st_size, str(path)


def slices_of_equal_size(files: Sequence[tuple[int, str]], count: int) -> list[Slice]:
    """Deals the files out to `count` slices, the largest first, each to the one that has the fewest bytes so far."""
    slices: list[list[str]] = [[] for _ in range(count)]
    lightest = [(0, index) for index in range(count)]
    for size, path in sorted(files, reverse=True):
        filled, index = heappop(lightest)
        slices[index].append(path)
        heappush(lightest, (filled + size, index))
    return [tuple(paths) for paths in slices]


@dataclass(frozen=True)
class Run:
    """One count: how long it took, and what came of it."""

    seconds: float
    words: Counter[str]


def run(pool: InterpreterPoolExecutor, slices: Sequence[Slice]) -> Run:
    """Counts the words of `slices` with the workers of `pool`."""
    start = perf_counter()
    words: Counter[str] = Counter()
    for part in pool.map(count_words, slices):
        words.update(part)
    return Run(perf_counter() - start, words)


def start_pool(workers: int) -> InterpreterPoolExecutor:
    """Returns a pool whose workers have all started and imported what they need."""
    pool = InterpreterPoolExecutor(workers)
    list(pool.map(count_words, [(__file__,)] * workers))
    return pool


def median_ratio(runs: Sequence[Run], others: Sequence[Run]) -> float:
    """Returns how many times as long `runs` took as `others`, each compared with the one of the same round."""
    return median(one.seconds / other.seconds for one, other in zip(runs, others, strict=True))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--workers", type=int, default=os.process_cpu_count() or 1, help="default: one for each core")
    parser.add_argument("--rounds", type=int, default=3, help="times are the median of so many (default: 3)")
    parser.add_argument("--top", type=int, default=10, help="how many words to show (default: 10)")
    arguments = parser.parse_args()
    if min(arguments.workers, arguments.rounds) < 1:
        parser.error("--workers and --rounds start at 1")
    return arguments


def main() -> int:
    """Counts with one worker and with several, by turns, and prints the words and the speed-up."""
    arguments = parse_arguments()
    workers, rounds = arguments.workers, arguments.rounds
    files = list(standard_library())
    slices = slices_of_equal_size(files, SLICES_PER_WORKER * max(workers, 2))
    half = slices[::2]
    print(f"Python {platform.python_version()}, {os.process_cpu_count()} cores, {sysconfig.get_path('stdlib')}")
    print(f"{len(files)} files, {sum(size for size, _ in files) / 1e6:.1f} MB", flush=True)

    alone, together, halves, pairs = [], [], [], []
    with ExitStack() as stack:
        pools = {size: stack.enter_context(start_pool(size)) for size in {1, 2, workers}}
        for _ in range(rounds):  # by turns: what else the machine does meets all of them alike
            alone.append(run(pools[1], slices))
            together.append(run(pools[workers], slices))
            halves.append(run(pools[1], half))
            pairs.append(run(pools[2], slices) if workers != 2 else together[-1])

    expected = alone[0].words
    print(f"{expected.total()} words, {len(expected)} different ones; the most frequent:")
    for word, count in expected.most_common(arguments.top):
        print(f"{count:10} {word}")
    print(f"1 worker:  {median(each.seconds for each in alone):.2f} s, the median of {rounds}")
    print(f"{workers} workers: {median(each.seconds for each in together):.2f} s")
    print(f"speed-up:  {median_ratio(alone, together):.2f}")
    print(f"2 workers take {median_ratio(pairs, halves):.2f} times as long as 1 worker with half the work")
    same = all(each.words == expected for each in [*alone, *together, *pairs])
    print("same answer each time:", "yes" if same else "NO")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
