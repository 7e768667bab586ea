package dev.ophion.internal.exchange;

import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// What to do with an object of a type that has no form of its own between interpreters; the codes are CPython's.
public enum Fallback {
    /// Refuse it.
    SHAREABLE_ONLY(0) {
        @Override
        CrossInterpreterData encode(Attachment sender, MemorySegment object) {
            throw NotShareableError.of(sender, object);
        }
    },
    /// Send a stateless function as its code, and anything else as a pickle, or what stands for one.
    FULL(1) {
        @Override
        CrossInterpreterData encode(Attachment sender, MemorySegment object) {
            GlobalData global = GlobalData.of(sender, object);
            if (global != null) {
                return global;
            }
            ContainerData container = ContainerData.of(sender, object);
            if (container != null) {
                return container;
            }
            if (StatelessFunctionData.isFunction(object)) {
                try {
                    return StatelessFunctionData.of(sender, object);
                } catch (RaisedException stateful) {
                    stateful.discard(sender);
                }
            }
            try {
                return PickledData.of(sender, object);
            } catch (RaisedException refused) {
                throw NotShareableError.because(sender, object, refused);
            }
        }
    };

    private final int code;

    Fallback(int code) {
        this.code = code;
    }

    /// The number CPython has for it.
    public int code() {
        return code;
    }

    /// The form of an object whose type has none.
    ///
    /// @throws RaisedException a NotShareableError
    abstract CrossInterpreterData encode(Attachment sender, MemorySegment object);
}
