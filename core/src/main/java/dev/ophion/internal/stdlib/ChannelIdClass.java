package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The class ChannelID of one interpreter, which is written in Python: it has nothing to do but to hold its
/// channel.
final class ChannelIdClass {
    private static final String SOURCE = """
            def define(hold, let_go):
                class ChannelID:
                    'A channel ID identifies a channel and may be used as an int.'

                    __slots__ = ('_cid', '_end', '_resolve', '_held')

                    def __new__(cls, *args, **kwargs):
                        name = cls.__name__
                        if cls is ChannelID:
                            name = f'{cls.__module__}.{name}'
                        raise TypeError(f'cannot create {name!r} instances')

                    def __repr__(self):
                        name = type(self).__name__
                        if self._end == 'both':
                            return f'{name}({self._cid})'
                        return f'{name}({self._cid}, {self._end}=True)'

                    def __str__(self):
                        return str(self._cid)

                    def __index__(self):
                        return self._cid

                    __int__ = __index__

                    def __hash__(self):
                        return hash(self._cid)

                    def __eq__(self, other):
                        if isinstance(other, ChannelID):
                            return self._cid == other._cid and self._end == other._end
                        kind = type(other)
                        for conversion in ('__index__', '__int__', '__float__', '__complex__'):
                            if hasattr(kind, conversion):
                                return self._cid == other
                        return NotImplemented

                    def __reduce__(self):
                        raise TypeError("cannot pickle '_interpchannels.ChannelID' object")

                    @property
                    def end(self):
                        "'send', 'recv', or 'both'"
                        return self._end

                    @property
                    def send(self):
                        "the 'send' end of the channel"
                        return make(self._cid, 'send', True, self._resolve)

                    @property
                    def recv(self):
                        "the 'recv' end of the channel"
                        return make(self._cid, 'recv', True, self._resolve)

                    def __del__(self):
                        if self._held:
                            let_go(self._cid)

                new = object.__new__

                def make(cid, end, force, resolve):
                    self = new(ChannelID)
                    self._held = False
                    self._cid = cid
                    self._end = end
                    self._resolve = resolve
                    self._held = hold(cid, force)
                    return self

                ChannelID.__qualname__ = 'ChannelID'
                return ChannelID, make
            """;

    private static final InternedName CID = new InternedName("_cid");
    private static final InternedName END = new InternedName("_end");
    private static final InternedName RESOLVE = new InternedName("_resolve");

    private final MemorySegment type;
    private final MemorySegment make;

    private ChannelIdClass(MemorySegment type, MemorySegment make) {
        this.type = type;
        this.make = make;
    }

    /// Makes the class for `module`, whose functions it uses. The references to [#type()] and [#factory()] are the
    /// caller's.
    static ChannelIdClass define(Attachment attachment, MemorySegment module) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment globals = references.own(PyDict.PyDict_New());
            MemorySegment name = references.own(PyStr.fromJava(attachment, ChannelTypes.MODULE));
            RaisedException.orThrow(
                    attachment, PyDict.PyDict_SetItemString(globals, arena.allocateFrom("__name__"), name));
            references.own(PyRun.PyRun_StringFlags(
                    arena.allocateFrom(SOURCE), PyRun.Py_file_input, globals, globals, MemorySegment.NULL));
            MemorySegment key = references.own(PyStr.fromJava(attachment, "define"));
            MemorySegment define = RaisedException.orThrow(attachment, PyDict.PyDict_GetItemWithError(globals, key));
            MemorySegment functions = references.own(Tuples.of(
                    attachment,
                    RaisedException.orThrow(
                            attachment, PyObject.PyObject_GetAttrString(module, arena.allocateFrom("_hold"))),
                    RaisedException.orThrow(
                            attachment, PyObject.PyObject_GetAttrString(module, arena.allocateFrom("_let_go")))));
            MemorySegment made = references.own(PyCall.PyObject_Call(define, functions, MemorySegment.NULL));
            MemorySegment type = References.share(PyTuple.PyTuple_GetItem(made, 0));
            MemorySegment make = References.share(PyTuple.PyTuple_GetItem(made, 1));
            RaisedException.orThrow(attachment, PyType.PyType_Freeze(type));
            return new ChannelIdClass(type, make);
        }
    }

    /// The class, borrowed.
    MemorySegment type() {
        return type;
    }

    /// The function that makes instances, borrowed.
    MemorySegment factory() {
        return make;
    }

    boolean isInstance(MemorySegment object) {
        return TypeCheck.isInstance(object, type);
    }

    /// A new reference to a ChannelID.
    ///
    /// @param force whether there may be no such channel
    /// @param resolve whether it arrives in other interpreters as the standard library's channel end
    MemorySegment create(Attachment attachment, long id, ChannelEnd end, boolean force, boolean resolve) {
        try (References references = new References(attachment)) {
            MemorySegment arguments = references.own(Tuples.of(
                    attachment,
                    PyInt.fromJava(attachment, id),
                    PyStr.fromJava(attachment, nameOf(end)),
                    Singletons.bool(force),
                    Singletons.bool(resolve)));
            return RaisedException.orThrow(attachment, PyCall.PyObject_Call(make, arguments, MemorySegment.NULL));
        }
    }

    long id(Attachment attachment, MemorySegment object) {
        MemorySegment id = RaisedException.orThrow(attachment, PyObject.PyObject_GetAttr(object, CID.of(attachment)));
        try {
            return PyInt.toLong(attachment, id);
        } finally {
            PyRefcount.Py_DecRef(id);
        }
    }

    ChannelEnd end(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            String name = PyStr.of(attachment, references.own(PyObject.PyObject_GetAttr(object, END.of(attachment))));
            return switch (name) {
                case "send" -> ChannelEnd.SEND;
                case "recv" -> ChannelEnd.RECEIVE;
                default -> ChannelEnd.BOTH;
            };
        }
    }

    boolean resolves(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            return Singletons.isTrue(references.own(PyObject.PyObject_GetAttr(object, RESOLVE.of(attachment))));
        }
    }

    private static String nameOf(ChannelEnd end) {
        return switch (end) {
            case SEND -> "send";
            case RECEIVE -> "recv";
            case BOTH -> "both";
        };
    }
}
