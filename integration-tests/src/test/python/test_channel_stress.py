"""Channels under load: every message arrives once and in the order of its sender, whatever room there is."""
import unittest
from collections import Counter
from concurrent import interpreters

from interpreter_case import in_threads
from ophion import channels

INTERPRETERS = 4
THREADS = 2
MESSAGES = 400


def send(sending, first, threads, count):
    """Each thread sends (its number, 0), (its number, 1), …"""
    import threading

    def work(number):
        for i in range(count):
            sending.send((number, i))

    workers = [threading.Thread(target=work, args=(first + i,)) for i in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def receive(receiving, threads):
    """What each thread received until the channel was closed."""
    import threading
    received = [[] for _ in range(threads)]
    workers = [threading.Thread(target=lambda got=got: got.extend(receiving)) for got in received]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return received


class ChannelStressTest(unittest.TestCase):
    def test_every_message_arrives_once_and_in_order(self):
        for buffer in None, 0, 1, 16:
            with self.subTest(buffer=buffer):
                receiving, sending = channels.create(buffer)
                made = [interpreters.create() for _ in range(2 * INTERPRETERS)]
                results = []

                def senders():
                    in_threads(*(lambda i=i: made[i].call(send, sending, i * THREADS, THREADS, MESSAGES)
                                 for i in range(INTERPRETERS)))
                    sending.close()

                in_threads(senders, *(lambda each=each: results.extend(each.call(receive, receiving, THREADS))
                                      for each in made[INTERPRETERS:]))
                for each in made:
                    each.close()
                for messages in results:
                    last = {}
                    for number, i in messages:
                        self.assertGreater(i, last.get(number, -1))
                        last[number] = i
                self.assertEqual(Counter(message for messages in results for message in messages), Counter(
                    (number, i) for number in range(INTERPRETERS * THREADS) for i in range(MESSAGES)))


if __name__ == '__main__':
    unittest.main()
