package dev.ophion.internal.stdlib;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyCoreCode;
import dev.ophion.cpython.PyCoreFunction;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFunction;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRun;
import dev.ophion.cpython.PyState;
import dev.ophion.cpython.PyTypes;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.internal.exchange.MarshalledData;
import dev.ophion.internal.memory.MemoryReserve;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// What `_interpreters.exec()` takes: source text, or code that needs no arguments and no closure and returns nothing.
final class Script {
    private static final MemorySegment FILE = Arena.global().allocateFrom("<script>");
    private static final MemorySegment SOURCE_IS_UTF8 = flags(0x0100);
    private static final MemorySegment SOURCE_IS_UTF8_IGNORE_COOKIE = flags(0x0100 | 0x0800);
    private static final int CO_VARARGS = 0x0004;
    private static final int CO_VARKEYWORDS = 0x0008;

    private Script() {}

    private static MemorySegment flags(int flags) {
        MemorySegment struct = Arena.global().allocate(PyRun.COMPILER_FLAGS);
        struct.set(JAVA_INT, 0, flags);
        struct.set(JAVA_INT, Integer.BYTES, 14); // the minor version of Python, for the grammar
        return struct;
    }

    /// The code of `script`.
    ///
    /// @param script a str, an object with a buffer, a code object or a function; borrowed
    /// @throws PythonError a TypeError or ValueError that says why it is no script
    /// @throws RaisedException what raised meanwhile, such as a SyntaxError
    static MarshalledData of(Attachment attachment, MemorySegment script) {
        return of(attachment, script, MemorySegment.NULL);
    }

    /// As [#of(Attachment, MemorySegment)], for a script that must not need globals either; of a function also its
    /// defaults count.
    static MarshalledData ofPure(Attachment attachment, MemorySegment script) {
        if (TypeCheck.isExactly(script, PyTypes.PyFunction_Type)) {
            RaisedException.orThrow(
                    attachment,
                    PyCoreFunction._PyFunction_VerifyStateless(PyState.PyThreadState_GetUnchecked(), script));
        }
        return of(attachment, script, PyEval.PyEval_GetBuiltins());
    }

    /// @param builtins the only globals that it may use, borrowed; `NULL` for any
    private static MarshalledData of(Attachment attachment, MemorySegment script, MemorySegment builtins) {
        try (var references = new References(attachment)) {
            if (TypeCheck.isExactly(script, PyTypes.PyFunction_Type)) {
                return ofCode(attachment, PyFunction.PyFunction_GetCode(script), builtins);
            }
            if (TypeCheck.isExactly(script, PyTypes.PyCode_Type)) {
                return ofCode(attachment, script, builtins);
            }
            return ofCode(attachment, references.own(compile(attachment, references, script)), builtins);
        }
    }

    private static MarshalledData ofCode(Attachment attachment, MemorySegment code, MemorySegment builtins) {
        RaisedException.orThrow(
                attachment,
                PyCoreCode._PyCode_VerifyStateless(
                        PyState.PyThreadState_GetUnchecked(), code, MemorySegment.NULL, MemorySegment.NULL, builtins));
        long counted = List.of("co_argcount", "co_posonlyargcount", "co_kwonlyargcount").stream()
                .mapToLong(name -> number(attachment, code, name))
                .sum();
        if (counted > 0 || (number(attachment, code, "co_flags") & (CO_VARARGS | CO_VARKEYWORDS)) != 0) {
            throw new PythonError(PyExc.PyExc_ValueError, "code with args not supported");
        }
        if (PyCoreCode._PyCode_ReturnsOnlyNone(code) == 0) {
            throw new PythonError(PyExc.PyExc_ValueError, "code that returns a value is not a script");
        }
        return MarshalledData.of(attachment, code);
    }

    private static long number(Attachment attachment, MemorySegment code, String attribute) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment value = references.own(PyObject.PyObject_GetAttrString(code, arena.allocateFrom(attribute)));
            return PyInt.toLong(attachment, value);
        }
    }

    private static MemorySegment compile(Attachment attachment, References references, MemorySegment script) {
        try (Arena arena = Arena.ofConfined()) {
            if (TypeCheck.isStr(script)) {
                MemorySegment size = arena.allocate(JAVA_LONG);
                MemorySegment utf8 =
                        RaisedException.orThrow(attachment, PyUnicode.PyUnicode_AsUTF8AndSize(script, size));
                MemorySegment text = Memory.asBytes(utf8, size.get(JAVA_LONG, 0));
                return compile(attachment, arena, text, SOURCE_IS_UTF8_IGNORE_COOKIE);
            }
            if (PyBuffer.PyObject_CheckBuffer(script) == 0) {
                throw new PythonError(PyExc.PyExc_TypeError, "unsupported script " + PyStr.repr(attachment, script));
            }
            MemorySegment bytes = references.own(PyBytes.PyBytes_FromObject(script));
            MemorySegment text = Memory.asBytes(PyBytes.PyBytes_AS_STRING(bytes), PyBytes.PyBytes_GET_SIZE(bytes));
            return compile(attachment, arena, text, SOURCE_IS_UTF8);
        }
    }

    private static MemorySegment compile(Attachment attachment, Arena arena, MemorySegment text, MemorySegment flags) {
        MemorySegment source = arena.allocate(text.byteSize() + 1);
        MemorySegment.copy(text, 0, source, 0, text.byteSize());
        for (long i = 0; i < text.byteSize(); i++) {
            if (source.get(JAVA_BYTE, i) == 0) {
                throw new PythonError(PyExc.PyExc_SyntaxError, "source code string cannot contain null bytes");
            }
        }
        try (var _ = MemoryReserve.open()) { // what gives memory back has to be compiled as well
            return RaisedException.orThrow(
                    attachment, PyRun.Py_CompileStringExFlags(source, FILE, PyRun.Py_file_input, flags, 0));
        }
    }
}
