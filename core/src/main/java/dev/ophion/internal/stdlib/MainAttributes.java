package dev.ophion.internal.stdlib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Names and values on their way into another interpreter's `__main__`. Close it when they are there, or cannot be.
final class MainAttributes implements AutoCloseable {
    static final MainAttributes NONE = new MainAttributes(List.of());

    private record Item(String name, CrossInterpreterData value) {}

    private final List<Item> items;

    private MainAttributes(List<Item> items) {
        this.items = items;
    }

    /// Takes the items of a dict whose values are all shareable.
    ///
    /// @param dict a borrowed reference, or `NULL` for nothing
    /// @throws RaisedException a NotShareableError
    /// @throws PythonError if a key is no str
    static MainAttributes of(Attachment sender, MemorySegment dict) {
        if (dict.address() == 0) {
            return NONE;
        }
        var made = new MainAttributes(new ArrayList<>());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment position = arena.allocate(JAVA_LONG);
            MemorySegment key = arena.allocate(ADDRESS);
            MemorySegment value = arena.allocate(ADDRESS);
            while (PyDict.PyDict_Next(dict, position, key, value) != 0) {
                String name = name(sender, key.get(ADDRESS, 0));
                made.items.add(new Item(
                        name, CrossInterpreterData.of(sender, value.get(ADDRESS, 0), Fallback.SHAREABLE_ONLY)));
            }
            return made;
        } catch (Throwable refused) {
            made.close();
            throw refused;
        }
    }

    private static String name(Attachment sender, MemorySegment key) {
        if (!TypeCheck.isStr(key)) {
            throw new PythonError(PyExc.PyExc_TypeError, "bad argument type for built-in operation");
        }
        String name = ArgumentTypes.utf8(sender, key);
        if (name.indexOf('\0') >= 0) {
            throw new PythonError(PyExc.PyExc_ValueError, "found embedded NULL character");
        }
        return name;
    }

    /// Binds all of them.
    ///
    /// @param namespace the receiver's dict, borrowed
    void bind(Attachment receiver, MemorySegment namespace) {
        for (Item item : items) {
            try (var references = new References(receiver)) {
                MemorySegment name = references.own(PyStr.fromJava(receiver, item.name()));
                MemorySegment value = references.own(item.value().toObject(receiver));
                RaisedException.orThrow(receiver, PyDict.PyDict_SetItem(namespace, name, value));
            }
        }
    }

    @Override
    public void close() {
        items.forEach(item -> item.value().release());
    }
}
