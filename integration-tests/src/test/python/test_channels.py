"""`ophion.channels`: the semantics of PEP 554, and what comes on top of it."""
import contextlib
import gc
import itertools
import pickle
import random
import threading
import time
import unittest
import weakref
from concurrent import interpreters

import _interpqueues
from ophion import channels, queues


@contextlib.contextmanager
def interpreter(**variables):
    made = interpreters.create()
    try:
        if variables:
            made.prepare_main(**variables)
        yield made
    finally:
        if made.id in {each.id for each in interpreters.list_all()}:
            made.close()


@contextlib.contextmanager
def thread(function, *args):
    failures = []

    def run():
        try:
            function(*args)
        except BaseException as failed:
            failures.append(failed)

    started = threading.Thread(target=run)
    started.start()
    yield started
    started.join(30)
    assert not started.is_alive()
    if failures:
        raise failures[0]


def wait_for(condition):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


class BasicTest(unittest.TestCase):
    def test_send_waits_until_the_object_is_received(self):
        receiving, sending = channels.create()
        order = []

        def receive():
            wait_for(lambda: len(sending) == 1)
            order.append('receive')
            self.assertEqual(receiving.recv(), ('a', 1))

        with thread(receive):
            sending.send(('a', 1))
            order.append('sent')
        self.assertEqual(order, ['receive', 'sent'])

    def test_recv_waits_until_something_is_sent(self):
        receiving, sending = channels.create()
        with thread(lambda: (time.sleep(0.05), sending.send(b'x'))):
            self.assertEqual(receiving.recv(), b'x')

    def test_send_nowait_says_whether_somebody_was_receiving(self):
        receiving, sending = channels.create()
        self.assertIs(sending.send_nowait(1), False)
        self.assertEqual(receiving.recv(), 1)
        received = []
        with thread(lambda: received.append(receiving.recv())):
            while not received:
                if sending.send_nowait(2):
                    break
                receiving.recv_nowait(None)
                time.sleep(0.01)
        self.assertEqual(received, [2])

    def test_recv_nowait(self):
        receiving, sending = channels.create()
        with self.assertRaisesRegex(channels.ChannelEmptyError, rf'channel {sending.id} is empty'):
            receiving.recv_nowait()
        self.assertIsNone(receiving.recv_nowait(None))
        self.assertEqual(receiving.recv_nowait(default=5), 5)
        sending.send_nowait('x')
        self.assertEqual(receiving.recv_nowait(5), 'x')

    def test_objects_keep_their_order(self):
        receiving, sending = channels.create()
        for i in range(100):
            sending.send_nowait(i)
        self.assertEqual(len(receiving), 100)
        self.assertEqual([receiving.recv() for _ in range(100)], list(range(100)))

    def test_what_crosses(self):
        receiving, sending = channels.create()
        for value in (None, True, 1 << 100, -1, 2.5, 'text', '\ud800', b'bytes', (1, (2, 'x')), [1, {'a': {2}}],
                      sending, receiving):
            with self.subTest(value):
                sending.send_nowait(value)
                self.assertEqual(receiving.recv(), value)

    def test_a_buffer_arrives_as_a_view_of_the_same_memory(self):
        receiving, sending = channels.create()
        memory = bytearray(b'abc')
        sending.send_buffer_nowait(memory)
        view = receiving.recv()
        view[0] = ord('x')
        self.assertEqual(memory, b'xbc')
        view.release()
        with thread(lambda: self.assertEqual(bytes(receiving.recv()), b'xbc')):
            sending.send_buffer(memory, timeout=20)
        with self.assertRaises(TypeError):
            sending.send_buffer('no buffer')

    def test_ends_are_equal_by_channel_and_side(self):
        receiving, sending = channels.create()
        other, _ = channels.create()
        self.assertEqual(sending, channels.SendChannel(sending.id))
        self.assertEqual(hash(sending), hash(channels.SendChannel(sending.id)))
        self.assertNotEqual(sending, receiving)
        self.assertNotEqual(receiving, other)
        self.assertEqual(repr(sending), f'SendChannel({sending.id})')
        self.assertEqual(pickle.loads(pickle.dumps(sending)), sending)

    def test_list_all(self):
        pair = channels.create()
        self.assertEqual(channels.list_all()[0], pair)

    def test_a_channel_goes_with_its_last_end(self):
        receiving, sending = channels.create()
        id = sending.id
        sending.send_nowait(receiving)  # an end on its way keeps it too
        receiving = sending.send_nowait(1) and None
        self.assertIn(id, [end.id for _, end in channels.list_all()])
        sending.close(force=True)
        del sending
        gc.collect()
        self.assertNotIn(id, [end.id for _, end in channels.list_all()])


class PickledTest(unittest.TestCase):
    """Ends and queues inside what is pickled on its way, when nothing else refers to them."""

    def send(self, make):
        def pickled():
            made = make()
            kept.append(weakref.ref(made))
            queue.put({'made': [made]})

        before = len(channels.list_all()), len(_interpqueues.list_all())
        kept, queue = [], interpreters.create_queue()
        pickled()
        gc.collect()
        self.assertIsNone(kept[0]())
        received = queue.get()['made'][0]
        return received, before

    def channel_with_an_object(self):
        receiving, sending = channels.create(1)
        sending.send('kept')
        return receiving

    def test_a_channel_is_kept_and_then_let_go(self):
        receiving, (before, _) = self.send(self.channel_with_an_object)
        self.assertEqual(receiving.recv_nowait(), 'kept')
        del receiving
        gc.collect()
        self.assertEqual(len(channels.list_all()), before)

    def test_a_queue_is_kept_and_then_let_go(self):
        for create in interpreters.create_queue, queues.create:
            with self.subTest(create):
                def made():
                    queue = create()
                    queue.put('kept')
                    return queue
                received, (_, before) = self.send(made)
                self.assertIs(type(received), type(create()))
                self.assertEqual(received.get_nowait(), 'kept')
                del received
                gc.collect()
                self.assertEqual(len(_interpqueues.list_all()), before)

    def test_what_is_never_received_is_let_go_with_the_queue(self):
        before = len(channels.list_all())
        queue = interpreters.create_queue()
        queue.put([self.channel_with_an_object()])
        gc.collect()
        self.assertEqual(len(channels.list_all()), before + 1)
        del queue
        gc.collect()
        self.assertEqual(len(channels.list_all()), before)

    def test_an_object_that_cannot_be_pickled_keeps_nothing(self):
        before = len(channels.list_all())
        with self.assertRaises(interpreters.NotShareableError):
            interpreters.create_queue().put([self.channel_with_an_object(), lambda: 0])
        gc.collect()
        self.assertEqual(len(channels.list_all()), before)

    def test_it_goes_to_another_interpreter_as_an_argument(self):
        with interpreter() as other:
            receiving, sending = channels.create()
            with thread(other.call, send_in_list, [sending]):
                self.assertEqual(receiving.recv(30), 'sent')


def send_in_list(ends):
    ends[0].send('sent')


class BufferTest(unittest.TestCase):
    def test_send_waits_for_room_only(self):
        receiving, sending = channels.create(2)
        self.assertEqual(sending.buffer, 2)
        sending.send(1)
        sending.send(2)
        with self.assertRaises(TimeoutError):
            sending.send(3, timeout=0.02)
        with self.assertRaisesRegex(channels.ChannelFullError, f'channel {sending.id} is full'):
            sending.send_nowait(3)
        with thread(sending.send, 4):
            wait_for(lambda: len(sending) == 3)
            self.assertEqual([receiving.recv() for _ in range(3)], [1, 2, 4])

    def test_senders_get_in_in_order(self):
        receiving, sending = channels.create(1)
        sending.send(0)
        with contextlib.ExitStack() as stack:
            for i in range(1, 6):
                stack.enter_context(thread(sending.send, i))
                wait_for(lambda: len(sending) == i + 1)
            self.assertEqual([receiving.recv() for _ in range(6)], list(range(6)))

    def test_without_any_buffer_nothing_is_left_behind(self):
        receiving, sending = channels.create(0)
        with self.assertRaises(channels.ChannelFullError):
            sending.send_nowait(1)
        with self.assertRaises(TimeoutError):
            sending.send(1, timeout=0)
        self.assertEqual(len(receiving), 0)
        with thread(sending.send, 2):
            self.assertEqual(receiving.recv(), 2)

    def test_the_buffer_is_not_negative(self):
        with self.assertRaisesRegex(ValueError, 'buffer must not be negative, got -1'):
            channels.create(-1)


class TimeoutTest(unittest.TestCase):
    def test_fractions_of_a_second(self):
        receiving, sending = channels.create()
        start = time.monotonic()
        with self.assertRaises(TimeoutError):
            receiving.recv(0.05)
        with self.assertRaises(TimeoutError):
            sending.send('x', timeout=0.05)
        self.assertTrue(0.1 <= time.monotonic() - start < 5)
        self.assertIsNone(receiving.recv_nowait(None))  # what was not received in time is not sent

    def test_zero_does_not_wait(self):
        receiving, sending = channels.create()
        with self.assertRaises(TimeoutError):
            receiving.recv(0)
        sending.send_nowait(1)
        self.assertEqual(receiving.recv(timeout=0), 1)

    def test_a_negative_timeout_is_refused(self):
        receiving, sending = channels.create()
        for call in (lambda: receiving.recv(-1), lambda: sending.send(1, -0.5)):
            with self.assertRaisesRegex(ValueError, 'timeout value must be non-negative'):
                call()
        self.assertEqual(len(sending), 0)


class CloseTest(unittest.TestCase):
    def test_closing_the_send_end_leaves_what_was_sent(self):
        receiving, sending = channels.create()
        for i in range(3):
            sending.send_nowait(i)
        sending.close()
        self.assertTrue(sending.is_closed)
        self.assertFalse(receiving.is_closed)
        with self.assertRaises(channels.ChannelClosedError):
            sending.send(1)
        self.assertEqual(list(receiving), [0, 1, 2])
        self.assertTrue(receiving.is_closed)
        with self.assertRaises(channels.ChannelClosedError):
            receiving.recv()
        with self.assertRaises(channels.ChannelClosedError):
            receiving.recv_nowait(None)

    def test_closing_the_receive_end_would_lose_what_was_sent(self):
        receiving, sending = channels.create()
        sending.send_nowait(1)
        with self.assertRaises(channels.ChannelNotEmptyError):
            receiving.close()
        receiving.close(force=True)
        with self.assertRaises(channels.ChannelClosedError):
            sending.send_nowait(1)

    def test_closing_wakes_who_waits(self):
        def closed(wait):
            with self.assertRaises(channels.ChannelClosedError):
                wait()

        for buffer, wait in itertools.product((None, 0), (lambda: receiving.recv(), lambda: sending.send(1))):
            with self.subTest(buffer=buffer, wait=wait):
                receiving, sending = channels.create(buffer)
                with thread(closed, wait):
                    time.sleep(0.05)
                    sending.close(force=True)

    def test_closing_ends_an_iteration(self):
        receiving, sending = channels.create()
        received = []
        with thread(lambda: received.extend(receiving)):
            sending.send(1)
            sending.send(2)
            sending.close()
        self.assertEqual(received, [1, 2])

    def test_closing_again_is_an_error(self):
        receiving, sending = channels.create()
        sending.close()
        for close in (sending.close, receiving.close):
            with self.assertRaises(channels.ChannelClosedError):
                close()


class AssociationTest(unittest.TestCase):
    def test_an_interpreter_is_associated_by_use(self):
        receiving, sending = channels.create()
        self.assertEqual(sending.interpreters, [])
        sending.send_nowait(1)
        self.assertEqual(sending.interpreters, [interpreters.get_current()])
        self.assertEqual(receiving.interpreters, [])
        with interpreter(receiving=receiving) as other:
            other.exec('receiving.recv()')
            self.assertEqual(receiving.interpreters, [other])
        self.assertEqual(receiving.interpreters, [])

    def test_release(self):
        receiving, sending = channels.create()
        sending.send_nowait(1)
        sending.send_nowait(2)
        self.assertEqual(receiving.recv(), 1)
        sending.release()
        sending.release()
        with self.assertRaises(channels.ChannelClosedError):
            sending.send(1)
        self.assertEqual(receiving.recv(), 2)
        receiving.release()
        self.assertTrue(receiving.is_closed)
        receiving.release()

    def test_the_channel_closes_when_nobody_uses_it_any_more(self):
        receiving, sending = channels.create()
        with interpreter(sending=sending) as other:
            other.exec('sending.send_nowait(1)')
            self.assertFalse(receiving.is_closed)
        self.assertTrue(receiving.is_closed)

    def test_a_with_statement_releases(self):
        receiving, sending = channels.create()
        with receiving, sending:
            sending.send_nowait(1)
            receiving.recv()
        with self.assertRaises(channels.ChannelClosedError):
            receiving.recv()


class UnboundTest(unittest.TestCase):
    def send_and_end(self, unbounditems):
        receiving, sending = channels.create()
        receiving.recv_nowait(None)  # or else the channel closes with the only interpreter that used it
        with interpreter(sending=sending) as other:
            other.exec(f'from ophion.channels import *\n'
                       f'sending.send_nowait(1, unbounditems={unbounditems}); sending.send_nowait(2)')
        return receiving

    def test_replaced(self):
        receiving = self.send_and_end('UNBOUND')
        self.assertIs(receiving.recv(), channels.UNBOUND)
        self.assertIs(receiving.recv(), channels.UNBOUND)

    def test_error(self):
        receiving = self.send_and_end('UNBOUND_ERROR')
        with self.assertRaises(channels.ItemInterpreterDestroyed):
            receiving.recv()
        self.assertIs(receiving.recv(), channels.UNBOUND)

    def test_removed(self):
        receiving = self.send_and_end('UNBOUND_REMOVE')
        self.assertIs(receiving.recv(), channels.UNBOUND)
        self.assertEqual(len(receiving), 0)

    def test_anything_else_is_refused(self):
        receiving, sending = channels.create()
        for value in (3, 'x', []):
            with self.assertRaisesRegex(ValueError, 'unsupported unbounditems'):
                sending.send_nowait(1, unbounditems=value)
            with self.assertRaisesRegex(ValueError, 'unsupported unbounditems'):
                channels.create(unbounditems=value)


class MisuseTest(unittest.TestCase):
    def test_what_cannot_be_shared(self):
        receiving, sending = channels.create()
        with self.assertRaises(channels.NotShareableError):
            sending.send(lambda: receiving)
        with self.assertRaises(channels.NotShareableError):
            sending.send_nowait(threading.Lock())
        self.assertEqual(len(sending), 0)

    def test_the_wrong_end(self):
        receiving, sending = channels.create()
        with self.assertRaises(AttributeError):
            receiving.send(1)
        with self.assertRaises(AttributeError):
            sending.recv()

    def test_no_such_channel(self):
        with self.assertRaises(channels.ChannelNotFoundError):
            channels.RecvChannel(1 << 40)
        with self.assertRaises(TypeError):
            channels.SendChannel('x')
        with self.assertRaises(ValueError):
            channels.SendChannel(-1)

    def test_every_error_is_a_channel_error(self):
        for name in channels.__all__:
            value = getattr(channels, name)
            if name.startswith('Channel') and name != 'ChannelError':
                self.assertTrue(issubclass(value, channels.ChannelError), name)


class InterpretersTest(unittest.TestCase):
    def test_to_another_interpreter_and_back(self):
        receiving, sending = channels.create()
        answers, answering = channels.create()
        with interpreter(receiving=receiving, answering=answering) as other:
            with thread(other.exec, 'for x in receiving: answering.send(x * 2)'):
                for i in range(100):
                    sending.send(i)
                    self.assertEqual(answers.recv(), 2 * i)
                sending.close()

    def test_the_reply_comes_on_the_channel_that_was_sent(self):
        requests, requesting = channels.create()
        with interpreter(requests=requests) as server:
            with thread(server.exec, 'for text, reply in requests: reply.send(text.upper())'):
                for text in ('a', 'b'):
                    answer, reply = channels.create()
                    requesting.send((text, reply))
                    self.assertEqual(answer.recv(20), text.upper())
                requesting.close()

    def test_ends_arrive_as_ends(self):
        receiving, sending = channels.create()
        with interpreter(end=sending) as other:
            self.assertEqual(other.call(describe, sending), ('ophion.channels', 'SendChannel', sending.id))
            self.assertEqual(other.call(describe, receiving), ('ophion.channels', 'RecvChannel', sending.id))
            self.assertEqual(other.call(give_back, receiving), receiving)
            self.assertIs(type(other.call(give_back, receiving)), channels.RecvChannel)


def describe(end):
    return type(end).__module__, type(end).__name__, end.id


def give_back(end):
    return end


class StressTest(unittest.TestCase):
    def test_everything_arrives_once_and_in_order(self):
        for buffer in (None, 0, 3):
            with self.subTest(buffer=buffer):
                self.exchange(buffer, senders=3, receivers=3, count=300)

    def exchange(self, buffer, senders, receivers, count):
        receiving, sending = channels.create(buffer)
        results, reporting = channels.create()
        made = [interpreters.create() for _ in range(senders + receivers)]
        try:
            running = [each.call_in_thread(produce, sending, i, count) for i, each in enumerate(made[:senders])]
            running += [each.call_in_thread(consume, receiving, reporting) for each in made[senders:]]
            for each in running[:senders]:
                each.join()
            sending.close()
            got = [results.recv(30) for _ in range(receivers)]
            for each in running[senders:]:
                each.join()
        finally:
            for each in made:
                each.close()
        everything = sorted(item for items in got for item in items)
        self.assertEqual(everything, [(i, j) for i in range(senders) for j in range(count)])
        for items in got:
            for i in range(senders):
                mine = [j for sender, j in items if sender == i]
                self.assertEqual(mine, sorted(mine))

    def test_closing_at_random_loses_nothing_that_was_said_to_be_received(self):
        for round in range(30):
            receiving, sending = channels.create(random.choice((None, 0, 2)))
            sent, received = [], []

            def send(i):
                with contextlib.suppress(channels.ChannelClosedError):
                    for j in range(1000):
                        sending.send((i, j))
                        sent.append((i, j))

            def receive():
                received.extend(receiving)

            with contextlib.ExitStack() as stack:
                for i in range(2):
                    stack.enter_context(thread(send, i))
                    stack.enter_context(thread(receive))
                time.sleep(random.random() * 0.02)
                sending.close()
            self.assertEqual(len(received), len(set(received)))
            self.assertLessEqual(set(sent), set(received))
            self.assertLessEqual(len(received) - len(sent), 2)


def produce(sending, i, count):
    for j in range(count):
        sending.send((i, j), timeout=60)


def consume(receiving, reporting):
    reporting.send(list(receiving), timeout=60)


if __name__ == '__main__':
    unittest.main()
