package dev.ophion.internal.upcall;

import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A function whose arguments are matched with its signature first.
record SignedFunction(Signature signature, JavaFunction function) implements FunctionEntry.Target {
    @Override
    public MemorySegment call(
            Attachment attachment, MemorySegment self, MemorySegment vector, int count, MemorySegment keywordNames) {
        MemorySegment[] bound = signature.bind(attachment, vector, count, keywordNames);
        try {
            return function.call(attachment, new Arguments(attachment, self, bound, signature.more(vector, count)));
        } finally {
            signature.release(bound);
        }
    }
}
