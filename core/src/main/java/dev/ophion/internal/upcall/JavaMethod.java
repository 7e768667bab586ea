package dev.ophion.internal.upcall;

import dev.ophion.cpython.PyDescr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A method written in Java, for classes written in Python. [Arguments#self()] is the object it is called on.
///
/// The C side is made once and lives as long as the process, because CPython keeps pointers to it.
public final class JavaMethod {
    private final Signature signature;
    private final String doc;
    private final JavaFunction function;
    private MemorySegment definition = MemorySegment.NULL;

    /// Describes a method.
    ///
    /// @param signature as Python writes it, without `self`
    public JavaMethod(String signature, String doc, JavaFunction function) {
        this.signature = Signature.parse(signature);
        this.doc = doc;
        this.function = function;
    }

    /// The method's name.
    public String name() {
        return signature.name();
    }

    /// A new reference to a method descriptor of `type`, a class; it is the caller's to put into the class.
    public MemorySegment descriptor(Attachment attachment, MemorySegment type) {
        return RaisedException.orThrow(attachment, PyDescr.PyDescr_NewMethod(type, definition()));
    }

    private synchronized MemorySegment definition() {
        if (definition.address() == 0) {
            definition = FunctionEntry.definition(
                    signature.name(), signature.documented("$self", doc), new SignedFunction(signature, function));
        }
        return definition;
    }
}
