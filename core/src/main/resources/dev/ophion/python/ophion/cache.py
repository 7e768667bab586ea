"""Caches that all interpreters and Java share.

A cache keeps values by key until a limit is reached. What one interpreter stores, every other finds. Keys are None, bools,
ints, floats, str, bytes and tuples of these. Values are copied as they are between interpreters: what is shareable crosses as
such, everything else is pickled. They stay when the interpreter that stored them closes.

    from ophion.cache import Cache

    cache = Cache('pages', max_size=10_000, expire_after_write=60)
    page = cache.get_or_compute(url, lambda: fetch(url))    # one interpreter fetches, the others wait for it
"""

import _ophion_cache
import _ophion_shared
from ophion._shared import SharedObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, Self

    type Key = bool | int | float | str | bytes | tuple[Key, ...] | None

__all__ = ['Cache', 'CacheStats', 'CacheClosedError', 'names']


class CacheClosedError(RuntimeError):
    """The cache is closed."""


class CacheStats:
    """What happened to a cache since it was made: counts, and the seconds spent on computing values."""

    __slots__ = ('hits', 'misses', 'computed', 'failed', 'seconds', 'evicted')
    hits: int
    misses: int
    computed: int
    failed: int
    seconds: float
    evicted: int

    def __init__(self, hits: int, misses: int, computed: int, failed: int, nanoseconds: int, evicted: int) -> None:
        self.hits = hits
        self.misses = misses
        self.computed = computed
        self.failed = failed
        self.seconds = nanoseconds / 1e9
        self.evicted = evicted

    @property
    def hit_rate(self) -> float:
        """The part of all look-ups that found a value; 1.0 if there were none."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    def __repr__(self) -> str:
        return f'CacheStats({', '.join(f'{name}={getattr(self, name)}' for name in self.__slots__)})'


def names() -> list[str]:
    """The names of all open caches that have one."""
    return _ophion_cache.names()


class Cache(SharedObject):
    """A cache, the same one in all interpreters and in Java.

    With a name, it is the cache of that name, which is made if there is none; without, it is a new one, which goes to other
    interpreters as an argument or through a queue.

    "max_size" is how many values it holds, "max_weight" how much they weigh together, where each has the weight it is stored
    with; it drops those first that are unlikely to be asked for again. The times are in seconds, or fractions, since a value was
    stored or was last asked for. If a cache of that name has other limits, this is a ValueError.
    """

    __slots__ = ()

    def __new__(cls, name: str | None = None, *, max_size: int | None = None, max_weight: int | None = None,
                expire_after_write: float | None = None, expire_after_access: float | None = None) -> Self:
        return cls._of(_ophion_cache.open(name, max_size, max_weight, _nanoseconds(expire_after_write),
                                          _nanoseconds(expire_after_access)))

    @property
    def name(self) -> str | None:
        """Its name, if it has one."""
        return _ophion_cache.name(self._handle)

    def get(self, key: Key, default: Any = None) -> Any:
        """Return the value for the key, or "default"."""
        return _ophion_cache.get(self._handle, key, default)

    def put(self, key: Key, value: Any, *, weight: int | Callable[[Any], int] = 1) -> None:
        """Store a value. "weight" counts for "max_weight"; it may be a function of the value."""
        _ophion_cache.put(self._handle, key, value, weight)

    def get_or_compute[T](self, key: Key, function: Callable[[], T], *, weight: int | Callable[[T], int] = 1,
                          timeout: float | None = None) -> T:
        """Return the value for the key; if there is none, call the function and store what it returns.

        While one thread calls it, in whichever interpreter, others that want the same value wait for the result, for
        "timeout" seconds at most; then that is a TimeoutError. If the function raises, its caller gets that, and one
        of those who wait calls its own function. The same happens if the interpreter closes meanwhile.

        A function that asks for its own value is a RecursionError. Two that wait for each other's values wait forever.
        """
        return _ophion_cache.get_or_compute(self._handle, key, function, weight, timeout)

    def invalidate(self, key: Key) -> bool:
        """Drop the value for the key; return whether there was one. What is being computed for it is not stored."""
        return _ophion_cache.invalidate(self._handle, key)

    def invalidate_all(self) -> None:
        """Drop all values. What is being computed is not stored."""
        _ophion_cache.invalidate_all(self._handle)

    @property
    def stats(self) -> CacheStats:
        """What happened since the cache was made."""
        return CacheStats(*_ophion_cache.stats(self._handle))

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return _ophion_cache.closed(self._handle)

    def close(self) -> None:
        """Drop all values, for everybody. From now on every use is a CacheClosedError, and the name is free again."""
        _ophion_cache.close(self._handle)

    def __len__(self) -> int:
        return _ophion_cache.size(self._handle)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, key: Key) -> bool:
        return _ophion_cache.contains(self._handle, key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None,
                 traceback: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        state = 'closed' if self.closed else f'size={len(self)}'
        return f'<{type(self).__name__} {self.id if self.name is None else repr(self.name)} {state}>'


def _nanoseconds(seconds):
    if seconds is None:
        return None
    if not 0 < seconds < 1e9:
        raise ValueError(f'a time must be positive, and less than 1e9 seconds, got {seconds}')
    return max(1, int(seconds * 1e9))


_ophion_shared.register('CACHE', Cache)
_ophion_shared.register('CACHE_CLOSED_ERROR', CacheClosedError)
