package dev.ophion.internal.stdlib;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ophion.cpython.PyStructSequence;
import dev.ophion.internal.exchange.ChannelInfo;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The class ChannelInfo: a tuple whose elements have names, and attributes that are no elements.
final class ChannelInfoType {
    private static final int ELEMENTS = 8;

    private static final List<List<String>> FIELDS = List.of(
            List.of("open", "both ends are open"),
            List.of("closing", "send is closed, recv is non-empty"),
            List.of("closed", "both ends are closed"),
            List.of("count", "queued objects"),
            List.of("num_interp_send", "interpreters bound to the send end"),
            List.of("num_interp_send_released", "interpreters bound to the send end and released"),
            List.of("num_interp_recv", "interpreters bound to the recv end"),
            List.of("num_interp_recv_released", "interpreters bound to the recv end and released"),
            List.of("num_interp_both", "interpreters bound to both ends"),
            List.of("num_interp_both_released", "interpreters bound to both ends and released from both"),
            List.of("num_interp_both_send_released", "interpreters bound to both ends and released from the send end"),
            List.of("num_interp_both_recv_released", "interpreters bound to both ends and released from the recv end"),
            List.of("send_associated", "current interpreter is bound to the send end"),
            List.of("send_released", "current interpreter *was* bound to the send end"),
            List.of("recv_associated", "current interpreter is bound to the recv end"),
            List.of("recv_released", "current interpreter *was* bound to the recv end"));

    private static final MemorySegment DESCRIPTION = describe(Arena.global());

    private ChannelInfoType() {}

    private static MemorySegment describe(Arena arena) {
        MemorySegment fields = arena.allocate(PyStructSequence.FIELD, FIELDS.size() + 1L);
        for (int i = 0; i < FIELDS.size(); i++) {
            long at = i * PyStructSequence.FIELD.byteSize();
            fields.set(ADDRESS, at, arena.allocateFrom(FIELDS.get(i).get(0)));
            fields.set(
                    ADDRESS,
                    at + ADDRESS.byteSize(),
                    arena.allocateFrom(FIELDS.get(i).get(1)));
        }
        MemorySegment description = arena.allocate(PyStructSequence.DESC);
        description.set(ADDRESS, 0, arena.allocateFrom(ChannelTypes.MODULE + ".ChannelInfo"));
        description.set(
                ADDRESS, offset("doc"), arena.allocateFrom("ChannelInfo\n\nA named tuple of a channel's state."));
        description.set(ADDRESS, offset("fields"), fields);
        description.set(JAVA_INT, offset("n_in_sequence"), ELEMENTS);
        return description;
    }

    private static long offset(String field) {
        return PyStructSequence.DESC.byteOffset(groupElement(field));
    }

    /// A new reference to the class, for the attached interpreter.
    static MemorySegment create(Attachment attachment) {
        return RaisedException.orThrow(attachment, PyStructSequence.PyStructSequence_NewType(DESCRIPTION));
    }

    /// A new reference to a ChannelInfo.
    static MemorySegment instance(Attachment attachment, MemorySegment type, ChannelInfo info) {
        ChannelInfo.Uses uses = info.uses();
        MemorySegment tuple = RaisedException.orThrow(attachment, PyStructSequence.PyStructSequence_New(type));
        MemorySegment[] values = {
            Singletons.bool(info.open()),
            Singletons.bool(info.closing()),
            Singletons.bool(info.closed()),
            PyInt.fromJava(attachment, info.count()),
            PyInt.fromJava(attachment, uses.send()),
            PyInt.fromJava(attachment, uses.sendReleased()),
            PyInt.fromJava(attachment, uses.receive()),
            PyInt.fromJava(attachment, uses.receiveReleased()),
            PyInt.fromJava(attachment, uses.both()),
            PyInt.fromJava(attachment, uses.bothReleased()),
            PyInt.fromJava(attachment, uses.bothSendReleased()),
            PyInt.fromJava(attachment, uses.bothReceiveReleased()),
            Singletons.bool(uses.sends()),
            Singletons.bool(uses.sendsReleased()),
            Singletons.bool(uses.receives()),
            Singletons.bool(uses.receivesReleased())
        };
        for (int i = 0; i < values.length; i++) {
            PyStructSequence.PyStructSequence_SetItem(tuple, i, values[i]);
        }
        return tuple;
    }
}
