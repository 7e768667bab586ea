"""The Python examples of docs/shared-services.md run as they stand there."""
import contextlib
import io
import os
import re
import tempfile
import textwrap
import unittest

PAGE = os.path.join(os.path.dirname(__file__), *['..'] * 4, 'docs', 'shared-services.md')


def examples():
    """The indented blocks before the section on services, which needs Java."""
    with open(PAGE) as file:
        page = file.read().partition('\n## Services')[0]
    blocks = re.findall(r'(?:^    .*\n|^\n)+', page, re.MULTILINE)
    return [textwrap.dedent(block).strip() + '\n' for block in blocks if 'import' in block]


class ExamplesTest(unittest.TestCase):
    def run_script(self, source):
        """Run it as a script, so that other interpreters find its functions."""
        with tempfile.TemporaryDirectory() as directory:
            script = os.path.join(directory, 'example.py')
            with open(script, 'w') as file:
                file.write(source)
            import runpy
            with contextlib.redirect_stdout(io.StringIO()) as out:
                runpy.run_path(script, run_name='__main__')
        return out.getvalue()

    def test_there_are_four(self):
        self.assertEqual(len(examples()), 4)

    def test_a_lock_and_a_counter(self):
        self.run_script(examples()[0])

    def test_an_abandoned_lock(self):
        self.assertEqual(self.run_script(examples()[1]), 'repairing\nas good as new\n')

    def test_a_condition(self):
        self.run_script(examples()[2])

    def test_a_cache(self):
        self.run_script(examples()[3])


if __name__ == '__main__':
    unittest.main()
