package dev.ophion.internal.policy;

/// What a policy says to one kind of audit event.
@FunctionalInterface
interface AuditCheck {
    /// For events that no policy cares about.
    AuditCheck NONE = _ -> {};

    /// Returns if the event may happen.
    ///
    /// @throws dev.ophion.internal.object.PythonError what Python raises instead
    void check(AuditEvent event);
}
