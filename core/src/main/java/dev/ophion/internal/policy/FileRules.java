package dev.ophion.internal.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which files may be read and written.
///
/// @param trusted trees of Python itself: readable, and holding code that may be believed
/// @param readable further trees and files that may be read
/// @param writable trees and files that may be read and written
record FileRules(List<Path> trusted, List<Path> readable, List<Path> writable) {
    /// Where the kernel shows other things than files: in no tree but their own.
    private static final List<Path> KERNEL =
            Stream.of("/proc", "/sys", "/dev").map(Path::of).toList();

    private static final Set<Path> HARMLESS =
            Set.of(Path.of("/dev/null"), Path.of("/dev/zero"), Path.of("/dev/random"), Path.of("/dev/urandom"));

    private static final Path NULL = Path.of("/dev/null");

    static FileRules of(Collection<Path> trusted, Collection<Path> readable, Collection<Path> writable)
            throws IOException {
        return new FileRules(real(trusted), real(readable), real(writable));
    }

    static List<Path> real(Collection<Path> paths) throws IOException {
        var real = new ArrayList<Path>();
        for (Path path : paths) {
            real.add(RealPath.of(path.toAbsolutePath().toString(), true));
        }
        return List.copyOf(real);
    }

    boolean mayRead(Path real) {
        return isIn(trusted, real) || isIn(readable, real) || isIn(writable, real) || HARMLESS.contains(real);
    }

    boolean mayWrite(Path real) {
        return isIn(writable, real) || real.equals(NULL);
    }

    /// Whether to say that it exists: what may be read, and the way there.
    boolean maySee(Path real) {
        return mayRead(real)
                || Stream.of(trusted, readable, writable).flatMap(List::stream).anyMatch(tree -> tree.startsWith(real));
    }

    /// Whether the code in it is Python's own.
    boolean isTrusted(Path real) {
        return isIn(trusted, real) && !mayWrite(real);
    }

    private static boolean isIn(List<Path> trees, Path real) {
        for (Path tree : trees) {
            if (real.startsWith(tree)
                    && KERNEL.stream().allMatch(own -> !real.startsWith(own) || tree.startsWith(own))) {
                return true;
            }
        }
        return false;
    }
}
