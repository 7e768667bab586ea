# Run when an interpreter that was made in advance comes to its user: what may have changed meanwhile is as in a new one.
import sys

if 'os' in sys.modules:
    sys.modules['os'].reload_environ()
