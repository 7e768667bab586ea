package dev.ophion.internal.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which functions of C are called, and how.
final class NativeFunctionsTest {
    /// Each looks at memory and returns. None allocates, frees, runs Python code, raises an audit event, waits or takes
    /// the GIL: a call that comes back to Java from there would end the process.
    private static final Set<String> LEAVES = Set.of(
            "PyCallable_Check",
            "PyDict_Next",
            "PyErr_Occurred",
            "PyImport_GetModuleDict",
            "PyInterpreterState_Get",
            "PyInterpreterState_GetID",
            "PyThreadState_GetID",
            "PyThreadState_GetInterpreter",
            "PyThreadState_GetUnchecked",
            "PyType_GetFlags",
            "PyType_IsSubtype",
            "_PyInterpreterState_IsReady",
            "_PyInterpreterState_IsRunningMain",
            "_PyInterpreterState_SetNotRunningMain",
            "pthread_getspecific",
            "pthread_setspecific");

    /// The first group ends the process, the second knows the main interpreter only.
    private static final Set<String> NEVER_CALLED = Set.of(
            "PyErr_Print",
            "PyErr_PrintEx",
            "PyRun_SimpleString",
            "PyRun_SimpleStringFlags",
            "PyRun_SimpleFile",
            "PyRun_SimpleFileExFlags",
            "PyRun_AnyFile",
            "PyRun_AnyFileExFlags",
            "PyRun_InteractiveLoopFlags",
            "Py_Exit",
            "Py_ExitStatusException",
            "Py_FatalError",
            "Py_Main",
            "Py_RunMain",
            "Py_BytesMain",
            "PyThread_exit_thread",
            "abort",
            "exit",
            "Py_AddPendingCall",
            "PyErr_SetInterrupt",
            "PyErr_SetInterruptEx",
            "PyEval_AcquireThread",
            "PyEval_InitThreads");

    @Test
    void onlyLeavesAreCalledWithoutATransition() throws IOException {
        List<String> found = new ArrayList<>();
        for (ClassModel type : ModuleClasses.of("dev.ophion.cpython")) {
            type.methods()
                    .forEach(method -> method.code().ifPresent(code -> {
                        String constant = "";
                        for (var element : code) {
                            if (element instanceof ConstantInstruction.LoadConstantInstruction load
                                    && load.constantEntry() instanceof StringEntry text) {
                                constant = text.stringValue();
                            } else if (element instanceof InvokeInstruction call
                                    && call.owner().asInternalName().equals("dev/ophion/cpython/CriticalFunction")
                                    && call.name().stringValue().startsWith("of")) {
                                found.add(constant);
                            }
                        }
                    }));
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(LEAVES);
    }

    @Test
    void nobodyElseAsksForCallsWithoutATransition() throws IOException {
        List<String> askers = new ArrayList<>();
        for (String module : List.of("dev.ophion.cpython", "dev.ophion")) {
            for (ClassModel type : ModuleClasses.of(module)) {
                ModuleClasses.constants(type, MemberRefEntry.class)
                        .filter(member -> member.owner().asInternalName().equals("java/lang/foreign/Linker$Option")
                                && member.name().equalsString("critical"))
                        .forEach(member -> askers.add(ModuleClasses.simpleName(type)));
            }
        }

        assertThat(askers).containsOnly("CriticalFunction");
    }

    @Test
    void nothingIsCalledThatEndsTheProcessOrKnowsTheMainInterpreterOnly() throws IOException {
        List<String> called = new ArrayList<>();
        for (ClassModel type : ModuleClasses.of("dev.ophion.cpython")) {
            ModuleClasses.constants(type, StringEntry.class)
                    .map(StringEntry::stringValue)
                    .forEach(called::add);
        }

        assertThat(called)
                .contains("PyRun_StringFlags", "Py_FinalizeEx") // this is where their names stand
                .doesNotContainAnyElementsOf(NEVER_CALLED)
                .noneMatch(name -> name.startsWith("PyGILState_"));
    }
}
