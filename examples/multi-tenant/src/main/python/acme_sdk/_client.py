"""The client: what it would send, signed with the API key of the module."""

import hashlib
import hmac
import json
from dataclasses import dataclass

import acme_sdk


class AuthenticationError(Exception):
    """No API key is set."""


@dataclass(frozen=True)
class Request:
    """A request, ready to be sent."""

    method: str
    path: str
    body: str
    signature: str


class Client:
    """Signs requests with `acme_sdk.api_key`, whatever that is when it is called."""

    def post(self, path: str, body: dict[str, object]) -> Request:
        """Returns the request that would create something at `path`."""
        return self._signed("POST", path, json.dumps(body, sort_keys=True))

    def _signed(self, method: str, path: str, body: str) -> Request:
        if acme_sdk.api_key is None:
            raise AuthenticationError("set acme_sdk.api_key first")
        text = "\n".join((method, path, body))
        signature = hmac.new(acme_sdk.api_key.encode(), text.encode(), hashlib.sha256)
        return Request(method, path, body, signature.hexdigest())
