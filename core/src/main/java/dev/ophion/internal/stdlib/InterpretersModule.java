package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyModule;
import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.exchange.NotShareableError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Whence;
import dev.ophion.internal.upcall.BuiltinModule;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// `_interpreters`, under `concurrent.interpreters` and `concurrent.futures.InterpreterPoolExecutor`.
final class InterpretersModule {
    private static final String DOC = "Interpreters of this process, by id. `concurrent.interpreters` is built on it.";

    private InterpretersModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_interpreters", DOC)
                .function(
                        "new_config(name='isolated', /, **overrides)",
                        "A new configuration: a named one ('default', 'isolated', 'legacy', 'empty') with some "
                                + "fields replaced.",
                        InterpreterConfigs::newConfig)
                .function(
                        "create(config=None, *, reqrefs=False)",
                        "Creates an interpreter and returns its id. With reqrefs it ends with its last reference.",
                        InterpreterLifecycle::create)
                .function(
                        "destroy(id, *, restrict=False)",
                        "Ends an interpreter that is not running.",
                        InterpreterLifecycle::destroy)
                .function(
                        "list_all(*, require_ready=False)",
                        "All interpreters, as pairs of id and origin.",
                        InterpreterLifecycle::listAll)
                .function(
                        "get_current()",
                        "The id and origin of the current interpreter.",
                        InterpreterLifecycle::getCurrent)
                .function("get_main()", "The id and origin of the main interpreter.", InterpreterLifecycle::getMain)
                .function(
                        "whence(id)", "Where an interpreter came from: a WHENCE_ number.", InterpreterLifecycle::whence)
                .function(
                        "incref(id, *, implieslink=False, restrict=False)",
                        "Counts one more reference to an interpreter.",
                        InterpreterLifecycle::incref)
                .function(
                        "decref(id, *, restrict=False)",
                        "Counts one reference less; the last one may end the interpreter.",
                        InterpreterLifecycle::decref)
                .function(
                        "is_running(id, *, restrict=False)",
                        "Whether the interpreter's __main__ is running.",
                        InterpreterLifecycle::isRunning)
                .function(
                        "get_config(id, *, restrict=False)",
                        "The configuration an interpreter was made with.",
                        InterpreterConfigs::getConfig)
                .function(
                        "set___main___attrs(id, updates, *, restrict=False)",
                        "Binds shareable values in an interpreter's __main__.",
                        MainExecution::setMainAttributes)
                .function(
                        "exec(id, code, shared=None, *, restrict=False)",
                        "Runs source text, a function or a code object in an interpreter's __main__. Returns a "
                                + "snapshot of the exception that was not caught, or None.",
                        MainExecution::exec)
                .function(
                        "run_string(id, script, shared=None, *, restrict=False)",
                        "exec() of source text.",
                        MainExecution::runString)
                .function(
                        "run_func(id, func, shared=None, *, restrict=False)",
                        "exec() of a function.",
                        MainExecution::runFunc)
                .function(
                        "call(id, callable, args=None, kwargs=None, *, preserve_exc=False, restrict=False)",
                        "Calls a function in an interpreter. Returns the result, or None and a snapshot of the "
                                + "exception that was not caught.",
                        InterpreterCall::call)
                .function(
                        "capture_exception(exc=None)",
                        "A snapshot of an exception, as exec() returns it.",
                        MainExecution::captureException)
                .function(
                        "is_shareable(obj)",
                        "Whether objects of this type cross between interpreters without a pickle.",
                        MainExecution::isShareable)
                .onExec(InterpretersModule::fill);
    }

    private static void fill(Attachment attachment, MemorySegment module) {
        try (Arena arena = Arena.ofConfined()) {
            for (Whence whence : Whence.values()) {
                MemorySegment name = arena.allocateFrom("WHENCE_" + whence.name());
                RaisedException.orThrow(attachment, PyModule.PyModule_AddIntConstant(module, name, whence.code()));
            }
        }
        for (MemorySegment type : List.of(
                PyExc.PyExc_InterpreterError.object(),
                PyExc.PyExc_InterpreterNotFoundError.object(),
                NotShareableError.type(attachment),
                BufferViewType.of(attachment))) {
            RaisedException.orThrow(attachment, PyModule.PyModule_AddType(module, type));
        }
    }
}
