package dev.ophion.internal.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Java code that C calls: what it throws would end the JVM, so each way in catches everything.
final class UpcallsTest {
    private static final String UPCALL = "dev/ophion/cpython/Upcall";

    /// What may be called where nothing catches.
    private static final Set<String> HARMLESS = Set.of(
            "java/lang/foreign/MemorySegment.ofAddress",
            "java/lang/foreign/MemorySegment.address",
            "dev/ophion/internal/upcall/ThrownInUpcall.giveUp",
            "dev/ophion/internal/thread/LastWords.log",
            "dev/ophion/cpython/PyErrors.PyErr_NoMemory");

    private final Map<String, ClassModel> classes;
    private final List<String> ways = new ArrayList<>();
    private final List<String> uncaught = new ArrayList<>();

    UpcallsTest() throws IOException {
        classes = ModuleClasses.of("dev.ophion").stream()
                .collect(Collectors.toMap(type -> type.thisClass().asInternalName(), Function.identity()));
    }

    @Test
    void everyWayInCatchesEverything() {
        for (ClassModel type : classes.values()) {
            if (type.interfaces().stream()
                    .anyMatch(entry -> entry.asInternalName().equals(UPCALL))) {
                check(type, "enter", "(JJJJ)J");
            }
            type.methods().forEach(method -> method.code().ifPresent(code -> checkLambdas(type, code)));
        }

        assertThat(ways).contains("FunctionEntry.enter").hasSizeGreaterThan(12);
        assertThat(uncaught).isEmpty();
    }

    @Test
    void theLastResortThrowsNothing() {
        for (ClassModel type : classes.values()) {
            switch (ModuleClasses.simpleName(type)) {
                case "LastWords" -> {
                    check(type, "log", "(Ljava/lang/Throwable;)V");
                    check(type, "log", "(Ljava/lang/Object;Ljava/lang/Throwable;)V");
                }
                case "ThrownInUpcall" -> check(type, "giveUp", "()V");
                default -> {}
            }
        }

        assertThat(ways).hasSize(3);
        assertThat(uncaught).isEmpty();
    }

    /// Checks the lambdas and method references in `code` that become upcalls.
    private void checkLambdas(ClassModel type, CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof InvokeDynamicInstruction lambda
                    && lambda.typeSymbol().returnType().descriptorString().equals("L" + UPCALL + ";")) {
                var body = ((MethodHandleEntry)
                                lambda.invokedynamic().bootstrap().arguments().get(1))
                        .reference();
                assertThat(body.owner().asInternalName())
                        .as("owner of %s", body.name())
                        .isEqualTo(type.thisClass().asInternalName());
                check(type, body.name().stringValue(), body.type().stringValue());
            }
        }
    }

    private void check(ClassModel type, String name, String descriptor) {
        ways.add(ModuleClasses.simpleName(type) + "." + name);
        check(type, method(type, name, descriptor));
    }

    private void check(ClassModel type, MethodModel method) {
        CodeModel code = method.code().orElseThrow();
        List<CodeElement> elements = code.elementList();
        Map<Label, Integer> places = new HashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof LabelTarget target) {
                places.put(target.label(), i);
            }
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!isCaught(code, places, i)) {
                checkUncaught(type, method, elements.get(i));
            }
        }
    }

    private static boolean isCaught(CodeModel code, Map<Label, Integer> places, int place) {
        return code.exceptionHandlers().stream()
                .anyMatch(handler -> catchesThrowable(handler)
                        && places.get(handler.tryStart()) <= place
                        && place < places.get(handler.tryEnd()));
    }

    private static boolean catchesThrowable(ExceptionCatch handler) {
        return handler.catchType()
                .map(caught -> caught.asInternalName().equals("java/lang/Throwable"))
                .orElse(false); // the end of a `finally` throws it again
    }

    private void checkUncaught(ClassModel type, MethodModel method, CodeElement element) {
        switch (element) {
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                String callee = owner + "." + call.name();
                if (isOfSameFile(type.thisClass().asInternalName(), owner)) {
                    ClassModel called = Objects.requireNonNull(classes.get(owner));
                    check(
                            called,
                            method(
                                    called,
                                    call.name().stringValue(),
                                    call.type().stringValue()));
                } else if (!HARMLESS.contains(callee)) {
                    uncaught.add(callee + " in " + place(type, method));
                }
            }
            case InvokeDynamicInstruction _, ThrowInstruction _ -> uncaught.add(element + " in " + place(type, method));
            default -> {}
        }
    }

    private static boolean isOfSameFile(String one, String other) {
        return one.split("\\$", 2)[0].equals(other.split("\\$", 2)[0]);
    }

    private static String place(ClassModel type, MethodModel method) {
        return ModuleClasses.simpleName(type) + "." + method.methodName();
    }

    private static MethodModel method(ClassModel type, String name, String descriptor) {
        return type.methods().stream()
                .filter(method -> method.methodName().equalsString(name)
                        && method.methodType().equalsString(descriptor))
                .findFirst()
                .orElseThrow();
    }
}
