package dev.ophion.it;

import static dev.ophion.it.Survival.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.PythonException;
import dev.ophion.PythonFunction;
import dev.ophion.PythonRuntime;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values and names that are unusual, on their way between Java and Python and between interpreters.
final class ValuesIT {
    @TempDir
    private Path directory;

    @Test
    void oddValuesFromJavaCrossOrAreRefused() {
        Survival.ofProgram(OddValues.class);
    }

    static final class OddValues {
        @SuppressWarnings({"NullAway", "DataFlowIssue"}) // what must not be null is, on purpose
        static void main() {
            try (var python = PythonRuntime.start();
                    Interpreter interpreter = python.createInterpreter()) {
                for (String text :
                        List.of("", "\0", "a\0b", "\ud800", "a\udfff", "\ud83d\ude00", "é", "x".repeat(1 << 20))) {
                    interpreter.set("text", text);
                    assertThat(interpreter.get("text").asString()).isEqualTo(text);
                    assertThat(interpreter.call("str", text).asString()).isEqualTo(text);
                }
                for (String name : List.of("", "a\0b", "\ud800", "no such", "a.b.c", "None")) {
                    thrown(PythonException.class, "", () -> interpreter.exec("x = (" + name + "\0"));
                    thrown(PythonException.class, "", () -> interpreter.exec("\ud800" + name));
                    thrown(RuntimeException.class, "", () -> interpreter.call(name + "\0"));
                    thrown(RuntimeException.class, "", () -> interpreter.function(name + "?"));
                    thrown(RuntimeException.class, "", () -> interpreter.get(name + "?"));
                    thrown(RuntimeException.class, "", () -> interpreter.runModule(name + "?", List.of()));
                    thrown(
                            RuntimeException.class,
                            "",
                            () -> interpreter.evalObject("1").attribute(name + "?"));
                }
                for (Survival.Action action : List.<Survival.Action>of(
                        () -> interpreter.exec(null),
                        () -> interpreter.eval(null),
                        () -> interpreter.call(null),
                        () -> interpreter.function(null),
                        () -> interpreter.set(null, 1),
                        () -> interpreter.get(null),
                        () -> interpreter.prepareMain(null),
                        () -> interpreter.run(null, List.of()),
                        () -> interpreter.run(Path.of("none.py"), null),
                        () -> python.createInterpreter(null))) {
                    thrown(RuntimeException.class, "", action);
                }
                assertThat(interpreter.call("str", (Object) null).asString()).isEqualTo("None");

                BigInteger huge = BigInteger.TEN.pow(5_000).negate();
                interpreter.set("huge", huge);
                assertThat(interpreter.eval("huge == -10 ** 5000").asBoolean()).isTrue();
                assertThat(interpreter.eval("-10 ** 5000").asBigInteger()).isEqualTo(huge);
                assertThat(thrown(PythonException.class, "4300", () -> interpreter.eval("str(huge)"))
                                .typeName())
                        .isEqualTo("ValueError");
                thrown(
                        RuntimeException.class,
                        "",
                        () -> interpreter.eval("huge").asLong());

                var list = new ArrayList<Object>();
                list.add(list);
                var map = new HashMap<String, Object>();
                map.put("me", map);
                for (Object cyclic : List.of(list, map)) {
                    thrown(Exception.class, "", () -> interpreter.set("cyclic", cyclic));
                }
                for (String cyclic : List.of("l = []; l.append(l)", "l = {}; l[1] = l", "l = ([],); l[0].append(l)")) {
                    interpreter.exec(cyclic);
                    thrown(Exception.class, "", () -> interpreter.eval("l").toJava());
                }
                thrown(Exception.class, "", () -> interpreter.set("odd", new Object()));
                interpreter.exec("class Hostile:\n def __getattribute__(self, name): raise SystemExit(name)");
                thrown(Exception.class, "", () -> interpreter.eval("Hostile()").asString());
                PythonFunction length = interpreter.function("len");
                thrown(PythonException.class, "TypeError", length::call);
                thrown(PythonException.class, "", () -> interpreter.call("len", List.of(), Map.of("a\0", 1)));
                assertThat(interpreter.eval("6 * 7").asInt()).isEqualTo(42);
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    void oddValuesCrossBetweenInterpretersOrAreRefused() throws Exception {
        Survival.ofScript(directory, """
                import _interpreters
                from concurrent import interpreters

                interpreter = interpreters.create()
                queue = interpreters.create_queue()
                interpreter.prepare_main(queue=queue)

                for value in (None, '', '\\0', 'a\\0b', '\\ud800', '\\U0001f600', b'\\0', 10 ** 5000, -10 ** 5000, 2 ** 63, -2 ** 63 - 1,
                              float('nan'), (), ((None, (1, ('x',))),), [], {}):
                    queue.put(value)
                    interpreter.exec('queue.put(queue.get())')
                    back = queue.get()
                    assert back == value or value != value, value

                def refused(action, *kinds):
                    try:
                        action()
                    except kinds or Exception:
                        return
                    raise AssertionError('not refused')

                cycle = []
                cycle.append(cycle)
                queue.put(cycle)
                back = queue.get()
                assert back[0] is back
                deep = ()
                for _ in range(100_000):
                    deep = (deep,)
                refused(lambda: queue.put(deep))
                while deep:
                    deep, = deep
                for odd in lambda: 1, (x for x in ()), refused.__code__.__class__, open('program.py'), (1, object.__new__):
                    try: queue.put(odd)
                    except Exception: continue
                    queue.get()
                for source in 'a\\0b', '\\ud800', None, 1:
                    refused(lambda: interpreter.exec(source))
                for name in 'a\\0b', '\\ud800':
                    try: _interpreters.set___main___attrs(interpreter.id, {name: 1})
                    except Exception: pass
                for names in None, [], {1: 2}, {'x': object()}:
                    try: _interpreters.set___main___attrs(interpreter.id, names)
                    except Exception: pass
                for id in -1, 10 ** 30, 'x', None, 1.5, 2 ** 63 - 1:
                    for function in _interpreters.exec, _interpreters.call:
                        refused(lambda: function(id, 'x = 1'))
                    refused(lambda: _interpreters.destroy(id))
                    refused(lambda: _interpreters.whence(id))
                interpreter.exec('x = 6 * 7')
                interpreter.close()
                print('survived')
                """);
    }
}
