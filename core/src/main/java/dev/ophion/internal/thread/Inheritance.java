package dev.ophion.internal.thread;

import java.util.function.Consumer;

/// What a new interpreter takes over from its maker, such as where to look for modules; it is run in the new one.
///
/// Two that are equal have the same effect. An interpreter that was made in advance has taken over what the main
/// one had then, and whoever gets it needs only what is not equal to that: as a rule nothing, and then it is not
/// even entered.
public interface Inheritance extends Consumer<Attachment> {}
