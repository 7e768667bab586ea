package dev.ophion.internal.pool;

import dev.ophion.cpython.PyCorePystate;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.value.MainNamespace;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// A function that any interpreter of a pool can call: how it gets it. Each does so once, and keeps it.
public sealed interface FunctionSource {
    /// One that is found by name, as `Interpreter.call()` finds it. What is in `__main__` or built in is looked for
    /// each time, and what is in a module once.
    record Named(String name) implements FunctionSource {
        public Named {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public boolean isKept() {
            return name.indexOf(':') >= 0;
        }

        @Override
        public MemorySegment make(Attachment attachment) {
            return MainNamespace.of(attachment).resolve(attachment, name);
        }
    }

    /// One that is defined by statements, which run in a namespace of their own.
    record Defined(String source, String name) implements FunctionSource {
        public Defined {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public MemorySegment make(Attachment attachment) {
            return KnownFunctions.define(attachment, source, name);
        }
    }

    /// One that another interpreter has sent.
    final class Sent implements FunctionSource {
        private final CrossInterpreterData function;
        private final boolean isKept;

        /// @param isKept whether it will be called again
        public Sent(CrossInterpreterData function, boolean isKept) {
            this.function = function;
            this.isKept = isKept;
        }

        @Override
        public boolean isKept() {
            return isKept;
        }

        /// A function that is nothing but its code gets `__main__` for its globals, as in
        /// `InterpreterPoolExecutor`.
        @Override
        public MemorySegment make(Attachment attachment) {
            MemorySegment interpreter = attachment.interpreter().segment();
            boolean claimed = PyCorePystate._PyInterpreterState_IsRunningMain(interpreter) == 0
                    && RaisedException.orThrow(
                                    attachment, PyCorePystate._PyInterpreterState_SetRunningMain(interpreter))
                            >= 0;
            try {
                return function.toObject(attachment);
            } finally {
                if (claimed) {
                    PyCorePystate._PyInterpreterState_SetNotRunningMain(interpreter);
                }
            }
        }
    }

    /// Whether an interpreter looks for it once only.
    default boolean isKept() {
        return true;
    }

    /// Makes or finds it in the attached interpreter.
    ///
    /// @return a new reference
    /// @throws RaisedException what Python raised
    MemorySegment make(Attachment attachment);

    /// The function in the attached interpreter.
    ///
    /// @return a new reference
    /// @throws RaisedException what Python raised
    default MemorySegment find(Attachment attachment) {
        return isKept() ? KnownFunctions.of(attachment).find(attachment, this) : make(attachment);
    }
}
