package dev.ophion.cpython;

import static dev.ophion.cpython.TestPython.eval;
import static dev.ophion.cpython.TestPython.orFail;
import static dev.ophion.cpython.TestPython.text;
import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The binding against the running library: symbols, layouts, conversions.
@ExtendWith(TestPython.class)
final class BindingTest {
    static Stream<String> classes() throws IOException, ReflectiveOperationException {
        var location = BindingTest.class.getClassLoader().getResource("dev/ophion/cpython/LibPython.class");
        var uri = URI.create(
                String.valueOf(location != null ? location : LibPython.class.getResource("LibPython.class")));
        if (uri.getScheme().equals("jar")) {
            throw new AssertionError("the binding is tested from its classes, not from " + uri);
        }
        try (var files = Files.list(Path.of(uri).getParent())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyClassLinks(String name) throws ReflectiveOperationException {
        Class.forName("dev.ophion.cpython." + name, true, BindingTest.class.getClassLoader());
    }

    @Test
    void exceptionsAndTypesAreClassesOfTheirName() {
        for (var exception : PyExc.values()) {
            var type = text(PyType.PyType_GetName(exception.object()));
            assertThat("PyExc_" + type).isEqualTo(exception.name());
        }
        for (var type : PyTypes.values()) {
            var flags = PyType.PyType_GetFlags(PyObject.Py_TYPE(type.object()));
            assertThat(flags & TypeFlags.Py_TPFLAGS_TYPE_SUBCLASS)
                    .as(type.name())
                    .isNotZero();
        }
        assertThat(text(PyType.PyType_GetName(PyTypes.PyLong_Type.object()))).isEqualTo("int");
    }

    @Test
    void constantsAreTheOnesPythonKnows() {
        assertThat(eval("None").address()).isEqualTo(PyConstants.Py_None.address());
        assertThat(eval("True").address()).isEqualTo(PyConstants.Py_True.address());
        assertThat(eval("False").address()).isEqualTo(PyConstants.Py_False.address());
        assertThat(eval("...").address()).isEqualTo(PyConstants.Py_Ellipsis.address());
        assertThat(eval("NotImplemented").address()).isEqualTo(PyConstants.Py_NotImplemented.address());
    }

    @Test
    void fieldsOfAThreadStateLieWhereTheLayoutSays() {
        var state = PyState.PyThreadState_Get();
        long thread = NativeThread.self();
        assertThat(PyState.thread_id(state)).isEqualTo(thread);
        int remaining = PyState.recursionRemaining(state);
        assertThat(text(eval("__import__('sys').getrecursionlimit()"))).isEqualTo(String.valueOf(remaining));
        PyState.setRecursionRemaining(state, remaining - 1);
        assertThat(PyState.recursionRemaining(state)).isEqualTo(remaining - 1);
        PyState.setRecursionRemaining(state, remaining);
        assertThat(PyState.handledException(state).address()).isZero();
        var error = eval("ValueError('handled')");
        PyErrors.PyErr_SetHandledException(error);
        assertThat(PyState.handledException(state).address()).isEqualTo(error.address());
        PyErrors.PyErr_SetHandledException(NULL);
        PyRefcount.Py_DecRef(error);
    }

    @Test
    void theContextOfAThreadStateLiesWhereTheLayoutSays() {
        var state = PyState.PyThreadState_Get();
        PyRefcount.Py_DecRef(PyState.takeContext(state));
        assertThat(PyState.hasContext(state)).isFalse();
        eval("globals().update(variable=__import__('contextvars').ContextVar('variable', default='unset'))");
        eval("variable.set('set')");
        assertThat(PyState.hasContext(state)).isTrue();
        assertThat(text(eval("variable.get()"))).isEqualTo("set");
        PyRefcount.Py_DecRef(PyState.takeContext(state));
        assertThat(text(eval("variable.get()"))).isEqualTo("unset"); // though the variable remembers its last value
    }

    @Test
    void theFieldsOfModulesAndObjectsLieWhereTheLayoutSays() {
        var module = eval("__import__('sys')");
        assertThat(PyModule.dict(module).address())
                .isEqualTo(PyModule.PyModule_GetDict(module).address());
        var object = eval("object()");
        assertThat(PyRefcount.isUnique(object)).isTrue();
        PyRefcount.Py_IncRef(object);
        assertThat(PyRefcount.isUnique(object)).isFalse();
        var tuple = eval("(1, 2)");
        assertThat(Memory.getAddress(PyTuple.items(tuple), Long.BYTES).address())
                .isEqualTo(PyTuple.PyTuple_GetItem(tuple, 1).address());
    }

    @Test
    void theFieldsOfAFunctionLieWhereTheLayoutSays() {
        var function = eval("lambda x: x");
        assertThat(PyFunction.code(function).address())
                .isEqualTo(PyFunction.PyFunction_GetCode(function).address());
        assertThat(PyFunction.globals(function).address())
                .isEqualTo(PyFunction.PyFunction_GetGlobals(function).address());
        assertThat(PyFunction.builtins(function).address())
                .isEqualTo(PyEval.PyEval_GetBuiltins().address());
        assertThat(PyFunction.isBare(function)).isTrue();
        assertThat(PyFunction.isBare(eval("lambda x=1: x"))).isFalse();
        assertThat(PyFunction.isBare(eval("lambda *, x=1: x"))).isFalse();
        assertThat(PyFunction.isBare(eval("(lambda y: lambda: y)(1)"))).isFalse();
        assertThat(PyFunction.isPlain(function)).isTrue();
        assertThat(PyFunction.isPlain(eval("(f := lambda: 1, setattr(f, 'x', 1))[0]")))
                .isFalse();
        assertThat(PyFunction.isPlain(eval("(f := lambda: 1, [w := __import__('weakref').ref(f)])[0]")))
                .isFalse();
        var dict = eval("{1: 2, 3: 4}");
        assertThat(PyDict.PyDict_GET_SIZE(dict))
                .isEqualTo(PyDict.PyDict_Size(dict))
                .isEqualTo(2);
        var list = PyList.PyList_New(1);
        PyList.PyList_SET_ITEM(list, 0, PyRefcount.Py_NewRef(dict));
        assertThat(PyList.PyList_GET_ITEM(list, 0).address()).isEqualTo(dict.address());
        PyRefcount.Py_DecRef(list);
    }

    @Test
    void headsAndItemsLieWhereTheLayoutsSay() {
        var tuple = eval("(1, 'two', 3.5)");
        assertThat(PyObject.Py_TYPE(tuple).address())
                .isEqualTo(PyTypes.PyTuple_Type.object().address());
        assertThat(PyObject.Py_IS_TYPE(tuple, PyTypes.PyTuple_Type.object())).isTrue();
        assertThat(PyTuple.PyTuple_GET_SIZE(tuple))
                .isEqualTo(PyTuple.PyTuple_Size(tuple))
                .isEqualTo(3);
        assertThat(text(PyTuple.PyTuple_GET_ITEM(tuple, 1))).isEqualTo("two");
        assertThat(PyFloat.PyFloat_AS_DOUBLE(PyTuple.PyTuple_GET_ITEM(tuple, 2)))
                .isEqualTo(3.5);
        var list = eval("[1, 'two', 3.5]");
        assertThat(PyList.PyList_GET_SIZE(list)).isEqualTo(3);
        assertThat(text(PyList.PyList_GET_ITEM(list, 1))).isEqualTo("two");
        var bytes = eval("b'a\\x00b'");
        assertThat(PyBytes.PyBytes_AS_STRING(bytes).address())
                .isEqualTo(PyBytes.PyBytes_AsString(bytes).address());
        assertThat(PyBytes.PyBytes_GET_SIZE(bytes)).isEqualTo(3);
    }

    @Test
    void countsReferencesAsTheLibraryDoes() {
        var object = eval("[].copy()");
        assertThat(PyRefcount.Py_REFCNT(object)).isEqualTo(1);
        PyRefcount.Py_IncRef(object);
        assertThat(PyRefcount.Py_NewRef(object).address()).isEqualTo(object.address());
        assertThat(PyRefcount.Py_REFCNT(object)).isEqualTo(3);
        assertThat(PyRefcount._Py_IsImmortal(object)).isFalse();
        var holder = orFail(PyTuple.PyTuple_New(1));
        PyTuple.PyTuple_SET_ITEM(holder, 0, object); // takes over one of the three
        PyRefcount.Py_DecRef(object);
        assertThat(PyRefcount.Py_REFCNT(object)).isEqualTo(2);
        PyRefcount.Py_DecRef(holder); // the last one: destroys the tuple, which gives up its item
        assertThat(PyRefcount.Py_REFCNT(object)).isEqualTo(1);
        PyRefcount.Py_DecRef(NULL);
        PyRefcount.Py_IncRef(NULL);
    }

    @Test
    void immortalObjectsAreNotCounted() {
        for (var expression : new String[] {"None", "7", "'a'", "()"}) {
            var immortal = eval(expression);
            assertThat(PyRefcount._Py_IsImmortal(immortal)).isTrue();
            long before = PyRefcount.Py_REFCNT(immortal);
            PyRefcount.Py_IncRef(immortal);
            PyRefcount.Py_DecRef(immortal);
            PyRefcount.Py_DecRef(immortal);
            assertThat(PyRefcount.Py_REFCNT(immortal)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "1073741823",
                "-1073741823",
                "1073741824",
                "255",
                "-256",
                "9223372036854775807",
                "-9223372036854775808"
            })
    void intsThatFitRoundTrip(String digits) {
        try (var arena = Arena.ofConfined()) {
            long value = Long.parseLong(digits);
            var object = orFail(PyLong.PyLong_FromLongLong(value));
            var overflow = arena.allocate(JAVA_INT);
            assertThat(text(object)).isEqualTo(digits);
            assertThat(PyLong.PyLong_AsLongLongAndOverflow(object, overflow)).isEqualTo(value);
            assertThat(overflow.get(JAVA_INT, 0)).isZero();
            if (PyLong.PyUnstable_Long_IsCompact(object) != 0) {
                assertThat(PyLong.PyUnstable_Long_CompactValue(object)).isEqualTo(value);
            }
            PyRefcount.Py_DecRef(object);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 63, 64, 65, 127, 128, 1000, 100_000})
    void intsOfAnySizeRoundTrip(int bits) {
        for (var value : new BigInteger[] {
            BigInteger.ONE.shiftLeft(bits),
            BigInteger.ONE.shiftLeft(bits).negate(),
            BigInteger.ONE.shiftLeft(bits).not()
        }) {
            try (var arena = Arena.ofConfined()) {
                var image = value.toByteArray();
                var buffer = arena.allocateFrom(JAVA_BYTE, image);
                var object =
                        orFail(PyLong.PyLong_FromNativeBytes(buffer, image.length, PyLong.Py_ASNATIVEBYTES_BIG_ENDIAN));
                long needed = PyLong.PyLong_AsNativeBytes(object, NULL, 0, PyLong.Py_ASNATIVEBYTES_BIG_ENDIAN);
                assertThat(needed).isBetween((long) image.length, image.length + 8L);
                var back = arena.allocate(needed);
                PyLong.PyLong_AsNativeBytes(object, back, needed, PyLong.Py_ASNATIVEBYTES_BIG_ENDIAN);
                assertThat(new BigInteger(back.toArray(JAVA_BYTE))).isEqualTo(value);
                PyRefcount.Py_DecRef(object);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ascii", "latin é", "grüße €", "astral \uD83D\uDC0D", "nul \0 inside"})
    void stringsAreReadInPlace(String text) {
        try (var arena = Arena.ofConfined()) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            var object =
                    orFail(PyUnicode.PyUnicode_FromStringAndSize(arena.allocateFrom(JAVA_BYTE, utf8), utf8.length));
            long length = PyUnicodeData.PyUnicode_GET_LENGTH(object);
            assertThat(length)
                    .isEqualTo(PyUnicode.PyUnicode_GetLength(object))
                    .isEqualTo(text.codePoints().count());
            assertThat(PyUnicodeData.PyUnicode_IS_ASCII(object)).isEqualTo(utf8.length == text.length());
            var data = PyUnicodeData.bytes(object);
            var read = switch (PyUnicodeData.PyUnicode_KIND(object)) {
                case PyUnicodeData.PyUnicode_1BYTE_KIND ->
                    new String(data.toArray(JAVA_BYTE), StandardCharsets.ISO_8859_1);
                case PyUnicodeData.PyUnicode_2BYTE_KIND -> new String(data.toArray(JAVA_CHAR));
                case PyUnicodeData.PyUnicode_4BYTE_KIND -> new String(data.toArray(JAVA_INT), 0, (int) length);
                default -> throw new AssertionError("kind " + PyUnicodeData.PyUnicode_KIND(object));
            };
            assertThat(read).isEqualTo(text);
            PyRefcount.Py_DecRef(object);
        }
    }

    @Test
    void subclassInstancesOfStrAreReadInPlace() {
        var object = eval("type('S', (str,), {})('grüße €')");
        assertThat(new String(PyUnicodeData.bytes(object).toArray(JAVA_CHAR))).isEqualTo("grüße €");
    }

    @Test
    void bufferFieldsAreWhereTheLayoutSays() {
        try (var arena = Arena.ofConfined()) {
            var exporter = eval("memoryview(bytearray(range(24))).cast('h', (3, 4))");
            var view = arena.allocate(PyBuffer.LAYOUT);
            assertThat(PyBuffer.PyObject_GetBuffer(exporter, view, PyBuffer.PyBUF_FULL))
                    .isZero();
            assertThat(PyBuffer.len(view)).isEqualTo(24);
            assertThat(PyBuffer.itemsize(view)).isEqualTo(2);
            assertThat(PyBuffer.readonly(view)).isFalse();
            assertThat(PyBuffer.ndim(view)).isEqualTo(2);
            assertThat(Memory.string(PyBuffer.format(view))).isEqualTo("h");
            assertThat(Memory.asBytes(PyBuffer.shape(view), 16).toArray(JAVA_LONG))
                    .containsExactly(3, 4);
            assertThat(Memory.asBytes(PyBuffer.strides(view), 16).toArray(JAVA_LONG))
                    .containsExactly(8, 2);
            assertThat(PyBuffer.suboffsets(view).address()).isZero();
            assertThat(PyBuffer.obj(view).address()).isEqualTo(exporter.address());
            assertThat(Memory.getByte(PyBuffer.buf(view), 23)).isEqualTo((byte) 23);
            var inside = PyMemoryView.PyMemoryView_GET_BUFFER(exporter);
            assertThat(PyBuffer.buf(inside).address())
                    .isEqualTo(PyBuffer.buf(view).address());
            PyBuffer.PyBuffer_Release(view);
            assertThat(PyBuffer.obj(view).address()).isZero();
        }
    }

    @Test
    void aModuleAndATypeAreMadeFromTheirDescriptions() {
        var arena = Arena.global(); // the type and the function outlive the test
        var doubled = LibPython.upcall(
                (_, argument, _, _) ->
                        doubled(MemorySegment.ofAddress(argument)).address(),
                arena);
        var methods = PyMethodDef.array(arena, 1);
        PyMethodDef.set(
                methods, 0, arena.allocateFrom("doubled"), doubled, PyMethodDef.METH_O, arena.allocateFrom("Twice."));
        var slots = PyModuleDef.slots(arena, 1);
        PyModuleDef.setSlot(
                slots, 0, PyModuleDef.Py_mod_multiple_interpreters, PyModuleDef.Py_MOD_PER_INTERPRETER_GIL_SUPPORTED);
        var def = PyModuleDef.allocate(
                arena, arena.allocateFrom("sample"), arena.allocateFrom("A sample."), 16, methods, slots);
        orFail(PyModule.PyModuleDef_Init(def));
        var spec = eval("__import__('importlib.machinery').machinery.ModuleSpec('sample', None)");
        var module = orFail(PyModule.PyModule_FromDefAndSpec2(def, spec, 1013));
        assertThat(PyModule.PyModule_ExecDef(module, def)).isZero();
        assertThat(PyModule.PyModule_GetDef(module).address()).isEqualTo(def.address());
        assertThat(Memory.asBytes(PyModule.PyModule_GetState(module), 16).toArray(JAVA_LONG))
                .containsExactly(0, 0);
        assertThat(text(attribute(module, "__doc__"))).isEqualTo("A sample.");

        var function = attribute(module, "doubled");
        assertThat(text(attribute(function, "__doc__"))).isEqualTo("Twice.");
        assertThat(text(orFail(PyCall.PyObject_CallOneArg(function, eval("21")))))
                .isEqualTo("42");

        var typeSpec = PyType.spec(
                arena,
                arena.allocateFrom("sample.Point"),
                TypeFlags.Py_TPFLAGS_DEFAULT | TypeFlags.Py_TPFLAGS_BASETYPE,
                Map.of(TypeSlots.Py_tp_methods, methods, TypeSlots.Py_tp_doc, arena.allocateFrom("A point.")));
        var type = orFail(PyType.PyType_FromModuleAndSpec(module, typeSpec, NULL));
        assertThat(text(orFail(PyType.PyType_GetFullyQualifiedName(type)))).isEqualTo("sample.Point");
        assertThat(text(attribute(type, "__doc__"))).isEqualTo("A point.");
        assertThat(PyType.PyType_GetModule(type).address()).isEqualTo(module.address());
        assertThat(PyType.PyType_GetFlags(type) & TypeFlags.Py_TPFLAGS_BASETYPE).isNotZero();
        var instance = orFail(PyCall.PyObject_CallNoArgs(type));
        var argument = eval("4");
        try (var scratch = Arena.ofConfined()) {
            var arguments = scratch.allocate(ADDRESS, 2);
            arguments.setAtIndex(ADDRESS, 0, instance);
            arguments.setAtIndex(ADDRESS, 1, argument);
            var name = orFail(PyUnicode.PyUnicode_InternFromString(scratch.allocateFrom("doubled")));
            assertThat(text(orFail(PyCall.PyObject_VectorcallMethod(name, arguments, 2, NULL))))
                    .isEqualTo("8");
        }
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by name, with the signature of METH_O
    private static MemorySegment doubled(MemorySegment argument) {
        return PyLong.PyLong_FromLongLong(2 * PyLong.PyLong_AsLongLong(argument));
    }

    @Test
    void anInterpreterWithItsOwnGilIsMadeAndEnded() {
        try (var arena = Arena.ofConfined()) {
            var before = PyState.PyThreadState_GetUnchecked();
            var config = PyInterpreterConfig.allocate(
                    arena, false, false, false, true, false, true, PyInterpreterConfig.PyInterpreterConfig_OWN_GIL);
            var created = arena.allocate(ADDRESS);
            var status = PyInterpreterConfig.Py_NewInterpreterFromConfig(arena, created, config);
            assertThat(PyStatus.type(status)).isEqualTo(PyStatus._PyStatus_TYPE_OK);
            var state = created.get(ADDRESS, 0);
            assertThat(PyState.PyThreadState_GetUnchecked().address()).isEqualTo(state.address());
            var interpreter = PyInterpreterState.PyInterpreterState_Get();
            assertThat(interpreter.address())
                    .isEqualTo(PyState.PyThreadState_GetInterpreter(state).address())
                    .isNotEqualTo(PyInterpreterState.PyInterpreterState_Main().address());
            assertThat(PyInterpreterState.PyInterpreterState_GetID(interpreter)).isPositive();
            assertThat(PyCoreInterp._PyInterpreterState_GetWhence(interpreter))
                    .isEqualTo(PyCoreInterp._PyInterpreterState_WHENCE_CAPI);
            assertThat(PyCoreInterp._PyInterpreterState_IsReady(interpreter)).isEqualTo(1);
            var stack = NativeThread.stack();
            assertThat(PyStackProtection.PyUnstable_ThreadState_SetStackProtection(
                            state, MemorySegment.ofAddress(stack.low()), stack.byteSize()))
                    .isZero();
            assertThat(text(eval("6 * 7"))).isEqualTo("42");
            PyLifecycle.Py_EndInterpreter(state);
            PyState.PyThreadState_Swap(before);
        }
    }

    @Test
    void aRefusedInterpreterSaysWhy() {
        try (var arena = Arena.ofConfined()) {
            var before = PyState.PyThreadState_GetUnchecked();
            var config = PyInterpreterConfig.allocate(
                    arena, false, false, false, true, false, false, PyInterpreterConfig.PyInterpreterConfig_OWN_GIL);
            var created = arena.allocate(ADDRESS);
            var status = PyInterpreterConfig.Py_NewInterpreterFromConfig(arena, created, config);
            assertThat(PyStatus.type(status)).isEqualTo(PyStatus._PyStatus_TYPE_ERROR);
            assertThat(Memory.string(PyStatus.err_msg(status))).contains("single-phase init");
            assertThat(created.get(ADDRESS, 0).address()).isZero();
            assertThat(PyState.PyThreadState_GetUnchecked().address()).isEqualTo(before.address());
        }
    }

    @Test
    void anErrorIsTakenOutOfTheIndicator() {
        try (var arena = Arena.ofConfined()) {
            PyErrors.PyErr_SetString(PyExc.PyExc_ValueError.object(), arena.allocateFrom("wrong"));
            assertThat(PyErrors.PyErr_Occurred().address())
                    .isEqualTo(PyExc.PyExc_ValueError.object().address());
            var raised = PyErrors.PyErr_GetRaisedException();
            assertThat(text(raised)).isEqualTo("wrong");
            assertThat(PyErrors.PyErr_Occurred().address()).isZero();
            PyRefcount.Py_DecRef(raised);
        }
    }

    @Test
    void theStackOfAThreadHoldsWhatItsCallsPush() throws InterruptedException {
        var seen = new StackBounds[1];
        var thread = new Thread(null, () -> seen[0] = NativeThread.stack(), "small", 1 << 20);
        thread.start();
        thread.join();
        assertThat(seen[0].byteSize()).isBetween(1L << 20, 1L << 22);
        assertThat(seen[0].low()).isPositive();
        assertThat(NativeThread.stack()).isNotEqualTo(seen[0]);
        assertThat(text(eval("__import__('threading').get_ident()"))).isEqualTo(Long.toString(NativeThread.self()));
    }

    @Test
    void aNulCharacterInANameIsRefused() {
        try (var arena = Arena.ofConfined()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Memory.cString(arena, "a\0b"))
                    .withMessageContaining("index 1");
        }
    }

    @Test
    void aPointerThatCannotBePassedIsRefused() {
        var arena = Arena.ofConfined();
        var closed = arena.allocate(8);
        arena.close();
        assertThatThrownBy(() -> PyObject.PyObject_Str(closed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> PyObject.PyObject_Str(MemorySegment.ofArray(new byte[8])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lies in the Java heap");
    }

    @Test
    void negativeIntsKeepTheirSign() {
        var bytes = eval("b'abc'");
        assertThat(PyUnicode.PyUnicode_GetLength(bytes)).isEqualTo(-1);
        PyErrors.PyErr_Clear();
        assertThat(PyObject.PyObject_HasAttrWithError(bytes, PyConstants.Py_None))
                .isEqualTo(-1);
        PyErrors.PyErr_Clear();
        try (var arena = Arena.ofConfined()) {
            var sign = arena.allocate(JAVA_INT);
            assertThat(PyLong.PyLong_GetSign(orFail(PyLong.PyLong_FromLong(-5)), sign))
                    .isZero();
            assertThat(sign.get(JAVA_INT, 0)).isEqualTo(-1);
            var text = arena.allocateFrom("6 * 7");
            assertThat(orFail(PyRun.Py_CompileStringExFlags(text, text, PyRun.Py_eval_input, NULL, -1))
                            .address())
                    .isNotZero();
        }
    }

    @Test
    void anotherLibraryIsRefused() {
        LibPython.load(LibPython.path());
        assertThatIllegalStateException()
                .isThrownBy(() -> LibPython.load(Path.of("other.so")))
                .withMessageContaining("is loaded already");
    }

    @Test
    void aMissingSymbolIsNamed() {
        assertThat(LibPython.contains("PyUnicode_FromNothing")).isFalse();
        assertThatThrownBy(() -> LibPython.downcall("PyUnicode_FromNothing", FunctionDescriptor.of(ADDRESS)))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessageContaining("PyUnicode_FromNothing is missing");
    }

    private static MemorySegment attribute(MemorySegment object, String name) {
        try (var arena = Arena.ofConfined()) {
            return orFail(PyObject.PyObject_GetAttrString(object, arena.allocateFrom(name)));
        }
    }
}
