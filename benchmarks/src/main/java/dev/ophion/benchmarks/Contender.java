package dev.ophion.benchmarks;

import java.util.List;

/// A program that measures itself and prints one JSON object of numbers, by what they measure.
///
/// @param name as the table names it
/// @param command what starts it
public record Contender(String name, List<String> command) {
    /// Copies the command.
    public Contender {
        command = List.copyOf(command);
    }
}
