package dev.ophion.internal.stdlib;

import dev.ophion.ChannelException;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes that one interpreter has for channels: those of the module, and the ends that are registered with
/// it.
final class ChannelTypes {
    static final String MODULE = "_interpchannels";

    /// Where the classes of channel ends may come from.
    private static final String PUBLIC_MODULE = "ophion.channels";

    private static final List<String> HIGH_LEVEL_MODULES =
            List.of("concurrent.interpreters._channels", "test.support.channels");

    private enum Role {
        CHANNEL_INFO,
        CHANNEL_ID,
        CHANNEL_ID_FACTORY,
        ERROR,
        NOT_FOUND_ERROR,
        CLOSED_ERROR,
        EMPTY_ERROR,
        NOT_EMPTY_ERROR,
        FULL_ERROR,
        SEND_CHANNEL,
        RECV_CHANNEL,
        PUBLIC_SEND_CHANNEL,
        PUBLIC_RECV_CHANNEL
    }

    private static final InterpreterLocal<ChannelTypes> OF = new InterpreterLocal<>(interpreter -> new ChannelTypes());

    private final ModuleTypes<Role> types = new ModuleTypes<>(Role.class);
    private @Nullable ChannelIdClass channelId;

    private ChannelTypes() {}

    static ChannelTypes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Makes the classes for a new instance of the module.
    void addTo(Attachment attachment, MemorySegment module) {
        MemorySegment error =
                addException(attachment, module, Role.ERROR, "ChannelError", PyExc.PyExc_RuntimeError.object());
        addException(attachment, module, Role.NOT_FOUND_ERROR, "ChannelNotFoundError", error);
        addException(attachment, module, Role.CLOSED_ERROR, "ChannelClosedError", error);
        addException(attachment, module, Role.EMPTY_ERROR, "ChannelEmptyError", error);
        addException(attachment, module, Role.NOT_EMPTY_ERROR, "ChannelNotEmptyError", error);
        types.add(attachment, module, Role.CHANNEL_INFO, ChannelInfoType.create(attachment));
        ChannelIdClass made = ChannelIdClass.define(attachment, module);
        types.own(attachment, Role.CHANNEL_ID_FACTORY, made.factory());
        types.add(attachment, module, Role.CHANNEL_ID, made.type());
        ChannelData.register(attachment, made.type());
        channelId = made;
    }

    private MemorySegment addException(
            Attachment attachment, MemorySegment module, Role role, String name, MemorySegment base) {
        return types.addException(attachment, module, role, MODULE + "." + name, null, base);
    }

    /// Makes the class of exceptions that CPython's module does not have, for a new instance of ours.
    void addFullError(Attachment attachment, MemorySegment module) {
        channelId(attachment);
        MemorySegment error = types.get(Role.ERROR);
        types.addException(attachment, module, Role.FULL_ERROR, "_ophion_channels.ChannelFullError", null, error);
    }

    /// Takes note of the classes of `ophion.channels`.
    void registerPublic(Attachment attachment, MemorySegment sendType, MemorySegment receiveType) {
        types.share(attachment, Role.PUBLIC_SEND_CHANNEL, sendType);
        types.share(attachment, Role.PUBLIC_RECV_CHANNEL, receiveType);
    }

    /// The class that `ophion.channels` has for an end, borrowed.
    ///
    /// @param end one of the two
    MemorySegment publicEndClass(Attachment attachment, ChannelEnd end) {
        Role role = end == ChannelEnd.SEND ? Role.PUBLIC_SEND_CHANNEL : Role.PUBLIC_RECV_CHANNEL;
        return types.get(attachment, role, PUBLIC_MODULE);
    }

    /// Takes note of the classes of channel ends; those registered before stay alive.
    void register(Attachment attachment, MemorySegment sendType, MemorySegment receiveType) {
        types.share(attachment, Role.SEND_CHANNEL, sendType);
        types.share(attachment, Role.RECV_CHANNEL, receiveType);
    }

    /// The class ChannelID; imports the module if that has not happened yet.
    ChannelIdClass channelId(Attachment attachment) {
        if (channelId == null) {
            ModuleTypes.importModule(attachment, MODULE);
        }
        ChannelIdClass known = channelId;
        if (known == null || types.get(Role.CHANNEL_ID).address() == 0) {
            throw new PythonError(PyExc.PyExc_RuntimeError, MODULE + " is gone: its interpreter is ending");
        }
        return known;
    }

    /// The class ChannelInfo, borrowed.
    MemorySegment channelInfo() {
        return types.get(Role.CHANNEL_INFO);
    }

    /// The registered class of an end, borrowed; imports a module that registers it if that has not happened yet.
    ///
    /// @param end one of the two
    /// @throws RaisedException an ImportError, if there is no such module
    MemorySegment endClass(Attachment attachment, ChannelEnd end) {
        if (types.get(Role.SEND_CHANNEL).address() == 0) {
            importHighLevel(attachment);
        }
        MemorySegment type = types.get(end == ChannelEnd.SEND ? Role.SEND_CHANNEL : Role.RECV_CHANNEL);
        if (type.address() == 0) {
            throw new PythonError(PyExc.PyExc_RuntimeError, "no classes of channel ends are registered");
        }
        return type;
    }

    private static void importHighLevel(Attachment attachment) {
        try {
            ModuleTypes.importModule(attachment, HIGH_LEVEL_MODULES.getFirst());
        } catch (RaisedException missing) {
            missing.discard(attachment);
            ModuleTypes.importModule(attachment, HIGH_LEVEL_MODULES.getLast());
        }
    }

    /// The module's exception for what a channel says.
    PythonError raise(ChannelException refused) {
        Role role = switch (refused.reason()) {
            case NOT_FOUND -> Role.NOT_FOUND_ERROR;
            case CLOSED, RELEASED, CLOSED_WHILE_SENDING -> Role.CLOSED_ERROR;
            case FULL -> Role.FULL_ERROR;
            case EMPTY -> Role.EMPTY_ERROR;
            case NOT_EMPTY -> Role.NOT_EMPTY_ERROR;
        };
        return types.error(role, String.valueOf(refused.getMessage()));
    }
}
