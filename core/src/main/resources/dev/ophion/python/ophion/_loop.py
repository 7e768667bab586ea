"""How asyncio waits for queues and channels: no thread does."""

import asyncio
import socket
import weakref
from typing import Any

import _ophion
import _ophion_select


class Loop:
    """What waits in one event loop.  Java rings when something was served, and the loop fetches all that was."""

    _of: 'weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Loop]' = weakref.WeakKeyDictionary()

    @classmethod
    def running(cls) -> 'Loop':
        loop = asyncio.get_running_loop()
        known = cls._of.get(loop)
        if known is None:
            known = cls._of[loop] = cls(loop)
        return known

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        try:
            self._mailbox, sockets = self._rung_by_socket(loop)
        except NotImplementedError:  # Windows' loop for one, and minimal ones
            self._mailbox, sockets = self._rung_by_call(loop), ()
        self._close = weakref.finalize(self, _close_mailbox, self._mailbox, *sockets)

    def _rung_by_socket(self, loop: asyncio.AbstractEventLoop) -> tuple[int, tuple[socket.socket, ...]]:
        """A mailbox that writes a byte, which the loop reads: nothing has to wait for the GIL."""
        receiver, sender = socket.socketpair()
        receiver.setblocking(False)
        sender.setblocking(False)
        this = weakref.ref(self)

        def read() -> None:
            alive = this()
            if alive is None:
                loop.remove_reader(receiver)
                return
            try:
                receiver.recv(4096)
            except BlockingIOError:
                pass
            alive._fetch()

        try:
            loop.add_reader(receiver, read)
        except BaseException:
            receiver.close()
            sender.close()
            raise
        return _ophion.mailbox_open(sender.fileno()), (receiver, sender)

    def _rung_by_call(self, loop: asyncio.AbstractEventLoop) -> int:
        """A mailbox that has a thread of Java tell the loop."""
        this, that = weakref.ref(self), weakref.ref(loop)

        def ring() -> None:
            alive, running = this(), that()
            if alive is not None and running is not None and not running.is_closed():
                running.call_soon_threadsafe(alive._fetch)

        return _ophion.mailbox_open_calling(ring)

    def _fetch(self) -> None:
        for ticket in _ophion.mailbox_served(self._mailbox):
            future = self._waiting.pop(ticket, None)
            if future is not None and not future.done():
                future.set_result(None)

    async def select(self, *cases: tuple[int, Any, Any, int]) -> Any:
        """What _ophion_select.select() returns for these cases, once one is possible."""
        future = asyncio.get_running_loop().create_future()
        ticket = _ophion_select.select_async(self._mailbox, cases)
        self._waiting[ticket] = future
        try:
            await future
        except BaseException:
            self._waiting.pop(ticket, None)
            _ophion.mailbox_cancel(self._mailbox, ticket)
            raise
        return _ophion.mailbox_take(self._mailbox, ticket)


async def done(kind: int, id: Any, obj: Any, unboundop: int) -> tuple[Any, int | None]:
    """Do one case, once it is possible.  Returns what was received, and the unboundop if that is unbound."""
    _, received, unbound, error = await Loop.running().select((kind, id, obj, unboundop))
    if error is not None:
        raise error
    return received, unbound


def _close_mailbox(mailbox: int, *sockets: socket.socket) -> None:
    _ophion.mailbox_close(mailbox)
    for each in sockets:
        each.close()
