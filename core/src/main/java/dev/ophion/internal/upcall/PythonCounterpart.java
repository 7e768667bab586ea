package dev.ophion.internal.upcall;

import dev.ophion.NotConvertibleException;
import dev.ophion.PythonException;
import dev.ophion.cpython.PyExc;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// The built-in class of exceptions that means in Python what a Throwable means in Java.
final class PythonCounterpart {
    private record Pair(Class<? extends Throwable> thrown, PyExc raised) {}

    /// The first one that fits counts.
    private static final Pair[] PAIRS = {
        new Pair(NotConvertibleException.class, PyExc.PyExc_TypeError),
        new Pair(ClassCastException.class, PyExc.PyExc_TypeError),
        new Pair(NumberFormatException.class, PyExc.PyExc_ValueError),
        new Pair(IllegalArgumentException.class, PyExc.PyExc_ValueError),
        new Pair(IndexOutOfBoundsException.class, PyExc.PyExc_IndexError),
        new Pair(NoSuchElementException.class, PyExc.PyExc_LookupError),
        new Pair(UnsupportedOperationException.class, PyExc.PyExc_NotImplementedError),
        new Pair(ArithmeticException.class, PyExc.PyExc_ArithmeticError),
        new Pair(TimeoutException.class, PyExc.PyExc_TimeoutError),
        new Pair(InterruptedException.class, PyExc.PyExc_KeyboardInterrupt),
        new Pair(FileNotFoundException.class, PyExc.PyExc_FileNotFoundError),
        new Pair(NoSuchFileException.class, PyExc.PyExc_FileNotFoundError),
        new Pair(FileAlreadyExistsException.class, PyExc.PyExc_FileExistsError),
        new Pair(AccessDeniedException.class, PyExc.PyExc_PermissionError),
        new Pair(EOFException.class, PyExc.PyExc_EOFError),
        new Pair(IOException.class, PyExc.PyExc_OSError),
        new Pair(StackOverflowError.class, PyExc.PyExc_RecursionError),
        new Pair(OutOfMemoryError.class, PyExc.PyExc_MemoryError),
        new Pair(AssertionError.class, PyExc.PyExc_AssertionError),
    };

    private PythonCounterpart() {}

    /// Empty if only `JavaError` says it.
    static Optional<PyExc> of(Throwable thrown) {
        if (thrown instanceof PythonException python) {
            return Arrays.stream(PyExc.values())
                    .filter(type -> type.name().equals("PyExc_" + python.typeName()))
                    .findFirst();
        }
        for (Pair pair : PAIRS) {
            if (pair.thrown.isInstance(thrown)) {
                return Optional.of(pair.raised);
            }
        }
        return Optional.empty();
    }

    /// What `str()` of the exception in Python says.
    static String message(Throwable thrown, boolean isCounterpart) {
        String message = thrown instanceof PythonException python ? python.pythonMessage() : thrown.getMessage();
        return isCounterpart && message != null ? message : thrown.toString();
    }
}
