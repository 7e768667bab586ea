package dev.ophion.longtests.soak;

import dev.ophion.DeadlineExceededException;
import dev.ophion.Interpreter;
import dev.ophion.PythonCallable;
import dev.ophion.PythonException;
import dev.ophion.PythonObject;
import dev.ophion.PythonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// What happens in a soak, each as likely as its weight. Another kind of load is one more constant, and nothing
/// else: what it may throw without being wrong is what [SoakProgram] allows everybody, because somebody else
/// closed or interrupted it.
enum Action {
    /// Closes the interpreter while others are in it, and makes another in its place.
    REPLACE(4) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.replace(place);
        }
    },

    CALL(20) {
        @Override
        void run(Scene scene, int place, Random random) {
            expect(scene.at(place).call("abs", -3).asInt() == 3, "abs(-3) is 3");
        }
    },

    CALL_WITH_VALUES(10) {
        @Override
        void run(Scene scene, int place, Random random) {
            Object value = Map.of("list", List.of(1, 2.5, "three"), "bytes", new byte[random.nextInt(50_000)]);
            expect(scene.at(place).call("len", value).asInt() == 2, "the map has two entries");
        }
    },

    RUN(10) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).exec("for i in range(20_000): pass");
        }
    },

    IMPORT(2) {
        private static final List<String> MODULES = List.of("json", "asyncio", "decimal", "ssl", "sqlite3", "logging");

        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).exec("import " + MODULES.get(random.nextInt(MODULES.size())));
        }
    },

    THREADS(3) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).exec("""
                    (lambda thread: (thread.start(), thread.join()))(threading.Thread(target=sum, args=([1],)))
                    """);
        }
    },

    /// From one interpreter through Java to another one, and from there to the first, where the thread is already.
    NEST(5) {
        @Override
        void run(Scene scene, int place, Random random) {
            Interpreter one = scene.at(place);
            Interpreter other = scene.at(random.nextInt(scene.places()));
            PythonCallable inner = (arguments, _) ->
                    arguments.getFirst().asInt() + one.eval("1").asInt();
            PythonCallable outer = (_, _) -> {
                other.set("inner", inner);
                return other.eval("inner(40)").asInt() + one.eval("1").asInt();
            };
            one.set("outer", outer);
            expect(one.call("outer").asInt() == 42, "40 + 1 + 1 is 42");
        }
    },

    /// Holds an object of an interpreter, and sometimes leaves it to the garbage collector.
    HOLD(3) {
        @Override
        void run(Scene scene, int place, Random random) {
            PythonObject object = scene.at(place).evalObject("object()");
            expect(object.repr().contains("object"), "the repr of an object says so");
            if (random.nextBoolean()) {
                object.close();
            }
        }
    },

    LOOK_AT_ALL(1) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.python().interpreters().forEach(Interpreter::isRunning);
        }
    },

    /// Takes memory without end in an interpreter with a limit of its own.
    EXHAUST(1) {
        private static final List<String> GREEDY = List.of(
                "(lambda kept: [kept.append(bytearray(100_000)) for _ in iter(int, 1)])([])",
                "[object() for _ in iter(int, 1)]",
                "bytes(1 << 30)",
                "{number: str(number) for number in range(1 << 60)}");

        @Override
        void run(Scene scene, int place, Random random) {
            scene.withLimited(limited -> {
                for (int i = 0; i < 3; i++) {
                    expect(isRefused(limited, GREEDY.get(random.nextInt(GREEDY.size()))), "there is no more memory");
                    expect(limited.eval("sum(range(1_000))").asInt() == 499_500, "there is memory again");
                }
            });
        }

        private static boolean isRefused(Interpreter limited, String source) {
            try {
                limited.exec(source);
            } catch (PythonException raised) {
                return raised.typeName().equals("MemoryError");
            }
            return false;
        }
    },

    INTERRUPT(2) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).interrupt();
        }
    },

    DEADLINE(4) {
        private static final List<String> ENDLESS = List.of(
                "while True: pass",
                "time.sleep(1e6)",
                "queue.SimpleQueue().get()",
                "threading.Event().wait()",
                "one.recv(1)");

        @Override
        void run(Scene scene, int place, Random random) {
            String source = ENDLESS.get(random.nextInt(ENDLESS.size()));
            Interpreter interpreter = scene.at(place);
            try {
                interpreter.within(Duration.ofMillis(5L + random.nextInt(40)), PATIENCE, () -> {
                    interpreter.exec(source);
                    return true;
                });
            } catch (DeadlineExceededException stopped) {
                return;
            }
            throw new AssertionError(source + " came to an end");
        }
    },

    PUT_IN_JAVA(5) {
        @Override
        void run(Scene scene, int place, Random random) throws InterruptedException {
            boolean _ = scene.queue().offer("from Java", SHORT);
        }
    },

    TAKE_IN_JAVA(5) {
        @Override
        void run(Scene scene, int place, Random random) throws InterruptedException {
            scene.queue().poll(SHORT).ifPresent(Action::read);
        }
    },

    PUT_IN_PYTHON(10) {
        private static final List<String> ITEMS = List.of(
                "1",
                "'text' * 100",
                "b'bytes' * 50_000",
                "memoryview(bytearray(10_000))",
                "(1, ('two', 3.0))",
                "[1, 2]");

        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).exec("put(%s)".formatted(ITEMS.get(random.nextInt(ITEMS.size()))));
        }
    },

    TAKE_IN_PYTHON(10) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).exec("take()");
        }
    },

    SEND(8) {
        @Override
        void run(Scene scene, int place, Random random) {
            scene.at(place).exec("send(b'x' * %d)".formatted(random.nextInt(100_000)));
        }
    },

    RECEIVE(8) {
        @Override
        void run(Scene scene, int place, Random random) throws InterruptedException {
            if (random.nextBoolean()) {
                scene.channel().receiveEnd().receive(SHORT).ifPresent(Action::read);
            } else {
                scene.at(place).exec("receive()");
            }
        }
    },

    POOL(6) {
        @Override
        void run(Scene scene, int place, Random random) throws InterruptedException {
            Future<PythonValue> task = scene.pool().submit("time:sleep", List.of(random.nextInt(3) / 1_000.0));
            if (random.nextInt(4) == 0) {
                task.cancel(true);
                return;
            }
            try {
                task.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a task failed", failed.getCause());
            }
        }
    };

    private static final Duration SHORT = Duration.ofMillis(5);

    /// For code to stop, on a machine that may be busy with something else.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int weight;

    Action(int weight) {
        this.weight = weight;
    }

    /// Does it.
    ///
    /// @param place of the interpreter in the scene
    abstract void run(Scene scene, int place, Random random) throws InterruptedException;

    /// One of them, by their weights.
    static Action next(Random random) {
        int total = 0;
        for (Action action : values()) {
            total += action.weight;
        }
        int at = random.nextInt(total);
        for (Action action : values()) {
            at -= action.weight;
            if (at < 0) {
                return action;
            }
        }
        throw new AssertionError(at);
    }

    private static void read(PythonValue value) {
        if (value.toJava() instanceof AutoCloseable buffer) {
            try {
                buffer.close();
            } catch (Exception failed) {
                throw new IllegalStateException("cannot be closed: " + value, failed);
            }
        }
    }

    private static void expect(boolean truth, String claim) {
        if (!truth) {
            throw new AssertionError("not so: " + claim);
        }
    }
}
