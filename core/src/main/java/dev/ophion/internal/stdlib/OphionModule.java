package dev.ophion.internal.stdlib;

import dev.ophion.PythonInstallationException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyModule;
import dev.ophion.internal.installation.PythonPackage;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.WarmInterpreters;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaErrorType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// `_ophion`: where the Python package `ophion` is, and what of it is Java's.
final class OphionModule {
    private OphionModule() {}

    static BuiltinModule create() {
        var module = new BuiltinModule("_ophion", "The part of the package ophion that is written in Java.")
                .function(
                        "package_directory()",
                        "The directory that holds the package ophion, or None until it is unpacked.",
                        OphionModule::packageDirectory)
                .function(
                        "unpack_package()",
                        "Writes the package ophion into the cache directory; returns the directory that holds it.",
                        OphionModule::unpackPackage)
                .function("keep_warm(count)", "Keep so many interpreters ready for create().", (_, arguments) -> {
                    WarmInterpreters.keep(Math.toIntExact(Math.max(0, arguments.toLong(0))));
                    return Singletons.none();
                })
                .function(
                        "warm_interpreters()",
                        "How many are ready.",
                        (attachment, _) -> PyInt.fromJava(attachment, WarmInterpreters.ready()))
                .onExec(OphionModule::fill);
        OphionQueues.addTo(module);
        return module;
    }

    private static void fill(Attachment attachment, MemorySegment module) {
        try (Arena arena = Arena.ofConfined()) {
            RaisedException.orThrow(
                    attachment,
                    PyModule.PyModule_AddObjectRef(
                            module, arena.allocateFrom("JavaError"), JavaErrorType.of(attachment)));
        }
    }

    private static MemorySegment packageDirectory(Attachment attachment, Arguments arguments) {
        PythonPackage files = PythonPackage.ofUser();
        return files.isComplete() ? toStr(attachment, files.directory()) : Singletons.none();
    }

    private static MemorySegment unpackPackage(Attachment attachment, Arguments arguments) {
        Path directory;
        try (var _ = attachment.detach()) {
            directory = PythonPackage.ofUser().unpack();
        } catch (PythonInstallationException failed) {
            throw new PythonError(PyExc.PyExc_ImportError, String.valueOf(failed.getMessage()));
        }
        return toStr(attachment, directory);
    }

    private static MemorySegment toStr(Attachment attachment, Path path) {
        return PyStr.fromJava(attachment, path.toString());
    }
}
