package dev.ophion.internal.border;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The classes of a module of Ophion, as they were compiled, without those of its tests.
final class ModuleClasses {
    private ModuleClasses() {}

    static List<ClassModel> of(String module) throws IOException {
        var reference = ModuleLayer.boot()
                .configuration()
                .findModule(module)
                .orElseThrow()
                .reference();
        try (var reader = reference.open();
                Stream<String> names = reader.list()) {
            return names.filter(name -> name.endsWith(".class") && !name.contains("Test"))
                    .map(name -> {
                        try (var bytes = reader.open(name).orElseThrow()) {
                            return ClassFile.of().parse(bytes.readAllBytes());
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(name, unreadable);
                        }
                    })
                    .toList();
        }
    }

    /// The constants of one kind that the code of `type` mentions.
    static <E extends PoolEntry> Stream<E> constants(ClassModel type, Class<E> kind) {
        return StreamSupport.stream(type.constantPool().spliterator(), false)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    static String simpleName(ClassModel type) {
        String name = type.thisClass().asInternalName();
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
