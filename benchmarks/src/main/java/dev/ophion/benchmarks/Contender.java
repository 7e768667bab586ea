package dev.ophion.benchmarks;

import java.util.List;

/// A program that measures itself and prints one JSON object in its last line. In that, a number is a measure, and a
/// text an answer: all contenders that give an answer of this name must give the same one.
///
/// @param name as tables and charts have it
/// @param family what kind of thing runs the Python
/// @param command what starts it
public record Contender(String name, Family family, List<String> command) {
    /// What runs the Python, which gives a contender its colour.
    public enum Family {
        /// Interpreters of Ophion.
        OPHION,
        /// Interpreters of plain CPython.
        CPYTHON,
        /// Threads in one interpreter of plain CPython.
        THREADS,
        /// Processes of plain CPython.
        PROCESSES,
        /// What else a JVM has: other ways of running Python, and the JDK's own classes.
        JVM
    }

    /// Copies the command.
    public Contender {
        command = List.copyOf(command);
    }

    /// A contender that cannot run on this machine.
    ///
    /// @param name as tables and charts would have it
    /// @param reason why not, and what would help
    public record Missing(String name, String reason) {}
}
