"""Shared buffers inside what is pickled on its way, and in pickles that stay in the process."""
import copy
import dataclasses
import gc
import pickle
import unittest
from concurrent import interpreters

from interpreter_case import InterpreterCase, same
from ophion.memory import SharedBuffer


@dataclasses.dataclass
class Table:
    name: str
    cells: SharedBuffer


class Named(SharedBuffer):
    """Not the class that crosses by itself."""


def write(tables, value):
    for table in tables:
        with table.view() as view:
            view[0] = value


def filled(size):
    buffer = SharedBuffer(size)
    write([buffer], 7)
    return buffer


class PickledBuffersTest(InterpreterCase):
    def test_one_in_a_container_arrives_over_the_same_memory(self):
        other = self.interpreter()
        table = SharedBuffer(10)
        for value, tables in enumerate(([table], {table}, {table: 'cells'}), 1):
            other.call(write, tables, value)
            self.assertEqual(table.view()[0], value)

    def test_it_arrives_as_a_shared_buffer(self):
        queue = interpreters.create_queue()
        queue.put({'table': Table('t', filled(10))})
        gc.collect()
        table = queue.get()['table']
        self.assertIs(type(table.cells), SharedBuffer)
        self.assertEqual((table.name, len(table.cells), table.cells.view()[0]), ('t', 10, 7))

    def test_one_that_appears_twice_arrives_once(self):
        table = SharedBuffer(1)
        first, second = self.interpreter().call(same, [table, table])
        self.assertIs(first, second)

    def test_it_lives_as_long_as_the_pickle_is_on_its_way(self):
        queue = interpreters.create_queue()
        other = self.interpreter()
        other.prepare_main(queue=queue)
        other.exec('''if True:
            from ophion.memory import SharedBuffer
            table = SharedBuffer(5)
            table.view()[:] = b'hello'
            queue.put([table])
            table.close()
            ''')
        [table] = queue.get()
        self.assertEqual(bytes(table.view()), b'hello')

    def test_a_sealed_one_arrives_sealed(self):
        table = filled(10)
        table.seal()
        [there] = self.interpreter().call(same, [table])
        self.assertTrue(there.sealed)

    def test_a_closed_one_is_not_shareable(self):
        table = SharedBuffer(10)
        table.close()
        with self.assertRaises(interpreters.NotShareableError) as refused:
            interpreters.create_queue().put([table])
        self.assertIsInstance(refused.exception.__cause__, ValueError)

    def test_pickles_and_copies_are_of_the_same_memory(self):
        table = Named(10)
        for there in pickle.loads(pickle.dumps(table)), copy.copy(table), copy.deepcopy([table])[0]:
            self.assertIs(type(there), Named)
            write([there], 3)
            self.assertEqual(table.view()[0], 3)
            write([table], 0)

    def test_a_pickle_does_not_keep_the_memory(self):
        pickled = pickle.dumps(SharedBuffer(10))
        gc.collect()
        with self.assertRaisesRegex(LookupError, 'shared buffer .* is gone, or of another process'):
            pickle.loads(pickled)


if __name__ == '__main__':
    unittest.main()
