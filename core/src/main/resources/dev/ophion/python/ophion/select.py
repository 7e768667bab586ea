"""Wait for the first of several things: to receive from channels and queues, or to send on them.

    from ophion import channels
    from ophion.select import select

    source, value = select(requests, stop)           # two receive ends
    source, _ = select(requests, (results, answer))  # receives a request, or sends an answer
    source, value = select(requests, default=None)   # does not wait
    source, value = await select_async(requests, stop)

Exactly one case is done. If several are possible, chance decides, so none starves. Nothing polls.
"""

from collections import namedtuple
from concurrent import interpreters
from concurrent.interpreters import _queues

import _ophion_select
from . import channels
from .channels import RecvChannel, SendChannel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any
    type Source = RecvChannel | interpreters.Queue
    type Sink = SendChannel | interpreters.Queue
    type Case = Source | tuple[Sink, Any]

__all__ = ['Selected', 'after', 'merge', 'select', 'select_async', 'ticker']

_RECEIVE, _SEND, _GET, _PUT = range(4)
_MISSING = object()


class Selected(namedtuple('Selected', ('source', 'value'))):
    """What select() has done: the channel end or queue, and what was received from it; None for what was sent."""

    __slots__ = ()
    source: Any
    value: Any


def select(*cases: Case, timeout: float | None = None, default: Any = _MISSING) -> Selected:
    """Do the first of the cases that is possible, waiting for one.

    A case is a receive end or a queue, to receive from it, or a tuple of a send end or queue and the object to send.
    What a case that is not chosen would have sent is not sent.

    With "default", this does not wait: if no case is possible, it returns Selected(None, default). Raises TimeoutError if
    none is possible within "timeout" seconds, and ChannelClosedError or QueueNotFoundError for a case that never will be
    possible, with the channel end or queue as its "source".
    """
    done = _ophion_select.select(tuple(map(_case, cases)), timeout, default is _MISSING)
    if done is not None:
        return _selected(cases, *done)
    if default is not _MISSING:
        return Selected(None, default)
    raise TimeoutError('none of the cases was possible in time')


async def select_async(*cases: Case) -> Selected:
    """As select(), and let other tasks run meanwhile.

    No thread waits for it. If the task is cancelled while it waits, as asyncio.timeout() does, nothing is received, and
    nothing is sent, unless somebody has received that at this moment.
    """
    from ._loop import Loop
    return _selected(cases, *await Loop.running().select(*map(_case, cases)))


def _case(case):
    if isinstance(case, RecvChannel):
        return _RECEIVE, case._id, None, -1
    if isinstance(case, interpreters.Queue):
        return _GET, case.id, None, -1
    if isinstance(case, tuple) and len(case) == 2:
        sink, obj = case
        if isinstance(sink, SendChannel):
            return _SEND, sink._id, obj, -1
        if isinstance(sink, interpreters.Queue):
            return _PUT, sink.id, obj, -1
    if isinstance(case, SendChannel):
        raise TypeError(f'nothing can be received from {case!r}: to send, give a tuple of it and the object')
    raise TypeError(f'a case is a receive end, a queue, or a tuple of a send end or queue and an object; got {case!r}')


def _selected(cases, index, obj, unboundop, error):
    case = cases[index]
    source = case[0] if isinstance(case, tuple) else case
    if error is not None:
        error.source = source
        raise error
    if unboundop is None:
        return Selected(source, obj)
    if isinstance(source, RecvChannel):
        return Selected(source, channels._received(obj, unboundop))
    return Selected(source, _queues._resolve_unbound(unboundop))


def merge(*sources: RecvChannel) -> Iterator[Any]:
    """Receive from several channels, from whichever has something first, until all of them are closed."""
    left = list(sources)
    while left:
        try:
            yield select(*left).value
        except channels.ChannelClosedError as closed:
            left.remove(closed.source)


def ticker(interval: float, *, first: float | None = None) -> RecvChannel:
    """A channel on which 1, 2, 3, ... come, one each "interval" seconds, the first after "first" seconds.

    A tick that was not received before the next one is due stays, and that one is left out. The ticker ends when the
    channel is closed, or when nobody refers to it any more.
    """
    if not 0 < interval < float('inf'):
        raise ValueError(f'interval must be positive and finite, got {interval}')
    receiving, sending = channels.create(1)
    _ophion_select.tick(sending._id, interval if first is None else first, interval)
    return receiving


def after(delay: float) -> RecvChannel:
    """A channel on which 1 comes after "delay" seconds, and which closes then: a deadline for select()."""
    receiving, sending = channels.create(1)
    _ophion_select.tick(sending._id, delay, None)
    return receiving
