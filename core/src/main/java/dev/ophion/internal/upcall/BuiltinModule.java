package dev.ophion.internal.upcall;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyMethodDef;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyModuleDef;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// A built-in module of CPython whose functions are Java code. Every interpreter imports its own instance of it.
///
/// The C side (method table, definition, entry points) is made when the first interpreter imports the module, and lives
/// as long as the process, because CPython keeps pointers to it.
public final class BuiltinModule {
    private record Function(Signature signature, String doc, JavaFunction function) {}

    private final String name;
    private final String doc;
    private final List<Function> functions = new ArrayList<>();
    private BiConsumer<Attachment, MemorySegment> exec = (attachment, module) -> {};
    private MemorySegment definition = MemorySegment.NULL;

    public BuiltinModule(String name, String doc) {
        this.name = name;
        this.doc = doc;
    }

    /// Adds a function.
    ///
    /// @param signature as Python writes it: `get(qid)`; see [Signature#parse(String)]
    public BuiltinModule function(String signature, String doc, JavaFunction function) {
        functions.add(new Function(Signature.parse(signature), doc, function));
        return this;
    }

    /// Sets what fills a new instance of the module with everything but its functions. It runs in the importing
    /// interpreter; what it throws fails the import.
    public BuiltinModule onExec(BiConsumer<Attachment, MemorySegment> exec) {
        this.exec = exec;
        return this;
    }

    public String name() {
        return name;
    }

    /// The module's `PyObject *(*)(void)`, for CPython's table of built-in modules.
    public MemorySegment initFunction() {
        return LibPython.upcall((_, _, _, _) -> init(), Arena.global());
    }

    /// `PyObject *PyInit_name(void)`
    private long init() {
        try {
            return PyModule.PyModuleDef_Init(definition()).address();
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            ThrownInUpcall.giveUp();
            return 0;
        }
    }

    /// `int exec(PyObject *module)`
    private int exec(long module) {
        try {
            Attachment attachment = Attachment.enterUpcall();
            try {
                exec.accept(attachment, MemorySegment.ofAddress(module));
                return 0;
            } catch (Throwable thrown) {
                ThrownInUpcall.raise(attachment, thrown);
                return -1;
            } finally {
                attachment.leaveUpcall();
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            ThrownInUpcall.giveUp();
            return -1;
        }
    }

    private synchronized MemorySegment definition() {
        if (definition.address() == 0) {
            definition = define(Arena.global());
        }
        return definition;
    }

    private MemorySegment define(Arena arena) {
        MemorySegment methods = PyMethodDef.array(arena, functions.size());
        for (int i = 0; i < functions.size(); i++) {
            Function function = functions.get(i);
            Signature signature = function.signature();
            FunctionEntry.set(
                    methods,
                    i,
                    signature.name(),
                    signature.documented("$module", function.doc()),
                    new SignedFunction(signature, function.function()),
                    arena);
        }
        MemorySegment slots = PyModuleDef.slots(arena, 3);
        MemorySegment execFunction = LibPython.upcall((module, _, _, _) -> exec(module), Arena.global());
        PyModuleDef.setSlot(slots, 0, PyModuleDef.Py_mod_exec, execFunction);
        PyModuleDef.setSlot(
                slots, 1, PyModuleDef.Py_mod_multiple_interpreters, PyModuleDef.Py_MOD_PER_INTERPRETER_GIL_SUPPORTED);
        PyModuleDef.setSlot(slots, 2, PyModuleDef.Py_mod_gil, PyModuleDef.Py_MOD_GIL_NOT_USED);
        return PyModuleDef.allocate(arena, arena.allocateFrom(name), arena.allocateFrom(doc), 0, methods, slots);
    }
}
