package dev.ophion;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Memoryviews and shared buffers of Python in the hands of Java.
@ExtendWith(RunningPython.class)
@Timeout(60)
final class MemoryviewTest {
    private final PythonRuntime python = RunningPython.python();
    private final Interpreter interpreter = python.createInterpreter();

    MemoryviewTest() {
        interpreter.exec("""
                import array, ctypes
                from ophion.memory import SharedBuffer, move
                data = bytearray(range(24))
                """);
    }

    /// Waits for what other threads free.
    private void awaitFreed() throws InterruptedException {
        for (int i = 0; i < 500 && python.diagnostics().unfreedInterpreters() > 0; i++) {
            System.gc(); // for those tests that rely on it
            Thread.sleep(10);
        }
    }

    @AfterEach
    void everythingIsReleased() throws InterruptedException {
        interpreter.close();
        awaitFreed();
        Diagnostics left = python.diagnostics();
        assertThat(List.of(left.unfreedInterpreters(), (int) left.pins(), left.sharedBuffers(), left.views()))
                .containsOnly(0);
    }

    private PythonBuffer view(String expression) {
        return interpreter.eval(expression).asBuffer();
    }

    @Test
    void aResultIsTheSameMemory() {
        try (PythonBuffer buffer = view("memoryview(data)")) {
            buffer.segment().set(JAVA_BYTE, 3, (byte) 42);
            assertThat(interpreter.eval("data[3]").asInt()).isEqualTo(42);
            interpreter.exec("data[4] = 43");
            assertThat(buffer.segment().get(JAVA_BYTE, 4)).isEqualTo((byte) 43);
            assertThatThrownBy(() -> interpreter.exec("data.append(1)")).hasMessageContaining("BufferError");
        }
        interpreter.exec("data.append(1)");
    }

    @Test
    void aValueIsAlwaysTheSameBuffer() {
        PythonValue value = interpreter.eval("[[memoryview(data)]]");
        PythonBuffer buffer = value.asList().getFirst().asList().getFirst().asBuffer();
        assertThat(value.toJava()).isEqualTo(List.of(List.of(buffer)));
        assertThat(interpreter.eval("memoryview(b'')").toString()).isEqualTo("buffer of format B and shape [0]");
        buffer.close();
        assertThatThrownBy(() -> interpreter.set("again", value)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itComesThroughQueuesChannelsAndCalls() throws InterruptedException {
        try (var queue = python.createQueue();
                var channel = python.createChannel(ChannelOptions.buffered(9))) {
            var called = new AtomicReference<PythonValue>();
            interpreter.prepareMain(Map.of("queue", queue, "sending", channel.sendEnd()));
            interpreter.set("function", (PythonCallable) (arguments, _) -> {
                called.set(arguments.getFirst());
                return null;
            });
            interpreter.exec("""
                    queue.put(memoryview(data))
                    queue.put((1, memoryview(data)[2:]))
                    queue.put(move(memoryview(data)))
                    sending.send(memoryview(data))
                    function(memoryview(data))
                    """);
            try (var one = queue.take().asBuffer();
                    var two = queue.take().asList().get(1).asBuffer();
                    var moved = queue.take().asBuffer();
                    var received = channel.receiveEnd().receive().asBuffer();
                    var argument = called.get().asBuffer()) {
                one.segment().set(JAVA_BYTE, 2, (byte) 99);
                assertThat(List.of(
                                two.segment().get(JAVA_BYTE, 0),
                                moved.segment().get(JAVA_BYTE, 2),
                                received.segment().get(JAVA_BYTE, 2),
                                argument.segment().get(JAVA_BYTE, 2)))
                        .containsOnly((byte) 99);
                queue.put(one); // and back
                interpreter.exec("back = queue.get(); back[2] = 100; back.release()");
                assertThat(one.segment().get(JAVA_BYTE, 2)).isEqualTo((byte) 100);
            }
        }
    }

    @Test
    void itOutlivesItsInterpreter() {
        PythonBuffer buffer = view("memoryview(bytearray(100_000))");
        interpreter.close();
        buffer.segment().fill((byte) 7);
        assertThat(buffer.toBytes()).containsOnly(7);
        buffer.close();
        assertThatThrownBy(buffer::toBytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> buffer.segment().get(JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        buffer.close();
    }

    @Test
    void anInterpreterThatPassesItOnIsNotNeeded() throws InterruptedException {
        Interpreter relay = python.createInterpreter();
        try (var queue = python.createQueue()) {
            interpreter.set("queue", queue);
            interpreter.exec("queue.put(memoryview(data)[4:])");
            relay.set("queue", queue);
            relay.exec("view = queue.get()");
            try (var buffer = relay.eval("view[1:3]").asBuffer();
                    var object = relay.evalObject("view");
                    var whole = object.buffer()) {
                relay.close();
                awaitFreed();
                assertThat(python.diagnostics().unfreedInterpreters()).isZero();
                assertThat(buffer.toBytes()).containsExactly(5, 6);
                assertThat(whole.segment().byteSize()).isEqualTo(20);
            }
        }
    }

    @Test
    void aSegmentKeepsWhatNobodyCloses() throws InterruptedException {
        MemorySegment slice =
                interpreter.eval("memoryview(data)").as(MemorySegment.class).asSlice(4, 4);
        ByteBuffer bytes = interpreter.eval("memoryview(b'only here')").as(ByteBuffer.class);
        interpreter.close();
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(python.diagnostics().pins()).isEqualTo(2);
        assertThat(slice.get(JAVA_INT, 0)).isEqualTo(0x07060504);
        slice.set(JAVA_BYTE, 0, (byte) 1);
        assertThat(bytes.isReadOnly()).isTrue();
        assertThat(bytes.get(0)).isEqualTo((byte) 'o');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "memoryview(data); B; 1; [24]; [1]; true; false",
                "memoryview(data).cast('i', (2, 3)); i; 4; [2, 3]; [12, 4]; true; false",
                "memoryview(data).cast('B', (2, 3, 4)).toreadonly(); B; 1; [2, 3, 4]; [12, 4, 1]; true; true",
                "memoryview(data)[::-1]; B; 1; [24]; [-1]; false; false",
                "memoryview(data).cast('h')[1:9:3]; h; 2; [3]; [6]; false; false",
                "memoryview(data)[5:5]; B; 1; [0]; [1]; true; false",
                "memoryview(data).cast('h')[4:2:3]; h; 2; [0]; [6]; true; false",
                "memoryview(array.array('d', [1])); d; 8; [1]; [8]; true; false",
                "memoryview(((ctypes.c_short * 2) * 3)()); <h; 2; [3, 2]; [4, 2]; true; false",
                "memoryview(ctypes.c_double(1.5)); <d; 8; []; []; true; false",
                "memoryview(data)[:8].cast('d', ()); d; 8; []; []; true; false",
                "memoryview(b'abc'); B; 1; [3]; [1]; true; true",
            })
    void itHasTheLayoutOfTheView(
            String expression,
            String format,
            long itemSize,
            String shape,
            String strides,
            boolean contiguous,
            boolean readOnly) {
        interpreter.exec("view = " + expression);
        try (PythonBuffer buffer = view("view")) {
            assertThat(buffer.format()).isEqualTo(format);
            assertThat(buffer.itemSize()).isEqualTo(itemSize);
            assertThat(Arrays.toString(buffer.shape())).isEqualTo(shape);
            assertThat(Arrays.toString(buffer.strides())).isEqualTo(strides);
            assertThat(buffer.isContiguous()).isEqualTo(contiguous);
            assertThat(buffer.isReadOnly()).isEqualTo(readOnly);
            assertThat(buffer.segment().isReadOnly()).isEqualTo(readOnly);
            assertThat(buffer.toBytes())
                    .isEqualTo(interpreter.eval("view.tobytes()").asBytes());
        }
        interpreter.exec("del view");
    }

    @Test
    void arraysOfItAreCopies() {
        PythonValue ints = interpreter.eval("memoryview(array.array('i', [1, 2, 3]))[::2]");
        assertThat(ints.as(int[].class)).containsExactly(1, 3);
        assertThat(ints.asBytes()).hasSize(8);
        assertThatThrownBy(() -> ints.as(double[].class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("a Python buffer is no double[]");
        assertThatThrownBy(() -> ints.as(MemorySegment.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("do not lie one after the other");
        assertThatThrownBy(() -> ints.as(String.class)).isInstanceOf(ClassCastException.class);
        ints.asBuffer().close();
        assertThatThrownBy(ints::asBytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyAMemoryviewIsTheSameMemory() {
        PythonValue array = interpreter.eval("array.array('d', [1, 2])");
        assertThat(array.toJava()).isEqualTo(new double[] {1, 2});
        assertThatThrownBy(array::asBuffer).isInstanceOf(ClassCastException.class);
        assertThat(interpreter.eval("data").as(MemorySegment.class).isNative()).isFalse();
        interpreter.exec("data.append(1)"); // nothing holds it
        assertThatThrownBy(() -> interpreter.eval("(lambda m: (m.release(), m)[1])(memoryview(b''))"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ValueError");
    }

    @Test
    void aSharedBufferIsTheSameOne() throws InterruptedException {
        interpreter.exec("shared = SharedBuffer(100); shared.view()[0] = 5");
        try (var queue = python.createQueue();
                var buffer = interpreter.eval("shared").as(SharedBuffer.class)) {
            assertThat(buffer.segment().get(JAVA_BYTE, 0)).isEqualTo((byte) 5);
            interpreter.set("queue", queue);
            interpreter.exec("queue.put(shared); queue.put((shared, shared.view()[1:]))");
            try (var same = queue.take().as(SharedBuffer.class)) {
                assertThat(same).isEqualTo(buffer).hasSameHashCodeAs(buffer).isNotSameAs(buffer);
            }
            List<PythonValue> both = queue.take().asList();
            assertThat(both.getFirst().toJava()).isEqualTo(buffer);
            both.getFirst().as(SharedBuffer.class).close();
            try (PythonBuffer view = both.get(1).asBuffer()) {
                view.segment().set(JAVA_BYTE, 0, (byte) 6);
                assertThat(buffer.segment().get(JAVA_BYTE, 1)).isEqualTo((byte) 6);
                assertThatThrownBy(buffer::seal)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("writable views, 1");
            }
            assertThat(buffer.seal().isSealed()).isTrue();
            interpreter.exec("assert shared.sealed; shared.close()");
            assertThat(buffer.segment().get(JAVA_BYTE, 0)).isEqualTo((byte) 5);
            assertThatThrownBy(() -> interpreter.eval("shared"))
                    .isInstanceOf(PythonException.class)
                    .hasMessageContaining("closed");
        }
        try (var other = SharedBuffer.allocate(1);
                var another = SharedBuffer.allocate(1)) {
            assertThat(other).isNotEqualTo(another);
        }
    }

    @Test
    void aQueueThatIsGoneIsAnObject() {
        interpreter.exec("""
                from concurrent import interpreters
                import _interpqueues
                gone = interpreters.create_queue()
                _interpqueues.destroy(gone.id)
                """);
        try (var object = interpreter.eval("gone").asObject()) {
            assertThat(object.typeName()).endsWith(".Queue");
        }
    }

    /// Called from Python.
    public interface Sums {
        int of(byte[] bytes);
    }

    @Test
    void aServiceThatTakesACopyHoldsNothing() {
        try (var _ = python.registerService("sums", Sums.class, bytes -> bytes.length)) {
            interpreter.exec("""
                    import ophion
                    assert ophion.service('sums').of(memoryview(data)) == 24
                    data.append(1)
                    """);
        }
    }

    @Test
    void itTakesTheSameTimeForAnySize() {
        interpreter.exec("large = bytearray(1 << 30)"); // pages that nobody touches
        try (PythonBuffer buffer = view("memoryview(large)")) {
            assertThat(buffer.segment().byteSize()).isEqualTo(1L << 30);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            view("memoryview(large)").close();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
