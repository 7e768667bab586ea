# Run once in every interpreter, before any program: waits that Java code, a deadline or another interpreter can end, in
# the place of CPython's, which in a sub-interpreter nothing ends.
#
# An exception between two bytecodes could lose the lock that was just taken here. So no thread is interrupted while one
# of these functions is on top of its stack: it is asked to raise the exception itself, and does so in check() or ready().
# Java knows them by the name of this file, see CriticalCode.
#
# What waits for a descriptor is woken when it is asked. What waits in C looks up every so often.
import sys
from time import monotonic

import _ophion_waits
from _ophion_waits import check, ready, set_attribute

SLICE = 0.05  # seconds: how long an interrupt may take
READ, WRITE = 0x1, 0x4
MethodType = type((lambda self: self).__get__(sys))  # to import types takes longer than all of this

# A debugger that leaves out the import system leaves this out too, which the import system runs.
__name__ = 'importlib._ophion'


def replace(original, function, kind):
    """Puts `function` in the place of the method `original` of the class `kind`."""
    function.__name__, function.__qualname__ = original.__name__, original.__qualname__
    function.__doc__, function.__module__ = original.__doc__, kind.__module__
    set_attribute(kind, original.__name__, function)
    return function


def replace_function(function, *modules):
    """Puts `function` in the place of the one with its name, in those of the modules that have it.

    Its first parameter is the module. As a method it is no descriptor, like the function in C: it can be an attribute of
    a class, and stays what it is."""
    owner = sys.modules[modules[0]]
    original = getattr(owner, function.__name__)
    function.__qualname__, function.__doc__, function.__module__ = original.__name__, original.__doc__, modules[0]
    method = MethodType(function, owner)
    for name in modules:
        if hasattr(sys.modules.get(name), function.__name__):
            setattr(sys.modules[name], function.__name__, method)


def is_long(timeout):
    """Whether it is worth looking up in between. What is no number is for CPython to refuse."""
    return isinstance(timeout, (int, float)) and SLICE < timeout < 1e9


# time

def replace_sleep():
    sleep = _ophion_waits.sleep
    sleep.__module__ = 'time'
    sys.modules['time'].sleep = sleep


# threads

def replace_lock(kind):
    take = kind.acquire
    look = _ophion_waits.await_unlocked if shows_lock(kind) else no_look

    def wait(self):
        look(self)
        while not take(self, True, SLICE):
            check()
        return True

    def wait_long(self, timeout):
        end = monotonic() + timeout
        look(self)
        while timeout > SLICE:
            if take(self, True, SLICE):
                return True
            check()
            timeout = end - monotonic()
        return take(self, True, max(timeout, 0))

    def acquire(self, blocking=True, timeout=-1):
        if blocking is True and timeout == -1:
            return take(self, False) or wait(self)
        if blocking and is_long(timeout):
            return take(self, False) or wait_long(self, timeout)
        return take(self, blocking, timeout)

    def __enter__(self):
        return take(self, False) or wait(self)

    replace(kind.__enter__, __enter__, kind)
    if hasattr(kind, 'acquire_lock'):
        set_attribute(kind, 'acquire_lock', acquire)
    replace(take, acquire, kind)


def no_look(waited_for):
    """For objects of a CPython that has them differently."""


def shows_lock(kind):
    """Whether Java can see in the memory of a lock that it is taken."""
    lock = kind()
    seen = [_ophion_waits.is_locked(lock)]
    lock.acquire()
    seen.append(_ophion_waits.is_locked(lock))
    lock.release()
    seen.append(_ophion_waits.is_locked(lock))
    return seen == [False, True, False]


def shows_items(kind):
    """Whether Java can see in the memory of a queue that it is empty."""
    queue = kind()
    if kind.__basicsize__ < 64:
        return False
    seen = [_ophion_waits.is_empty(queue)]
    for step in queue.put, queue.put, queue.get_nowait, queue.get_nowait:
        step(*([None] if step == queue.put else []))
        seen.append(_ophion_waits.is_empty(queue))
    return seen == [True, False, False, False, True]


def replace_join(kind):
    join_in_c = kind.join
    is_done = kind.is_done

    def join(self, timeout=None):
        if timeout is not None and not is_long(timeout):
            return join_in_c(self, timeout)
        end = None if timeout is None else monotonic() + timeout
        while not is_done(self):
            left = SLICE if end is None else min(end - monotonic(), SLICE)
            if left <= 0:
                return None
            join_in_c(self, left)
            check()
        return join_in_c(self)

    replace(join_in_c, join, kind)


def replace_simple_queue(module):
    kind, Empty = module.SimpleQueue, module.Empty
    get_in_c, get_nowait, empty = kind.get, kind.get_nowait, kind.empty
    look = _ophion_waits.await_item if shows_items(kind) else no_look

    def get(self, block=True, timeout=None):
        if block is True and timeout is None and not empty(self):
            try:
                return get_nowait(self)
            except Empty:  # somebody else was first
                pass
        if not block or timeout is not None and not is_long(timeout):
            return get_in_c(self, block, timeout)
        end = None if timeout is None else monotonic() + timeout
        look(self)
        while True:
            left = SLICE if end is None else min(end - monotonic(), SLICE)
            try:
                return get_in_c(self, True, max(left, 0))
            except Empty:
                if left < SLICE:
                    raise
            check()

    replace(get_in_c, get, kind)


# descriptors

def replace_select(module):
    select_in_c = module.select

    def select(module, rlist, wlist, xlist, timeout=None, /):
        if timeout is not None and not is_long(timeout):
            return select_in_c(rlist, wlist, xlist, timeout)
        wanted = [files if isinstance(files, (list, tuple)) else list(files) for files in (rlist, wlist, xlist)]
        end = None if timeout is None else monotonic() + timeout
        while True:
            left = SLICE if end is None else min(end - monotonic(), SLICE)
            found = select_in_c(*wanted, max(left, 0))
            if left < SLICE or any(found):
                return found
            check()

    replace_function(select, 'select')
    if hasattr(module, 'poll'):
        replace_poll(type(module.poll()))
    if hasattr(module, 'epoll'):
        replace_epoll(module.epoll)


def replace_poll(kind):
    poll_in_c = kind.poll
    slice_millis = SLICE * 1000

    def poll(self, timeout=None, /):
        if timeout is not None and not (isinstance(timeout, (int, float)) and (
                slice_millis < timeout < 2**31 or -2**31 < timeout < 0)):
            return poll_in_c(self, timeout)
        end = None if timeout is None or timeout < 0 else monotonic() + timeout / 1000
        while True:
            left = slice_millis if end is None else min((end - monotonic()) * 1000, slice_millis)
            found = poll_in_c(self, max(left, 0))
            if found or left < slice_millis:
                return found
            check()

    replace(poll_in_c, poll, kind)


def replace_epoll(kind):
    poll_in_c = kind.poll
    fileno = kind.fileno

    def poll(self, timeout=None, maxevents=-1):
        if timeout is not None and (not isinstance(timeout, (int, float)) or 0 <= timeout <= SLICE):
            return poll_in_c(self, timeout, maxevents)
        end = None if timeout is None or timeout < 0 else monotonic() + timeout
        while True:
            found = poll_in_c(self, 0, maxevents)
            if found or end is not None and end <= monotonic():
                return found
            ready(fileno(self), READ, None if end is None else max(end - monotonic(), 0))

    replace(poll_in_c, poll, kind)


def replace_sockets(kind):
    from _socket import MSG_DONTWAIT
    timeout_of = kind.gettimeout
    fileno = kind.fileno

    def await_ready(self, events):
        timeout = timeout_of(self)
        if timeout != 0 and not ready(fileno(self), events, timeout):
            raise TimeoutError('timed out')

    def replace_transfer(name, events, without_flags):
        """Calls with flags are CPython's own: one of them may say not to wait."""
        in_c = getattr(kind, name)

        def transfer(self, *args, **kwargs):
            if len(args) <= without_flags and not kwargs:
                await_ready(self, events)
            return in_c(self, *args, **kwargs)

        replace(in_c, transfer, kind)

    recv_in_c, recv_into_in_c = kind.recv, kind.recv_into

    def recv(self, bufsize, flags=0, /):
        if not flags:
            if timeout_of(self) is None:
                try:
                    return recv_in_c(self, bufsize, MSG_DONTWAIT)
                except BlockingIOError:
                    pass
            await_ready(self, READ)
        return recv_in_c(self, bufsize, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        if not flags:
            if timeout_of(self) is None:
                try:
                    return recv_into_in_c(self, buffer, nbytes, MSG_DONTWAIT)
                except BlockingIOError:
                    pass
            await_ready(self, READ)
        return recv_into_in_c(self, buffer, nbytes, flags)

    replace(recv_in_c, recv, kind)
    replace(recv_into_in_c, recv_into, kind)
    replace_transfer('_accept', READ, 0)
    replace_transfer('recvfrom', READ, 1)
    replace_transfer('recvfrom_into', READ, 2)
    replace_transfer('recvmsg', READ, 2)
    replace_transfer('recvmsg_into', READ, 2)
    replace_transfer('sendto', WRITE, 2)
    replace_transfer('sendmsg', WRITE, 2)
    replace_send(kind, timeout_of, fileno)
    replace_connect(kind, timeout_of, fileno)


def replace_send(kind, timeout_of, fileno):
    send_in_c, sendall_in_c = kind.send, kind.sendall
    from _socket import MSG_DONTWAIT

    def send_all(self, data, timeout):
        """Sends a part whenever there is room for one; returns the size of all."""
        end = None if timeout is None else monotonic() + timeout
        with memoryview(data) as view, view.cast('B') as rest:
            size = len(rest)
            sent = send_now(self, rest) if end is None else 0
            while sent < size:
                if not ready(fileno(self), WRITE, None if end is None else max(end - monotonic(), 0)):
                    raise TimeoutError('timed out')
                sent += send_now(self, rest[sent:])
            return size

    def send_now(self, data):
        """Sends what there is room for, without an exception for none."""
        try:
            return send_in_c(self, data, MSG_DONTWAIT)
        except BlockingIOError:
            return 0

    def send(self, data, flags=0, /):
        timeout = timeout_of(self)
        if timeout == 0 or flags:
            return send_in_c(self, data, flags)
        if timeout is None:
            return send_all(self, data, None)
        if not ready(fileno(self), WRITE, timeout):
            raise TimeoutError('timed out')
        return send_in_c(self, data)

    def sendall(self, data, flags=0, /):
        timeout = timeout_of(self)
        if timeout == 0 or flags:
            return sendall_in_c(self, data, flags)
        send_all(self, data, timeout)

    replace(send_in_c, send, kind)
    replace(sendall_in_c, sendall, kind)


def replace_connect(kind, timeout_of, fileno):
    connect_in_c, connect_ex_in_c = kind.connect, kind.connect_ex
    set_timeout, option = kind.settimeout, kind.getsockopt
    from _socket import AF_INET, AF_INET6, SOL_SOCKET, SO_ERROR
    from errno import EINPROGRESS, EAGAIN
    from os import strerror

    def waits(self, timeout):
        return timeout != 0 and self.family in (AF_INET, AF_INET6)

    def connect(self, address, /):
        timeout = timeout_of(self)
        if not waits(self, timeout):
            return connect_in_c(self, address)
        set_timeout(self, 0)
        try:
            connect_in_c(self, address)
        except BlockingIOError:
            error = finish(self, timeout)
        else:
            return
        finally:
            set_timeout(self, timeout)
        if error == EAGAIN:
            raise TimeoutError('timed out')
        if error:
            raise OSError(error, strerror(error))

    def connect_ex(self, address, /):
        timeout = timeout_of(self)
        if not waits(self, timeout):
            return connect_ex_in_c(self, address)
        set_timeout(self, 0)
        try:
            error = connect_ex_in_c(self, address)
            return finish(self, timeout) if error == EINPROGRESS else error
        finally:
            set_timeout(self, timeout)

    def finish(self, timeout):
        """Waits for the connection; returns the number of the error, or 0."""
        if not ready(fileno(self), WRITE, 1e9 if timeout is None else timeout):
            return EAGAIN
        return option(self, SOL_SOCKET, SO_ERROR)

    replace(connect_in_c, connect, kind)
    replace(connect_ex_in_c, connect_ex, kind)


def replace_files(kind):
    """Files are read as ever; pipes and terminals when there is something to read."""
    read_in_c, readinto_in_c, readall_in_c = kind.read, kind.readinto, kind.readall
    fileno, readable, seekable = kind.fileno, kind.readable, kind.seekable

    def read(self, size=-1, /):
        if not seekable(self) and readable(self):
            if size is None or size < 0:
                return readall(self)
            ready(fileno(self), READ, None)
        return read_in_c(self, size)

    def readinto(self, buffer, /):
        if not seekable(self) and readable(self):
            ready(fileno(self), READ, None)
        return readinto_in_c(self, buffer)

    def readall(self):
        if seekable(self) or not readable(self):
            return readall_in_c(self)
        parts = []
        while True:
            ready(fileno(self), READ, None)
            part = read_in_c(self, 65536)
            if not part:
                return b''.join(parts) if parts else part
            parts.append(part)

    replace(read_in_c, read, kind)
    replace(readinto_in_c, readinto, kind)
    replace(readall_in_c, readall, kind)


def replace_read(module):
    read_in_c = module.read

    def read(module, fd, length, /):
        if type(fd) is int and 0 <= fd < 2**31:
            ready(fd, READ, None)
        return read_in_c(fd, length)

    replace_function(read, 'posix', 'os')


# processes

def replace_wait(module):
    waitpid_in_c, wait3_in_c, wait4_in_c, waitid_in_c = module.waitpid, module.wait3, module.wait4, module.waitid
    pidfd_open, close, WNOHANG = module.pidfd_open, module.close, module.WNOHANG
    sleep = _ophion_waits.sleep

    def await_end(pid):
        """Waits until a child process has ended; returns whether that is possible."""
        try:
            fd = pidfd_open(pid)
        except OSError:
            return False
        try:
            ready(fd, READ, None)
            return True
        finally:
            close(fd)

    def until(found, look):
        """Looks again and again, less and less often."""
        delay = 0.001
        while not found(seen := look()):
            sleep(delay)
            check()
            delay = min(delay * 2, SLICE)
        return seen

    def has_pid(seen):
        return seen[0] != 0

    def is_some(seen):
        return seen is not None

    def waitpid(module, pid, options, /):
        seen = waitpid_in_c(pid, options | WNOHANG)
        if has_pid(seen) or options & WNOHANG:
            return seen
        if options == 0 and pid > 0 and await_end(pid):
            return waitpid_in_c(pid, options)
        return until(has_pid, lambda: waitpid_in_c(pid, options | WNOHANG))

    def wait(module):
        return waitpid(module, -1, 0)

    def wait3(module, options):
        if options & WNOHANG:
            return wait3_in_c(options)
        return until(has_pid, lambda: wait3_in_c(options | WNOHANG))

    def wait4(module, pid, options):
        if options & WNOHANG:
            return wait4_in_c(pid, options)
        return until(has_pid, lambda: wait4_in_c(pid, options | WNOHANG))

    def waitid(module, idtype, id, options, /):
        if options & WNOHANG:
            return waitid_in_c(idtype, id, options)
        return until(is_some, lambda: waitid_in_c(idtype, id, options | WNOHANG))

    for function in waitpid, wait, wait3, wait4, waitid:
        replace_function(function, 'posix', 'os')


# modules that come later

LATER = {'select': replace_select,
         '_queue': replace_simple_queue,
         '_socket': lambda module: replace_sockets(module.socket)}


def replace_when_imported():
    """Extension modules, and with other builds of CPython built-in ones."""
    import _frozen_importlib
    import _frozen_importlib_external

    for loader in _frozen_importlib_external.ExtensionFileLoader, _frozen_importlib.BuiltinImporter:
        wrap_loader(loader)
    for name in list(LATER):
        if name in sys.modules:
            LATER.pop(name)(sys.modules[name])


def wrap_loader(loader):
    static = isinstance(vars(loader)['exec_module'], staticmethod)
    exec_in_c = loader.exec_module

    def exec_module(*args):
        exec_in_c(*args)
        prepare = LATER.pop(args[-1].__name__, None)
        if prepare is not None:
            prepare(args[-1])

    exec_module.__doc__ = exec_in_c.__doc__
    loader.exec_module = staticmethod(exec_module) if static else exec_module


def replace_all():
    import _io
    import _thread
    replace_sleep()
    replace_lock(_thread.LockType)
    replace_lock(_thread.RLock)
    replace_join(_thread._ThreadHandle)
    if sys.platform == 'linux':
        import posix
        replace_files(_io.FileIO)
        replace_read(posix)
        if hasattr(posix, 'pidfd_open'):
            replace_wait(posix)
        replace_when_imported()


replace_all()
del sys.modules['_ophion_waits']  # nothing for programs: it changes classes that they cannot
