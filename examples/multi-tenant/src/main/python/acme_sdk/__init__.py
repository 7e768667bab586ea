"""The client of a parcel service, in the usual shape of an SDK: one API key, in a variable of the module.

    import acme_sdk

    acme_sdk.api_key = "..."
    acme_sdk.Client().post("/v1/parcels", {"order": "1001"})
"""

from acme_sdk._client import AuthenticationError, Client, Request

__all__ = ["AuthenticationError", "Client", "Request", "api_key"]

api_key: str | None = None
