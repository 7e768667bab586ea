"""Objects that live in interpreters of their own, and are asked things by message.

    from ophion import actors

    counter = actors.spawn(Counter, start=10)   # a class that can be imported
    counter.tell('add', 5)                      # does not wait
    print(counter.ask('value'))                 # 15
    counter.stop()

An actor does one thing at a time, in the order in which it is told. If a method raises, whoever asked gets an
ActorFailed, and supervision decides how the actor goes on.
"""

import threading
import time
import weakref
from collections import deque, namedtuple
from concurrent import interpreters

from . import channels
from .channels import ChannelClosedError, SendChannel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ['ActorError', 'ActorFailed', 'ActorStopped', 'Ref', 'Supervision', 'spawn']


class ActorError(Exception):
    """An actor did not answer."""


class ActorFailed(ActorError):
    """The method that was asked for raised something; the message is its traceback."""


class ActorStopped(ActorError):
    """The actor has been stopped, or has failed too often."""


class Supervision(namedtuple('Supervision', ('on_failure', 'restarts', 'within', 'backoff', 'longest', 'escalate'),
                             defaults=('restart', 3, 60.0, 0.1, 10.0, None))):
    """What becomes of an actor that fails.

    "on_failure" is 'restart': a new object in a new interpreter; 'resume': the same object goes on; or 'stop'. Before a
    restart it waits "backoff" seconds, twice as long each time, "longest" at most. After "restarts" restarts within
    "within" seconds the actor stops, and the failure is escalated: "escalate" is called with the Ref and the failure as
    text, or, if it is a Ref, that actor is told 'failed' with the same arguments.
    """

    __slots__ = ()


class Ref:
    """Stands for an actor, in any interpreter: it can be sent there."""

    __slots__ = ('_mailbox', '__weakref__')
    _mailbox: SendChannel

    def __init__(self, mailbox: SendChannel) -> None:
        self._mailbox = mailbox

    def __reduce__(self):
        return Ref, (self._mailbox,)

    def __eq__(self, other: object) -> bool:
        return self._mailbox == other._mailbox if isinstance(other, Ref) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._mailbox)

    def __repr__(self) -> str:
        return f'Ref({self._mailbox.id})'

    def ask(self, method: str, /, *args: Any, timeout: float | None = None, **kwargs: Any) -> Any:
        """Call a method of the actor and return its result.

        Raises ActorFailed if the method raises, ActorStopped if the actor does not live any more, and TimeoutError if it
        has not answered within "timeout" seconds; it does what it was asked for all the same.
        """
        answer, reply = channels.create(1)
        self._send((method, args, kwargs, reply))
        try:
            ok, result = answer.recv(timeout)
        except ChannelClosedError:
            raise ActorStopped(f'{self!r} has stopped') from None
        if not ok:
            raise ActorFailed(result)
        return result

    def tell(self, method: str, /, *args: Any, **kwargs: Any) -> None:
        """Have the actor call a method, without waiting for it.

        Raises ActorStopped if the actor does not live any more.
        """
        self._send((method, args, kwargs, None))

    def stop(self) -> None:
        """Have the actor end once it has done what it was told so far. Stopping again does nothing."""
        try:
            self._mailbox.close()
        except channels.ChannelError:
            pass

    @property
    def is_alive(self) -> bool:
        """Whether it takes messages."""
        try:
            return not self._mailbox.is_closed
        except channels.ChannelNotFoundError:
            return False

    def _send(self, message):
        try:
            self._mailbox.send_nowait(message)
        except (ChannelClosedError, channels.ChannelNotFoundError):
            raise ActorStopped(f'{self!r} has stopped') from None


def spawn(cls: type, /, *args: Any, supervision: Supervision = Supervision(), **kwargs: Any) -> Ref:
    """Make an object of a class in a new interpreter, and return what stands for it.

    The class must be importable there. The actor lives until it is stopped, or this interpreter ends.
    """
    if not isinstance(cls, type):
        raise TypeError(f'an actor is made of a class, not of {cls!r}')
    if not isinstance(supervision, Supervision):
        raise TypeError(f'supervision must be a Supervision, got {supervision!r}')
    if supervision.on_failure not in ('restart', 'resume', 'stop'):
        raise ValueError(f"on_failure must be 'restart', 'resume' or 'stop', got {supervision.on_failure!r}")
    mailbox, sending = channels.create(unbounditems=channels.UNBOUND_REMOVE)
    mailbox.recv_nowait(None)  # used here as well, so that it does not close with the interpreter of the actor
    ref = Ref(sending)
    _spawned.add(ref)
    supervisor = _Supervisor(ref, (cls, args, kwargs), mailbox, supervision)
    threading.Thread(target=supervisor.run, name=f'{cls.__qualname__} {ref!r}').start()
    return ref


_spawned: weakref.WeakSet[Ref] = weakref.WeakSet()


def _stop_all():
    for ref in list(_spawned):
        ref.stop()


threading._register_atexit(_stop_all)  # before the threads of the supervisors are waited for


class _Supervisor:
    def __init__(self, ref, recipe, mailbox, supervision):
        self._ref, self._recipe, self._mailbox, self._policy = ref, recipe, mailbox, supervision
        self._restarts = deque()

    def run(self):
        try:
            while True:
                failure = self._live()
                if failure is None:
                    return
                if not self._may_restart():
                    break
        finally:
            self._end()
        self._escalate(failure)

    def _live(self):
        """The life of one object; returns why it failed, or None if it was stopped."""
        interpreter = interpreters.create()
        try:
            return interpreter.call(_live, *self._recipe, self._mailbox, self._policy.on_failure == 'resume')
        except interpreters.ExecutionFailed as failed:
            return str(failed)
        finally:
            interpreter.close()

    def _may_restart(self):
        if self._policy.on_failure != 'restart':
            return False
        now = time.monotonic()
        while self._restarts and now - self._restarts[0] > self._policy.within:
            self._restarts.popleft()
        if len(self._restarts) >= self._policy.restarts:
            return False
        delay = min(self._policy.longest, self._policy.backoff * 2 ** len(self._restarts))
        self._restarts.append(now)
        time.sleep(delay)
        return True

    def _end(self):
        """Tells those that wait for an answer, by dropping what holds the other ends of their channels."""
        while True:
            try:
                message = self._mailbox.recv_nowait(None)
            except channels.ChannelError:
                return
            if message is None:
                self._ref.stop()
            elif message[3] is not None:
                _answer(message[3], None)

    def _escalate(self, failure):
        target = self._policy.escalate
        if isinstance(target, Ref):
            try:
                target.tell('failed', self._ref, failure)
            except ActorStopped:
                pass
        elif target is not None:
            target(self._ref, failure)


def _live(cls, args, kwargs, mailbox, resumes):
    """Runs in the actor's interpreter; returns why it failed, or None if it was stopped."""
    import traceback
    try:
        obj = cls(*args, **kwargs)
    except Exception:
        return traceback.format_exc()
    for method, args, kwargs, reply in mailbox:
        try:
            result = True, getattr(obj, method)(*args, **kwargs)
        except BaseException:  # whatever it is, somebody may wait for the answer
            failure = traceback.format_exc()
            _answer(reply, (False, failure))
            if not resumes:
                return failure
        else:
            try:
                _answer(reply, result)
            except channels.NotShareableError:
                _answer(reply, (False, traceback.format_exc()))


def _answer(reply, message):
    """Answers, or says by closing the channel that there will be no answer."""
    if reply is None:
        return
    try:
        if message is None:
            reply.close(force=True)
        else:
            reply.send_nowait(message)
    except (ChannelClosedError, channels.ChannelNotFoundError):
        pass  # who asked has given up
