package dev.ophion.internal.exchange;

import dev.ophion.UnboundItems;

/// How a queue or a channel treats an item, unless whoever puts it says otherwise.
///
/// @param unbound what becomes of it when its interpreter ends
/// @param fallback what may be done with an object that cannot be shared as it is
public record ItemDefaults(UnboundItems unbound, Fallback fallback) {}
