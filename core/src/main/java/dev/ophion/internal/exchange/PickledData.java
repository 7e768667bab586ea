package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pickled object. An object of the sender's `__main__` is looked for in the receiver's first, and then in the
/// sender's script, which the receiver runs as a module for that.
public final class PickledData implements CrossInterpreterData {
    private static final byte[] MAIN = "__main__".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOADED_MAIN = "<fake __main__>".getBytes(StandardCharsets.US_ASCII);

    private final byte[] pickle;

    /// Whether objects are looked for in scripts.
    private final boolean needsMain;

    /// The sender's script, if the pickle names `__main__` and that is one.
    private final @Nullable String mainFile;

    /// What the pickle names, which must not go meanwhile.
    private final List<CrossInterpreterData> kept;

    private PickledData(byte[] pickle, boolean needsMain, @Nullable String mainFile, List<CrossInterpreterData> kept) {
        this.pickle = pickle;
        this.needsMain = needsMain;
        this.mainFile = mainFile;
        this.kept = kept;
    }

    /// Pickles `object`, borrowed.
    ///
    /// @throws RaisedException what `pickle.dumps()` raised, or a NotShareableError if the sender is restricted
    public static PickledData of(Attachment sender, MemorySegment object) {
        if (sender.interpreter().isRestricted()) { // a pickle is a program, and it would run elsewhere
            throw NotShareableError.withMessage(
                    sender,
                    "sending a pickled object is not allowed by the policy of interpreter "
                            + sender.interpreter().id());
        }
        try (var references = new References(sender);
                var pickling = new Pickling()) {
            MemorySegment pickled = references.own(Exchange.EXCHANGE.call(sender, "dumps", object));
            byte[] pickle = Memory.asBytes(PyBytes.PyBytes_AS_STRING(pickled), PyBytes.PyBytes_GET_SIZE(pickled))
                    .toArray(JAVA_BYTE);
            String mainFile = contains(pickle, MAIN) ? mainFile(sender, references) : null;
            return new PickledData(
                    pickle, mainFile != null || contains(pickle, LOADED_MAIN), mainFile, pickling.take());
        }
    }

    private static @Nullable String mainFile(Attachment sender, References references) {
        MemorySegment file = references.own(Exchange.EXCHANGE.call(sender, "main_file"));
        return Singletons.isNone(file) ? null : PyStr.toJava(sender, file);
    }

    private static boolean contains(byte[] text, byte[] word) {
        for (int from = 0; from + word.length <= text.length; from++) {
            int matched = 0;
            while (matched < word.length && text[from + matched] == word[matched]) {
                matched++;
            }
            if (matched == word.length) {
                return true;
            }
        }
        return false;
    }

    /// @throws RaisedException a NotShareableError, with what `pickle.loads()` raised as its `__cause__`
    @Override
    public MemorySegment toObject(Attachment receiver) {
        try (var references = new References(receiver)) {
            MemorySegment pickled = references.own(new BytesData(pickle).toObject(receiver));
            if (!needsMain) {
                return Exchange.EXCHANGE.call(receiver, "loads", pickled);
            }
            MemorySegment file =
                    mainFile == null ? Singletons.none() : references.own(PyStr.fromJava(receiver, mainFile));
            return Exchange.EXCHANGE.call(receiver, "loads_with_main", pickled, file);
        } catch (RaisedException failed) {
            if (!failed.matches(PyExc.PyExc_Exception.object())) { // such as Ctrl-C
                throw failed;
            }
            throw NotShareableError.withMessage(receiver, "object could not be unpickled", failed);
        }
    }

    /// This object: what it pickles has no plain Java value.
    @Override
    public Object toJava() {
        return this;
    }

    @Override
    public void release() {
        kept.forEach(CrossInterpreterData::release);
    }
}
