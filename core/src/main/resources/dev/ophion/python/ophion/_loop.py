"""How asyncio waits for queues and channels: no thread does."""

import asyncio
import socket
import weakref
from typing import Any

import _ophion


class Loop:
    """What waits in one event loop.  Java writes a byte when something was served, and the loop fetches all that was."""

    _of: 'weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Loop]' = weakref.WeakKeyDictionary()

    @classmethod
    def running(cls) -> 'Loop':
        loop = asyncio.get_running_loop()
        known = cls._of.get(loop)
        if known is None:
            known = cls._of[loop] = cls(loop)
        return known

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._mailbox = _ophion.mailbox_open(self._sender.fileno())
        self._close = weakref.finalize(self, _close_mailbox, self._mailbox, self._receiver, self._sender)
        this = weakref.ref(self)
        receiver = self._receiver

        def fetch() -> None:
            alive = this()
            if alive is None:
                loop.remove_reader(receiver)
            else:
                alive._fetch()

        loop.add_reader(self._receiver, fetch)

    def _fetch(self) -> None:
        try:
            self._receiver.recv(4096)
        except BlockingIOError:
            pass
        for ticket in _ophion.mailbox_served(self._mailbox):
            future = self._waiting.pop(ticket, None)
            if future is not None and not future.done():
                future.set_result(None)

    async def wait(self, begin: Any, *arguments: Any) -> Any:
        future = asyncio.get_running_loop().create_future()
        ticket = begin(self._mailbox, *arguments)
        self._waiting[ticket] = future
        try:
            await future
        except BaseException:
            self._waiting.pop(ticket, None)
            _ophion.mailbox_cancel(self._mailbox, ticket)
            raise
        return _ophion.mailbox_take(self._mailbox, ticket)


def _close_mailbox(mailbox: int, *sockets: socket.socket) -> None:
    _ophion.mailbox_close(mailbox)
    for each in sockets:
        each.close()
