package dev.ophion.internal.exchange;

import java.util.function.Consumer;

/// The turn of somebody who goes on with other things and is called back.
final class CallbackTurn extends Turn {
    private final Consumer<Waiter> callback;

    /// A turn that calls `callback` with the waiter that was served or dismissed: on the thread that did it, which
    /// may be attached, and must not be held up.
    CallbackTurn(Consumer<Waiter> callback) {
        this.callback = callback;
    }

    @Override
    void wake() {
        Waiter served = taker();
        if (served == null) {
            throw new AssertionError("woken without being served");
        }
        callback.accept(served);
    }
}
