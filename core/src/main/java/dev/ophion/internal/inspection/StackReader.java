package dev.ophion.internal.inspection;

import dev.ophion.PythonStack;
import dev.ophion.cpython.CodePoints;
import dev.ophion.cpython.PyDebugOffsets;
import dev.ophion.cpython.PyDebugOffsets.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the Python stacks of all threads of all interpreters of a process while it runs, or hangs, or has crashed.
///
/// Nobody is asked, stopped or waited for. So what is read of a thread that moves on meanwhile may be torn: such a
/// stack ends where it makes no sense any more. A thread that waits, or is stuck in C, is told exactly.
final class StackReader {
    /// What somebody reads, and a bound on a walk in circles.
    private static final int MOST_FRAMES = 200;

    private static final int MOST_INTERPRETERS = 100_000;
    private static final int MOST_THREADS = 100_000;

    private final String process;
    private final ProcessMemory memory;
    private final PyDebugOffsets offsets;
    private final long runtime;
    private final Map<Long, Code> codes = new HashMap<>();

    private StackReader(String process, ProcessMemory memory, PyDebugOffsets offsets, long runtime) {
        this.process = process;
        this.memory = memory;
        this.offsets = offsets;
        this.runtime = runtime;
    }

    /// What does not change about a code object.
    private record Code(String file, String function, LineTable lines, long start) {
        PythonStack.Frame frame(long instruction) {
            return new PythonStack.Frame(file, lines.lineAt(instruction - start), function);
        }
    }

    /// Threads that run no Python code are left out.
    ///
    /// @param process its id, or `self`
    /// @param runtime where its `_PyRuntime` is
    /// @throws IOException if it cannot be read, or its CPython is none that is known here
    static List<PythonStack> read(String process, long runtime) throws IOException {
        try (var memory = ProcessMemory.of(process)) {
            PyDebugOffsets offsets = PyDebugOffsets.of(memory.bytes(runtime, PyDebugOffsets.BYTES))
                    .orElseThrow(() -> new IOException("the Python of process " + process + " is no CPython 3.14"));
            return new StackReader(process, memory, offsets, runtime).read();
        }
    }

    private List<PythonStack> read() throws IOException {
        List<PythonStack> stacks = new ArrayList<>();
        long interpreter = memory.word(runtime + offsets.of(Field.RUNTIME_INTERPRETERS_HEAD));
        for (int count = 0; interpreter != 0 && count < MOST_INTERPRETERS; count++) {
            try {
                readInterpreter(interpreter, stacks);
                interpreter = memory.word(interpreter + offsets.of(Field.INTERPRETER_NEXT));
            } catch (IOException ended) {
                break; // it was freed meanwhile, and the way to the next one with it
            }
        }
        return stacks.reversed(); // CPython has the newest first
    }

    private void readInterpreter(long interpreter, List<PythonStack> stacks) throws IOException {
        long id = memory.word(interpreter + offsets.of(Field.INTERPRETER_ID));
        long holder = gilHolder(interpreter);
        long thread = memory.word(interpreter + offsets.of(Field.INTERPRETER_THREADS_HEAD));
        for (int count = 0; thread != 0 && count < MOST_THREADS; count++) {
            List<PythonStack.Frame> frames = frames(memory.word(thread + offsets.of(Field.THREAD_CURRENT_FRAME)));
            if (!frames.isEmpty()) {
                long identity = memory.word(thread + offsets.of(Field.THREAD_ID));
                long nativeId = memory.word(thread + offsets.of(Field.THREAD_NATIVE_ID));
                stacks.add(new PythonStack(id, identity, nativeId, name(nativeId), thread == holder, frames));
            }
            thread = memory.word(thread + offsets.of(Field.THREAD_NEXT));
        }
    }

    /// The thread state that has the GIL of an interpreter, 0 if none has. The GIL may be that of another interpreter.
    private long gilHolder(long interpreter) throws IOException {
        int gil = offsets.of(Field.INTERPRETER_OWN_GIL);
        long address = memory.word(interpreter + offsets.of(Field.INTERPRETER_CEVAL_GIL));
        boolean isLocked =
                address != 0 && memory.integer(address + offsets.of(Field.INTERPRETER_OWN_GIL_LOCKED) - gil) == 1;
        return isLocked ? memory.word(address + offsets.of(Field.INTERPRETER_OWN_GIL_HOLDER) - gil) : 0;
    }

    private String name(long nativeId) {
        try {
            return Files.readString(Path.of("/proc", process, "task", String.valueOf(nativeId), "comm"))
                    .strip();
        } catch (IOException ended) {
            return "";
        }
    }

    private List<PythonStack.Frame> frames(long innermost) {
        List<PythonStack.Frame> frames = new ArrayList<>();
        try {
            long frame = innermost;
            while (frame != 0 && frames.size() < MOST_FRAMES) {
                ByteBuffer structure = memory.structure(frame, offsets.of(Field.FRAME_OWNER) + 1);
                if (!PyDebugOffsets.isShim(structure.get(offsets.of(Field.FRAME_OWNER)))) {
                    Code code = code(PyDebugOffsets.object(structure.getLong(offsets.of(Field.FRAME_EXECUTABLE))));
                    frames.add(code.frame(structure.getLong(offsets.of(Field.FRAME_INSTR_PTR))));
                }
                frame = structure.getLong(offsets.of(Field.FRAME_PREVIOUS));
            }
        } catch (IOException torn) {
            return frames;
        }
        return frames;
    }

    private Code code(long address) throws IOException {
        Code known = codes.get(address);
        if (known == null) {
            known = new Code(
                    str(memory.word(address + offsets.of(Field.CODE_FILENAME))),
                    str(memory.word(address + offsets.of(Field.CODE_QUALNAME))),
                    new LineTable(
                            bytes(memory.word(address + offsets.of(Field.CODE_LINETABLE))),
                            memory.integer(address + offsets.of(Field.CODE_FIRSTLINENO))),
                    address + offsets.of(Field.CODE_ADAPTIVE));
            codes.put(address, known);
        }
        return known;
    }

    private byte[] bytes(long address) throws IOException {
        long size = memory.word(address + offsets.of(Field.BYTES_SIZE));
        return memory.bytes(address + offsets.of(Field.BYTES_VALUE), size);
    }

    private String str(long address) throws IOException {
        int state = memory.integer(address + offsets.of(Field.STR_STATE));
        long length = memory.word(address + offsets.of(Field.STR_LENGTH));
        int width = state >> 2 & 7;
        boolean isCompact = (state & 1 << 5) != 0;
        boolean isAscii = (state & 1 << 6) != 0;
        if (!isCompact) {
            throw new IOException("no str at 0x%x".formatted(address));
        }
        // Other than ASCII, it has the length of its UTF-8 form and a pointer to that first.
        long characters = address + offsets.of(Field.STR_ASCII_SIZE) + (isAscii ? 0 : 2 * Long.BYTES);
        return CodePoints.toJava(memory.bytes(characters, length * width), width);
    }
}
