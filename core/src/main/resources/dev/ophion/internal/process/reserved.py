# For an interpreter that is made in advance, called when it comes to its user: what may have changed meanwhile is as in
# a new one.
import sys


def hand_over():
    if 'os' in sys.modules:
        sys.modules['os'].reload_environ()
