"""Queues under load: every message arrives once and in order, whoever starts, ends and waits meanwhile."""
import random
import unittest
from collections import Counter
from concurrent import interpreters

from interpreter_case import in_threads

PRODUCERS = 4
CONSUMERS = 4
THREADS = 2
MESSAGES = 1_500


def produce(queue, first, threads, count):
    """Each thread puts (its number, 0), (its number, 1), …"""
    import threading

    def work(number):
        for i in range(count):
            queue.put((number, i))

    workers = [threading.Thread(target=work, args=(first + i,)) for i in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def consume(queue, threads, limit):
    """What each thread got until None or `limit` messages, and how many found None."""
    import threading
    from concurrent.interpreters._queues import UNBOUND
    got = [[] for _ in range(threads)]
    ended = []

    def work(messages):
        while len(messages) < limit:
            message = queue.get(timeout=60)
            if message is None:
                ended.append(1)
                return
            messages.append(None if message is UNBOUND else message)

    workers = [threading.Thread(target=work, args=(messages,)) for messages in got]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got, len(ended)


class QueueStressTest(unittest.TestCase):
    def assert_in_order(self, messages):
        last = {}
        for message in messages:
            if message is not None:
                number, i = message
                self.assertGreater(i, last.get(number, -1))
                last[number] = i

    def test_every_message_arrives_once_and_in_order(self):
        for maxsize in 0, 3:
            with self.subTest(maxsize=maxsize):
                queue = interpreters.create_queue(maxsize)
                made = [interpreters.create() for _ in range(PRODUCERS + CONSUMERS)]
                results = []

                def producer(interpreter, first):
                    interpreter.call(produce, queue, first, THREADS, MESSAGES)

                def consumer(interpreter):
                    got, ended = interpreter.call(consume, queue, THREADS, float('inf'))
                    self.assertEqual(ended, THREADS)
                    results.extend(got)

                def producers():
                    in_threads(*(lambda i=i: producer(made[i], i * THREADS) for i in range(PRODUCERS)))
                    for _ in range(CONSUMERS * THREADS):
                        queue.put(None)

                in_threads(producers, *(lambda m=m: consumer(m) for m in made[PRODUCERS:]))
                for interpreter in made:
                    interpreter.close()
                for messages in results:
                    self.assert_in_order(messages)
                everything = Counter(message for messages in results for message in messages)
                self.assertEqual(everything, Counter(
                    (number, i) for number in range(PRODUCERS * THREADS) for i in range(MESSAGES)))

    def test_nothing_is_lost_when_interpreters_come_and_go(self):
        """Producers are closed at once, so that what nobody received by then becomes UNBOUND; consumers leave early."""
        queue = interpreters.create_queue(50)
        random.seed(7)
        rounds, count, results = 6, 400, []

        def producers(first):
            for i in range(rounds):
                interpreter = interpreters.create()
                interpreter.call(produce, queue, first + i * THREADS, THREADS, count)
                interpreter.close()

        def consumers(limits):
            ended = 0
            while ended == 0 and len(results) < 1000:
                interpreter = interpreters.create()
                got, ended = interpreter.call(consume, queue, 1, next(limits))
                results.extend(got)
                interpreter.close()

        def all_producers():
            in_threads(lambda: producers(0), lambda: producers(1000))
            for _ in range(3):
                queue.put(None)

        in_threads(all_producers, *(
            lambda seed=seed: consumers(iter(random.Random(seed).choices(range(1, 900), k=1000)))
            for seed in range(3)))
        for messages in results:
            self.assert_in_order(messages)
        received = Counter(message for messages in results for message in messages)
        unbound = received.pop(None, 0)
        self.assertEqual(sum(received.values()) + unbound, 2 * rounds * THREADS * count)
        self.assertEqual(set(received.values()), {1})


if __name__ == '__main__':
    unittest.main()
