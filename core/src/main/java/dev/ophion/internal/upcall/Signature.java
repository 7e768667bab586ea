package dev.ophion.internal.upcall;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The parameters of a function written in Java, and how a call's arguments are matched with them: as CPython's
/// argument parser does it, with its messages.
///
/// @param name the function's name
/// @param text the parameters as Python writes them: `id, code, shared=None, *, restrict=False`
/// @param parameters the names, in order
/// @param required how many of the leading ones must be given
/// @param positional how many of the leading ones may be given by position
/// @param positionalOnly how many of the leading ones may not be given by name
/// @param gathering whether there may be more positional arguments, without a name
/// @param collecting whether the last parameter takes all other keyword arguments, as a dict
public record Signature(
        String name,
        String text,
        ParameterNames parameters,
        int required,
        int positional,
        int positionalOnly,
        boolean gathering,
        boolean collecting) {

    /// Reads a signature as Python writes one: `exec(id, code, shared=None, *, restrict=False)`. Defaults are for the
    /// documentation: a parameter that has one and gets no argument is `NULL`.
    public static Signature parse(String signature) {
        int open = signature.indexOf('(');
        String name = signature.substring(0, open);
        String text = signature.substring(open + 1, signature.lastIndexOf(')'));
        List<String> parameters = new ArrayList<>();
        int required = 0;
        int positional = -1;
        int positionalOnly = 0;
        boolean gathering = false;
        boolean collecting = false;
        for (String part : text.isBlank() ? new String[0] : text.split(",")) {
            String parameter = part.strip();
            switch (parameter) {
                case "*" -> positional = parameters.size();
                case "/" -> positionalOnly = parameters.size();
                default -> {
                    if (parameter.startsWith("**")) {
                        collecting = true;
                        positional = positional < 0 ? parameters.size() : positional;
                        parameters.add(parameter.substring(2));
                        continue;
                    }
                    if (parameter.startsWith("*")) {
                        gathering = true;
                        positional = parameters.size();
                        continue;
                    }
                    int defaultAt = parameter.indexOf('=');
                    parameters.add(defaultAt < 0 ? parameter : parameter.substring(0, defaultAt));
                    if (defaultAt < 0) {
                        required = parameters.size();
                    }
                }
            }
        }
        if (positional < 0) {
            positional = parameters.size();
        }
        return new Signature(
                name,
                text,
                new ParameterNames(parameters),
                required,
                positional,
                positionalOnly,
                gathering,
                collecting);
    }

    /// Matches the arguments of a call, which come as CPython's vectorcall passes them.
    ///
    /// @param vector where the positional arguments are, then the values of the keyword arguments: borrowed ones
    /// @param count how many are positional
    /// @param keywordNames a tuple of the names, or `NULL`
    /// @return a borrowed reference or `NULL` for each parameter; give them back with [#release(MemorySegment[])]
    /// @throws PythonError a TypeError, when they do not fit
    MemorySegment[] bind(Attachment attachment, MemorySegment vector, long count, MemorySegment keywordNames) {
        if (count > positional && !gathering) {
            throw typeError(tooMany(count));
        }
        MemorySegment[] bound = new MemorySegment[parameters.size()];
        Arrays.fill(bound, MemorySegment.NULL);
        for (int i = 0; i < Math.min(count, positional); i++) {
            bound[i] = item(vector, i);
        }
        try {
            if (keywordNames.address() != 0) {
                bindKeywords(attachment, vector, (int) count, keywordNames, bound);
            }
            checkRequired(bound);
            return bound;
        } catch (Throwable refused) {
            release(bound);
            throw refused;
        }
    }

    /// Those of the positional arguments of a call that [#bind] leaves out: there are as many as the caller likes.
    ArgumentVector more(MemorySegment vector, int count) {
        return new ArgumentVector(vector, Math.min(positional, count), count);
    }

    private void checkRequired(MemorySegment[] bound) {
        for (int i = 0; i < required; i++) {
            if (bound[i].address() == 0) {
                throw typeError(
                        "%s() missing required argument '%s' (pos %d)".formatted(name, parameters.get(i), i + 1));
            }
        }
    }

    private void bindKeywords(
            Attachment attachment, MemorySegment vector, int count, MemorySegment keywordNames, MemorySegment[] bound) {
        long keywords = PyTuple.PyTuple_GET_SIZE(keywordNames);
        for (int i = 0; i < keywords; i++) {
            MemorySegment keyword = PyTuple.PyTuple_GET_ITEM(keywordNames, i);
            int at = parameters.indexOf(keyword);
            if (collecting && (at < positionalOnly || at == parameters.size() - 1)) {
                collect(attachment, bound, keyword, vector, count + i);
                continue;
            }
            if (at < positionalOnly) {
                throw typeError("%s() got an unexpected keyword argument '%s'"
                        .formatted(name, PyStr.toJava(attachment, keyword)));
            }
            if (bound[at].address() != 0) {
                throw typeError("argument for %s() given by name ('%s') and position (%d)"
                        .formatted(name, parameters.get(at), at + 1));
            }
            bound[at] = item(vector, count + i);
        }
    }

    private void collect(
            Attachment attachment, MemorySegment[] bound, MemorySegment keyword, MemorySegment vector, int at) {
        int last = parameters.size() - 1;
        if (bound[last].address() == 0) {
            bound[last] = RaisedException.orThrow(attachment, PyDict.PyDict_New());
        }
        MemorySegment value = item(vector, at);
        RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(bound[last], keyword, value));
    }

    private static MemorySegment item(MemorySegment vector, long index) {
        return Memory.getAddress(vector, index * ValueLayout.ADDRESS.byteSize());
    }

    /// Gives back what binding made.
    void release(MemorySegment[] bound) {
        if (collecting && bound[bound.length - 1].address() != 0) {
            PyRefcount.Py_DecRef(bound[bound.length - 1]);
        }
    }

    /// The docstring as CPython wants it, which takes `__text_signature__` from its beginning.
    ///
    /// @param self the parameter that callers do not see: `$module` or `$self`
    String documented(String self, String doc) {
        String separator = text.isEmpty() ? "" : ", ";
        return "%s(%s%s%s)\n--\n\n%s".formatted(name, self, separator, text, doc);
    }

    private String tooMany(long count) {
        if (parameters.size() == 0) {
            return "%s() takes no arguments (%d given)".formatted(name, count);
        }
        String noun = positional == 1 ? "argument" : "arguments";
        if (positional == parameters.size()) {
            return "%s() takes at most %d %s (%d given)".formatted(name, positional, noun, count);
        }
        String bound = required < parameters.size() ? "at most" : "exactly";
        return "%s() takes %s %d positional %s (%d given)".formatted(name, bound, positional, noun, count);
    }

    private static PythonError typeError(String message) {
        return new PythonError(PyExc.PyExc_TypeError, message);
    }
}
