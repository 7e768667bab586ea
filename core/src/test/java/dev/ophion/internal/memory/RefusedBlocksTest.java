package dev.ophion.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.PythonException;
import dev.ophion.PythonRuntime;
import dev.ophion.cpython.AllocatorFunctions;
import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyMemAllocator;
import dev.ophion.cpython.PyState;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.test.ChildJvm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a limit refuses, refused at every place where a program asks for it: CPython raises MemoryError and goes
/// on.
final class RefusedBlocksTest {
    private static final String SURVIVED = "survived";

    @Test
    void eachLargeBlockOfAProgramMayBeRefused() {
        var result = ChildJvm.of(Refusals.class).timeout(Duration.ofMinutes(3)).run();
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).as(result.toString()).endsWith(SURVIVED + "\n");
    }

    /// Refuses the first large block of a program, then the second, and so on.
    static final class Refusals {
        private static final String PROGRAM = """
                import array, copy, decimal, hashlib, io, json, pickle, re, sqlite3, struct, threading, zlib

                def work():
                    rows = [{'id': i, 'name': str(i) * 3, 'tags': ['a', str(i)]} for i in range(1000)]
                    text = json.dumps(rows)
                    again = json.loads(text)
                    words = re.findall(r'[a-z]+', text)
                    out = io.StringIO()
                    for i in range(10_000):
                        out.write('line %d\\n' % i)
                    lines = sorted(out.getvalue().splitlines(), key=lambda line: line[::-1])
                    pickle.loads(pickle.dumps(again))
                    packed = zlib.decompress(zlib.compress(text.encode() * 5))
                    hashlib.sha256(packed).hexdigest()
                    3 ** 300_000 + 10 ** 100_000
                    decimal.Decimal(2) ** 100
                    grown = bytearray(50_000)
                    grown.extend(bytes(200_000))
                    wide = 'é' * 100_000
                    wide.encode(), wide.upper(), wide + 'a', wide.replace('é', 'ee')
                    frozenset(range(5000)), dict.fromkeys(range(10_000)), list(range(20_000)), tuple(range(10_000))
                    numbers = array.array('d', range(20_000))
                    struct.pack('5000d', *numbers[:5000])
                    copy.deepcopy(rows[:20])
                    failed = []
                    def alone():
                        try:
                            list(range(20_000))
                        except MemoryError:
                            failed.append(True)
                    thread = threading.Thread(target=alone)
                    thread.start()
                    thread.join()
                    if failed:
                        raise MemoryError
                    with sqlite3.connect(':memory:') as database:
                        database.execute('create table t(a)')
                        database.executemany('insert into t values(?)', [('x' * 50_000,) for _ in range(3)])
                        database.execute('select * from t').fetchall()
                    exec(compile('x = [1, 2, 3]\\n' * 2000, 'file', 'exec'), {})
                    return len(lines)
                """;

        private static volatile long target;
        private static final AtomicInteger LEFT = new AtomicInteger();

        private Refusals() {}

        static void main() {
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter();
                    var neighbour = python.createInterpreter()) {
                interpreter.exec(PROGRAM);
                neighbour.exec(PROGRAM);
                install();
                target = InterpreterRegistry.find(interpreter.id())
                        .orElseThrow()
                        .segment()
                        .address();
                int refused = 0;
                while (failsAt(interpreter, refused + 1)) {
                    refused++;
                    if (refused % 10 == 0) {
                        requireTen(neighbour);
                    }
                }
                target = 0;
                requireTen(interpreter);
                requireTen(neighbour);
                if (refused < 20) {
                    throw new AssertionError("only " + refused + " blocks were refused");
                }
            }
            System.out.println(SURVIVED);
        }

        private static void requireTen(Interpreter interpreter) {
            if (interpreter.call("work").asInt() != 10_000) {
                throw new AssertionError(interpreter + " does not work any more");
            }
        }

        /// Whether there was such a block, and so a MemoryError.
        private static boolean failsAt(Interpreter interpreter, int block) {
            LEFT.set(block);
            try {
                interpreter.call("work");
                if (LEFT.get() <= 0) {
                    throw new AssertionError("nobody noticed that block " + block + " was refused");
                }
                return false;
            } catch (PythonException raised) {
                if (!raised.typeName().equals("MemoryError")) {
                    throw raised;
                }
                return true;
            }
        }

        private static void install() {
            var original = AllocatorFunctions.of(PyMemAllocator.PYMEM_DOMAIN_RAW);
            original.replacedBy(
                            LibPython.upcall(
                                    (_, size, _, _) -> isRefused(size) ? 0 : original.malloc(size), Arena.global()),
                            LibPython.upcall(
                                    (_, count, size, _) -> isRefused(count * size) ? 0 : original.calloc(count, size),
                                    Arena.global()),
                            LibPython.upcall(
                                    (_, block, size, _) -> isRefused(size) ? 0 : original.realloc(block, size),
                                    Arena.global()),
                            LibPython.upcall(
                                    (_, block, _, _) -> {
                                        original.free(block);
                                        return 0;
                                    },
                                    Arena.global()))
                    .set(PyMemAllocator.PYMEM_DOMAIN_RAW);
        }

        private static boolean isRefused(long size) {
            if (size < MemoryBudget.LARGE_BYTES || target == 0) {
                return false;
            }
            MemorySegment tstate = PyState.PyThreadState_GetUnchecked();
            return tstate.address() != 0
                    && PyState.PyThreadState_GetInterpreter(tstate).address() == target
                    && LEFT.decrementAndGet() == 0;
        }
    }
}
