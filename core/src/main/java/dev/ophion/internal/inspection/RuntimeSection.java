package dev.ophion.internal.inspection;

import dev.ophion.cpython.PyDebugOffsets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where another process has its `_PyRuntime`: found by the section of the ELF file that holds it, and the address that
/// the file is mapped at.
final class RuntimeSection {
    /// The first mapping of a file that may be CPython's: its address and its path.
    private static final Pattern START_OF_PYTHON =
            Pattern.compile("([0-9a-f]+)-[0-9a-f]+ \\S+ 0+ \\S+ \\d+ +(/.*/(?:libpython3|python3)[^/]*)");

    // offsets in an ELF header of 64 bits, and in that of one section
    private static final int ELF_BYTES = 0x40;
    private static final int MAGIC = 0x464C457F;
    private static final int TYPE = 0x10;
    private static final int SECTIONS = 0x28;
    private static final int SECTION_BYTES = 0x3A;
    private static final int SECTION_COUNT = 0x3C;
    private static final int NAMES_INDEX = 0x3E;
    private static final int SECTION_ADDRESS = 0x10;
    private static final int SECTION_OFFSET = 0x18;
    private static final int SECTION_SIZE = 0x20;

    /// The type of a program that stands where its addresses say.
    private static final short FIXED = 2;

    private RuntimeSection() {}

    /// @param process its id
    /// @throws IOException if there is no such process, or it has no CPython, or may not be looked into
    static long addressIn(long process) throws IOException {
        for (String mapping : mappings(process)) {
            Matcher start = START_OF_PYTHON.matcher(mapping);
            if (start.matches()) {
                OptionalLong address = address(Path.of(start.group(2)), Long.parseUnsignedLong(start.group(1), 16));
                if (address.isPresent()) {
                    return address.getAsLong();
                }
            }
        }
        throw new IOException("there is no CPython in it");
    }

    private static List<String> mappings(long process) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process), "maps"));
        } catch (NoSuchFileException noProcess) {
            throw new IOException("there is no such process", noProcess);
        } catch (AccessDeniedException refused) {
            throw new IOException("the system does not allow it", refused);
        }
    }

    private static OptionalLong address(Path library, long base) throws IOException {
        try (var file = new RandomAccessFile(library.toFile(), "r")) {
            ByteBuffer header = read(file, 0, ELF_BYTES);
            if (header.getInt(0) != MAGIC) {
                return OptionalLong.empty();
            }
            Optional<ByteBuffer> section = section(file, header);
            long start = header.getShort(TYPE) == FIXED ? 0 : base;
            return section.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(start + section.get().getLong(SECTION_ADDRESS));
        }
    }

    private static Optional<ByteBuffer> section(RandomAccessFile file, ByteBuffer header) throws IOException {
        long sections = header.getLong(SECTIONS);
        int size = header.getShort(SECTION_BYTES);
        ByteBuffer names = read(file, sections + (long) size * header.getShort(NAMES_INDEX), size);
        byte[] texts = read(file, names.getLong(SECTION_OFFSET), Math.toIntExact(names.getLong(SECTION_SIZE)))
                .array();
        for (int i = 0; i < header.getShort(SECTION_COUNT); i++) {
            ByteBuffer section = read(file, sections + (long) size * i, size);
            if (text(texts, section.getInt(0)).equals(PyDebugOffsets.SECTION)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    private static String text(byte[] texts, int start) {
        int end = start;
        while (end < texts.length && texts[end] != 0) {
            end++;
        }
        return new String(texts, start, end - start, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer read(RandomAccessFile file, long position, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
