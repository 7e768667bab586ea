package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object's form between interpreters: it belongs to none, and any thread may hold it.
///
/// Each kind of value is a class. A value is looked at by its exact type, as CPython does it: an instance of a
/// subclass has no form of its own.
public sealed interface CrossInterpreterData
        permits NoneData,
                BoolData,
                IntData,
                BigIntData,
                FloatData,
                StrData,
                BytesData,
                HeldObject,
                TupleData,
                BufferData,
                StatelessFunctionData,
                GlobalData,
                ContainerData,
                PickledData,
                MarshalledData,
                ExtensionData {

    /// The form of `object`.
    ///
    /// @param object a borrowed reference of the attached interpreter
    /// @throws RaisedException a NotShareableError if it has none, with the reason as its `__cause__`; a
    ///     RecursionError if it is nested too deeply
    static CrossInterpreterData of(Attachment sender, MemorySegment object, Fallback fallback) {
        try {
            return encode(sender, object, fallback);
        } catch (RaisedException refused) {
            throw TupleData.isTuple(object) ? NotShareableError.because(sender, object, refused) : refused;
        }
    }

    /// As [#of(Attachment, MemorySegment, Fallback)], for an item inside another object: the error is about the item.
    static CrossInterpreterData encode(Attachment sender, MemorySegment object, Fallback fallback) {
        long type = PyObject.Py_TYPE(object).address();
        if (type == ExactTypes.STR) {
            return StrData.of(sender, object);
        }
        if (type == ExactTypes.INT) {
            return IntData.of(sender, object, fallback);
        }
        if (object.address() == ExactTypes.NONE) {
            return NoneData.NONE;
        }
        if (type == ExactTypes.TUPLE) {
            return TupleData.of(sender, object, fallback);
        }
        if (type == ExactTypes.BYTES) {
            return BytesData.of(sender, object);
        }
        if (type == ExactTypes.FLOAT) {
            return FloatData.of(object);
        }
        if (type == ExactTypes.BOOL) {
            return BoolData.of(object);
        }
        return encodeOther(sender, object, type, fallback);
    }

    private static CrossInterpreterData encodeOther(
            Attachment sender, MemorySegment object, long type, Fallback fallback) {
        Encoder encoder = type == ExactTypes.MEMORYVIEW ? BufferData::of : ShareableTypes.find(sender, type);
        if (encoder == null) {
            return fallback.encode(sender, object);
        }
        try {
            return encoder.encode(sender, object);
        } catch (RaisedException refused) {
            throw NotShareableError.because(sender, object, refused);
        } catch (PythonError refused) {
            throw NotShareableError.because(sender, object, refused);
        }
    }

    /// The form of something to call: its code, if it is a function that needs nothing else, or its pickle.
    ///
    /// @param callable a borrowed reference
    /// @throws RaisedException a NotShareableError if it is neither
    static CrossInterpreterData ofFunction(Attachment sender, MemorySegment callable) {
        GlobalData global = GlobalData.of(sender, callable);
        if (global != null) {
            return global;
        }
        RaisedException stateful;
        try {
            return StatelessFunctionData.of(sender, callable);
        } catch (RaisedException refused) {
            stateful = refused;
        }
        try {
            CrossInterpreterData pickled = PickledData.of(sender, callable);
            stateful.discard(sender);
            return pickled;
        } catch (RaisedException refused) {
            refused.discard(sender);
            throw stateful;
        }
    }

    /// Whether objects of its type have a form of their own. Items inside it are not looked at.
    static boolean isShareable(Attachment attachment, MemorySegment object) {
        long type = PyObject.Py_TYPE(object).address();
        return ExactTypes.isBasic(type)
                || object.address() == ExactTypes.NONE
                || ShareableTypes.find(attachment, type) != null;
    }

    /// The form of a plain Java value: `null`, a Boolean, an integer of any size, a Float or Double, a String, a
    /// `byte[]`, which is copied, memory, or a list of these; or what is cross-interpreter data already.
    ///
    /// @throws IllegalArgumentException for any other value
    static CrossInterpreterData ofJava(@Nullable Object value) {
        return switch (value) {
            case null -> NoneData.NONE;
            case CrossInterpreterData data -> data;
            case Boolean bool -> BoolData.of(bool);
            case Long number -> new IntData(number);
            case Integer number -> new IntData(number);
            case Short number -> new IntData(number);
            case Byte number -> new IntData(number);
            case BigInteger number -> BigIntData.ofJava(number);
            case Double number -> new FloatData(number);
            case Float number -> new FloatData(number);
            case String text -> StrData.ofJava(text);
            case byte[] bytes -> new BytesData(bytes.clone());
            case List<?> items -> TupleData.ofJava(items);
            case ViewedMemory memory -> BufferData.ofJava(memory);
            default ->
                throw new IllegalArgumentException(
                        "a " + value.getClass().getName() + " has no form between interpreters: " + value);
        };
    }

    /// Makes the object in the receiving interpreter.
    ///
    /// @return a new reference
    /// @throws RaisedException what Python raised meanwhile
    MemorySegment toObject(Attachment receiver);

    /// Takes over a reference to an object that [#toObject] made here and its receiver does not need any more.
    default void giveBack(Attachment receiver, MemorySegment object) {
        receiver.check();
        PyRefcount.Py_DecRef(object);
    }

    /// The plain Java value, for Java code that takes it: `null`, a Boolean, a Long, a BigInteger beyond 64 bits, a
    /// Double, a String, a `byte[]`, a [ViewedMemory] or an unmodifiable List. What has no plain value is this
    /// object itself, which an interpreter can make something of.
    @Nullable
    Object toJava();

    /// The same, with copies of what its sender holds for it as long as it is on its way: for who keeps it longer than
    /// that. This one is not used afterwards. What changes under the receiver's eyes, such as the memory behind a
    /// memoryview, stays where it is.
    default CrossInterpreterData detached() {
        return this;
    }

    /// Gives up what it holds of its sender. Any thread, attached or not, any number of times; it is not
    /// used afterwards.
    default void release() {}
}
