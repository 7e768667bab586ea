package dev.ophion.internal.exchange;

/// The form of objects that other packages teach to cross, such as queues: see [ShareableTypes].
public non-sealed interface ExtensionData extends CrossInterpreterData {
    /// The Java object behind it, which is usually the data itself.
    @Override
    default Object toJava() {
        return this;
    }
}
