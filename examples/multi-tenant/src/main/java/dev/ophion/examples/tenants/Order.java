package dev.ophion.examples.tenants;

/// What a tenant's script ships. Python gets it as a named tuple.
record Order(String id, double kilograms) {}
