package dev.ophion.internal.inspection;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where in its source each instruction of a code object comes from: `co_linetable`, as CPython's
/// `InternalDocs/code_objects.md` describes it.
final class LineTable {
    private static final long UNIT_BYTES = 2;

    // codes of entries
    private static final int FIRST_ONE_LINE = 10;
    private static final int LAST_ONE_LINE = 12;
    private static final int NO_COLUMNS = 13;
    private static final int LONG = 14;
    private static final int NO_LOCATION = 15;

    private final byte[] table;
    private int position;

    /// For each entry, the offset that it ends before, and its line.
    private final NavigableMap<Long, Integer> lineByEnd = new TreeMap<>();

    /// @param table `co_linetable`
    /// @param firstLine the line that it starts from, `co_firstlineno`
    LineTable(byte[] table, int firstLine) {
        this.table = table;
        int line = firstLine;
        long end = 0;
        while (position < table.length) {
            int head = table[position++];
            int code = head >> 3 & 0xF;
            end += ((head & 0x7) + 1) * UNIT_BYTES;
            line += lineDelta(code);
            lineByEnd.put(end, code == NO_LOCATION ? 0 : line);
            skipEntry();
        }
    }

    /// The line of an instruction.
    ///
    /// @param offset of the instruction, in bytes
    /// @return 0 if it comes from no line
    int lineAt(long offset) {
        Map.Entry<Long, Integer> entry = lineByEnd.higherEntry(offset);
        return entry == null ? 0 : entry.getValue();
    }

    private int lineDelta(int code) {
        return switch (code) {
            case NO_COLUMNS, LONG -> signedVarint();
            case NO_LOCATION -> 0;
            default -> code >= FIRST_ONE_LINE && code <= LAST_ONE_LINE ? code - FIRST_ONE_LINE : 0;
        };
    }

    /// The first byte of an entry, and no other, has its highest bit set.
    private void skipEntry() {
        while (position < table.length && table[position] >= 0) {
            position++;
        }
    }

    private int signedVarint() {
        int value = varint();
        return (value & 1) == 0 ? value >>> 1 : -(value >>> 1);
    }

    /// Six bits in each byte, the lowest first; the seventh says that there are more.
    private int varint() {
        int value = 0;
        int shift = 0;
        int next;
        do {
            if (position == table.length) {
                return value;
            }
            next = table[position++];
            value |= (next & 0x3F) << shift;
            shift += 6;
        } while ((next & 0x40) != 0);
        return value;
    }
}
