"""What Ophion adds to Python: communication between the interpreters of one process, and with Java; and control over
what runs too long.

Available in every interpreter that Ophion runs, whichever Python it uses and whoever made the interpreter.
"""

try:
    from _ophion import JavaError as JavaError, keep_warm as keep_warm, warm_interpreters as warm_interpreters
except ImportError:
    raise ImportError('the package ophion works inside Ophion only: run the program with `ophion run`',
                      name='ophion') from None

from ophion.control import (DeadlineExceeded as DeadlineExceeded, Interrupted as Interrupted, deadline as deadline,
                            interrupt as interrupt)
from ophion.services import service as service

__all__ = ['DeadlineExceeded', 'Interrupted', 'JavaError', 'deadline', 'interrupt', 'keep_warm', 'service',
           'warm_interpreters']
