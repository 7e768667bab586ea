package dev.ophion;

import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.process.PythonProcess;
import dev.ophion.internal.stdlib.ChannelData;
import dev.ophion.internal.stdlib.QueueData;
import dev.ophion.internal.stdlib.SharedBufferData;
import dev.ophion.internal.stdlib.SharedObjectData;
import dev.ophion.internal.value.JavaData;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Java sends to interpreters, and receives from them, by whichever way: values that no interpreter owns.
final class Messages {
    private Messages() {}

    /// The form of a Java value between interpreters. Lists become tuples.
    ///
    /// @throws NotShareableException if it has none
    static CrossInterpreterData toData(@Nullable Object value) {
        return switch (value) {
            case SendEnd end -> end.data();
            case ReceiveEnd end -> end.data();
            case SharedHandle handle -> handle.data();
            case SharedBuffer buffer -> CrossInterpreterData.ofJava(buffer.memory());
            case PythonBuffer buffer -> CrossInterpreterData.ofJava(buffer.memory());
            case InterpreterQueue queue -> queue.data();
            case PythonValue copy -> toData(copy.data());
            case PythonObject handle -> throw new NotShareableException(handle + " belongs to its interpreter");
            case List<?> items -> toTuple(items);
            case null -> CrossInterpreterData.ofJava(null);
            case Boolean _, Byte _, Short _, Integer _, Long _, BigInteger _, Float _, Double _, String _, byte[] _ ->
                CrossInterpreterData.ofJava(value);
            default -> toCopy(value);
        };
    }

    private static CrossInterpreterData toTuple(List<?> items) {
        var forms = new ArrayList<CrossInterpreterData>(items.size());
        try {
            items.forEach(item -> forms.add(toData(item)));
            return CrossInterpreterData.ofJava(forms);
        } catch (RuntimeException refused) {
            forms.forEach(CrossInterpreterData::release);
            throw refused;
        }
    }

    private static CrossInterpreterData toCopy(Object value) {
        try {
            return JavaData.of(value);
        } catch (NotConvertibleException refused) {
            throw new NotShareableException(String.valueOf(refused.getMessage()));
        }
    }

    /// The value of an item that was received, which is used up.
    ///
    /// @param source where it comes from, for the message
    /// @throws UnboundItemException if its interpreter has ended
    /// @throws PythonException if it was pickled and cannot be unpickled in the main interpreter
    static PythonValue receive(SentItem item, Object source) {
        CrossInterpreterData data = item.data();
        if (data == null) {
            throw new UnboundItemException(source.toString());
        }
        try {
            return new PythonValue(plain(data.toJava()));
        } finally {
            data.release(); // not through the item, whose memory the sender's processor still has
        }
    }

    /// The value of what no interpreter owns, which stays the caller's to release.
    ///
    /// @throws PythonException if it was pickled and cannot be unpickled in the main interpreter
    static PythonValue toValue(CrossInterpreterData data) {
        return new PythonValue(plain(data.toJava()));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case ViewedMemory memory -> buffer(memory);
            case ExtensionData data -> toJava(data).orElseGet(() -> decode(data));
            case CrossInterpreterData data -> decode(data);
            case List<?> items -> {
                List<@Nullable Object> plain = new ArrayList<>(items.size());
                items.forEach(each -> plain.add(plain(each)));
                yield Collections.unmodifiableList(plain);
            }
            case null, default -> value;
        };
    }

    /// The Java side of an object that is the same one everywhere; empty if it has none. The data stays the caller's to
    /// release.
    static Optional<Object> toJava(ExtensionData data) {
        return switch (data) {
            case ChannelData end when end.end() != ChannelEnd.BOTH -> Optional.of(Channel.end(end));
            case QueueData queue -> Optional.of(InterpreterQueue.of(queue.queue()));
            case SharedObjectData shared -> Optional.of(SharedHandle.of(shared.object()));
            case SharedBufferData buffer -> Optional.of(SharedBuffer.of(buffer.region()));
            default -> Optional.empty();
        };
    }

    private static @Nullable Object buffer(ViewedMemory memory) {
        if (memory.isScattered()) {
            CrossInterpreterData data = CrossInterpreterData.ofJava(memory);
            try {
                return decode(data);
            } finally {
                data.release();
            }
        }
        memory.use();
        return new PythonBuffer(memory);
    }

    /// What Python alone can make sense of is decoded in the main interpreter.
    private static @Nullable Object decode(CrossInterpreterData data) {
        var main = new Interpreter(PythonProcess.current()
                .orElseThrow(() -> new IllegalStateException("Python has ended, and cannot decode " + data))
                .mainInterpreter());
        return main.run(attachment -> {
                    var object = RaisedException.orThrow(attachment, data.toObject(attachment));
                    return main.valueOwned(attachment, object);
                })
                .data();
    }
}
