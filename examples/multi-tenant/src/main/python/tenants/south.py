"""The rules of the tenant south: light parcels go by express, the others as freight."""

import acme_sdk

client = acme_sdk.Client()


def ship(order):
    service = "express" if order.kilograms < 5 else "freight"
    return client.post("/v1/parcels", {"order": order.id, "service": service})
