package dev.ophion.internal.upcall;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyMethodDef;
import dev.ophion.cpython.Upcall;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The entry point of Java code behind CPython's vectorcall convention with keywords:
/// `PyObject *(*)(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)`.
final class FunctionEntry implements Upcall {
    private final Target target;

    FunctionEntry(Target target) {
        this.target = target;
    }

    /// Java code behind a C function.
    @FunctionalInterface
    interface Target {
        /// Called from Python, attached.
        ///
        /// @param self the module, or the object that the method is called on; borrowed
        /// @param vector where the positional arguments are, then the values of the keyword arguments, all
        ///     borrowed
        /// @param count how many are positional
        /// @param keywordNames a tuple of the names, or `NULL`
        /// @return a new reference
        MemorySegment call(
                Attachment attachment, MemorySegment self, MemorySegment vector, int count, MemorySegment keywordNames);
    }

    /// Makes a method table of a single function, which lives as long as the process: CPython keeps pointers to it.
    static MemorySegment definition(String name, String doc, Target target) {
        return definition(name, doc, function(target, Arena.global()));
    }

    /// As [#definition(String, String, Target)], with a function that several tables share.
    static MemorySegment definition(String name, String doc, MemorySegment function) {
        Arena arena = Arena.global();
        MemorySegment made = PyMethodDef.array(arena, 1);
        set(made, 0, name, doc, function, arena);
        return made;
    }

    /// Makes the C function, for [#definition(String, String, MemorySegment)].
    static MemorySegment function(Target target, Arena arena) {
        return LibPython.upcall(new FunctionEntry(target), arena);
    }

    /// Fills a place of a method table.
    ///
    /// @param arena how long the C function lives
    static void set(MemorySegment methods, int index, String name, String doc, Target target, Arena arena) {
        set(methods, index, name, doc, function(target, arena), arena);
    }

    private static void set(
            MemorySegment methods, int index, String name, String doc, MemorySegment function, Arena arena) {
        PyMethodDef.set(
                methods,
                index,
                arena.allocateFrom(name),
                function,
                PyMethodDef.METH_FASTCALL | PyMethodDef.METH_KEYWORDS,
                arena.allocateFrom(doc));
    }

    /// @return a new reference, or `NULL` with the error indicator set
    @Override
    public long enter(long self, long vector, long count, long keywordNames) {
        try { // around all that allocates: the Java heap may be full
            Attachment attachment = Attachment.enterUpcall();
            try {
                return target.call(
                                attachment,
                                MemorySegment.ofAddress(self),
                                MemorySegment.ofAddress(vector),
                                Math.toIntExact(count),
                                MemorySegment.ofAddress(keywordNames))
                        .address();
            } catch (Throwable thrown) {
                return ThrownInUpcall.raise(attachment, thrown).address();
            } finally {
                attachment.leaveUpcall();
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            ThrownInUpcall.giveUp();
            return 0;
        }
    }
}
