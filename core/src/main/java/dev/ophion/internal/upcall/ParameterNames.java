package dev.ophion.internal.upcall;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyUnicodeData;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The names of the parameters of a function, in ASCII. A keyword of a call is found among them without a String for
/// it.
final class ParameterNames {
    private final List<String> names;
    private final byte[][] ascii;

    ParameterNames(List<String> names) {
        this.names = List.copyOf(names);
        this.ascii = names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    int size() {
        return ascii.length;
    }

    String get(int index) {
        return names.get(index);
    }

    /// The position of `keyword`, a str; -1 if it is none of these.
    int indexOf(MemorySegment keyword) {
        if (!PyUnicodeData.PyUnicode_IS_ASCII(keyword)) {
            return -1;
        }
        long length = PyUnicodeData.PyUnicode_GET_LENGTH(keyword);
        MemorySegment text = PyUnicodeData.PyUnicode_DATA(keyword);
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i].length == length && isText(ascii[i], text)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isText(byte[] name, MemorySegment text) {
        for (int i = 0; i < name.length; i++) {
            if (Memory.getByte(text, i) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
