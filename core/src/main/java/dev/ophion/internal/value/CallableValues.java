package dev.ophion.internal.value;

import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Visit;
import dev.ophion.internal.upcall.CallableEntry;
import dev.ophion.internal.upcall.ThrownInJava;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Java code as a function in Python: arguments and result by value, and Java runs without the GIL.
public final class CallableValues {
    private CallableValues() {}

    /// A new reference to a function that calls `callable`.
    public static MemorySegment function(Attachment attachment, JavaCallable callable, Handles handles) {
        return CallableEntry.function(attachment, (caller, vector, count, names) -> {
            List<?> arguments = arguments(caller, vector, count, handles);
            Map<String, ?> keywords = keywords(caller, vector, count, names, handles);
            return Encoding.toPython(caller, run(caller, callable, arguments, keywords), handles);
        });
    }

    private static @Nullable Object run(
            Attachment caller, JavaCallable callable, List<?> arguments, Map<String, ?> keywords) {
        try (var leave = Visit.leave(caller)) {
            try {
                return callable.call(arguments, keywords);
            } catch (Throwable thrown) {
                leave.delivered();
                throw new ThrownInJava(thrown);
            }
        }
    }

    private static List<?> arguments(Attachment caller, MemorySegment vector, int count, Handles handles) {
        @Nullable Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = Decoding.toJava(caller, vector.getAtIndex(ValueLayout.ADDRESS, i), handles);
        }
        return Collections.unmodifiableList(Arrays.asList(arguments));
    }

    private static Map<String, ?> keywords(
            Attachment caller, MemorySegment vector, int count, MemorySegment names, Handles handles) {
        if (names.address() == 0) {
            return Map.of();
        }
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        int size = Math.toIntExact(PyTuple.PyTuple_GET_SIZE(names));
        for (int i = 0; i < size; i++) {
            keywords.put(
                    PyStr.toJava(caller, PyTuple.PyTuple_GET_ITEM(names, i)),
                    Decoding.toJava(caller, vector.getAtIndex(ValueLayout.ADDRESS, count + i), handles));
        }
        return Collections.unmodifiableMap(keywords);
    }
}
