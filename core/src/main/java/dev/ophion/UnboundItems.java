package dev.ophion;

/// What becomes of an item on a queue or a channel when the interpreter that put it there ends first.
public enum UnboundItems {
    /// The item is removed, as if it had never been put.
    REMOVE,
    /// Receiving the item fails; the items after it are not affected.
    ERROR,
    /// The item keeps its place, and whoever receives it is told that it is unbound.
    REPLACE
}
