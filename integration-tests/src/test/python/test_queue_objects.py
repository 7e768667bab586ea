"""Queue objects come and go, at the same addresses, and each stands for its own queue."""
import _interpqueues
import gc
import sys
import unittest
import weakref
from concurrent import interpreters

import ophion.queues


class QueueObjectsTest(unittest.TestCase):
    def test_an_object_in_the_place_of_another_one_stands_for_its_own_queue(self):
        addresses = set()
        for make in interpreters.create_queue, ophion.queues.create:
            for number in range(200):
                queue = make()
                addresses.add(id(queue))
                queue.put(number)
                self.assertEqual(queue.qsize(), 1)
                self.assertEqual(queue.get(), number)
                self.assertRaises(interpreters.QueueEmpty, queue.get, block=False)
        self.assertLess(len(addresses), 400, 'no address was used again')

    def test_large_items_are_given_back_while_their_sender_goes_on(self):
        queue = interpreters.create_queue()
        for item, most in [(b'x' * 100_000, 5), ('x' * 50_000, 5), (b'x' * 2_000, 30), ('x' * 5_000, 30)]:
            with self.subTest(bytes=len(item)):
                before = sys.getrefcount(item)
                for _ in range(2_000):
                    queue.put(item)
                    self.assertEqual(len(queue.get()), len(item))
                self.assertLess(sys.getrefcount(item), before + most)

    def test_many_objects_are_told_apart(self):
        queues = [interpreters.create_queue() for _ in range(300)]
        for _ in range(3):
            for number, queue in enumerate(queues):
                queue.put(number)
            self.assertEqual([queue.get() for queue in queues], list(range(300)))

    def test_a_queue_is_destroyed_with_its_object_although_it_was_used(self):
        queue = interpreters.create_queue()
        queue.put(1)
        number, gone = queue.id, weakref.ref(queue)
        del queue
        gc.collect()
        self.assertIsNone(gone())
        self.assertNotIn(number, [each for each, *_ in _interpqueues.list_all()])

    def test_an_object_whose_queue_was_destroyed_says_so(self):
        queue = interpreters.create_queue()
        queue.put(1)
        self.assertEqual(queue.get(), 1)
        _interpqueues.destroy(queue.id)
        self.assertRaises(_interpqueues.QueueNotFoundError, queue.put, 2)
        self.assertRaises(_interpqueues.QueueNotFoundError, queue.get)

    def test_a_subclass_may_have_an_id_of_its_own(self):
        class Other(interpreters.Queue):
            pass

        first, second = interpreters.create_queue(), interpreters.create_queue()
        other = object.__new__(Other)
        _interpqueues.bind(first.id)  # what it gives back when it goes
        for queue in first, second, first:
            other._id = queue.id
            other.put(queue.id)
            self.assertEqual(queue.get(), queue.id)


if __name__ == '__main__':
    unittest.main()
