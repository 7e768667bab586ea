package dev.ophion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningPython.class)
final class PythonExceptionTest {
    private static Interpreter interpreter;

    @BeforeAll
    static void createInterpreter() {
        interpreter = RunningPython.python().createInterpreter();
    }

    @AfterAll
    static void closeInterpreter() {
        interpreter.close();
    }

    private static PythonException raisedBy(String source) {
        return catchThrowableOfType(PythonException.class, () -> interpreter.exec(source, "prog.py"));
    }

    @Test
    void itHasTypeMessageNotesTracebackAndInterpreter() {
        var raised = raisedBy("""
                def f():
                    error = ValueError('bad', 1)
                    error.add_note('look here')
                    raise error
                f()
                """);
        assertThat(raised.typeName()).isEqualTo("ValueError");
        assertThat(raised.pythonMessage()).isEqualTo("('bad', 1)");
        assertThat(raised).hasMessage("ValueError: ('bad', 1)");
        assertThat(raised.notes()).containsExactly("look here");
        assertThat(raised.interpreterId()).isEqualTo(interpreter.id());
        assertThat(raised.traceback())
                .startsWith("Traceback (most recent call last):\n  File \"prog.py\", line 5, in <module>")
                .endsWith("ValueError: ('bad', 1)\nlook here\n");
    }

    @Test
    void pythonFramesComeBeforeTheJavaFramesThatCalled() {
        var trace = raisedBy("class A:\n  def m(self): 1/0\nA().m()").getStackTrace();
        assertThat(trace[0]).isEqualTo(new StackTraceElement("__main__", "A.m", "prog.py", 2));
        assertThat(trace[1]).isEqualTo(new StackTraceElement("__main__", "<module>", "prog.py", 3));
        assertThat(trace[2].getClassName()).isEqualTo("dev.ophion.Interpreter");
        assertThat(trace)
                .anySatisfy(frame ->
                        assertThat(frame.getClassName()).isEqualTo(getClass().getName()));
    }

    @Test
    void causeAndContextAreCauses() {
        var raised = raisedBy("""
                try:
                    try: {}['k']
                    except KeyError as e: raise ValueError('v') from e
                except ValueError:
                    raise TypeError('t')
                """);
        assertThat(raised).hasMessage("TypeError: t");
        assertThat(raised.getCause()).hasMessage("ValueError: v");
        assertThat(requireNonNull(raised.getCause()).getCause())
                .hasMessage("KeyError: 'k'")
                .hasNoCause();
        assertThat(raisedBy("try: 1/0\nexcept Exception: raise TypeError from None"))
                .hasNoCause();
    }

    @Test
    void namesOfOtherModulesAreQualified() {
        assertThat(raisedBy("import json; json.loads('{')").typeName()).isEqualTo("json.decoder.JSONDecodeError");
        assertThat(raisedBy("class E(Exception): pass\nraise E").typeName()).isEqualTo("E");
    }

    @Test
    void aSyntaxErrorShowsTheLine() {
        assertThat(raisedBy("x = (").traceback()).contains("prog.py").contains("SyntaxError");
        assertThatThrownBy(() -> interpreter.eval("x = 1")).hasMessageContaining("SyntaxError");
        assertThatThrownBy(() -> interpreter.exec("a\0b")).isInstanceOf(PythonException.class);
        assertThatThrownBy(() -> interpreter.exec("'\uD800'")).isInstanceOf(PythonException.class);
    }

    @ParameterizedTest
    @CsvSource({"None, 0", "3, 3", "-1, -1", "'''message''', 1", "True, 1"})
    void systemExitIsAnExceptionWithTheCode(String code, int expected) {
        var exit = catchThrowableOfType(
                PythonExitException.class, () -> interpreter.exec("import sys; sys.exit(" + code + ")"));
        assertThat(exit.exitCode()).isEqualTo(expected);
    }

    @Test
    void itComesThroughWhateverItsClassDoes() {
        assertThat(raisedBy("""
                class E(Exception):
                    def __str__(self): raise KeyError('no')
                    __notes__ = 5
                raise E""")).hasMessage("E: <str() of E raised KeyError>");
        assertThat(raisedBy("raise MemoryError").typeName()).isEqualTo("MemoryError");
        assertThat(raisedBy("e = ValueError(); e.__cause__ = TypeError(); e.__cause__.__cause__ = e; raise e"))
                .hasMessage("ValueError");
        assertThat(raisedBy("raise ValueError('x' * 10**6)").pythonMessage()).hasSize(1_000_000);
        assertThat(raisedBy("raise ValueError('\\ud800\\0')").pythonMessage()).isEqualTo("\uD800\0");
        assertThat(raisedBy("def f(): f()\nf()").typeName()).isEqualTo("RecursionError");
        assertThat(raisedBy("raise ExceptionGroup('g', [ValueError(1)])").traceback())
                .contains("ValueError: 1");
    }

    @Test
    void itOutlivesItsInterpreter() {
        PythonException raised;
        try (var other = RunningPython.python().createInterpreter()) {
            raised = catchThrowableOfType(PythonException.class, () -> other.exec("1/0"));
        }
        assertThat(raised).hasMessage("ZeroDivisionError: division by zero");
        assertThat(raised.traceback()).contains("ZeroDivisionError");
    }
}
