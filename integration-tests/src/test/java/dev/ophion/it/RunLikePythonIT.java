package dev.ophion.it;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `ophion run` beside `python`, with the same files and arguments: output, error output and exit code are the same.
final class RunLikePythonIT {
    /// One command line.
    record Program(List<String> arguments, String input, Map<String, String> environment) {
        static Program of(String... arguments) {
            return new Program(List.of(arguments), "", Map.of());
        }

        Program reading(String text) {
            return new Program(arguments, text, environment);
        }

        Program with(String name, String value) {
            return new Program(arguments, input, Map.of(name, value));
        }

        @Override
        public String toString() {
            return String.join(" ", arguments)
                    + (environment.isEmpty() ? "" : " " + environment)
                    + (input.isEmpty() ? "" : " < " + input.strip());
        }
    }

    private static final String SHOW = """
            import sys
            print(__name__, globals().get('__file__'), repr(__loader__).split(' at ')[0], __spec__ and __spec__.name,
                  __package__, globals().get('__cached__'), __doc__)
            print(sys.argv, sys.orig_argv, sys.path[0])
            """;

    private static final Map<String, String> FILES = Map.ofEntries(
            entry("show.py", SHOW),
            entry("naïve name.py", SHOW),
            entry("sub/main.py", "import helper\nprint(helper.__file__)\n"),
            entry("sub/helper.py", ""),
            entry("package/__init__.py", "print('init', __name__)\n"),
            entry("package/__main__.py", SHOW + "print(__package__)\nfrom . import other\n"),
            entry("package/other.py", "print(__name__)\n"),
            entry("directory/__main__.py", SHOW + "import beside\n"),
            entry("directory/beside.py", "print(__file__)\n"),
            entry("empty_directory/data.txt", ""),
            entry("raises.py", """
                    def inner(n):
                        if n == 0:
                            raise ValueError('deep', n)
                        inner(n - 1)

                    try:
                        inner(2)
                    except ValueError as error:
                        try:
                            {}['missing']
                        except KeyError:
                            raise RuntimeError('chained') from error
                    """),
            entry("context.py", "try:\n    1/0\nexcept ZeroDivisionError:\n    undefined_name\n"),
            entry("group.py", "raise ExceptionGroup('two', [ValueError(1), TypeError('x')])\n"),
            entry("syntax.py", "x = 1\nif x = 1:\n    pass\n"),
            entry("indent.py", "def f():\nreturn 1\n"),
            entry("unterminated.py", "print('abc\n"),
            entry("nul.py", "print(1)\0\n"),
            entry("imports_syntax.py", "import syntax\n"),
            entry("recursion.py", "def f():\n    f()\nf()\n"),
            entry("thread.py", """
                    import atexit, sys, threading, time
                    atexit.register(print, 'atexit')
                    def work():
                        time.sleep(0.2)
                        print('worker')
                        sys.exit(5)
                    threading.Thread(target=work).start()
                    print('main')
                    """),
            entry("hook.py", """
                    import sys
                    def hook(kind, value, traceback):
                        print('hook', kind.__name__, value, traceback.tb_lineno, sys.last_exc is value)
                    sys.excepthook = hook
                    1/0
                    """),
            entry("bad_hook.py", "import sys\nsys.excepthook = lambda *a: undefined\n1/0\n"),
            entry("exiting_hook.py", "import sys\nsys.excepthook = lambda *a: sys.exit(9)\n1/0\n"),
            entry("no_hook.py", "import sys\ndel sys.excepthook\n1/0\n"),
            entry("atexit_raises.py", "import atexit\natexit.register(lambda: 1/0)\natexit.register(print, 'first')\n"),
            entry("atexit_exits.py", "import atexit, sys\natexit.register(sys.exit, 3)\n"),
            entry("str_raises.py", """
                    class Odd(Exception):
                        def __str__(self):
                            raise ValueError
                    raise Odd
                    """),
            entry(
                    "future.py",
                    "from __future__ import annotations\ndef f(x: undefined): pass\nprint(f.__annotations__)\n"),
            entry("skip.py", "this is no python\nimport sys; print(sys._getframe().f_lineno)\n"),
            entry("pickles.py", "import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))))\n"),
            entry("stack.py", "import traceback\ndef f(): traceback.print_stack()\nf()\n"),
            entry("unraisable.py", "class A:\n    def __del__(self): 1/0\nA()\n"),
            entry("warns.py", "import warnings\nwarnings.warn('careful', DeprecationWarning)\nwarnings.warn('user')\n"),
            entry("finalizes.py", """
                    import sys, weakref
                    class A:
                        def __del__(self):
                            print('del', sys.is_finalizing())
                    a = A()
                    weakref.finalize(a, print, 'finalize')
                    a.me = a
                    """),
            entry("interactive.py", "value = 6\n"),
            entry("startup.py", "print('startup', __name__)\n"));

    @TempDir
    private static Path directory;

    private static OphionCommand python;

    @BeforeAll
    static void prepare() throws Exception {
        for (var file : FILES.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.write(
                directory.resolve("latin.py"), "# coding: latin-1\nprint('é')\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve("undeclared.py"), "x = 1\nprint('é')\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.createSymbolicLink(directory.resolve("link.py"), Path.of("sub", "main.py"));
        zip(directory.resolve("app.pyz"), "__main__.py", SHOW);
        zip(directory.resolve("no_main.zip"), "other.py", "");
        python = OphionCommand.plainPython(directory);
        OphionCommand.Result compiled =
                python.with("-m", "py_compile", "show.py").run(directory, Map.of(), "");
        assertThat(compiled.exitCode()).as(compiled.toString()).isZero();
        Files.copy(directory.resolve("__pycache__/show.cpython-314.pyc"), directory.resolve("compiled.pyc"));
    }

    private static void zip(Path path, String name, String content) throws IOException {
        try (var archive = new ZipOutputStream(Files.newOutputStream(path))) {
            archive.putNextEntry(new ZipEntry(name));
            archive.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Stream<Program> programs() {
        return Stream.of(
                Program.of("show.py", "a", "--help", "-c", "", "ünïcode"),
                Program.of("./sub/../show.py"),
                Program.of("naïve name.py"),
                Program.of("sub/main.py"),
                Program.of("link.py"),
                Program.of("compiled.pyc", "x"),
                Program.of("-m", "package", "a"),
                Program.of("-m", "package.other"),
                Program.of("-m", "show", "x"),
                Program.of("-m", "missing_module"),
                Program.of("-m", "package.missing"),
                Program.of("-m", "sub"),
                Program.of("directory", "a"),
                Program.of("empty_directory"),
                Program.of("app.pyz", "a"),
                Program.of("no_main.zip"),
                Program.of("missing.py"),
                Program.of("-c", SHOW, "a", "-b"),
                Program.of("-c", "\n    import sys\n    print(sys.argv)\n    1/0\n"),
                Program.of("-c", "def f():\n  return 1/0\nf()"),
                Program.of("-c", "x ="),
                Program.of("-c", "print('ünï \\N{SNOWMAN}')"),
                Program.of("-").reading(SHOW),
                Program.of().reading(SHOW),
                Program.of("-", "a").reading("import sys; print(sys.argv, sys.path[0])\ndef f():\n  1/0\nf()\n"),
                Program.of("-c", "print(input(), input())").reading("one\ntwo\n"),
                Program.of("-c", "input()"),
                Program.of("-c", "import sys; print(sys.stdin.read())").reading("all\nof it\n"),
                Program.of("-c", "import sys; sys.exit()"),
                Program.of("-c", "import sys; sys.exit(3)"),
                Program.of("-c", "import sys; sys.exit(-1)"),
                Program.of("-c", "import sys; sys.exit(256 + 7)"),
                Program.of("-c", "import sys; sys.exit(2**70)"),
                Program.of("-c", "import sys; sys.exit('text')"),
                Program.of("-c", "import sys; sys.exit((1, 2))"),
                Program.of("-c", "import sys; sys.exit(True)"),
                Program.of("-c", "class E(SystemExit): pass\nraise E(4)"),
                Program.of("-c", "raise SystemExit from ValueError(1)"),
                Program.of("-c", "raise KeyboardInterrupt"),
                Program.of("-c", "import os; os._exit(6)"),
                Program.of("-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"),
                Program.of("-c", "import signal; signal.raise_signal(signal.SIGINT)"),
                Program.of("-c", "import sys, os; os.close(1); print('lost')"),
                Program.of("-c", "import sys; sys.stdout = None; print(1); sys.stderr = None; sys.exit('gone')"),
                Program.of("raises.py"),
                Program.of("context.py"),
                Program.of("group.py"),
                Program.of("syntax.py"),
                Program.of("indent.py"),
                Program.of("unterminated.py"),
                Program.of("nul.py"),
                Program.of("imports_syntax.py"),
                Program.of("recursion.py"),
                Program.of("latin.py"),
                Program.of("undeclared.py"),
                Program.of("thread.py"),
                Program.of("hook.py"),
                Program.of("bad_hook.py"),
                Program.of("exiting_hook.py"),
                Program.of("no_hook.py"),
                Program.of("atexit_raises.py"),
                Program.of("atexit_exits.py"),
                Program.of("str_raises.py"),
                Program.of("future.py"),
                Program.of("-x", "skip.py"),
                Program.of("pickles.py"),
                Program.of("-m", "pickles"),
                Program.of("stack.py"),
                Program.of("-m", "stack"),
                Program.of("unraisable.py"),
                Program.of("warns.py"),
                Program.of("-W", "error", "warns.py"),
                Program.of("-W", "ignore", "warns.py"),
                Program.of("finalizes.py"),
                Program.of("-O", "-c", "assert False; print(__debug__)"),
                Program.of("-OO", "-c", "def f(): 'doc'\nprint(f.__doc__)"),
                Program.of("-I", "-c", "import sys; print(sys.flags, sys.path)"),
                Program.of("-E", "-s", "-B", "-c", "import sys; print(sys.flags)")
                        .with("PYTHONPATH", "elsewhere"),
                Program.of("-S", "-c", "import sys; print(sys.path, 'site' in sys.modules)"),
                Program.of("-P", "-c", "import sys; print(sys.path)"),
                Program.of("-X", "dev", "-c", "import faulthandler; print(faulthandler.is_enabled())"),
                Program.of("-X", "faulthandler", "-c", "import faulthandler; print(faulthandler.is_enabled())"),
                Program.of("-X", "utf8", "-c", "import sys; print(sys.flags.utf8_mode, sys._xoptions)"),
                Program.of("-X", "dev", "-c", "import sys; print(sys.flags.dev_mode, sys.warnoptions)"),
                Program.of("-X", "nonsense", "-c", "import sys; print(sys._xoptions)"),
                Program.of("-u", "-c", "import sys; print(sys.stdout.write_through, sys.stdout.line_buffering)"),
                Program.of("-b", "-c", "print(b'x' == 'x', str(b'y'))"),
                Program.of("-bb", "-c", "str(b'y')"),
                Program.of("-V"),
                Program.of("-VV"),
                Program.of("-h"),
                Program.of("--help-env"),
                Program.of("-Z"),
                Program.of("-c"),
                Program.of("-W"),
                Program.of("-c", "import sys; print(sys.path)").with("PYTHONPATH", "one:two"),
                Program.of("-c", "import sys; print(sys.flags.optimize)").with("PYTHONOPTIMIZE", "1"),
                Program.of("-c", "print(hash('x'))").with("PYTHONHASHSEED", "7"),
                Program.of("-c", "import sys; print(sys.stdout.encoding, sys.stdout.errors)")
                        .with("PYTHONIOENCODING", "latin-1:replace"),
                Program.of("-c", "import sys; print(sys.flags)").with("PYTHONUNBUFFERED", "1"),
                Program.of("-c", "import sys; print(sys.warnoptions)").with("PYTHONWARNINGS", "error,ignore::Warning"),
                Program.of("-c", "import sys; print(sys.path[0])").with("PYTHONSAFEPATH", "1"),
                Program.of("-c", "print(1)").with("PYTHONSTARTUP", "startup.py"),
                Program.of("-i", "interactive.py")
                        .reading("print(value * 7)\n1/0\nfor i in range(2):\n  i\n\nexit(4)\n"),
                Program.of("-i", "-c", "raise SystemExit(3)").reading("2 + 2\n"),
                Program.of("-i", "-q").with("PYTHONSTARTUP", "startup.py").reading("x = 3\nx\n"),
                Program.of("-i", "raises.py").reading("import sys; sys.last_exc\n"),
                Program.of("-c", "import os; os.environ['PYTHONINSPECT'] = '1'").reading("print('inspected')\n"),
                Program.of(
                        "-c",
                        "import sys, os, locale; print(sys.getfilesystemencoding(), locale.getlocale(), "
                                + "os.environ.get('LC_CTYPE'), sys.stdout.encoding, sys.stdin.errors)"),
                Program.of("-c", "import concurrent.interpreters as c, sys; i = c.create(); print(i); sys.exit(4)"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void endsAsUnderPython(Program program) throws Exception {
        String[] arguments = program.arguments().toArray(String[]::new);

        OphionCommand.Result expected = python.with(arguments).run(directory, program.environment(), program.input());
        OphionCommand.Result actual =
                OphionCommand.ophion("run").with(arguments).run(directory, program.environment(), program.input());

        assertThat(withoutAddresses(actual)).isEqualTo(withoutAddresses(expected));
    }

    /// Python has no cause to print.
    @ParameterizedTest
    @CsvSource({"1/0, ZeroDivisionError: division by zero", "import sys; sys.exit(4), SystemExit: 4"})
    void aFailureInAnInterpreterIsPrintedAfterItsCause(String code, String cause) throws Exception {
        String[] arguments = {"-c", "import concurrent.interpreters as c; i = c.create(); i.exec('" + code + "')"};

        OphionCommand.Result expected = python.with(arguments).run(directory, Map.of(), "");
        OphionCommand.Result actual =
                OphionCommand.ophion("run").with(arguments).run(directory, Map.of(), "");

        String start = cause + "\n\nThe above exception was the direct cause of the following exception:\n\n";
        assertThat(actual.err()).isEqualTo(start + expected.err());
        assertThat(actual.exitCode()).isEqualTo(expected.exitCode());
    }

    private static String withoutAddresses(OphionCommand.Result result) {
        return result.toString().replaceAll("0x[0-9a-f]+", "0x...");
    }
}
