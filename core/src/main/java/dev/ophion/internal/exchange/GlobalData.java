package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecentlyUsed;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A function or class that its module has under its name. A pickle of it is nothing but the two names, so it is made
/// once, and read by each receiver once: from then on the names are looked for where they are.
final class GlobalData implements CrossInterpreterData {
    private static final int KEPT = 256;
    private static final InternedName MODULE = new InternedName("__module__");
    private static final InternedName QUALIFIED_NAME = new InternedName("__qualname__");

    /// What is in scripts is looked for in more than one place.
    private static final Set<String> SCRIPTS = Set.of("__main__", "<fake __main__>");

    /// By the address of the object.
    private static final InterpreterLocal<RecentlyUsed<Long, Place>> SENT =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, Place::release));

    private static final InterpreterLocal<RecentlyUsed<GlobalData, Place>> RECEIVED =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, Place::release));

    private final PickledData pickled;
    private final String module;
    private final String name;

    private GlobalData(PickledData pickled, String module, String name) {
        this.pickled = pickled;
        this.module = module;
        this.name = name;
    }

    /// Where one interpreter has such an object, if it does; the strs are owned.
    private record Place(
            MemorySegment module,
            MemorySegment name,
            @Nullable GlobalData data) {
        /// Looks there.
        ///
        /// @return a borrowed reference; `NULL` if there is nothing, or no ordinary module
        MemorySegment find(Attachment attachment) {
            MemorySegment found = get(attachment, PyImport.PyImport_GetModuleDict(), module);
            return found.address() == 0 || !TypeCheck.isExactly(found, PyTypes.PyModule_Type)
                    ? MemorySegment.NULL
                    : get(attachment, PyModule.PyModule_GetDict(found), name);
        }

        private static MemorySegment get(Attachment attachment, MemorySegment dict, MemorySegment key) {
            MemorySegment value = PyDict.PyDict_GetItemWithError(dict, key);
            if (value.address() == 0) {
                RaisedException.throwIfSet(attachment);
            }
            return value;
        }

        void release() {
            PyRefcount.Py_DecRef(module);
            PyRefcount.Py_DecRef(name);
        }
    }

    /// The form of a function that is not stateless, of a class, or of a function written in C.
    ///
    /// @param object a borrowed reference
    /// @return `null` if it is something else, or not to be found by its name
    /// @throws RaisedException what pickling it raised
    static @Nullable GlobalData of(Attachment sender, MemorySegment object) {
        if (!mayBeGlobal(sender, object) || sender.interpreter().isRestricted()) {
            return null;
        }
        Place known = SENT.of(sender.interpreter()).find(object.address());
        return known != null && known.find(sender).address() == object.address() ? known.data() : learn(sender, object);
    }

    private static boolean mayBeGlobal(Attachment sender, MemorySegment object) {
        long type = PyObject.Py_TYPE(object).address();
        return type == ExactTypes.TYPE
                || type == ExactTypes.C_FUNCTION
                || (type == ExactTypes.FUNCTION && SentCode.isKnownStateful(sender, object));
    }

    private static @Nullable GlobalData learn(Attachment sender, MemorySegment object) {
        try (var references = new References(sender)) {
            MemorySegment module = name(sender, references, object, MODULE);
            MemorySegment name = name(sender, references, object, QUALIFIED_NAME);
            if (module.address() == 0 || name.address() == 0) {
                return null;
            }
            String moduleName = PyStr.toJava(sender, module);
            var place = new Place(module, name, null);
            if (SCRIPTS.contains(moduleName) || place.find(sender).address() != object.address()) {
                return null;
            }
            var data = new GlobalData(PickledData.of(sender, object), moduleName, PyStr.toJava(sender, name));
            keep(sender, SENT.of(sender.interpreter()), object.address(), new Place(module, name, data));
            return data;
        }
    }

    /// @return `NULL` if the attribute is missing, or no str
    private static MemorySegment name(
            Attachment sender, References references, MemorySegment object, InternedName attribute) {
        MemorySegment name = PyObject.PyObject_GetAttr(object, attribute.of(sender));
        if (name.address() == 0) {
            RaisedException.take(sender).discard(sender);
            return name;
        }
        references.own(name);
        return PyObject.Py_TYPE(name).address() == ExactTypes.STR ? name : MemorySegment.NULL;
    }

    private static <K> void keep(Attachment attachment, RecentlyUsed<K, Place> places, K key, Place place) {
        if (places.isUnused()) {
            attachment.interpreter().atExit(attachment, ending -> places.clear());
        }
        PyRefcount.Py_IncRef(place.module());
        PyRefcount.Py_IncRef(place.name());
        places.put(key, place);
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        var received = RECEIVED.of(receiver.interpreter());
        Place known = received.find(this);
        if (known != null) {
            MemorySegment found = known.find(receiver);
            if (found.address() != 0) {
                return References.share(found);
            }
        }
        MemorySegment object = pickled.toObject(receiver);
        if (known == null) {
            try (var references = new References(receiver)) {
                references.own(object);
                MemorySegment moduleName = references.own(PyStr.fromJava(receiver, module));
                keep(
                        receiver,
                        received,
                        this,
                        new Place(moduleName, references.own(PyStr.fromJava(receiver, name)), null));
                return References.share(object);
            }
        }
        return object;
    }

    /// This object: neither has a plain Java value.
    @Override
    public Object toJava() {
        return this;
    }
}
