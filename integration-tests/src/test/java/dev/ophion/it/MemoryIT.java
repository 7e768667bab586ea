package dev.ophion.it;

import static dev.ophion.it.Survival.thrown;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.ChannelOptions;
import dev.ophion.Diagnostics;
import dev.ophion.Interpreter;
import dev.ophion.PythonBuffer;
import dev.ophion.PythonException;
import dev.ophion.PythonRuntime;
import dev.ophion.SharedBuffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The same bytes on both sides, and in several interpreters.
final class MemoryIT {
    /// Waits until everything that was given up is taken back.
    static Diagnostics settled(PythonRuntime python) throws InterruptedException {
        Diagnostics counted = python.diagnostics();
        for (int i = 0;
                i < 1_000 && counted.unfreedInterpreters() + counted.pins() + counted.pendingDecrefs() > 0;
                i++) {
            Thread.sleep(10);
            counted = python.diagnostics();
        }
        return counted;
    }

    @Test
    void interpretersThatLookAtEachOtherAreFreedWhenBothAreClosed() {
        Survival.ofProgram(MutualViews.class);
    }

    static final class MutualViews {
        static void main() throws InterruptedException {
            try (var python = PythonRuntime.start()) {
                python.main().exec("""
                        from concurrent import interpreters
                        queue = interpreters.create_queue()
                        a, b, c = (interpreters.create() for _ in range(3))
                        for one, other in ((a, b), (b, c), (c, a)):
                            one.prepare_main(queue=queue)
                            one.exec('mine = bytearray(100_000); queue.put(memoryview(mine))')
                            other.prepare_main(theirs=queue.get())
                            other.exec('''if True:
                                import gc, pickle
                                part = memoryview(theirs)[10:]
                                held = pickle.PickleBuffer(part)
                                again = pickle.PickleBuffer(memoryview(held)[1:])
                                last = memoryview(again)
                                gc.freeze()
                                exporter = theirs.obj''')
                        a.close(); b.close()
                        c.exec('assert theirs[99_999] == 0')
                        assert [i.id for i in interpreters.list_all()] == [0, c.id]
                        """);
                for (int i = 0; i < 1_000 && python.diagnostics().unfreedInterpreters() > 1; i++) {
                    Thread.sleep(10);
                }
                assertThat(python.diagnostics().unfreedInterpreters()).isOne(); // b, which c looks at
                python.main().exec("c.close()");
                Diagnostics after = settled(python);
                assertThat(after.unfreedInterpreters()).isZero();
                assertThat(after.views()).isZero();
                assertThat(after.pins()).isZero();
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    void anyBufferArrivesOverTheSameBytes(@TempDir Path directory) throws Exception {
        Survival.ofScript(directory, """
                import array, ctypes, gc, struct
                from concurrent import interpreters

                queue = interpreters.create_queue()
                other = interpreters.create()
                other.prepare_main(queue=queue)
                other.exec('def back(): view = queue.get(); queue.put(view); facts(view)')
                other.exec('''if True:
                    def facts(view):
                        queue.put((view.format, view.itemsize, view.ndim, view.nbytes, view.readonly, view.shape,
                            view.strides, view.suboffsets, view.tobytes()))''')

                class Point(ctypes.Structure):
                    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double)]

                raw = bytearray(range(240))
                whole = memoryview(raw)
                views = [
                    whole, whole[::-2], whole[5:5], memoryview(b''), memoryview(b'read only'), whole.toreadonly(),
                    whole.cast('i'), whole.cast('d')[1::3], whole.cast('B', (4, 60)), whole.cast('h', (2, 3, 20)),
                    whole[:8].cast('d', ()), memoryview(array.array('q', range(5))), memoryview((ctypes.c_int * 3)(7, 8, 9)),
                    memoryview(((ctypes.c_short * 2) * 3)()), memoryview((Point * 2)()), memoryview(ctypes.c_double(1.5)),
                    memoryview((ctypes.c_uint32.__ctype_be__ * 2)(1, 2)),
                ]
                try: # not in every Python
                    from _testbuffer import ndarray, ND_PIL
                    views.append(memoryview(ndarray(list(range(12)), shape=[3, 4], format='L', flags=ND_PIL)))
                except ImportError:
                    pass
                for view in views:
                    queue.put(view)
                    other.exec('back()')
                    again = queue.get()
                    facts = queue.get()
                    assert facts == (view.format, view.itemsize, view.ndim, view.nbytes, view.readonly, view.shape,
                        view.strides, view.suboffsets, view.tobytes()), (view.format, facts)
                    assert again.tobytes() == view.tobytes() and again.shape == view.shape
                    assert again.strides == view.strides and again.readonly == view.readonly
                    again.release()

                # the same bytes, there and back, and a slice that was made over there
                other.prepare_main(theirs=whole)
                other.exec('theirs[0] = 200; queue.put(theirs[100:110:3])')
                slice = queue.get()
                assert raw[0] == 200
                raw[103] = 77
                assert slice[1] == 77 and slice.strides == (3,), slice.tolist()
                other.close()
                slice[2] = 78
                assert raw[106] == 78
                try:
                    raw.append(1)
                    raise SystemExit('resized under a view')
                except BufferError:
                    pass

                # each misuse has an error of its own
                slice.release()
                try:
                    queue.put(slice)
                    raise SystemExit('sent a released view')
                except interpreters.NotShareableError as refused:
                    assert isinstance(refused.__cause__, ValueError), refused.__cause__
                del views, view, whole, again, slice
                gc.collect()
                print('survived')
                """);
    }

    @Test
    void pythonMakesSharesSealsAndMovesMemory(@TempDir Path directory) throws Exception {
        Survival.ofScript(directory, """
                import ctypes, pickle, time
                from concurrent import interpreters
                from ophion.memory import Moved, SharedBuffer, move

                queue = interpreters.create_queue(maxsize=1)
                other = interpreters.create()
                other.prepare_main(queue=queue)

                def raises(error, part, action):
                    try:
                        action()
                    except error as raised:
                        assert part in str(raised) and type(raised) is error, repr(raised)
                    else:
                        raise SystemExit(f'no {error}')

                with SharedBuffer(1_000) as buffer:
                    assert len(buffer) == 1_000 and not buffer.sealed and repr(buffer) == '<SharedBuffer of 1000 bytes>'
                    queue.put(buffer)
                    other.exec('buffer = queue.get(); view = buffer.view(); view[0] = 5')
                    with memoryview(buffer) as view:
                        assert view[0] == 5 and not view.readonly
                        raises(BufferError, 'writable views, 2', buffer.seal)
                    raises(BufferError, 'writable views, 1', buffer.seal)
                    other.exec('view.release(); buffer.seal(); buffer.seal()')
                    assert buffer.sealed and buffer.view().readonly
                    raises(TypeError, 'read-only', lambda: buffer.view().__setitem__(0, 1))
                    raises(TypeError, 'not writable', lambda: ctypes.c_char.from_buffer(buffer))
                    last = buffer.view()
                assert buffer.closed and last[0] == 5 and repr(buffer) == '<SharedBuffer, closed>'
                buffer.close()
                for use in buffer.view, buffer.seal, lambda: len(buffer), lambda: memoryview(buffer):
                    raises(ValueError, 'shared buffer of 1000 bytes is closed', use)
                try:
                    queue.put(buffer)
                    raise SystemExit('sent a closed buffer')
                except interpreters.NotShareableError as refused:
                    assert isinstance(refused.__cause__, ValueError), refused.__cause__
                raises(ValueError, 'negative size of a shared buffer: -1', lambda: SharedBuffer(-1))
                raises(TypeError, 'float', lambda: SharedBuffer(1.5))
                raises(MemoryError, 'no memory', lambda: SharedBuffer(1 << 60))
                raises(OverflowError, '', lambda: SharedBuffer(1 << 70))
                assert bytes(SharedBuffer(0)) == b''

                with open('file', 'wb') as file:
                    file.write(b'0123456789')
                with SharedBuffer.open('file', writable=True) as mapped, mapped.view() as view:
                    view[0] = ord('X')
                with SharedBuffer.open('file') as mapped:
                    assert mapped.sealed and bytes(mapped) == b'X123456789'
                raises(FileNotFoundError, 'absent', lambda: SharedBuffer.open('absent'))

                data = bytearray(b'0123456789')
                view = memoryview(data)[2:]
                moved = move(view)
                raises(ValueError, 'released', lambda: view[0])
                raises(ValueError, 'released', lambda: move(view))
                raises(BufferError, '', lambda: data.append(1))
                queue.put(moved)
                try:
                    interpreters.create_queue().put(moved)
                    raise SystemExit('moved twice')
                except interpreters.NotShareableError as refused:
                    assert 'sent' in str(refused.__cause__) and isinstance(refused.__cause__, ValueError)
                other.exec('theirs = queue.get(); theirs[0] = 50; assert bytes(theirs) == b"23456789"')
                try:
                    queue.put(moved)
                    raise SystemExit('moved twice')
                except interpreters.NotShareableError as refused:
                    assert 'received' in str(refused.__cause__), refused.__cause__
                other.exec('theirs.release()')
                data.append(1)

                # what could not be delivered can be sent again
                again = move(memoryview(data))
                queue.put(None)
                raises(interpreters.QueueFull, 'full', lambda: queue.put_nowait(again))
                queue.get()
                queue.put(again)
                del again
                other.exec('theirs = queue.get(); assert len(theirs) == 11; del theirs')
                held = memoryview(data)
                consumer = pickle.PickleBuffer(held)
                raises(BufferError, 'exported', lambda: move(held))
                del consumer
                kept = move(held)
                raises(BufferError, '', lambda: data.append(1))
                del kept
                deadline = time.monotonic() + 10
                while True: # it is let go soon
                    try:
                        data.append(1)
                        break
                    except BufferError:
                        assert time.monotonic() < deadline
                        time.sleep(0.01)
                raises(TypeError, 'only a memoryview', lambda: move(data))
                raises(TypeError, 'made by move', Moved)

                # large bytes and str are those of the sender until they are received
                for value in b'x' * 1_000_000, 'x' * 1_000_000, chr(300) * 100_000, chr(0x1F600) * 100_000, chr(233) * 70_000:
                    queue.put(value)
                    assert queue.get() == value
                    assert other.call(type(value)().join, [value]) == value
                other.exec('queue.put(bytes(range(256)) * 4_000)')
                other.close()
                try:
                    got = queue.get()
                except interpreters.QueueEmpty:
                    got = None
                assert 'UNBOUND' in repr(got), got
                print('survived')
                """);
    }

    @Test
    void consumersInCGetWhatTheyAskFor(@TempDir Path directory) throws Exception {
        Survival.ofScript(directory, """
                import ctypes
                from concurrent import interpreters

                class Buffer(ctypes.Structure):
                    _fields_ = [('buf', ctypes.c_void_p), ('obj', ctypes.py_object), ('len', ctypes.c_ssize_t),
                        ('itemsize', ctypes.c_ssize_t), ('readonly', ctypes.c_int), ('ndim', ctypes.c_int),
                        ('format', ctypes.c_char_p), ('shape', ctypes.c_void_p), ('strides', ctypes.c_void_p),
                        ('suboffsets', ctypes.c_void_p), ('internal', ctypes.c_void_p)]

                WRITABLE, FORMAT, ND, STRIDES, C, F, ANY, INDIRECT = 1, 4, 8, 0x18, 0x38, 0x58, 0x98, 0x118
                get, release = ctypes.pythonapi.PyObject_GetBuffer, ctypes.pythonapi.PyBuffer_Release
                get.argtypes = ctypes.py_object, ctypes.POINTER(Buffer), ctypes.c_int

                def ask(view, flags):
                    buffer = Buffer()
                    try:
                        get(view.obj, buffer, flags)
                    except BufferError:
                        return None
                    answer = (bool(buffer.format), bool(buffer.shape), bool(buffer.strides), buffer.ndim, buffer.readonly)
                    release(ctypes.byref(buffer))
                    return answer

                queue = interpreters.create_queue()
                def received(view):
                    queue.put(view)
                    return queue.get()

                plain = received(memoryview(bytearray(24)).cast('h', (3, 4)))
                assert ask(plain, 0) == (False, False, False, 1, 0), ask(plain, 0)
                assert ask(plain, ND) == (False, True, False, 2, 0)
                assert ask(plain, C | FORMAT | WRITABLE) == (True, True, True, 2, 0)
                assert ask(plain, F) is None and ask(plain, ANY) and ask(plain, STRIDES)
                stepped = received(memoryview(bytearray(24))[::2])
                assert ask(stepped, 0) is None and ask(stepped, ND) is None and ask(stepped, C) is None
                assert ask(stepped, ANY) is None and ask(stepped, F) is None and ask(stepped, STRIDES)
                frozen = received(memoryview(b'abc'))
                assert ask(frozen, WRITABLE) is None and ask(frozen, INDIRECT) == (False, True, True, 1, 1)
                print('survived')
                """);
    }

    @Test
    void javaAndPythonShareABuffer() {
        Survival.ofProgram(Shared.class);
    }

    static final class Shared {
        static void main() throws Exception {
            try (var python = PythonRuntime.start();
                    var one = python.createInterpreter();
                    var two = python.createInterpreter()) {
                int before = python.diagnostics().sharedBuffers();
                SharedBuffer buffer = SharedBuffer.allocate(10_000);
                one.set("data", buffer);
                two.set("data", buffer);
                one.exec("data[9_999] = 7; assert (len(data), data.format, data.readonly) == (10_000, 'B', False)");
                assertThat(two.eval("data[9_999]").asInt()).isEqualTo(7);
                assertThat(buffer.segment().get(JAVA_BYTE, 9_999)).isEqualTo((byte) 7);
                MemorySegment writable = buffer.segment();
                writable.set(JAVA_BYTE, 0, (byte) 8);
                assertThat(one.eval("data[0]").asInt()).isEqualTo(8);
                one.set("part", writable.asSlice(0, 4).asReadOnly());
                one.exec("assert part[0] == 8 and part.readonly");

                thrown(IllegalStateException.class, "writable views, 2", buffer::seal);
                one.exec("data.release()");
                two.exec("data.release()");
                assertThat(buffer.seal().isSealed()).isTrue();
                thrown(IllegalStateException.class, "closed", () -> writable.set(JAVA_BYTE, 0, (byte) 1));
                assertThat(buffer.segment().get(JAVA_BYTE, 0)).isEqualTo((byte) 8);
                thrown(
                        IllegalArgumentException.class,
                        "",
                        () -> buffer.segment().set(JAVA_BYTE, 0, (byte) 1));
                one.set("data", buffer);
                PythonException refused = thrown(PythonException.class, "read-only", () -> one.exec("data[0] = 1"));
                assertThat(refused.typeName()).isEqualTo("TypeError");

                MemorySegment last = buffer.segment();
                buffer.close();
                buffer.close();
                assertThat(one.eval("data[9_999]").asInt()).isEqualTo(7);
                thrown(IllegalStateException.class, "closed", () -> last.get(JAVA_BYTE, 0));
                thrown(IllegalStateException.class, "shared buffer of 10000 bytes is closed", buffer::segment);
                thrown(IllegalStateException.class, "is closed", buffer::seal);
                thrown(IllegalStateException.class, "is closed", () -> one.set("again", buffer));
                thrown(IllegalArgumentException.class, "-1", () -> SharedBuffer.allocate(-1));
                thrown(OutOfMemoryError.class, "no memory", () -> SharedBuffer.allocate(Long.MAX_VALUE / 2));
                assertThat(python.diagnostics().sharedBuffers()).isEqualTo(before + 1);
                one.exec("del data, part");
                assertThat(python.diagnostics().sharedBuffers()).isEqualTo(before);

                try (var empty = SharedBuffer.allocate(0)) {
                    one.set("empty", empty);
                    one.exec("assert empty.tobytes() == b''; del empty");
                    assertThat(empty.seal().segment().byteSize()).isZero();
                }
                goesThroughChannels(python, one);
                outlivesInterpreters(python);
                assertThat(settled(python).sharedBuffers()).isEqualTo(before);
            }
            System.out.println(Survival.SAID);
        }

        private static void goesThroughChannels(PythonRuntime python, Interpreter interpreter)
                throws InterruptedException {
            try (var buffer = SharedBuffer.allocate(100);
                    var channel = python.createChannel(ChannelOptions.buffered(2))) {
                MemorySegment automatic = Arena.ofAuto().allocate(8);
                channel.sendEnd().send(buffer);
                channel.sendEnd().send(automatic);
                interpreter.set("end", channel.receiveEnd());
                interpreter.exec("one, two = end.recv(), end.recv(); one[1] = 4; two[1] = 5; del one, two, end");
                assertThat(buffer.segment().get(JAVA_BYTE, 1)).isEqualTo((byte) 4);
                assertThat(automatic.get(JAVA_BYTE, 1)).isEqualTo((byte) 5);
            }
        }

        /// Frees the memory of a view whose interpreter has ended.
        private static void outlivesInterpreters(PythonRuntime python) {
            try (var buffer = SharedBuffer.allocate(100)) {
                for (int i = 0; i < 3; i++) {
                    try (var interpreter = python.createInterpreter()) {
                        interpreter.set("data", buffer);
                        interpreter.exec("import sys; sys.modules['kept'] = data; data[0] += 1");
                    }
                }
                assertThat(buffer.seal().segment().get(JAVA_BYTE, 0)).isEqualTo((byte) 3);
            }
        }
    }

    @Test
    void aFileIsMapped(@TempDir Path directory) {
        Survival.ofProgram(Mapped.class, directory.resolve("data").toString());
    }

    static final class Mapped {
        static void main(String[] arguments) throws Exception {
            Path file = Files.writeString(Path.of(arguments[0]), "0123456789");
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter()) {
                try (var buffer = SharedBuffer.mapWritable(file)) {
                    interpreter.set("data", buffer);
                    interpreter.exec("data[0] = ord('X')");
                    assertThat(Files.readString(file)).isEqualTo("X123456789");
                    interpreter.exec("del data");
                    assertThat(buffer.seal().segment().isReadOnly()).isTrue();
                }
                try (var buffer = SharedBuffer.map(file)) {
                    assertThat(buffer.isSealed()).isTrue();
                    interpreter.set("data", buffer);
                    assertThat(interpreter.eval("data.readonly and bytes(data)").asBytes())
                            .isEqualTo("X123456789".getBytes(StandardCharsets.US_ASCII));
                }
                interpreter.exec("assert data[9] == ord('9'); del data");
                thrown(NoSuchFileException.class, "absent", () -> SharedBuffer.map(file.resolveSibling("absent")));
                assertThat(python.diagnostics().sharedBuffers()).isZero();
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the protection from /proc")
    void aSealedBufferIsProtectedByTheProcessor() throws Exception {
        try (var buffer = SharedBuffer.allocate(10_000)) {
            long address = buffer.segment().address();
            assertThat(protection(address)).startsWith("rw");
            buffer.seal();
            assertThat(protection(address)).startsWith("r-");
            assertThat(protection(address + 9_999)).startsWith("r-");
        }
    }

    private static String protection(long address) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            String[] bounds = line.substring(0, line.indexOf(' ')).split("-", 2);
            if (address >= Long.parseUnsignedLong(bounds[0], 16) && address < Long.parseUnsignedLong(bounds[1], 16)) {
                return line.substring(line.indexOf(' ') + 1);
            }
        }
        return "unmapped";
    }

    @Test
    void nativeMemoryOfJavaArrivesWithoutACopy() {
        Survival.ofProgram(Segments.class);
    }

    static final class Segments {
        static void main() throws Exception {
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter();
                    Arena closeable = Arena.ofShared()) {
                ByteBuffer direct = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
                MemorySegment automatic = Arena.ofAuto().allocate(16);
                MemorySegment global = Arena.global().allocate(16);
                interpreter.prepareMain(Map.of("direct", direct, "automatic", automatic, "global_", global));
                interpreter.exec("direct[1], automatic[1], global_[1] = 5, 6, 7");
                assertThat(List.of(direct.get(1), automatic.get(JAVA_BYTE, 1), global.get(JAVA_BYTE, 1)))
                        .containsExactly((byte) 5, (byte) 6, (byte) 7);
                interpreter.set("frozen", direct.asReadOnlyBuffer().position(1).limit(3));
                interpreter.exec("assert frozen.readonly and frozen.tolist() == [5, 0]");

                // Java forgets them, Python keeps them
                direct = null;
                automatic = null;
                for (int i = 0; i < 5; i++) {
                    System.gc();
                    ByteBuffer.allocateDirect(16);
                    Thread.sleep(10);
                }
                interpreter.exec("assert automatic[1] == 6 and direct[1] == 5");

                // what somebody may free, and what lies in the heap, is copied
                MemorySegment shared = closeable.allocate(4);
                byte[] heap = {1, 2, 3};
                interpreter.prepareMain(Map.of("shared", shared, "heap", MemorySegment.ofArray(heap)));
                interpreter.exec("shared[0] = 9; heap[0] = 9");
                assertThat(shared.get(JAVA_BYTE, 0)).isZero();
                assertThat(heap[0]).isOne();

                MemorySegment gone;
                try (Arena confined = Arena.ofConfined()) {
                    gone = confined.allocate(4);
                    interpreter.set("confined", gone);
                    MemorySegment foreign = gone;
                    CompletableFuture.runAsync(() -> thrown(
                                    WrongThreadException.class, "confined", () -> interpreter.set("foreign", foreign)))
                            .join();
                }
                interpreter.exec("assert confined.tolist() == [0] * 4");
                thrown(IllegalStateException.class, "arena", () -> interpreter.set("gone", gone));
                interpreter.exec("del direct, automatic, global_, frozen");
                assertThat(python.diagnostics().sharedBuffers()).isZero();
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    void theExamplesOfThePageRun(@TempDir Path directory) throws Exception {
        String page = Files.readString(Path.of("../docs/memory.md"));
        List<String> python = blocks(page, "python");
        assertThat(python).hasSize(3);
        for (String example : python) {
            Survival.ofScript(directory, example + "print('survived')\n");
        }
        List<String> java = blocks(page, "java");
        assertThat(java).hasSize(1);
        Path source = Files.writeString(directory.resolve("SharedMemory.java"), java.getFirst());
        assertThat(Program.javaSource(directory, source).succeeded().out()).isEqualToIgnoringNewLines("43\nf\n");
    }

    private static List<String> blocks(String page, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void javaHoldsTheMemoryOfPythonObjects() {
        Survival.ofProgram(Pinned.class);
    }

    static final class Pinned {
        static void main() throws Exception {
            try (var python = PythonRuntime.start()) {
                Interpreter interpreter = python.createInterpreter();
                interpreter.exec(
                        "import array\ndata = bytearray(b'0123456789')\nnumbers = array.array('d', [1, 2, 3])");
                PythonBuffer buffer = bufferOf(interpreter, "data");
                buffer.segment().set(JAVA_BYTE, 0, (byte) 'X');
                assertThat(interpreter.eval("data.decode()").asString()).isEqualTo("X123456789");
                thrown(PythonException.class, "BufferError", () -> interpreter.exec("data.append(1)"));
                MemorySegment segment = buffer.segment();
                buffer.close();
                buffer.close();
                thrown(IllegalStateException.class, "closed", () -> segment.get(JAVA_BYTE, 0));
                thrown(IllegalStateException.class, "is closed", () -> interpreter.set("again", buffer));
                interpreter.exec("data.append(1)");

                try (PythonBuffer numbers = bufferOf(interpreter, "numbers")) {
                    assertThat(numbers.format()).isEqualTo("d");
                    assertThat(numbers.shape()).containsExactly(3);
                    assertThat(numbers.strides()).containsExactly(8);
                    assertThat(numbers.itemSize()).isEqualTo(8);
                    assertThat(numbers.segment().toArray(ValueLayout.JAVA_DOUBLE))
                            .containsExactly(1, 2, 3);
                    python.main().set("numbers", numbers); // and on to another interpreter
                    python.main().exec("numbers[1] = 20.0");
                }
                assertThat(interpreter.eval("numbers[1]").asDouble()).isEqualTo(20);
                python.main().exec("numbers.release()");
                try (PythonBuffer text = bufferOf(interpreter, "b'read only'")) {
                    assertThat(text.isReadOnly()).isTrue();
                    thrown(
                            IllegalArgumentException.class,
                            "",
                            () -> text.segment().set(JAVA_BYTE, 0, (byte) 1));
                }
                try (PythonBuffer backwards = bufferOf(interpreter, "memoryview(b'abcdef')[4:0:-2]")) {
                    assertThat(backwards.segment().byteSize()).isEqualTo(3);
                    assertThat(backwards.segment().get(JAVA_BYTE, backwards.offset()))
                            .isEqualTo((byte) 'e');
                    assertThat(backwards.strides()).containsExactly(-2);
                }
                try (PythonBuffer empty = bufferOf(interpreter, "memoryview(b'abc')[3:]")) {
                    assertThat(empty.segment().byteSize()).isZero();
                }
                thrown(PythonException.class, "TypeError", () -> bufferOf(interpreter, "42"));
                thrown(
                        PythonException.class,
                        "ValueError",
                        () -> bufferOf(interpreter, "(lambda m: (m.release(), m)[1])(memoryview(b''))"));

                PythonBuffer outlives = bufferOf(interpreter, "bytearray(100_000)");
                interpreter.close();
                outlives.segment().fill((byte) 1);
                assertThat(python.diagnostics().pins()).isOne();
                outlives.close();
                Diagnostics after = settled(python);
                assertThat(after.pins()).isZero();
                assertThat(after.unfreedInterpreters()).isZero();
            }
            System.out.println(Survival.SAID);
        }

        private static PythonBuffer bufferOf(Interpreter interpreter, String expression) {
            try (var object = interpreter.evalObject(expression)) {
                return object.buffer();
            }
        }
    }
}
