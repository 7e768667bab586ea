"""Services: Java objects that Python code in every interpreter finds by name.

Java registers them with PythonRuntime.registerService(). Arguments and results are copied, as everywhere between Java and
Python; what a service throws is raised as the matching Python exception, or as ophion.JavaError. Java runs without the
GIL.

    import ophion

    prices = ophion.service('prices')
    print(prices.of('apple'))
"""

import _ophion_services

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ['service', 'names', 'Service', 'ServiceNotFoundError']


class ServiceNotFoundError(LookupError):
    """No service is registered by that name."""


class Service:
    """A service, which is looked up by its name at each use: its methods are those of the Java object."""

    __slots__ = ('_name',)
    _name: str

    def __init__(self, name: str) -> None:
        if not isinstance(name, str):
            raise TypeError(f'the name of a service must be a str, not {type(name).__name__}')
        self._name = name
        _methods(name)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith('_'):
            raise AttributeError(f'{self!r} has no method {name!r}', name=name, obj=self)
        method = _ophion_services.method(self._name, name)
        if method is None:
            known = ', '.join(_methods(self._name))
            raise AttributeError(f'{self!r} has no method {name!r}, only: {known}', name=name, obj=self)
        return method

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call a service that is a function."""
        function = _ophion_services.method(self._name, '__call__')
        if function is None:
            raise TypeError(f'{self!r} is no function; its methods are: {', '.join(_methods(self._name))}')
        return function(*args, **kwargs)

    def __dir__(self) -> list[str]:
        return [*object.__dir__(self), *_methods(self._name)]

    def __eq__(self, other: object) -> bool:
        return self._name == other._name if isinstance(other, Service) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._name)

    def __reduce__(self):
        return Service, (self._name,)

    def __repr__(self) -> str:
        return f'<service {self._name!r}>'


def service(name: str) -> Any:
    """Return the service with this name. Raises ServiceNotFoundError if there is none, then or whenever it is used."""
    return Service(name)


def names() -> list[str]:
    """The names of all services."""
    return _ophion_services.names()


def _methods(name):
    methods = _ophion_services.methods(name)
    if methods is None:
        known = ', '.join(map(repr, names())) or 'none'
        raise ServiceNotFoundError(f'no service {name!r} is registered; there are: {known}')
    return methods
