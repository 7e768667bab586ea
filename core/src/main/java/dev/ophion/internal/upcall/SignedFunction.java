package dev.ophion.internal.upcall;

import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;

/// A function whose arguments are matched with its signature first, and whose calls are counted.
record SignedFunction(Signature signature, JavaFunction function, LongAdder calls) implements FunctionEntry.Target {
    @Override
    public MemorySegment call(
            Attachment attachment, MemorySegment self, MemorySegment vector, int count, MemorySegment keywordNames) {
        calls.increment();
        MemorySegment[] bound = signature.bind(attachment, vector, count, keywordNames);
        try {
            return function.call(attachment, new Arguments(attachment, self, bound));
        } finally {
            signature.release(bound);
        }
    }
}
