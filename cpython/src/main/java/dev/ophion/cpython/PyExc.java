package dev.ophion.cpython;

import java.lang.foreign.MemorySegment;

/// The built-in exception classes, after `Include/pyerrors.h`. They are the same objects in every interpreter.
///
/// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#exception-types">C API</a>
public enum PyExc {
    /// `ArithmeticError`.
    PyExc_ArithmeticError,
    /// `AssertionError`.
    PyExc_AssertionError,
    /// `AttributeError`.
    PyExc_AttributeError,
    /// `BaseException`.
    PyExc_BaseException,
    /// `BaseExceptionGroup`.
    PyExc_BaseExceptionGroup,
    /// `BlockingIOError`.
    PyExc_BlockingIOError,
    /// `BrokenPipeError`.
    PyExc_BrokenPipeError,
    /// `BufferError`.
    PyExc_BufferError,
    /// `BytesWarning`.
    PyExc_BytesWarning,
    /// `ChildProcessError`.
    PyExc_ChildProcessError,
    /// `ConnectionAbortedError`.
    PyExc_ConnectionAbortedError,
    /// `ConnectionError`.
    PyExc_ConnectionError,
    /// `ConnectionRefusedError`.
    PyExc_ConnectionRefusedError,
    /// `ConnectionResetError`.
    PyExc_ConnectionResetError,
    /// `DeprecationWarning`.
    PyExc_DeprecationWarning,
    /// `EOFError`.
    PyExc_EOFError,
    /// `EncodingWarning`.
    PyExc_EncodingWarning,
    /// `Exception`.
    PyExc_Exception,
    /// `FileExistsError`.
    PyExc_FileExistsError,
    /// `FileNotFoundError`.
    PyExc_FileNotFoundError,
    /// `FloatingPointError`.
    PyExc_FloatingPointError,
    /// `FutureWarning`.
    PyExc_FutureWarning,
    /// `GeneratorExit`.
    PyExc_GeneratorExit,
    /// `ImportError`.
    PyExc_ImportError,
    /// `ImportWarning`.
    PyExc_ImportWarning,
    /// `IndentationError`.
    PyExc_IndentationError,
    /// `IndexError`.
    PyExc_IndexError,
    /// `InterpreterError`.
    PyExc_InterpreterError,
    /// `InterpreterNotFoundError`.
    PyExc_InterpreterNotFoundError,
    /// `InterruptedError`.
    PyExc_InterruptedError,
    /// `IsADirectoryError`.
    PyExc_IsADirectoryError,
    /// `KeyError`.
    PyExc_KeyError,
    /// `KeyboardInterrupt`.
    PyExc_KeyboardInterrupt,
    /// `LookupError`.
    PyExc_LookupError,
    /// `MemoryError`.
    PyExc_MemoryError,
    /// `ModuleNotFoundError`.
    PyExc_ModuleNotFoundError,
    /// `NameError`.
    PyExc_NameError,
    /// `NotADirectoryError`.
    PyExc_NotADirectoryError,
    /// `NotImplementedError`.
    PyExc_NotImplementedError,
    /// `OSError`.
    PyExc_OSError,
    /// `OverflowError`.
    PyExc_OverflowError,
    /// `PendingDeprecationWarning`.
    PyExc_PendingDeprecationWarning,
    /// `PermissionError`.
    PyExc_PermissionError,
    /// `ProcessLookupError`.
    PyExc_ProcessLookupError,
    /// `PythonFinalizationError`.
    PyExc_PythonFinalizationError,
    /// `RecursionError`.
    PyExc_RecursionError,
    /// `ReferenceError`.
    PyExc_ReferenceError,
    /// `ResourceWarning`.
    PyExc_ResourceWarning,
    /// `RuntimeError`.
    PyExc_RuntimeError,
    /// `RuntimeWarning`.
    PyExc_RuntimeWarning,
    /// `StopAsyncIteration`.
    PyExc_StopAsyncIteration,
    /// `StopIteration`.
    PyExc_StopIteration,
    /// `SyntaxError`.
    PyExc_SyntaxError,
    /// `SyntaxWarning`.
    PyExc_SyntaxWarning,
    /// `SystemError`.
    PyExc_SystemError,
    /// `SystemExit`.
    PyExc_SystemExit,
    /// `TabError`.
    PyExc_TabError,
    /// `TimeoutError`.
    PyExc_TimeoutError,
    /// `TypeError`.
    PyExc_TypeError,
    /// `UnboundLocalError`.
    PyExc_UnboundLocalError,
    /// `UnicodeDecodeError`.
    PyExc_UnicodeDecodeError,
    /// `UnicodeEncodeError`.
    PyExc_UnicodeEncodeError,
    /// `UnicodeError`.
    PyExc_UnicodeError,
    /// `UnicodeTranslateError`.
    PyExc_UnicodeTranslateError,
    /// `UnicodeWarning`.
    PyExc_UnicodeWarning,
    /// `UserWarning`.
    PyExc_UserWarning,
    /// `ValueError`.
    PyExc_ValueError,
    /// `Warning`.
    PyExc_Warning,
    /// `ZeroDivisionError`.
    PyExc_ZeroDivisionError;

    private final long variable = LibPython.symbol(name()).address();

    /// Reads the variable of this name. The runtime must be initialised.
    ///
    /// @return the class, a borrowed reference
    public MemorySegment object() {
        return Memory.getAddress(MemorySegment.ofAddress(variable), 0);
    }
}
