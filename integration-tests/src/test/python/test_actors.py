"""`ophion.actors`: objects in interpreters of their own, and what becomes of them when they fail."""
import threading
import time
import unittest
from concurrent import interpreters

from ophion import actors, channels
from ophion.actors import Supervision
from test_channels import wait_for


class Counter:
    def __init__(self, start=0, fails=False):
        if fails:
            raise ValueError('cannot begin')
        self.value = start

    def add(self, n):
        self.value += n
        return self.value

    def where(self):
        from concurrent import interpreters
        return interpreters.get_current().id

    def fail(self):
        raise ValueError('on purpose')

    def quit(self):
        import sys
        sys.exit(1)

    def add_to(self, other, n):
        return other.ask('add', n)

    def unshareable(self):
        return open

    def sleep(self, seconds):
        import time
        time.sleep(seconds)


class Parent:
    def __init__(self):
        self.failures = []

    def failed(self, ref, failure):
        self.failures.append((ref, failure.strip().splitlines()[-1]))

    def seen(self):
        return self.failures


class ActorTest(unittest.TestCase):
    def tearDown(self):
        wait_for(lambda: len(interpreters.list_all()) == 1)

    def test_ask_and_tell(self):
        with stopping(Counter, 10) as counter:
            counter.tell('add', 5)
            self.assertEqual(counter.ask('add', n=1), 16)
            self.assertNotEqual(counter.ask('where'), interpreters.get_current().id)

    def test_several_ask_at_once(self):
        with stopping(Counter) as counter:
            threads = [threading.Thread(target=counter.ask, args=('add', 1)) for _ in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(counter.ask('add', 0), 20)

    def test_a_ref_goes_to_other_actors(self):
        with stopping(Counter) as one, stopping(Counter, 5) as two:
            self.assertEqual(one.ask('add_to', two, 2), 7)

    def test_a_failure_restarts_it_with_a_new_object(self):
        with stopping(Counter, 1, supervision=Supervision(backoff=0)) as counter:
            counter.ask('add', 5)
            with self.assertRaisesRegex(actors.ActorFailed, 'ValueError: on purpose'):
                counter.ask('fail')
            self.assertEqual(counter.ask('add', 1), 2)

    def test_resuming_keeps_the_object(self):
        with stopping(Counter, 1, supervision=Supervision('resume')) as counter:
            with self.assertRaises(actors.ActorFailed):
                counter.ask('fail')
            self.assertEqual(counter.ask('add', 1), 2)

    def test_what_was_told_meanwhile_is_kept(self):
        with stopping(Counter, supervision=Supervision(backoff=0.05)) as counter:
            counter.tell('fail')
            for _ in range(10):
                counter.tell('add', 1)
            self.assertEqual(counter.ask('add', 0), 10)

    def test_restarts_back_off(self):
        with stopping(Counter, supervision=Supervision(backoff=0.05)) as counter:
            start = time.monotonic()
            for _ in range(3):
                counter.tell('fail')
            counter.ask('where')
            self.assertGreater(time.monotonic() - start, 0.05 + 0.1 + 0.2)

    def test_too_many_failures_are_escalated(self):
        escalated = []
        policy = Supervision(restarts=2, backoff=0, escalate=lambda ref, failure: escalated.append((ref, failure)))
        with stopping(Counter, supervision=policy) as counter:
            for _ in range(3):
                counter.tell('fail')
            with self.assertRaises(actors.ActorStopped):
                counter.ask('add', 1)
            wait_for(lambda: escalated)
            self.assertEqual(escalated[0][0], counter)
            self.assertIn('ValueError: on purpose', escalated[0][1])
            self.assertFalse(counter.is_alive)
            with self.assertRaises(actors.ActorStopped):
                counter.tell('add', 1)

    def test_escalation_to_another_actor(self):
        with stopping(Parent) as parent:
            with stopping(Counter, supervision=Supervision('stop', escalate=parent)) as counter:
                counter.tell('fail')
                wait_for(lambda: not counter.is_alive)
            wait_for(lambda: parent.ask('seen'))
            self.assertEqual(parent.ask('seen'), [(counter, 'ValueError: on purpose')])

    def test_one_that_cannot_begin(self):
        with stopping(Counter, fails=True, supervision=Supervision(restarts=1, backoff=0)) as counter:
            with self.assertRaises(actors.ActorStopped):
                counter.ask('add', 1)

    def test_an_exit_is_a_failure_like_others(self):
        with stopping(Counter, supervision=Supervision(backoff=0)) as counter:
            with self.assertRaisesRegex(actors.ActorFailed, 'SystemExit'):
                counter.ask('quit')
            self.assertEqual(counter.ask('add', 1), 1)

    def test_stopping_lets_it_finish(self):
        counter = actors.spawn(Counter)
        counter.tell('sleep', 0.05)
        wait_for(lambda: not len(counter._mailbox))
        answer = []
        asking = threading.Thread(target=lambda: answer.append(counter.ask('add', 3)))
        asking.start()
        wait_for(lambda: len(counter._mailbox) or answer)
        counter.stop()
        counter.stop()
        asking.join()
        self.assertEqual(answer, [3])

    def test_misuse(self):
        with stopping(Counter, supervision=Supervision('resume')) as counter:
            with self.assertRaisesRegex(actors.ActorFailed, 'AttributeError'):
                counter.ask('no_such_method')
            with self.assertRaises(channels.NotShareableError):
                counter.tell('add', threading.Lock())
            with self.assertRaises(TimeoutError):
                counter.ask('sleep', 0.2, timeout=0.01)
        with self.assertRaisesRegex(ValueError, "got 'ignore'"):
            actors.spawn(Counter, supervision=Supervision('ignore'))


class stopping:
    def __init__(self, *args, **kwargs):
        self.ref = actors.spawn(*args, **kwargs)

    def __enter__(self):
        return self.ref

    def __exit__(self, *exc_info):
        self.ref.stop()


if __name__ == '__main__':
    unittest.main()
