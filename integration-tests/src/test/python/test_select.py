"""`ophion.select`: the first of several things, exactly one of them, and nothing lost."""
import collections
import contextlib
import gc
import random
import threading
import time
import unittest
from concurrent import interpreters

from ophion import channels
from ophion.select import after, merge, select, ticker
from test_channels import thread


class SelectTest(unittest.TestCase):
    def setUp(self):
        self.a, self.to_a = channels.create()
        self.b, self.to_b = channels.create()
        self.queue = interpreters.create_queue(1)

    def test_what_is_there_is_received(self):
        self.to_b.send_nowait('b')
        source, value = select(self.a, self.b)
        self.assertIs(source, self.b)
        self.assertEqual(value, 'b')

    def test_it_waits_for_what_comes_first(self):
        with thread(lambda: (time.sleep(0.05), self.to_a.send('a'))):
            self.assertEqual(select(self.a, self.b, self.queue), (self.a, 'a'))
        with thread(lambda: (time.sleep(0.05), self.queue.put('q'))):
            self.assertEqual(select(self.a, self.b, self.queue), (self.queue, 'q'))

    def test_it_sends_to_who_receives(self):
        got = []
        with thread(lambda: (time.sleep(0.05), got.append(self.b.recv(20)))):
            self.assertEqual(select((self.to_a, 1), (self.to_b, 2)), (self.to_b, None))
        self.assertEqual(got, [2])
        self.assertEqual(len(self.a), 0)

    def test_it_puts_when_there_is_room(self):
        self.assertEqual(select(self.a, (self.queue, 'first')), (self.queue, None))
        with thread(lambda: (time.sleep(0.05), self.queue.get())):
            self.assertEqual(select(self.a, (self.queue, 'second')), (self.queue, None))
        self.assertEqual(self.queue.get(), 'second')

    def test_two_selects_meet(self):
        with thread(lambda: self.assertEqual(select((self.to_a, 1), self.b, timeout=20), (self.to_a, None))):
            self.assertEqual(select(self.a, (self.to_a, 2), timeout=20), (self.a, 1))

    def test_default_and_timeout(self):
        self.assertEqual(select(self.a, (self.to_b, 1), default='nothing'), (None, 'nothing'))
        with self.assertRaises(TimeoutError):
            select(self.a, self.b, (self.to_b, 1), timeout=0.02)
        self.assertEqual(len(self.b), 0)

    def test_a_closed_channel_is_named(self):
        self.to_b.close()
        with self.assertRaises(channels.ChannelClosedError) as caught:
            select(self.a, self.b)
        self.assertIs(caught.exception.source, self.b)
        with self.assertRaises(channels.ChannelClosedError) as caught:
            with thread(lambda: (time.sleep(0.05), self.to_a.close())):
                select(self.a, self.queue)
        self.assertIs(caught.exception.source, self.a)

    def test_misuse(self):
        for case in (3, self.to_a, (self.a, 1), (self.to_a,), None):
            with self.assertRaises(TypeError):
                select(case)
        with self.assertRaises(ValueError):
            select()
        with self.assertRaises(ValueError):
            select(self.a, timeout=-1)
        with self.assertRaises(channels.NotShareableError):
            select(self.a, (self.to_b, threading.Lock()))
        self.assertEqual(len(self.b), 0)

    def test_it_is_fair(self):
        for i in range(400):
            self.to_a.send_nowait('a')
            self.to_b.send_nowait('b')
        counted = collections.Counter(select(self.a, self.b).value for _ in range(400))
        self.assertGreater(min(counted['a'], counted['b']), 100)

    def test_unbound(self):
        self.a.recv_nowait(None)
        other = interpreters.create()
        other.prepare_main(end=self.to_a)
        other.exec('end.send_nowait(1)')
        other.close()
        self.assertEqual(select(self.a, self.b), (self.a, channels.UNBOUND))

    def test_merge(self):
        def send(sending, *values):
            for value in values:
                sending.send(value)
            sending.close()

        with thread(send, self.to_a, 1, 2, 3), thread(send, self.to_b, 4, 5):
            self.assertEqual(sorted(merge(self.a, self.b)), [1, 2, 3, 4, 5])

    def test_between_interpreters(self):
        other = interpreters.create()
        other.prepare_main(a=self.a, b=self.b, queue=self.queue)
        try:
            with thread(other.exec, 'from ophion.select import select\n'
                                    'for _ in range(200): queue.put(select(a, b).value)'):
                for i in range(200):
                    select((self.to_a, i), (self.to_b, i), timeout=20)
                    self.assertEqual(self.queue.get(timeout=20), i)
        finally:
            other.close()


class TimeTest(unittest.TestCase):
    def test_ticker(self):
        ticks = ticker(0.02)
        self.assertEqual([ticks.recv(20) for _ in range(3)], [1, 2, 3])
        ticks.close(force=True)
        id = ticks.id
        del ticks
        gc.collect()
        self.assertNotIn(id, [end.id for end, _ in channels.list_all()])
        with self.assertRaisesRegex(ValueError, 'interval must be positive'):
            ticker(0)

    def test_ticks_do_not_pile_up(self):
        ticks = ticker(0.01, first=0)
        time.sleep(0.2)
        self.assertLessEqual(len(ticks), 1)

    def test_after(self):
        quiet, _ = channels.create()
        deadline = after(0.05)
        start = time.monotonic()
        self.assertEqual(select(quiet, deadline), (deadline, 1))
        self.assertGreaterEqual(time.monotonic() - start, 0.04)
        with self.assertRaises(channels.ChannelClosedError):
            deadline.recv(20)


class StressTest(unittest.TestCase):
    def test_every_object_arrives_once_and_in_order(self):
        for buffer in (None, 0, 2):
            with self.subTest(buffer=buffer):
                self.exchange([channels.create(buffer) for _ in range(3)], 4, 200)

    def exchange(self, ends, senders, count):
        received = []
        lock = threading.Lock()

        def send(i):
            for j in range(count):
                choice = random.sample(ends, 2)
                select(*((sending, (i, j)) for _, sending in choice), timeout=60)

        def receive():
            mine = []
            left = [receiving for receiving, _ in ends]
            while left:
                try:
                    mine.append(select(*left, timeout=60).value)
                except channels.ChannelClosedError as closed:
                    left.remove(closed.source)
            with lock:
                received.append(mine)

        with contextlib.ExitStack() as stack:
            for _ in range(3):
                stack.enter_context(thread(receive))
            with contextlib.ExitStack() as sending:
                for i in range(senders):
                    sending.enter_context(thread(send, i))
            for _, sending in ends:
                sending.close()
        everything = sorted(item for mine in received for item in mine)
        self.assertEqual(everything, [(i, j) for i in range(senders) for j in range(count)])

    def test_closing_at_random(self):
        for _ in range(30):
            ends = [channels.create(random.choice((None, 0, 1))) for _ in range(3)]
            sent, received = [], []

            def send(i):
                with contextlib.suppress(channels.ChannelClosedError):
                    for j in range(500):
                        select(*((sending, (i, j)) for _, sending in ends))
                        sent.append((i, j))

            def receive():
                received.extend(merge(*(receiving for receiving, _ in ends)))

            with contextlib.ExitStack() as stack:
                for i in range(2):
                    stack.enter_context(thread(send, i))
                    stack.enter_context(thread(receive))
                time.sleep(random.random() * 0.02)
                for _, sending in ends:
                    sending.close()
            self.assertEqual(len(received), len(set(received)))
            self.assertEqual(set(sent), set(received))


if __name__ == '__main__':
    unittest.main()
