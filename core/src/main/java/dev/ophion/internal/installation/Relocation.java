package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Replaces the paths of the machine that built CPython by those of this one, in the files where they matter:
/// the scripts in `bin`, what `sysconfig` and `pkg-config` tell about headers and libraries, and OpenSSL's directory.
///
/// @param buildPrefix where the build installed to; empty if the distribution does not tell, then nothing changes
/// @param home where the files will be
/// @param openSslDirectory replaces the `ssl` directory of the build in native libraries; empty leaves it
record Relocation(Platform platform, Optional<String> buildPrefix, Path home, Optional<String> openSslDirectory) {
    private static final Pattern BASE_PREFIX = Pattern.compile("\"base_prefix\"\\s*:\\s*\"(/[^\"]+)\"");
    private static final Pattern SYSCONFIG =
            Pattern.compile(".*/(_sysconfigdata_[^/]*\\.py|_sysconfig_vars_[^/]*\\.json|build-details\\.json)");
    private static final Pattern BUILD_FLAGS =
            Pattern.compile("lib/pkgconfig/[^/]*\\.pc|.*/config-3[^/]*/(Makefile|python-config\\.py)");

    static Relocation of(Distribution distribution, Platform platform, Path home, Optional<String> openSslDirectory)
            throws IOException {
        var details = distribution.read(platform.standardLibrary() + "/build-details.json");
        var prefix = details.map(json -> BASE_PREFIX.matcher(new String(json, UTF_8)))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1));
        return new Relocation(platform, prefix, home, openSslDirectory);
    }

    /// Returns the content that the file at `path` has in its new home.
    byte[] apply(String path, byte[] content) {
        if (buildPrefix.isEmpty()) {
            return content;
        }
        var prefix = buildPrefix.get();
        if (SYSCONFIG.matcher(path).matches()) {
            return replace(content, prefix, quoted(home.toString()));
        }
        if (BUILD_FLAGS.matcher(path).matches()) {
            return replace(content, prefix, home.toString());
        }
        if (path.startsWith("bin/") && content.length > 2 && content[0] == '#' && content[1] == '!') {
            return script(content, prefix);
        }
        if (path.startsWith("lib/") && platform.isNative(path) && openSslDirectory.isPresent()) {
            return openSsl(content, prefix, openSslDirectory.get());
        }
        return content;
    }

    /// `text` inside the single quotes of a Python literal or the double quotes of JSON.
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\u0027");
    }

    private static byte[] replace(byte[] content, String target, String replacement) {
        return new String(content, UTF_8).replace(target, replacement).getBytes(UTF_8);
    }

    /// Starts the interpreter beside the script by way of `sh`: a `#!` line takes neither spaces nor long paths.
    private static byte[] script(byte[] content, String prefix) {
        var text = new String(content, UTF_8);
        var end = text.indexOf('\n');
        if (end < 0 || !text.startsWith("#!" + prefix + "/bin/python")) {
            return content;
        }
        var launch =
                "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/python3.14 \"$0\" \"$@\"\n' '''\n";
        return (launch + text.substring(end + 1)).getBytes(UTF_8);
    }

    /// Keeps the length of every string, because compilers let strings share their ends; slashes fill the gap.
    private static byte[] openSsl(byte[] content, String prefix, String directory) {
        var built = prefix + "/ssl";
        var text = new String(content, ISO_8859_1);
        if (directory.length() > built.length() || !text.contains(prefix)) {
            return content;
        }
        return text.replace(built, directory + "/".repeat(built.length() - directory.length()))
                .replace(prefix, "/etc" + "/".repeat(prefix.length() - "/etc".length()))
                .getBytes(ISO_8859_1);
    }
}
