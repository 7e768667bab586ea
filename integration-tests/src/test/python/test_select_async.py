"""Waiting for channels, and for the first of several things, in asyncio: no thread waits, and nothing is lost."""
import asyncio
import gc
import threading
import unittest
import weakref
from concurrent import interpreters

from ophion import channels, queues
from ophion._loop import Loop
from ophion.select import select, select_async
from test_channels import interpreter, thread


async def begun(coroutine):
    """A task that waits already."""
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    return task


class ChannelsTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.receiving, self.sending = channels.create()

    async def test_a_task_receives_what_a_thread_sends(self):
        before = threading.active_count()
        task = await begun(self.receiving.recv_async())
        self.assertEqual(threading.active_count(), before)
        with thread(self.sending.send, 'x', 20):
            self.assertEqual(await task, 'x')

    async def test_a_task_sends_what_a_thread_receives(self):
        got = []
        with thread(lambda: got.append(self.receiving.recv(20))):
            await self.sending.send_async('x')
        self.assertEqual(got, ['x'])

    async def test_a_sender_waits_until_it_is_received(self):
        task = await begun(self.sending.send_async('x'))
        await asyncio.sleep(0.02)
        self.assertFalse(task.done())
        self.assertEqual(await self.receiving.recv_async(), 'x')
        self.assertIsNone(await asyncio.wait_for(task, 20))

    async def test_many_tasks_are_served_in_order(self):
        tasks = [await begun(self.receiving.recv_async()) for _ in range(500)]
        for i in range(500):
            self.assertTrue(self.sending.send_nowait(i))
        self.assertEqual(await asyncio.gather(*tasks), list(range(500)))

    async def test_another_interpreter_answers(self):
        answers, answering = channels.create()
        with interpreter(requests=self.receiving, answering=answering) as other:
            with thread(other.exec, '''if True:
                import asyncio
                async def main():
                    async for request in requests:
                        await answering.send_async(request * 2)
                asyncio.run(main())
                '''):
                for i in range(20):
                    await self.sending.send_async(i)
                    self.assertEqual(await answers.recv_async(), i * 2)
                self.sending.close()

    async def test_iteration_ends_when_the_channel_is_closed(self):
        for i in range(3):
            self.sending.send_nowait(i)
        self.sending.close()
        self.assertEqual([item async for item in self.receiving], [0, 1, 2])
        self.assertEqual([item async for item in self.receiving], [])

    async def test_a_closed_channel_raises(self):
        task = await begun(self.receiving.recv_async())
        self.receiving.close()
        with self.assertRaises(channels.ChannelClosedError):
            await task
        with self.assertRaises(channels.ChannelClosedError):
            await self.receiving.recv_async()
        with self.assertRaises(channels.ChannelClosedError):
            await self.sending.send_async(1)

    async def test_an_unbound_item_is_received_as_such(self):
        await asyncio.gather(self.sending.send_async(0), self.receiving.recv_async())   # uses the ends here too
        with interpreter(sending=self.sending) as other:
            other.exec('sending.send_nowait([1])')
        self.assertIs(await self.receiving.recv_async(), channels.UNBOUND)

    async def test_what_becomes_of_an_unbound_item_is_said_when_it_is_sent(self):
        receiving, sending = channels.create(3)
        await asyncio.gather(sending.send_async(0), receiving.recv_async())   # uses the ends here too
        queue = queues.create(3)
        with interpreter(sending=sending, queue=queue) as other:
            other.exec("""if True:
                import asyncio
                from concurrent.interpreters import _queues
                from ophion import channels

                async def main():
                    for name in 'UNBOUND_ERROR', 'UNBOUND_REMOVE', 'UNBOUND':
                        await sending.send_async([1], unbounditems=getattr(channels, name))
                        await queue.put_async([1], unbounditems=getattr(_queues, name))

                asyncio.run(main())""")
        with self.assertRaises(channels.ItemInterpreterDestroyed):
            await receiving.recv_async()
        self.assertIs(await receiving.recv_async(), channels.UNBOUND)
        self.assertIs(receiving.recv_nowait(None), None)
        with self.assertRaises(interpreters._queues.ItemInterpreterDestroyed):
            await queue.get_async()
        self.assertIs(await queue.get_async(), interpreters._queues.UNBOUND)
        self.assertTrue(queue.empty())
        with self.assertRaises(ValueError):
            await sending.send_async(1, unbounditems='whatever')
        with self.assertRaises(NotImplementedError):
            await queue.put_async(1, unbounditems='whatever')

    async def test_what_cannot_be_sent_is_refused(self):
        with self.assertRaises(channels.NotShareableError):
            await self.sending.send_async(threading.Lock())

    async def test_a_timeout_takes_nothing(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.01):
                await self.receiving.recv_async()
        self.assertFalse(self.sending.send_nowait('x'))
        self.assertEqual(self.receiving.recv_nowait(), 'x')

    async def test_a_timeout_sends_nothing(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.01):
                await self.sending.send_async('x')
        self.assertIsNone(self.receiving.recv_nowait(None))

    async def test_an_item_served_to_a_cancelled_task_is_the_first_again(self):
        task = await begun(self.receiving.recv_async())
        self.assertTrue(self.sending.send_nowait('first'))
        self.sending.send_nowait('second')
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        self.assertEqual([self.receiving.recv_nowait() for _ in range(2)], ['first', 'second'])

    async def test_so_is_one_that_was_there_at_once(self):
        self.sending.send_nowait('first')
        self.sending.send_nowait('second')
        task = await begun(self.receiving.recv_async())
        self.assertEqual(len(self.receiving), 1)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        self.assertEqual([self.receiving.recv_nowait() for _ in range(2)], ['first', 'second'])

    async def test_so_is_the_last_one_of_a_closed_channel(self):
        for close_first in (False, True):
            with self.subTest(close_first=close_first):
                receiving, sending = channels.create()
                if close_first:
                    sending.send_nowait('last')
                    sending.close()
                task = await begun(receiving.recv_async())
                if not close_first:
                    sending.send_nowait('last')
                    sending.close()
                self.assertTrue(receiving.is_closed)
                task.cancel()
                with self.assertRaises(asyncio.CancelledError):
                    await task
                self.assertTrue(sending.is_closed)
                self.assertEqual([item async for item in receiving], ['last'])
                self.assertTrue(receiving.is_closed)

    async def test_a_forced_close_drops_it(self):
        self.sending.send_nowait('dropped')
        task = await begun(self.receiving.recv_async())
        self.receiving.close(force=True)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        self.assertTrue(self.receiving.is_closed)
        with self.assertRaises(channels.ChannelClosedError):
            self.receiving.recv_nowait()

    async def test_a_cancelled_send_is_taken_back_from_the_buffer(self):
        receiving, sending = channels.create(1)
        first = await begun(sending.send_async('first'))
        second = await begun(sending.send_async('second'))
        third = await begun(sending.send_async('third'))
        self.assertEqual(receiving.recv_nowait(), 'first')   # lets the second in
        second.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await second
        await asyncio.gather(first, third)
        self.assertEqual(receiving.recv_nowait(), 'third')
        cancelled = await begun(sending.send_async('never'))
        cancelled.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await cancelled
        self.assertEqual(len(receiving), 0)

    async def test_nothing_is_lost_or_doubled_by_cancellation(self):
        count = 500
        got = []

        def send():
            for i in range(count):
                self.sending.send(i, 20)
            self.sending.close()

        with thread(send):
            for patience in range(10 * count):
                task = asyncio.create_task(self.receiving.recv_async())
                for _ in range(patience % 4):
                    await asyncio.sleep(0)
                if patience % 5:
                    task.cancel()
                try:
                    got.append(await task)
                except asyncio.CancelledError:
                    pass
                except channels.ChannelClosedError:
                    break
        self.assertEqual(got, list(range(count)))


class SelectTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.a, self.to_a = channels.create()
        self.b, self.to_b = channels.create()
        self.queue = interpreters.create_queue(1)

    async def test_it_does_what_is_possible_at_once(self):
        self.to_b.send_nowait('b')
        self.assertEqual(await select_async(self.a, self.b, self.queue), (self.b, 'b'))
        self.assertEqual(await select_async(self.a, (self.queue, 'q')), (self.queue, None))
        self.assertEqual(await select_async(self.a, self.queue), (self.queue, 'q'))

    async def test_it_waits_for_what_comes_first(self):
        task = await begun(select_async(self.a, self.queue))
        await asyncio.sleep(0.01)
        self.assertFalse(task.done())
        self.queue.put('q')
        self.assertEqual(await task, (self.queue, 'q'))
        self.assertFalse(self.to_a.send_nowait('not received'))

    async def test_it_sends_to_who_receives(self):
        task = await begun(select_async((self.to_a, 1), (self.to_b, 2)))
        self.assertEqual(await self.b.recv_async(), 2)
        self.assertEqual(await task, (self.to_b, None))
        self.assertEqual(len(self.a), 0)

    async def test_two_of_them_meet(self):
        task = await begun(select_async((self.to_a, 1), self.b))
        self.assertEqual(await select_async(self.a, (self.to_a, 2)), (self.a, 1))
        self.assertEqual(await task, (self.to_a, None))

    async def test_a_closed_channel_is_named(self):
        task = await begun(select_async(self.a, self.b))
        self.b.close()
        with self.assertRaises(channels.ChannelClosedError) as caught:
            await task
        self.assertIs(caught.exception.source, self.b)

    async def test_a_queue_that_is_shut_down_is_named(self):
        queue = queues.create()
        task = await begun(select_async(self.a, queue))
        queue.shutdown()
        with self.assertRaises(queues.QueueShutDown) as caught:
            await task
        self.assertIs(caught.exception.source, queue)

    async def test_nonsense_is_refused(self):
        with self.assertRaises(ValueError):
            await select_async()
        with self.assertRaises(TypeError):
            await select_async(self.to_a)
        with self.assertRaises(channels.NotShareableError):
            await select_async(self.a, (self.to_b, threading.Lock()))

    async def test_cancelled_while_it_waits_it_does_nothing(self):
        self.queue.put('full')
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.01):
                await select_async(self.a, (self.to_b, 1), (self.queue, 2))
        self.assertEqual(len(self.b), 0)
        self.assertEqual(self.queue.get_nowait(), 'full')
        self.assertTrue(self.queue.empty())
        self.assertFalse(self.to_a.send_nowait('x'))
        self.assertEqual(select(self.a, self.queue), (self.a, 'x'))

    async def test_cancelled_when_it_was_served_it_undoes_that(self):
        for there in (False, True):
            for receive in (False, True):
                with self.subTest(there=there, receive=receive):
                    queue = interpreters.create_queue(1)
                    if there == receive:
                        queue.put('x')
                    task = await begun(select_async(self.a, queue if receive else (queue, 'y')))
                    if not there:
                        queue.put('x') if receive else queue.get()
                    self.assertEqual(queue.qsize(), 0 if receive else 1)
                    task.cancel()
                    with self.assertRaises(asyncio.CancelledError):
                        await task
                    self.assertEqual(queue.qsize(), 1 if receive else 0)
                    if receive:
                        self.assertEqual(queue.get_nowait(), 'x')

    async def test_an_interpreter_ends_while_its_tasks_wait(self):
        self.assertIsNone(self.a.recv_nowait(None))   # uses the end here too
        with interpreter(a=self.a, queue=self.queue) as other:
            other.exec('''if True:
                import asyncio
                from ophion.select import select_async
                loop = asyncio.new_event_loop()
                task = loop.create_task(select_async(a, queue))
                loop.call_later(0.01, loop.stop)
                loop.run_forever()
                ''')
        self.queue.put(1)
        self.assertEqual(await select_async(self.a, self.queue), (self.queue, 1))


class BareLoop(asyncio.SelectorEventLoop):
    """A loop that tells nobody when a socket can be read, as Windows' Proactor loop does not."""

    def add_reader(self, fd, callback, *args):
        raise NotImplementedError


class ChannelsOnABareLoopTest(ChannelsTest):
    loop_factory = BareLoop


class SelectOnABareLoopTest(SelectTest):
    loop_factory = BareLoop


class LoopsTest(unittest.TestCase):
    def test_loops_that_are_gone_leave_nothing(self):
        async def wait():
            receiving, sending = channels.create(1)
            waiting = await begun(receiving.recv_async())
            sending.send('x')
            left = await begun(receiving.recv_async())
            self.assertEqual(await waiting, 'x')
            return left

        for factory in asyncio.SelectorEventLoop, BareLoop:
            with self.subTest(factory):
                loops = weakref.WeakSet()
                for _ in range(20):
                    with asyncio.Runner(loop_factory=factory) as runner:
                        loops.add(runner.get_loop())
                        runner.run(wait())
                    del runner
                gc.collect()
                self.assertEqual(len(loops), 0)
                self.assertEqual(len(Loop._of), 0)

    def test_an_interpreter_closes_while_its_bare_loop_waits(self):
        receiving, sending = channels.create()
        with interpreter(receiving=receiving, sending=sending) as other:
            other.exec('''if True:
                import asyncio
                class BareLoop(asyncio.SelectorEventLoop):
                    def add_reader(self, fd, callback, *args):
                        raise NotImplementedError
                loop = BareLoop()
                async def begin():
                    asyncio.create_task(receiving.recv_async())
                    await asyncio.sleep(0)
                loop.run_until_complete(begin())
                ''')
        self.assertRaises(channels.ChannelClosedError, sending.send, 'x', 20)


if __name__ == '__main__':
    unittest.main()
