package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tuple, item by item.
final class TupleData implements CrossInterpreterData {
    private static final MemorySegment WHILE_SHARING = Arena.global().allocateFrom(" while sharing a tuple");
    private static final MemorySegment WHILE_RECEIVING = Arena.global().allocateFrom(" while receiving a tuple");

    private final CrossInterpreterData[] items;

    /// Whether there are tuples inside, and so inside these, and recursion has to be limited.
    private final boolean nested;

    private TupleData(CrossInterpreterData[] items, boolean nested) {
        this.items = items;
        this.nested = nested;
    }

    static boolean isTuple(MemorySegment object) {
        return PyObject.Py_TYPE(object).address() == ExactTypes.TUPLE;
    }

    static TupleData of(Attachment sender, MemorySegment object, Fallback fallback) {
        if (!isNested(object)) {
            return new TupleData(encodeItems(sender, object, fallback), false);
        }
        enter(sender, WHILE_SHARING);
        try {
            return new TupleData(encodeItems(sender, object, fallback), true);
        } finally {
            PyEval.Py_LeaveRecursiveCall();
        }
    }

    private static boolean isNested(MemorySegment tuple) {
        long size = PyTuple.PyTuple_GET_SIZE(tuple);
        for (long i = 0; i < size; i++) {
            if (isTuple(PyTuple.PyTuple_GET_ITEM(tuple, i))) {
                return true;
            }
        }
        return false;
    }

    private static CrossInterpreterData[] encodeItems(Attachment sender, MemorySegment object, Fallback fallback) {
        CrossInterpreterData[] items = new CrossInterpreterData[(int) PyTuple.PyTuple_GET_SIZE(object)];
        try {
            for (int i = 0; i < items.length; i++) {
                items[i] = CrossInterpreterData.encode(sender, PyTuple.PyTuple_GET_ITEM(object, i), fallback);
            }
            return items;
        } catch (Throwable refused) {
            release(items);
            throw refused;
        }
    }

    /// Goes one level deeper, or throws a RecursionError. Failure is any result but 0.
    private static void enter(Attachment attachment, MemorySegment purpose) {
        if (PyEval.Py_EnterRecursiveCall(purpose) != 0) {
            throw RaisedException.take(attachment);
        }
    }

    static TupleData ofJava(List<?> values) {
        CrossInterpreterData[] items = new CrossInterpreterData[values.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = CrossInterpreterData.ofJava(values.get(i));
        }
        return new TupleData(items, true);
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        if (!nested) {
            return makeTuple(receiver);
        }
        enter(receiver, WHILE_RECEIVING);
        try {
            return makeTuple(receiver);
        } finally {
            PyEval.Py_LeaveRecursiveCall();
        }
    }

    private MemorySegment makeTuple(Attachment receiver) {
        MemorySegment tuple = RaisedException.orThrow(receiver, PyTuple.PyTuple_New(items.length));
        try {
            for (int i = 0; i < items.length; i++) {
                PyTuple.PyTuple_SET_ITEM(tuple, i, items[i].toObject(receiver));
            }
            return tuple;
        } catch (Throwable failed) {
            PyRefcount.Py_DecRef(tuple);
            throw failed;
        }
    }

    @Override
    public Object toJava() {
        List<@Nullable Object> values = new ArrayList<>(items.length);
        for (CrossInterpreterData item : items) {
            values.add(item.toJava());
        }
        return Collections.unmodifiableList(values);
    }

    /// Nested tuples wait in a queue, here and below: they may be deeper than the stack of the thread.
    @Override
    public CrossInterpreterData detached() {
        var tuples = new ArrayDeque<TupleData>();
        for (var tuple = this; tuple != null; tuple = tuples.poll()) {
            for (int i = 0; i < tuple.items.length; i++) {
                if (tuple.items[i] instanceof TupleData inner) {
                    tuples.add(inner);
                } else {
                    tuple.items[i] = tuple.items[i].detached();
                }
            }
        }
        return this;
    }

    @Override
    public void release() {
        release(items);
    }

    private static void release(@Nullable CrossInterpreterData[] outer) {
        var tuples = new ArrayDeque<@Nullable CrossInterpreterData[]>();
        for (var items = outer; items != null; items = tuples.poll()) {
            for (CrossInterpreterData item : items) {
                switch (item) {
                    case null -> {}
                    case TupleData tuple -> tuples.add(tuple.items);
                    default -> item.release();
                }
            }
        }
    }
}
