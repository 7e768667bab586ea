package dev.ophion.internal.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Java code that Python calls with values. It runs without the GIL.
@FunctionalInterface
public interface JavaCallable {
    @Nullable
    Object call(List<?> arguments, Map<String, ?> keywords) throws Exception;
}
