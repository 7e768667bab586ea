"""The rules of the tenant north: everything goes by the cheapest service."""

import acme_sdk

client = acme_sdk.Client()


def ship(order):
    return client.post("/v1/parcels", {"order": order.id, "service": "economy"})
