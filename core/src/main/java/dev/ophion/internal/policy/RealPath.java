package dev.ophion.internal.policy;

import dev.ophion.cpython.FileDescriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// Where a path leads, as the operating system would follow it: links and `..` resolved, whether or not anything is
/// there yet.
final class RealPath {
    /// As Linux has it.
    private static final int MOST_LINKS = 40;

    private static final boolean IS_LINUX = System.getProperty("os.name").startsWith("Linux");

    private RealPath() {}

    /// Follows `path`, a relative one from the working directory of the process, which is not always the one that
    /// the JVM started in.
    ///
    /// @param last whether a link at the end is followed, too
    /// @throws IOException if it leads nowhere, or cannot be followed
    static Path of(String path, boolean last) throws IOException {
        return path.startsWith("/")
                ? follow(Path.of("/"), path, last)
                : of(Path.of(FileDescriptors.workingDirectory()), path, last);
    }

    /// As [#of(String, boolean)], a relative one from `directory`.
    static Path of(Path directory, String path, boolean last) throws IOException {
        try {
            return path.startsWith("/") ? follow(Path.of("/"), path, last) : follow(directory.toRealPath(), path, last);
        } catch (InvalidPathException unknowable) {
            throw new IOException("Java cannot tell where it leads", unknowable);
        }
    }

    private static Path follow(Path from, String path, boolean last) throws IOException {
        Deque<String> rest = new ArrayDeque<>();
        push(rest, path);
        Path real = from;
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                real = real.getParent() == null ? real : real.getParent();
                continue;
            }
            Path next = real.resolve(name);
            if ((last || !rest.isEmpty()) && Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    throw new IOException("too many links");
                }
                String target = Files.readSymbolicLink(next).toString();
                push(rest, target);
                real = target.startsWith("/") ? Path.of("/") : real;
            } else {
                real = next;
            }
        }
        return asSpelled(real);
    }

    /// Puts the parts of `path` before the rest; an empty one at the end stands for a trailing slash.
    private static void push(Deque<String> rest, String path) {
        String[] names = path.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            rest.push(names[i]);
        }
    }

    /// Where the case of letters does not count, as the file system spells it.
    private static Path asSpelled(Path real) {
        if (IS_LINUX) {
            return real;
        }
        try {
            return real.toRealPath(LinkOption.NOFOLLOW_LINKS);
        } catch (IOException missing) {
            Path parent = real.getParent();
            return parent == null ? real : asSpelled(parent).resolve(real.getFileName());
        }
    }
}
