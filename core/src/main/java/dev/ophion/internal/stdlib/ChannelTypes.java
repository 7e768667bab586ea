package dev.ophion.internal.stdlib;

import dev.ophion.ChannelException;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes that one interpreter has for channels: those of the module, and the ends that are registered with
/// it.
final class ChannelTypes {
    static final String MODULE = "_interpchannels";

    /// Where the classes of channel ends may come from.
    private static final List<String> HIGH_LEVEL_MODULES =
            List.of("concurrent.interpreters._channels", "test.support.channels");

    private static final InterpreterLocal<ChannelTypes> OF = new InterpreterLocal<>(interpreter -> new ChannelTypes());

    private final List<MemorySegment> owned = new ArrayList<>();
    private @Nullable ChannelIdClass channelId;
    private MemorySegment channelInfo = MemorySegment.NULL;
    private MemorySegment error = MemorySegment.NULL;
    private MemorySegment notFoundError = MemorySegment.NULL;
    private MemorySegment closedError = MemorySegment.NULL;
    private MemorySegment emptyError = MemorySegment.NULL;
    private MemorySegment notEmptyError = MemorySegment.NULL;
    private MemorySegment sendChannel = MemorySegment.NULL;
    private MemorySegment receiveChannel = MemorySegment.NULL;

    private ChannelTypes() {}

    static ChannelTypes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Makes the classes for a new instance of the module.
    void addTo(Attachment attachment, MemorySegment module) {
        if (owned.isEmpty()) {
            attachment.interpreter().atExit(attachment, ending -> clear());
        }
        error = addException(attachment, module, "ChannelError", PyExc.PyExc_RuntimeError.object());
        notFoundError = addException(attachment, module, "ChannelNotFoundError", error);
        closedError = addException(attachment, module, "ChannelClosedError", error);
        emptyError = addException(attachment, module, "ChannelEmptyError", error);
        notEmptyError = addException(attachment, module, "ChannelNotEmptyError", error);
        channelInfo = add(attachment, module, ChannelInfoType.create(attachment));
        ChannelIdClass made = ChannelIdClass.define(attachment, module, owned);
        RaisedException.orThrow(attachment, PyModule.PyModule_AddType(module, made.type()));
        ChannelData.register(attachment, made.type());
        channelId = made;
    }

    private MemorySegment addException(Attachment attachment, MemorySegment module, String name, MemorySegment base) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type =
                    PyErrors.PyErr_NewException(arena.allocateFrom(MODULE + "." + name), base, MemorySegment.NULL);
            return add(attachment, module, RaisedException.orThrow(attachment, type));
        }
    }

    private MemorySegment add(Attachment attachment, MemorySegment module, MemorySegment type) {
        owned.add(type);
        RaisedException.orThrow(attachment, PyModule.PyModule_AddType(module, type));
        return type;
    }

    /// Takes note of the classes of channel ends; those registered before stay alive.
    void register(MemorySegment sendType, MemorySegment receiveType) {
        owned.add(References.share(sendType));
        owned.add(References.share(receiveType));
        sendChannel = sendType;
        receiveChannel = receiveType;
    }

    private void clear() {
        channelId = null;
        channelInfo = MemorySegment.NULL;
        error = MemorySegment.NULL;
        notFoundError = MemorySegment.NULL;
        closedError = MemorySegment.NULL;
        emptyError = MemorySegment.NULL;
        notEmptyError = MemorySegment.NULL;
        sendChannel = MemorySegment.NULL;
        receiveChannel = MemorySegment.NULL;
        owned.forEach(PyRefcount::Py_DecRef);
        owned.clear();
    }

    /// The class ChannelID; imports the module if that has not happened yet.
    ChannelIdClass channelId(Attachment attachment) {
        if (channelId == null) {
            importModule(attachment, MODULE);
        }
        ChannelIdClass known = channelId;
        if (known == null) {
            throw new PythonError(PyExc.PyExc_RuntimeError, MODULE + " is gone: its interpreter is ending");
        }
        return known;
    }

    /// The class ChannelInfo, borrowed.
    MemorySegment channelInfo() {
        return channelInfo;
    }

    /// The registered class of an end, borrowed; imports a module that registers it if that has not happened yet.
    ///
    /// @param end one of the two
    /// @throws RaisedException an ImportError, if there is no such module
    MemorySegment endClass(Attachment attachment, ChannelEnd end) {
        if (sendChannel.address() == 0) {
            importHighLevel(attachment);
        }
        MemorySegment type = end == ChannelEnd.SEND ? sendChannel : receiveChannel;
        if (type.address() == 0) {
            throw new PythonError(PyExc.PyExc_RuntimeError, "no classes of channel ends are registered");
        }
        return type;
    }

    private static void importHighLevel(Attachment attachment) {
        try {
            importModule(attachment, HIGH_LEVEL_MODULES.getFirst());
        } catch (RaisedException missing) {
            missing.discard(attachment);
            importModule(attachment, HIGH_LEVEL_MODULES.getLast());
        }
    }

    private static void importModule(Attachment attachment, String name) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            references.own(PyImport.PyImport_ImportModule(arena.allocateFrom(name)));
        }
    }

    /// The module's exception for what a channel says.
    PythonError raise(ChannelException refused) {
        MemorySegment type = switch (refused.reason()) {
            case NOT_FOUND -> notFoundError;
            case CLOSED, RELEASED, CLOSED_WHILE_SENDING -> closedError;
            case EMPTY -> emptyError;
            case NOT_EMPTY -> notEmptyError;
        };
        String message = String.valueOf(refused.getMessage());
        return type.address() == 0 // the interpreter is ending
                ? new PythonError(PyExc.PyExc_RuntimeError, message)
                : new PythonError(type, message);
    }
}
