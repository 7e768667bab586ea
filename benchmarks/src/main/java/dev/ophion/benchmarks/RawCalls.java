package dev.ophion.benchmarks;

import dev.ophion.PythonRuntime;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyLong;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterRegistry;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/// The same work by the C API alone, a call from Java for each object, on a thread that stays attached, and with no
/// check for errors: what a binding costs that does nothing but call.
public final class RawCalls implements CallPeer {
    private final MemorySegment f;
    private final MemorySegment total;
    private final MemorySegment ints;
    private final MemorySegment size;
    private final MemorySegment blob;
    private final MemorySegment megabyte;

    private RawCalls(Arena arena) {
        MemorySegment main = PyImport.PyImport_ImportModule(arena.allocateFrom("__main__"));
        this.f = PyObject.PyObject_GetAttrString(main, arena.allocateFrom("f"));
        this.total = PyObject.PyObject_GetAttrString(main, arena.allocateFrom("total"));
        this.ints = PyObject.PyObject_GetAttrString(main, arena.allocateFrom("ints"));
        this.size = PyObject.PyObject_GetAttrString(main, arena.allocateFrom("size"));
        this.blob = PyObject.PyObject_GetAttrString(main, arena.allocateFrom("blob"));
        this.megabyte = arena.allocate(1 << 20);
    }

    /// Measures, and prints one JSON object. Needs packages that Ophion keeps to itself.
    public static void main(String[] arguments) throws Exception {
        try (var python = PythonRuntime.start();
                var interpreter = python.createInterpreter();
                Arena arena = Arena.ofConfined()) {
            interpreter.exec(CallMeasures.SETUP);
            var state = InterpreterRegistry.find(interpreter.id()).orElseThrow();
            try (Attachment attachment = Attachment.attach(state)) {
                attachment.check();
                CallMeasures.print(Arrays.asList(arguments), new RawCalls(arena), CallMeasures.FROM_JAVA);
            }
        }
    }

    private static long toLong(MemorySegment result) {
        long value = PyLong.PyLong_AsLongLong(result);
        PyRefcount.Py_DecRef(result);
        return value;
    }

    private static long call(MemorySegment function, MemorySegment argument) {
        long value = toLong(PyCall.PyObject_CallOneArg(function, argument));
        PyRefcount.Py_DecRef(argument);
        return value;
    }

    @Override
    public long call(int x) {
        return call(f, PyLong.PyLong_FromLongLong(x));
    }

    @Override
    public long callbacks(int count) {
        throw new UnsupportedOperationException("callbacks are no calls of the C API");
    }

    @Override
    public long intsIn(List<Integer> values) {
        MemorySegment list = PyList.PyList_New(values.size());
        for (int i = 0; i < values.size(); i++) {
            PyList.PyList_SetItem(list, i, PyLong.PyLong_FromLongLong(values.get(i)));
        }
        return call(total, list);
    }

    @Override
    public long intsOut() {
        MemorySegment list = PyCall.PyObject_CallNoArgs(ints);
        long sum = 0;
        long count = PyList.PyList_Size(list);
        for (long i = 0; i < count; i++) {
            sum += PyLong.PyLong_AsLongLong(PyList.PyList_GetItem(list, i));
        }
        PyRefcount.Py_DecRef(list);
        return sum;
    }

    @Override
    public long bytesIn(byte[] bytes) {
        MemorySegment.copy(bytes, 0, megabyte, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return call(size, PyBytes.PyBytes_FromStringAndSize(megabyte, bytes.length));
    }

    @Override
    public byte[] bytesOut() {
        MemorySegment bytes = PyCall.PyObject_CallNoArgs(blob);
        byte[] copy = Memory.asBytes(PyBytes.PyBytes_AsString(bytes), PyBytes.PyBytes_Size(bytes))
                .toArray(ValueLayout.JAVA_BYTE);
        PyRefcount.Py_DecRef(bytes);
        return copy;
    }
}
