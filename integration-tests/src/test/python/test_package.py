"""The package `ophion` itself: it is there in every interpreter, and nothing stands before it."""
import importlib
import importlib.resources
import inspect
import os
import pickle
import subprocess
import sys
import tempfile
import unittest
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor

import ophion


def origin():
    import ophion
    return ophion.__file__


class PackageTest(unittest.TestCase):
    def test_every_interpreter_finds_the_same_files(self):
        with InterpreterPoolExecutor(2) as pool:
            self.assertEqual(pool.submit(origin).result(), ophion.__file__)

    def test_an_interpreter_with_a_shared_gil_finds_it(self):
        import _interpreters
        made = _interpreters.create('legacy')
        try:
            self.assertIsNone(_interpreters.exec(made, 'import ophion'))
        finally:
            _interpreters.destroy(made)

    def test_it_stands_before_the_search_path_and_not_on_it(self):
        self.assertNotIn(os.path.dirname(os.path.dirname(ophion.__file__)), sys.path)
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, 'ophion.py'), 'w') as file:
                file.write('raise ImportError("the wrong one")')
            sys.path.insert(0, directory)
            try:
                spec = importlib.util.find_spec('ophion')
            finally:
                sys.path.remove(directory)
        self.assertEqual(spec.origin, ophion.__file__)

    def test_it_is_typed(self):
        self.assertTrue(importlib.resources.files(ophion).joinpath('py.typed').is_file())

    def test_the_byte_code_is_there(self):
        self.assertTrue(os.path.exists(ophion.__cached__), ophion.__cached__)

    def test_its_source_can_be_shown(self):
        self.assertIn('__all__', inspect.getsource(ophion))

    def test_it_can_be_reloaded(self):
        self.assertIs(importlib.reload(ophion), ophion)

    def test_all_names_exist_and_are_documented(self):
        for name in ophion.__all__:
            with self.subTest(name):
                self.assertTrue(inspect.getdoc(getattr(ophion, name)))

    def test_java_errors_can_be_pickled(self):
        self.assertIs(pickle.loads(pickle.dumps(ophion.JavaError)), ophion.JavaError)

    def test_plain_python_says_what_is_missing(self):
        directory = os.path.dirname(os.path.dirname(ophion.__file__))
        done = subprocess.run([sys.executable, '-c', 'import ophion'], env={**os.environ, 'PYTHONPATH': directory},
                              capture_output=True, text=True)
        self.assertIn('works inside Ophion only', done.stderr)


class SearchPathTest(unittest.TestCase):
    def test_an_interpreter_inherits_it_from_its_maker(self):
        sys.path.append('added by the maker')
        try:
            interpreter = interpreters.create()
        finally:
            sys.path.remove('added by the maker')
        try:
            self.assertEqual(interpreter.call(search_path), [*sys.path, 'added by the maker'])
        finally:
            interpreter.close()


def search_path():
    import sys
    return sys.path


if __name__ == '__main__':
    unittest.main()
