package dev.ophion.examples.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// What the Python stage makes of a line: the fields of its dataclass.
///
/// @param checksum CRC-32 of the line as it came in, in UTF-8
record Line(String text, int words, String longest, long checksum) {
    /// Whether this was made of `original`.
    boolean isMadeOf(String original) {
        var crc = new CRC32();
        crc.update(original.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() == checksum;
    }
}
