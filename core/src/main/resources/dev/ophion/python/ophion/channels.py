"""Channels between interpreters, after PEP 554.

A channel carries objects from its send end to its receive end, in order. Any number of interpreters may use either end,
and so may Java code. An end is shareable: it goes to other interpreters as an argument, through prepare_main(), and
through channels and queues.

    from concurrent import interpreters
    from ophion import channels

    receiving, sending = channels.create()
    interpreter = interpreters.create()
    interpreter.prepare_main(sending=sending)
    thread = interpreter.call_in_thread(exec, "sending.send('hello')")
    print(receiving.recv())
"""

import _interpchannels
import _ophion_channels
from _interpchannels import (
    ChannelClosedError as ChannelClosedError,
    ChannelEmptyError as ChannelEmptyError,
    ChannelError as ChannelError,
    ChannelNotEmptyError as ChannelNotEmptyError,
    ChannelNotFoundError as ChannelNotFoundError,
)
from _ophion_channels import ChannelFullError as ChannelFullError
from concurrent.interpreters import Interpreter, NotShareableError as NotShareableError, _crossinterp
from concurrent.interpreters._crossinterp import UNBOUND_ERROR as UNBOUND_ERROR, UNBOUND_REMOVE as UNBOUND_REMOVE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Buffer, Iterator
    from typing import Any, Self

__all__ = [
    'create', 'list_all', 'RecvChannel', 'SendChannel',
    'ChannelError', 'ChannelNotFoundError', 'ChannelClosedError', 'ChannelEmptyError', 'ChannelFullError',
    'ChannelNotEmptyError', 'ItemInterpreterDestroyed', 'NotShareableError',
    'UNBOUND', 'UNBOUND_ERROR', 'UNBOUND_REMOVE',
]


class ItemInterpreterDestroyed(ChannelError, _crossinterp.ItemInterpreterDestroyed):
    """Raised for an item that was sent with UNBOUND_ERROR, and whose interpreter has ended since."""


UNBOUND: object = _crossinterp.UnboundItem.singleton('channel', __name__)

_UNBOUND_CODES = {UNBOUND_REMOVE: 1, UNBOUND_ERROR: 2, UNBOUND: 3, None: -1}
_MISSING = object()
_RECEIVE, _SEND = range(2)


def create(buffer: int | None = None, *, unbounditems: object = UNBOUND) -> tuple[RecvChannel, SendChannel]:
    """Make a channel; return its receive end and its send end.

    Without "buffer", send() waits until the object is received, and send_nowait() leaves any number of objects on the
    channel. With it, the channel holds at most "buffer" objects, and send() waits until there is room; 0 means that
    nothing is sent unless somebody is receiving.

    "unbounditems" says what becomes of objects whose interpreter ends before they are received: UNBOUND is received in
    their place, UNBOUND_ERROR raises ItemInterpreterDestroyed, UNBOUND_REMOVE removes them.
    """
    if buffer is not None and buffer < 0:
        raise ValueError(f'buffer must not be negative, got {buffer}')
    id = _ophion_channels.create(_code(unbounditems), -1 if buffer is None else buffer)
    return RecvChannel(id), SendChannel(id)


def list_all() -> list[tuple[RecvChannel, SendChannel]]:
    """Return the receive end and the send end of each channel there is, the newest first."""
    return [(RecvChannel(id), SendChannel(id)) for id, _, _ in _interpchannels.list_all()]


def _code(unbounditems):
    try:
        return _UNBOUND_CODES[unbounditems]
    except (KeyError, TypeError):
        raise ValueError(f'unsupported unbounditems {unbounditems!r}') from None


def _received(obj, unboundop):
    if unboundop is None:
        return obj
    if unboundop == _UNBOUND_CODES[UNBOUND_ERROR]:
        raise ItemInterpreterDestroyed("the interpreter that sent the item has ended")
    return UNBOUND


async def _done(kind, id, obj=None, unbounditems=None):
    from ._loop import done
    return await done(kind, id, obj, _code(unbounditems))


class _ChannelEnd:
    """What the two ends have in common."""

    __slots__ = ('_id', '__weakref__')
    _end: str
    _id: Any

    def __new__(cls, id: Any, /) -> Self:
        self = object.__new__(cls)
        self._id = _interpchannels._channel_id(id, **{cls._end: True})
        return self

    def __repr__(self) -> str:
        return f'{type(self).__name__}({self.id})'

    def __eq__(self, other: object) -> bool:
        return self._id == other._id if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((self._end, self.id))

    def __reduce__(self):
        _ophion_channels.keep(self._id)
        return type(self), (self.id,)

    @property
    def id(self) -> int:
        """The channel's id. No other channel of this process has it."""
        return int(self._id)

    @property
    def interpreters(self) -> list[Interpreter]:
        """The interpreters that have used this end and have not released it.

        Raises ChannelClosedError if this end is closed.
        """
        return [Interpreter(id) for id in _interpchannels.list_interpreters(self._id, send=self._end == 'send')]

    @property
    def buffer(self) -> int | None:
        """How many objects the channel holds at most, as create() was told."""
        capacity = _ophion_channels.capacity(self._id)
        return None if capacity < 0 else capacity

    def __len__(self) -> int:
        """How many objects wait to be received; 0 if the channel is closed."""
        return _interpchannels.get_info(self._id).count

    def __bool__(self) -> bool:
        return True

    def release(self) -> None:
        """Give up this end for this interpreter, which cannot use it any more.

        Once no interpreter is left that uses an end, the channel closes. Releasing again does nothing.
        """
        try:
            _interpchannels.release(self._id, **{self._end: True})
        except ChannelClosedError:
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.release()


class RecvChannel(_ChannelEnd):
    """The receive end of a channel."""

    __slots__ = ()
    _end = 'recv'

    def recv(self, timeout: float | None = None) -> Any:
        """Return the next object, waiting for one.

        Raises TimeoutError if none came within "timeout" seconds, and ChannelClosedError if the channel is closed, be it
        while this waits.
        """
        return _received(*_ophion_channels.recv(self._id, timeout))

    def recv_nowait(self, default: Any = _MISSING) -> Any:
        """Return the next object; without one return "default", or raise ChannelEmptyError if it is not given."""
        if default is _MISSING:
            return _received(*_interpchannels.recv(self._id))
        return _received(*_interpchannels.recv(self._id, default))

    def __iter__(self) -> Iterator[Any]:
        """Receive object after object, waiting for each, until the channel is closed."""
        while True:
            try:
                obj, unboundop = _ophion_channels.recv(self._id, None)
            except ChannelClosedError:
                return
            yield _received(obj, unboundop)

    async def recv_async(self) -> Any:
        """As recv(), and let other tasks run meanwhile.

        No thread waits for it. A task that is cancelled while it waits, as asyncio.timeout() does, loses no object.
        """
        return _received(*await _done(_RECEIVE, self._id))

    async def __aiter__(self) -> AsyncIterator[Any]:
        """As iteration, with recv_async()."""
        while True:
            try:
                obj, unboundop = await _done(_RECEIVE, self._id)
            except ChannelClosedError:
                return
            yield _received(obj, unboundop)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be received any more."""
        return _interpchannels.get_info(self._id).closed

    def close(self, *, force: bool = False) -> None:
        """Close the channel for everybody.

        Raises ChannelNotEmptyError if there are objects that were not received; with "force" they are dropped. Closing
        a closed channel raises ChannelClosedError.
        """
        _interpchannels.close(self._id, recv=True, force=force)


class SendChannel(_ChannelEnd):
    """The send end of a channel."""

    __slots__ = ()
    _end = 'send'

    def send(self, obj: Any, timeout: float | None = None, *, unbounditems: object = None) -> None:
        """Send an object and wait until it is received; with a buffer, until there is room for it.

        Raises TimeoutError if that does not happen within "timeout" seconds, and then the object is not sent;
        NotShareableError if it can be neither shared nor pickled; and ChannelClosedError if the channel is closed, be it
        while this waits. "unbounditems" overrides what create() was told.
        """
        _ophion_channels.send(self._id, obj, _code(unbounditems), timeout)

    async def send_async(self, obj: Any, *, unbounditems: object = None) -> None:
        """As send(), and let other tasks run meanwhile.

        No thread waits for it. If the task is cancelled while it waits, as asyncio.timeout() does, the object is not sent,
        unless somebody has received it at this moment.
        """
        await _done(_SEND, self._id, obj, unbounditems)

    def send_nowait(self, obj: Any, *, unbounditems: object = None) -> bool:
        """Send an object without waiting; return whether somebody has received it at once.

        If not, it stays on the channel. Raises ChannelFullError if a buffer has no room for it.
        """
        return _ophion_channels.send_nowait(self._id, obj, _code(unbounditems))

    def send_buffer(self, obj: Buffer, timeout: float | None = None, *, unbounditems: object = None) -> None:
        """As send(), with a memoryview of the object: who receives it looks at the same memory."""
        _ophion_channels.send(self._id, memoryview(obj), _code(unbounditems), timeout)

    def send_buffer_nowait(self, obj: Buffer, *, unbounditems: object = None) -> bool:
        """As send_nowait(), with a memoryview of the object: who receives it looks at the same memory."""
        return _ophion_channels.send_nowait(self._id, memoryview(obj), _code(unbounditems))

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        info = _interpchannels.get_info(self._id)
        return info.closed or info.closing

    def close(self, *, force: bool = False) -> None:
        """Close this end for everybody: what was sent can still be received, and then the channel closes.

        With "force" what was not received is dropped. Closing a closed channel raises ChannelClosedError.
        """
        _interpchannels.close(self._id, send=True, force=force)


_ophion_channels.register_end_types(SendChannel, RecvChannel)
