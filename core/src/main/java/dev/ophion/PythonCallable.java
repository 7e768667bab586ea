package dev.ophion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Java code that Python calls like any function. Give it to Python as a value: with [Interpreter#set], as an
/// argument, inside a collection.
///
///     interpreter.set("log", (PythonCallable) (arguments, keywords) -> log(arguments.getFirst().asString()));
///
/// It runs on the thread that called it, without the GIL: it may block, and may call into any interpreter. What it
/// throws is raised in Python: as the built-in exception of the same meaning where there is one, otherwise as
/// `ophion.JavaError`. If that leaves Python again, what was thrown is the cause of the [PythonException].
///
/// Where the arguments are plain values, a [java.util.function.Function], [java.util.function.BiFunction],
/// [java.util.function.Supplier], [java.util.function.Consumer], [java.util.function.Predicate],
/// [java.util.concurrent.Callable] or [Runnable] does as well; it gets what [PythonValue#toJava()] returns.
@FunctionalInterface
public interface PythonCallable {
    /// Called from Python.
    ///
    /// @param arguments the positional arguments
    /// @param keywords the keyword arguments, in order
    /// @return a value that has a counterpart in Python; `null` for None
    @Nullable
    Object call(List<PythonValue> arguments, Map<String, PythonValue> keywords) throws Exception;
}
