package dev.ophion.longtests.suite;

import java.util.ArrayList;
import java.util.List;

/// Who runs a file of the suite.
///
/// @param name for messages and logs
/// @param command what stands before the script on the command line
/// @param inMain whether the tests run in the main interpreter, and not in one of their own
/// @param implementation of the low-level modules: `java` or `c`
public record Contender(String name, List<String> command, boolean inMain, String implementation) {
    /// Copies the list.
    public Contender {
        command = List.copyOf(command);
    }

    /// Plain Python, as `python -m test` would run the file.
    public static Contender plain(String python) {
        return new Contender("plain", List.of(python), true, "c");
    }

    /// Plain Python, in a sub-interpreter with its own GIL: what fails here fails by CPython's rules.
    public static Contender plainInterpreter(String python) {
        return new Contender("plain-interpreter", List.of(python), false, "c");
    }

    /// Ophion.
    ///
    /// @param ophion what starts the command `ophion`
    public static Contender ophion(List<String> ophion, boolean inMain) {
        List<String> command = new ArrayList<>(ophion);
        command.add("run");
        return new Contender(inMain ? "ophion-main" : "ophion", command, inMain, "java");
    }
}
