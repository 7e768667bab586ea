package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyObject;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecentlyUsed;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function or class that its module has under its name. A pickle of it is nothing but the two names, so it is made
/// once, and read by each receiver once: from then on the names are looked for where they are.
///
/// What is in the sender's script a receiver has in its own `__main__`, or in the sender's script that it ran.
final class GlobalData implements CrossInterpreterData {
    private static final int KEPT = 256;
    private static final String SCRIPT = "__main__";
    private static final String LOADED_SCRIPT = "<fake __main__>";
    private static final InternedName MODULE = new InternedName("__module__");
    private static final InternedName QUALIFIED_NAME = new InternedName("__qualname__");

    /// By the address of the object.
    private static final InterpreterLocal<RecentlyUsed<Long, Sent>> SENT =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, Sent::release));

    private static final InterpreterLocal<RecentlyUsed<GlobalData, List<GlobalPlace>>> RECEIVED =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, GlobalData::release));

    private final PickledData pickled;
    private final String module;
    private final String name;

    private GlobalData(PickledData pickled, String module, String name) {
        this.pickled = pickled;
        this.module = module;
        this.name = name;
    }

    private record Sent(GlobalPlace place, GlobalData data) {
        void release() {
            place.release();
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
        Sent known = SENT.of(sender.interpreter()).find(object.address());
        return known != null && known.place().find(sender).address() == object.address()
                ? known.data()
                : learn(sender, object);
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
            GlobalPlace place = moduleName.equals(SCRIPT)
                    ? GlobalPlace.ofScript(sender, module, name)
                    : GlobalPlace.of(module, name);
            if (moduleName.equals(LOADED_SCRIPT) || place.find(sender).address() != object.address()) {
                place.release();
                return null;
            }
            var data = new GlobalData(PickledData.of(sender, object), moduleName, PyStr.toJava(sender, name));
            var sent = SENT.of(sender.interpreter());
            hook(sender, sent);
            sent.put(object.address(), new Sent(place, data));
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

    private static void hook(Attachment attachment, RecentlyUsed<?, ?> remembered) {
        if (remembered.isUnused()) {
            attachment.interpreter().atExit(attachment, ending -> remembered.clear());
        }
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        var received = RECEIVED.of(receiver.interpreter());
        List<GlobalPlace> known = received.find(this);
        if (known != null) {
            for (GlobalPlace place : known) {
                MemorySegment found = place.find(receiver);
                if (found.address() != 0) {
                    return References.share(found);
                }
            }
        }
        try (var references = new References(receiver)) {
            MemorySegment object = references.own(pickled.toObject(receiver));
            hook(receiver, received);
            received.put(this, places(receiver, references));
            return References.share(object);
        }
    }

    /// Where the object is to be found from now on, in the order in which a pickle looks.
    private List<GlobalPlace> places(Attachment receiver, References references) {
        MemorySegment moduleName = references.own(PyStr.fromJava(receiver, module));
        MemorySegment objectName = references.own(PyStr.fromJava(receiver, name));
        GlobalPlace place = GlobalPlace.of(moduleName, objectName);
        if (!module.equals(SCRIPT)) {
            return List.of(place);
        }
        MemorySegment loaded = references.own(PyStr.fromJava(receiver, LOADED_SCRIPT));
        return List.of(place, GlobalPlace.ofScript(receiver, loaded, objectName));
    }

    private static void release(List<GlobalPlace> places) {
        places.forEach(GlobalPlace::release);
    }

    /// This object: neither has a plain Java value.
    @Override
    public Object toJava() {
        return this;
    }
}
