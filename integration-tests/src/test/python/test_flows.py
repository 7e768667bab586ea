"""`ophion.flows`: functions in interpreters of their own, with channels between them."""
import unittest
from concurrent import interpreters

from ophion import channels
from ophion.flows import pipeline, spread


def double(x):
    return 2 * x


def text(x):
    return str(x)


def refuse_seven(x):
    if x == 7:
        raise ValueError('seven')
    return x


class FlowsTest(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(len(interpreters.list_all()), 1)

    def test_a_pipeline_keeps_the_order(self):
        with pipeline(range(50), double, text) as results:
            self.assertEqual(list(results), [str(2 * i) for i in range(50)])

    def test_workers_share_the_work(self):
        with spread(double, range(100), workers=3) as results:
            self.assertEqual(sorted(results), [2 * i for i in range(100)])

    def test_a_channel_as_a_source(self):
        receiving, sending = channels.create(3)
        with pipeline(receiving, double) as results:
            for i in range(3):
                sending.send(i)
                self.assertEqual(results.results.recv(20), 2 * i)
            sending.close()
            self.assertEqual(list(results), [])

    def test_what_a_function_raises_is_raised(self):
        with pipeline(range(1000), text, int, refuse_seven, double, buffer=2) as results:
            with self.assertRaisesRegex(interpreters.ExecutionFailed, 'ValueError: seven'):
                for result in results:
                    self.assertLess(result, 14)

    def test_closing_ends_it_in_the_middle(self):
        with pipeline(range(10_000_000), double, text, workers=2) as results:
            self.assertIsInstance(next(iter(results)), str)

    def test_misuse(self):
        with self.assertRaisesRegex(ValueError, 'a pipeline needs a function'):
            pipeline([1])
        with self.assertRaisesRegex(ValueError, 'workers must be positive, got 0'):
            spread(double, [1], workers=0)


if __name__ == '__main__':
    unittest.main()
