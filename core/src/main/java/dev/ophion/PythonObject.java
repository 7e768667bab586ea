package dev.ophion;

import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A Python object that has no counterpart in Java: a handle on the object itself, in its interpreter.
///
/// Close it when it is not needed any more, from any thread, any number of times; it then lets the object go.
/// It may be passed to Python code of its own interpreter, where it is the object again, and to no other. All
/// methods may be called on any thread and wait for the interpreter's GIL.
public sealed class PythonObject implements AutoCloseable permits PythonFunction {
    private final Interpreter interpreter;
    private final PyRef reference;
    private final String typeName;

    PythonObject(Interpreter interpreter, PyRef reference, String typeName) {
        this.interpreter = interpreter;
        this.reference = reference;
        this.typeName = typeName;
    }

    PyRef reference() {
        return reference;
    }

    /// The interpreter it belongs to.
    public Interpreter interpreter() {
        return interpreter;
    }

    /// The name of its class, with the module unless that is `builtins`.
    public String typeName() {
        return typeName;
    }

    /// What `repr()` says.
    ///
    /// @throws PythonException what `__repr__` raised
    /// @throws IllegalStateException if this or its interpreter is closed
    public String repr() {
        return interpreter.run(attachment -> reference.with(attachment, object -> {
            MemorySegment repr = RaisedException.orThrow(attachment, PyObject.PyObject_Repr(object));
            try {
                return PyStr.toJava(attachment, repr);
            } finally {
                PyRefcount.Py_DecRef(repr);
            }
        }));
    }

    /// The attribute `name`, as [Interpreter#get] returns a global variable.
    ///
    /// @throws PythonException AttributeError if there is none
    /// @throws IllegalStateException if this or its interpreter is closed
    public PythonValue attribute(String name) {
        return interpreter.run(attachment -> {
            try (var references = new References(attachment)) {
                return interpreter.value(attachment, references.own(attribute(attachment, references, name)));
            }
        });
    }

    /// Sets the attribute `name` to a copy of `value`.
    ///
    /// @throws PythonException if the object refuses
    /// @throws IllegalStateException if this or its interpreter is closed
    public void setAttribute(String name, @Nullable Object value) {
        interpreter.run(attachment -> reference.with(attachment, object -> {
            try (var references = new References(attachment)) {
                MemorySegment key = references.own(PyStr.fromJava(attachment, name));
                MemorySegment copy = references.own(interpreter.object(attachment, value));
                return RaisedException.orThrow(attachment, PyObject.PyObject_SetAttr(object, key, copy));
            }
        }));
    }

    private MemorySegment attribute(Attachment attachment, References references, String name) {
        return reference.with(
                attachment,
                object -> PyObject.PyObject_GetAttr(object, references.own(PyStr.fromJava(attachment, name))));
    }

    /// Takes hold of the memory of the object, if it has the buffer protocol: bytes, bytearray, memoryview,
    /// `array.array`, `mmap`, arrays of other libraries. Nothing is copied. Close it after use.
    ///
    /// @throws PythonException TypeError if it has none, BufferError if it does not give it
    /// @throws NotConvertibleException if the memory is in several pieces
    /// @throws IllegalStateException if this or its interpreter is closed
    public PythonBuffer buffer() {
        return interpreter.run(attachment ->
                reference.with(attachment, object -> new PythonBuffer(ViewedMemory.of(attachment, object))));
    }

    /// Calls the method `name`.
    ///
    /// @throws PythonException what it raised
    /// @throws IllegalStateException if this or its interpreter is closed
    public PythonValue invoke(String name, @Nullable Object... arguments) {
        return interpreter.run(attachment -> {
            try (var references = new References(attachment)) {
                MemorySegment method = references.own(attribute(attachment, references, name));
                return interpreter.callObject(attachment, method, arguments, Map.of());
            }
        });
    }

    /// Calls the object itself.
    ///
    /// @param arguments copied, see [PythonValue] for what becomes what
    /// @throws PythonException what it raised; TypeError if it is not callable
    /// @throws IllegalStateException if this or its interpreter is closed
    public PythonValue call(@Nullable Object... arguments) {
        return call(arguments, Map.of());
    }

    /// As [#call(Object...)], with keyword arguments.
    public PythonValue call(List<?> arguments, Map<String, ?> keywords) {
        return call(arguments.toArray(), keywords);
    }

    private PythonValue call(@Nullable Object[] arguments, Map<String, ?> keywords) {
        return interpreter.run(attachment ->
                reference.with(attachment, object -> interpreter.callObject(attachment, object, arguments, keywords)));
    }

    /// As [#call(Object...)], on another thread. Cancelling the result interrupts the Python code.
    public CompletableFuture<PythonValue> callAsync(@Nullable Object... arguments) {
        return InterruptingFuture.supply(() -> call(arguments));
    }

    @Override
    public void close() {
        reference.close();
    }

    @Override
    public String toString() {
        return "a Python " + typeName + " in " + interpreter;
    }
}
