package dev.ophion.internal.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import org.junit.jupiter.api.Test;

/// Lines of instructions against what CPython says of each instruction of a part of its standard library.
final class LineTableTest {
    /// Table, first line, and the line of each instruction, 0 for none, of all code objects of some modules.
    private static final String CODE_OBJECTS = """
            def code_objects():
                import importlib, inspect, types
                def all_of(code):
                    yield code
                    for constant in code.co_consts:
                        if isinstance(constant, types.CodeType):
                            yield from all_of(constant)
                for name in 'argparse', 'ast', 'dataclasses', 'typing', 'tarfile', 'asyncio.base_events', 're._parser':
                    source = inspect.getsource(importlib.import_module(name))
                    for code in all_of(compile(source, name, 'exec')):
                        lines = [position[0] or 0 for position in code.co_positions()]
                        yield code.co_linetable, code.co_firstlineno, lines
            """;

    @Test
    void linesAreThoseOfCPython() {
        try (var interpreter = PythonRuntime.start().createInterpreter()) {
            interpreter.exec(CODE_OBJECTS);
            int instructions = 0;
            for (PythonValue code : interpreter.eval("list(code_objects())").asList()) {
                var table = new LineTable(
                        code.asList().get(0).asBytes(), code.asList().get(1).asInt());
                int[] lines = code.asList().get(2).as(int[].class);
                for (int i = 0; i < lines.length; i++) {
                    assertThat(table.lineAt(2L * i))
                            .as("line of instruction %d", i)
                            .isEqualTo(lines[i]);
                }
                instructions += lines.length;
            }
            assertThat(instructions).isGreaterThan(50_000);
        }
    }
}
